"""A robot's address. Whoever has it can write to the group, so it is a secret: nothing here shows it.

What it looks like is in `fair.robots`; the signing secret behind its # never goes over the wire.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.values import Secret
from fair.robots import parted


@dataclass(frozen=True, slots=True)
class RobotAddress:
    """Where a robot is posted to, and what its requests are signed with."""

    url: Secret
    signed_with: Secret | None = None


def robot_address(chat: str, endpoints: Sequence[str]) -> RobotAddress | None:
    """Read a chat as one of these endpoints and a token behind it; None for anything else, whatever else it may lead to."""
    read = parted(chat, endpoints)
    return RobotAddress(Secret(read[0]), Secret(read[1]) if read[1] else None) if read else None
