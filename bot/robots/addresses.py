"""A robot's address. Whoever has it can write to the group, so it is a secret: nothing here shows it.

As a chat it is what the group's owner copied, and behind a # the signing secret where there is one; what stands behind
a # never goes over the wire.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.values import Secret

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}")
_SIGNED_WITH = re.compile(r"[A-Za-z0-9_=+/-]{8,200}")


@dataclass(frozen=True, slots=True)
class RobotAddress:
    """Where a robot is posted to, and what its requests are signed with."""

    url: Secret
    signed_with: Secret | None = None


def robot_address(chat: str, endpoints: Sequence[str]) -> RobotAddress | None:
    """Read a chat as one of these endpoints and a token behind it; None for anything else, whatever else it may lead to."""
    url, _, signed_with = chat.strip().partition("#")
    token = next((url.removeprefix(endpoint) for endpoint in endpoints if url.startswith(endpoint)), "")
    if not _TOKEN.fullmatch(token) or (signed_with and not _SIGNED_WITH.fullmatch(signed_with)):
        return None
    return RobotAddress(Secret(url), Secret(signed_with) if signed_with else None)
