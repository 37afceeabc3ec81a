"""WeCom (企业微信) group robots: https://developer.work.weixin.qq.com/document/path/91770"""

from datetime import datetime, timedelta

from bot.robots.addresses import RobotAddress
from bot.robots.kinds import Codes, Kind, Request, code_in
from fair.robots import ENDPOINTS


def _request(words: str, address: RobotAddress, _now: datetime) -> Request:
    """Plain text: in Markdown, whatever a visitor wrote could look like a link of ours, and nothing escapes it."""
    return Request(address.url.reveal(), {"msgtype": "text", "text": {"content": words}})


WECOM = Kind(
    name="wecom",
    endpoints=ENDPOINTS["wecom"],
    most_bytes=2048,
    request=_request,
    code_of=lambda answer: code_in(answer, "errcode"),
    codes=Codes(
        gone=frozenset({93000}),  # the robot was taken out of its group
        too_fast=frozenset({45009, 45033}),
        busy=frozenset({-1}),
        rest=timedelta(minutes=1),
    ),
)
