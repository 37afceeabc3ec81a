"""Visits: who a page talks with, by a cookie that only that browser holds.

A visit is 256 random bits. What else is made of them is made one way: the chat that others may know it by, and the
seals that its forms carry, so that no other site can post in its name.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from starlette.requests import Request

from bot.web import seals

KEPT = timedelta(days=180)  # after the last look at a page
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Visit:
    """One browser's visit; `known` where its cookie came with the request."""

    token: str
    secure: bool
    known: bool

    @property
    def chat(self) -> str:
        """Return its address on the channel."""
        return sha256(self.token.encode()).hexdigest()[:32]

    def seal(self) -> str:
        """Return what a form carries to show that a page of this visit made it."""
        return seals.seal(self.token)

    def sealed(self, seal: str) -> bool:
        """Return whether a form's seal is one of this visit's."""
        return self.known and seals.is_sealed(self.token, seal)

    def cookie(self) -> str:
        """Return the header that keeps the visit.

        Written by hand: Starlette refuses `Partitioned` below Python 3.14. Partitioned, the chat works inside the
        fair's own site and cannot follow anybody from there to another one.
        """
        crossing = "Secure; SameSite=None; Partitioned" if self.secure else "SameSite=Lax"
        return f"{_name(self.secure)}={self.token}; Path=/; Max-Age={KEPT.days * 86_400}; HttpOnly; {crossing}"


def visit_of(request: Request) -> Visit:
    """Return the visit that a request belongs to, a new one where it brings none."""
    secure = request.url.scheme == "https"
    token = request.cookies.get(_name(secure), "")
    known = _TOKEN.fullmatch(token) is not None
    return Visit(token if known else secrets.token_urlsafe(32), secure, known)


def _name(secure: bool) -> str:
    return "__Host-visit" if secure else "visit"
