"""Group robots of WeCom, DingTalk and Feishu, and an organizer's own webhook: channels that are an address to post to.

kinds.py      what the three robots want and answer: wecom.py, dingtalk.py, feishu.py
addresses.py  a robot's address, which is a secret
pace.py       how many a minute
channel.py    the channel of one kind of robot
webhook.py    the channel to an organizer's own service, signed
posting.py    one request over HTTP, and what its failure leaves open
"""
