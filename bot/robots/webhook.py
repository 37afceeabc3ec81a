"""An organizer's own service, told by a signed request what to pass on, by SMS or WeChat or as it likes.

The body is JSON: `delivery` (the same for a repeat), `to` (the chat: what that service knows the person by), `lane`,
`language`, `text`, `links`. The header Fairlead-Signature is `v1=` and the hexadecimal HMAC-SHA256, with the shared secret,
of Fairlead-Timestamp (seconds since 1970), a dot, and the body as it came. Who checks it also checks that the time is of
the last minutes.
"""

import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.plain import LinkOf, links, with_links
from bot.robots import posting
from bot.robots.posting import MayCall, Posting
from bot.values import Secret
from fair.talk import Errand, Parcel
from scheduler.channel import NeverSent, Sent

NAME = "webhook"
AT_ONCE = 8
SHORTEST_SECRET = 32  # characters

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where to post, and what to sign with."""

    url: Secret
    signed_with: Secret


HookOf = Callable[[], Awaitable[Hook | None]]
"""The organizer's webhook as it is now, None where there is none."""


def hook(url: str, signed_with: str, *, scheme: str = "https") -> Hook | None:
    """Return what an organizer typed as a webhook; None where it is no https address or its secret is too short."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme == scheme and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        return None
    return Hook(Secret(url), Secret(signed_with)) if fits and url.isprintable() and len(signed_with) >= SHORTEST_SECRET else None


def signature(signed_with: str, timestamp: str, body: bytes) -> str:
    signed = hmac.new(signed_with.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"v1={signed.hexdigest()}"


class Webhook:
    """The channel. `house` tells this home's deliveries from those of others; addresses that are not public are not called."""

    name = NAME
    at_once = AT_ONCE

    def __init__(
        self,
        hook_of: HookOf,
        link_of: LinkOf,
        *,
        house: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        may_call: MayCall = posting.in_public,
    ) -> None:
        self._hook_of = hook_of
        self._link_of = link_of
        self._house = house
        self._now = now
        self._posting = Posting(may_call=may_call)

    async def send(self, parcel: Parcel) -> Sent:
        if parcel.errand in (Errand.DELETE, Errand.ANSWER):
            raise NeverSent(f"a webhook knows no {parcel.errand}")
        hooked = await self._hook_of()
        if hooked is None:
            raise NeverSent("no webhook is set")
        delivery = f"{self._house}-{parcel.row}"
        body = self._body(parcel, delivery)
        stamp = str(int(self._now().timestamp()))
        signed = {"Fairlead-Timestamp": stamp, "Fairlead-Signature": signature(hooked.signed_with.reveal(), stamp, body)}
        if (refused := posting.refusal(await self._posting.post(hooked.url.reveal(), body, signed))) is not None:
            raise refused
        log.info("row %d went out by webhook", parcel.row)
        return Sent(delivery)

    async def close(self) -> None:
        await self._posting.close()

    def _body(self, parcel: Parcel, delivery: str) -> bytes:
        told = {
            "delivery": delivery,
            "to": parcel.chat,
            "lane": parcel.lane.name.lower(),
            "language": parcel.reply.language,
            "text": with_links(parcel.reply.text, parcel.reply.marks),
            "links": [{"label": label, "url": url} for label, url in links(parcel, self._link_of)],
        }
        return json.dumps(told).encode()
