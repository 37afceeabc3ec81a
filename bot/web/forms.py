"""What a form brings: read within bounds, cleaned at the border."""

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from urllib.parse import parse_qsl
from zoneinfo import available_timezones

from starlette.requests import Request

from bot.web.visits import Visit
from fair.talk import Incoming, Sign

MOST_TEXT = 64 * 1024  # bytes of words that are handed on, to be answered; the border refuses what is longer
MOST_FIELDS = 20
_FORM = "application/x-www-form-urlencoded"
_CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_ZONES = frozenset(available_timezones())

Form = Mapping[str, str]


async def posted(request: Request, *, most: int = MOST_FIELDS) -> Form:
    """Return the fields of a form, each once, at most so many; none where the body is no form. What is no text becomes U+FFFD, NUL goes."""
    if not request.headers.get("content-type", "").startswith(_FORM):
        return {}
    try:
        pairs = parse_qsl((await request.body()).decode("latin-1"), keep_blank_values=True, max_num_fields=most, errors="replace")
    except ValueError:
        return {}
    return {name: value.replace("\0", "").replace("\r\n", "\n") for name, value in pairs}


def said(form: Form, visit: Visit, *, at: datetime, language: str) -> Incoming:
    """Return the words of a form as they come in.

    The page's own id for them makes them come once, however often they are sent; the words are part of it, because a
    page that a browser brings back from its memory has the id of words that were sent before.
    """
    text = form.get("text", "").strip()
    update = _update(visit, _client_id(form), text)
    return Incoming(channel="web", update=update, chat=visit.chat, at=at, text=text, language=language, zone=_zone(form))


def pressed(form: Form, visit: Visit, *, at: datetime, language: str) -> Incoming:
    """Return a press of a button. Each counts by itself: what a second one does is for whoever answers it."""
    return Incoming(
        channel="web",
        update=_update(visit, secrets.token_hex(8)),
        chat=visit.chat,
        at=at,
        sign=Sign.PRESS,
        text=form.get("data", ""),
        message=form.get("message") or None,
        language=language,
        zone=_zone(form),
    )


def _update(visit: Visit, *parts: str) -> str:
    """Return an id in which no chat and no words can be read: it is kept for a while even after those are forgotten."""
    return sha256("\0".join((visit.chat, *parts)).encode("utf-8", "replace")).hexdigest()[:32]


def _client_id(form: Form) -> str:
    named = form.get("id", "")
    return named if _CLIENT_ID.fullmatch(named) else secrets.token_hex(8)


def _zone(form: Form) -> str | None:
    zone = form.get("zone", "")
    return zone if zone in _ZONES else None
