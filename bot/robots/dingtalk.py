"""DingTalk (钉钉) group robots: https://open.dingtalk.com/document/robots/custom-robot-access"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from urllib.parse import urlencode

from bot.robots.addresses import RobotAddress
from bot.robots.kinds import Codes, Kind, Request, code_in
from fair.robots import ENDPOINTS


def _request(words: str, address: RobotAddress, now: datetime) -> Request:
    url = address.url.reveal()
    if address.signed_with is not None:
        stamp = str(int(now.timestamp() * 1000))
        url = f"{url}&{urlencode({'timestamp': stamp, 'sign': signature(stamp, address.signed_with.reveal())})}"
    return Request(url, {"msgtype": "text", "text": {"content": words}})


def signature(stamp: str, secret: str) -> str:
    """Sign stamp and secret with the secret."""
    signed = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256)
    return base64.b64encode(signed.digest()).decode()


DINGTALK = Kind(
    name="dingtalk",
    endpoints=ENDPOINTS["dingtalk"],
    most_bytes=15_000,
    request=_request,
    code_of=lambda answer: code_in(answer, "errcode"),
    codes=Codes(
        gone=frozenset({300001, 300005, 400013, 400101}),  # no such token, or the group is no more
        too_fast=frozenset({130101, 410100}),
        busy=frozenset({-1}),
        rest=timedelta(minutes=10),  # for so long it takes nothing from who went too fast
    ),
)
