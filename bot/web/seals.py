"""Seals: what a form carries to show that a page of ours made it, for whoever posts it.

A seal is made of the key that the browser's cookie holds, so no other site can make one. Each page has a seal of its own,
so that the size of a compressed page says nothing about the next one's.
"""

import hmac
import secrets

_NONCE = 16  # characters of a seal that are random


def seal(key: str) -> str:
    """Return a fresh seal."""
    return _sealed(key, secrets.token_hex(_NONCE // 2))


def is_sealed(key: str, seal: str) -> bool:
    """Return whether a seal was made with a key."""
    return hmac.compare_digest(_sealed(key, seal[:_NONCE]).encode(), seal.encode("utf-8", "replace"))


def _sealed(key: str, nonce: str) -> str:
    return nonce + hmac.digest(key.encode(), b"form " + nonce.encode("utf-8", "replace"), "sha256").hex()[:32]
