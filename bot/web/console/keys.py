"""The key to the console that a browser holds in a cookie: 256 random bits, of which only what SHA-256 makes of them is stored.

It goes over https alone, or within one machine: on any other way somebody could read it and be the organizer.
"""

import ipaddress
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.requests import Request

from bot.web import seals
from bot.web.site import site_of

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Key:
    """What one browser signs in with."""

    token: str
    secure: bool

    @property
    def digest(self) -> str:
        """Return what is stored of it."""
        return sha256(f"key\0{self.token}".encode()).hexdigest()

    def seal(self) -> str:
        """Return what a form carries to show that a page of this sign-in made it."""
        return seals.seal(self.token)

    def sealed(self, seal: str) -> bool:
        return seals.is_sealed(self.token, seal)

    def cookie(self) -> str:
        """Return the header that keeps the key until the browser is closed."""
        return f"{_name(self.secure)}={self.token}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if self.secure else ''}"


def new_key(request: Request) -> Key:
    return Key(secrets.token_urlsafe(32), is_secure(request))


def key_of(request: Request) -> Key | None:
    """Return the key that a request brings, None where it brings none."""
    secure = is_secure(request)
    token = request.cookies.get(_name(secure), "")
    return Key(token, secure) if _TOKEN.fullmatch(token) else None


def dropped(request: Request) -> str:
    """Return the header that makes a browser forget its key."""
    secure = is_secure(request)
    return f"{_name(secure)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"


def is_secure(request: Request) -> bool:
    """Return whether the browser came over https, as the proxy says or as the public address is."""
    public = urlsplit(site_of(request).parts.public_url or "")
    return request.url.scheme == "https" or (public.scheme == "https" and request.headers.get("host") == public.netloc)


def is_safe(request: Request) -> bool:
    """Return whether a key may go this way: over https, or to this machine itself."""
    return is_secure(request) or _is_here(request.url.hostname or "")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _name(secure: bool) -> str:
    return "__Host-console" if secure else "console"
