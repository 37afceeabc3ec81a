"""What an organizer's card of an announcement shows, looked up: how many people it reaches, how far it is, what waits before it."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from fair.announcements import RATES, Announcement, State
from fair.calendar import whole_day
from handlers.announce import whom
from handlers.announce.card import Seen
from handlers.heard import Heard
from handlers.texts import Texts
from store import announcements, announcing, audiences, house
from store.database import Tx

CHANNEL = "channel"  # under which the fair's own channel is kept


async def seen(heard: Heard, announcement: Announcement) -> Seen:
    """Look up what there is to show of it to whoever wrote."""
    viewer = heard.who.number if heard.who else 0
    return await look(heard.tx, announcement, heard.texts, at=heard.at, viewer=viewer, rates=heard.rates)


async def look(
    tx: Tx, announcement: Announcement, texts: Texts, *, at: datetime, viewer: int = 0, rates: Mapping[str, float] = RATES
) -> Seen:
    drafted = announcement.state is State.DRAFT
    return Seen(
        announcement=announcement,
        texts=texts,
        at=at,
        viewer=viewer,
        to=await whom.said(tx, announcement.segment, texts),
        people=await (_audience if drafted else _left)(tx, announcement, texts, at),
        before=await announcements.before(tx, but=announcement.number),
        tally=None if drafted else await announcements.tally(tx, announcement.number),
        post=await house.kept(tx, CHANNEL),
        rates=rates,
    )


async def _audience(tx: Tx, announcement: Announcement, texts: Texts, at: datetime) -> Mapping[str, int]:
    """Return how many people it would reach, by channel."""
    today = whole_day(texts.fair, at.astimezone(texts.zone).date()).start
    return await audiences.count(tx, announcement.segment, today=today, urgent=announcement.urgent)


async def _left(tx: Tx, announcement: Announcement, texts: Texts, at: datetime) -> Mapping[str, int]:
    """Return how many people it still is to reach, by channel."""
    return Counter(await announcements.waiting(tx, announcement.number)) + await announcing.in_hand(tx, [announcement.number])
