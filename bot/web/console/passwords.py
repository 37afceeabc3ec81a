"""Passwords for those without a chat at hand, as Argon2 keeps them.

A try takes 64 MiB and some dozens of milliseconds, in a thread, and at most two at a time, whoever asks. One for a name
that nobody has takes as long as any other.
"""

import asyncio
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from bot.web.limits import Buckets

AT_ONCE = 2
_ARGON2 = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)


def _names() -> Buckets:
    return Buckets(burst=8, per_second=1 / 60)


def _addresses() -> Buckets:
    return Buckets(burst=20, per_second=1 / 30)


@dataclass(frozen=True, slots=True)
class Passwords:
    """Makes and tries passwords, and counts tries: of a name, and from an address."""

    names: Buckets = field(default_factory=_names)
    addresses: Buckets = field(default_factory=_addresses)
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    def wait(self, name: str, address: str) -> float:
        """Count a try; return 0, or after how many seconds there may be one again."""
        return self.addresses.take(address) or self.names.take(name)

    async def hashed(self, password: str) -> str:
        """Return what is kept of a password."""
        async with self._turns:
            return await asyncio.to_thread(_ARGON2.hash, password)

    async def fits(self, password: str, hash: str | None) -> bool:
        """Return whether a password is the one that was kept; for None it is none, as slowly."""
        async with self._turns:
            return await asyncio.to_thread(_fits, password, hash) and hash is not None


def _fits(password: str, hash: str | None) -> bool:
    try:
        return _ARGON2.verify(hash or _nobodys(), password)
    except VerifyMismatchError:
        return False


@cache
def _nobodys() -> str:
    return _ARGON2.hash("")


def plain(name: str) -> str:
    """Return a name to sign in with as it is kept: letters in any case and of any width are the same."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
