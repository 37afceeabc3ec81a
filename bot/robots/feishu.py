"""Feishu (飞书) and Lark group robots: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.robots.addresses import RobotAddress
from bot.robots.kinds import Codes, Kind, Request, code_in
from fair.robots import ENDPOINTS


def _request(words: str, address: RobotAddress, now: datetime) -> Request:
    """A post and not a text, in which <at …> within a visitor's words would call the whole group."""
    lines = [[{"tag": "text", "text": line}] for line in words.splitlines()]
    body: Mapping[str, Any] = {"msg_type": "post", "content": {"post": {"zh_cn": {"content": lines}}}}
    if address.signed_with is None:
        return Request(address.url.reveal(), body)
    stamp = str(int(now.timestamp()))
    return Request(address.url.reveal(), {"timestamp": stamp, "sign": signature(stamp, address.signed_with.reveal()), **body})


def signature(stamp: str, secret: str) -> str:
    """Sign nothing with stamp and secret, which is how Feishu has it."""
    return base64.b64encode(hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()).decode()


FEISHU = Kind(
    name="feishu",
    endpoints=ENDPOINTS["feishu"],
    most_bytes=15_000,  # of 20 kB for the whole request
    request=_request,
    code_of=lambda answer: code_in(answer, "code", "StatusCode"),
    codes=Codes(
        gone=frozenset({19001}),  # no such robot
        too_fast=frozenset({11232, 99991400}),
        busy=frozenset({-1}),
        rest=timedelta(minutes=1),
    ),
)
