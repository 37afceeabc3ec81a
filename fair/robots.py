"""Addresses of group robots: which services have them, and how they look. Whoever has one can write to its group.

As a chat it is what the group's owner copied, and behind a # the signing secret where there is one.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlsplit

ENDPOINTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "wecom": ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",),
        "dingtalk": ("https://oapi.dingtalk.com/robot/send?access_token=",),
        "feishu": ("https://open.feishu.cn/open-apis/bot/v2/hook/", "https://open.larksuite.com/open-apis/bot/v2/hook/"),
    }
)
HOSTS = tuple(urlsplit(endpoint).netloc for endpoints in ENDPOINTS.values() for endpoint in endpoints)

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}")
_SIGNED_WITH = re.compile(r"[A-Za-z0-9_=+/-]{8,200}")


def parted(chat: str, endpoints: Sequence[str]) -> tuple[str, str] | None:
    """Return the address and the signing secret of a chat at one of these endpoints; None for anything else."""
    url, _, signed_with = chat.strip().partition("#")
    token = next((url.removeprefix(endpoint) for endpoint in endpoints if url.startswith(endpoint)), "")
    if not _TOKEN.fullmatch(token) or (signed_with and not _SIGNED_WITH.fullmatch(signed_with)):
        return None
    return url, signed_with


def channel_of(chat: str) -> str | None:
    """Return the name of the channel that an address belongs to, None where it is no robot's."""
    return next((name for name, endpoints in ENDPOINTS.items() if parted(chat, endpoints) is not None), None)


def pasted(words: str) -> str | None:
    """Return what somebody pasted as a chat: an address, and its secret behind a space or a line; None where it is no robot's."""
    chat = "#".join(words.split()[:2])
    return chat if len(words.split()) <= 2 and channel_of(chat) else None


def tail(chat: str) -> str:
    """Return by what people may tell one robot from another: the last letters of its address."""
    return f"…{chat.partition('#')[0][-4:]}"
