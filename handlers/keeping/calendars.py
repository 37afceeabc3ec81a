"""A visitor's own calendar: one session as a file, all that they keep as a file, and as a feed that calendars follow."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from fair.records import Ref, Session
from fair.talk import Action, File
from handlers import doing
from handlers.answers.answer import origin_of
from handlers.answers.offers import offer_lines
from handlers.browsing import cards
from handlers.browsing.cards import Card
from handlers.buttons import link, press, replied
from handlers.calendar import calendar
from handlers.heard import Heard, Rows, Told
from handlers.keeping.calendar_entries import ALARM, entry_file, session_entry
from handlers.meet import in_calendar, on_agenda
from handlers.meet.seen import Seen
from handlers.reach.effects import Subscribe
from handlers.texts import Texts
from store import feeds, house, programme
from store.database import Tx

TOKEN_BYTES = 24


async def handed(heard: Heard, action: Action) -> Told:
    """Hand over the session of a card as a file for one's calendar."""
    card = Card.read(action)
    shown = await cards.told_of(replace(card, want="when"), heard.asking) if card and card.ref.kind == Session.KIND else None
    if card is None or shown is None or not isinstance(session := shown[1], Session):
        return cards.gone(heard)
    texts = heard.texts
    minutes = await feeds.sessions(heard.tx, heard.who.number) if heard.who and not heard.group else {}
    file = entry_file(session, texts, house=await house.id_of(heard.tx), alarm=_alarm(minutes.get(card.ref.row)))
    words = "\n".join([*await offer_lines([session], heard.asking), texts.say("Open the file, and your calendar takes it in.")])
    return Told(reply=replace(replied(words, texts), file=file), anew=True)


def _alarm(minutes: int | None) -> timedelta:
    return timedelta(minutes=minutes) if minutes is not None else ALARM


async def kept(tx: Tx, visitor: int) -> list[tuple[Session, int | None]]:
    """Return the sessions that a visitor keeps or is reminded of, in order, each with the minutes ahead that they chose."""
    minutes = await feeds.sessions(tx, visitor)
    found = [each for each in await programme.records(tx, Session.KIND, list(minutes)) if isinstance(each, Session)]
    return [(each, minutes[origin_of(each).row]) for each in sorted(found, key=lambda session: (session.start, session.id))]


async def met(tx: Tx, visitor: int, texts: Texts, sessions: Sequence[tuple[Session, int | None]]) -> list[Seen]:
    """Return what a visitor has agreed to, but for seats in sessions that they keep anyway."""
    kept = {Ref(Session.KIND, origin_of(session).row) for session, _ in sessions}
    return [each for each in await on_agenda.agreed(tx, visitor, texts) if each.meeting.host not in kept]


async def _calendar(
    tx: Tx, sessions: Sequence[tuple[Session, int | None]], meetings: Sequence[Seen], texts: Texts, *, name: str = ""
) -> bytes:
    home = await house.id_of(tx)
    entries = [session_entry(session, texts, house=home, alarm=_alarm(minutes)) for session, minutes in sessions]
    entries += [in_calendar.entry(each, home=home) for each in meetings]
    return calendar(sorted(entries, key=lambda each: each.start), zone=texts.zone, name=name)


async def feed(tx: Tx, token: str, texts: Texts) -> bytes | None:
    """Return the calendar that is read by this token, in its visitor's language; None where there is none."""
    behind = await feeds.behind(tx, token)
    if behind is None:
        return None
    spoken = replace(texts, language=behind.language if behind.language in ("en", "zh", "zh-Hant") else texts.language)
    name = spoken.name(texts.fair.name, texts.fair.name_zh)
    sessions = await kept(tx, behind.visitor)
    return await _calendar(tx, sessions, await met(tx, behind.visitor, spoken, sessions), spoken, name=name)


async def shown(heard: Heard, action: Action) -> Told:
    """Show the address of one's calendar; the first time it is made."""
    if heard.group:
        return doing.private(heard)
    token = await feeds.token(heard.tx, heard.who.number) if heard.who else None
    if token is not None:
        return await _told(heard, token)
    fresh = secrets.token_urlsafe(TOKEN_BYTES)
    return replace(await _told(heard, fresh), effects=(Subscribe(fresh),))


async def renewed(heard: Heard, action: Action) -> Told:
    """Give the calendar another address; the old one leads nowhere from now on."""
    if heard.group:
        return doing.private(heard)
    texts = heard.texts
    old = await feeds.token(heard.tx, heard.who.number) if heard.who else None
    fresh = secrets.token_urlsafe(TOKEN_BYTES)
    note = texts.say("The old address leads nowhere from now on.")
    return replace(await _told(heard, fresh, note=note), note=note, effects=(Subscribe(fresh, instead_of=old),))


async def _told(heard: Heard, token: str, *, note: str = "") -> Told:
    texts, root = heard.texts, heard.links.public_url
    rows: Rows = (
        link(texts.say("Subscribe"), f"{root}/calendar/{token}") if root else (),
        (press(texts.say("As a file"), "feed_file"), press(texts.say("New address"), "feed_new")),
    )
    lines = [
        note,
        texts.say("Your agenda as a calendar of its own, which follows when you save something or when something changes."),
        texts.say("Who has this address can read it: {address}", address=f"{root}/calendar/{token}.ics") if root else "",
        ""
        if heard.links.reachable
        else texts.say(
            "Calendars elsewhere cannot reach it yet: for that the organizer has to set FAIRLEAD_PUBLIC_URL. The file works everywhere."
        ),
    ]
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows))


async def as_file(heard: Heard, action: Action) -> Told:
    """Hand over all that the visitor keeps as one file."""
    if heard.group:
        return doing.private(heard)
    texts = heard.texts
    sessions = await kept(heard.tx, heard.who.number) if heard.who else []
    meetings = await met(heard.tx, heard.who.number, texts, sessions) if heard.who else []
    if not sessions and not meetings:
        words = texts.say("No session and no meeting is on your agenda yet.")
        return Told(reply=replied(words, texts), note=words, anew=True)
    content = await _calendar(heard.tx, sessions, meetings, texts)
    file = File("agenda.ics", "text/calendar; method=PUBLISH; charset=utf-8", content, hashlib.sha256(content).hexdigest())
    lines = [*await offer_lines([session for session, _ in sessions], heard.asking), *map(on_agenda.line, meetings)]
    words = "\n".join([*lines, texts.say("Open the file, and your calendar takes it in.")])
    return Told(reply=replace(replied(words, texts), file=file), anew=True)
