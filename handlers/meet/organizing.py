"""What organizers see of meetings: requests to exhibitors that nobody has joined, which they answer, and who wants an interpreter."""

from datetime import datetime, timedelta

from fair.calendar import Interval
from fair.meetings import Answerer, Meeting, Side, State, as_of
from fair.records import Exhibitor, Ref
from fair.talk import Action
from handlers.answers import describe
from handlers.buttons import in_rows, replied
from handlers.heard import Heard, Told
from handlers.meet import card, tongues
from handlers.meet.in_calendar import where
from handlers.meet.looking import look
from handlers.meet.seen import Seen, host_of
from handlers.meet.words import stretch
from handlers.team.asked import refused
from handlers.texts import Texts
from store import concerned, meetings
from store.database import Tx

MOST_REQUESTS = 20  # of one message, each with a button
MOST_WISHES = 40
_EVER = timedelta(days=3_650)
_ASKS = frozenset({State.REQUESTED, State.MOVE_REQUESTED})


async def requests(heard: Heard, words: str = "") -> Told:
    """List what waits for an answer of the organizers, what is asked for first on top."""
    if (no := refused(heard)) is not None:
        return no
    texts, seen = heard.texts, await _to_answer(heard)
    if not seen:
        return Told(reply=replied(texts.say("No request waits for an answer of the organizers."), texts))
    title = texts.many(
        "One request waits for your answer, for an exhibitor that nobody has joined yet:",
        "{count} requests wait for your answer, for exhibitors that nobody has joined yet:",
        len(seen),
    )
    lines = [f"{number}. {_line(each)}" for number, each in enumerate(seen[:MOST_REQUESTS], start=1)]
    rows = in_rows([card.button(each, str(number), "m") for number, each in enumerate(seen[:MOST_REQUESTS], start=1)], wide=5)
    return Told(reply=replied("\n".join([title, *lines]), texts, rows=rows, bold=[title]))


async def requests_pressed(heard: Heard, action: Action) -> Told:
    return await requests(heard)


async def interpreters(heard: Heard, words: str = "") -> Told:
    """List the meetings to come at which an interpreter is wanted, with the languages of both sides."""
    if (no := refused(heard)) is not None:
        return no
    texts = heard.texts
    seen = await interpreted(heard.tx, heard.texts, at=heard.at)
    if not seen:
        return Told(reply=replied(texts.say("Nobody has asked for an interpreter."), texts))
    title = texts.many("One meeting with an interpreter:", "{count} meetings with an interpreter:", len(seen))
    lines = [f"{_line(each)} · {await languages(heard.tx, each)}".removesuffix(" · ") for each in seen[:MOST_WISHES]]
    more = len(seen) - len(lines)
    beyond = [texts.many("… and {count} more later", "… and {count} more later", more)] if more else []
    return Told(reply=replied("\n".join([title, *lines, *beyond]), texts, bold=[title]))


async def interpreted(tx: Tx, texts: Texts, *, at: datetime, most: int | None = None, passed_over: int = 0) -> list[Seen]:
    """Return the meetings to come at which an interpreter is wanted, by their time, at most so many behind the first."""
    found = await meetings.interpreted(tx, since=at)
    return await _seen(tx, found[passed_over:][:most], texts, at)


async def waiting_at(tx: Tx, exhibitor: Exhibitor, texts: Texts, *, at: datetime, most: int = MOST_REQUESTS) -> list[Seen]:
    """Return requests that the organizers may answer for an exhibitor that nobody has joined, at most so many, by their time."""
    assert exhibitor.origin is not None
    coming = Interval(at, at + _EVER)
    found = await meetings.with_host(tx, Ref(Exhibitor.KIND, exhibitor.origin.row), within=coming, states=_ASKS)
    asked = [each for each in found if as_of(each, at).state in _ASKS]
    return await _seen(tx, asked[:most], texts, at)


async def asked_of(tx: Tx, exhibitor: Exhibitor, number: int, texts: Texts, *, at: datetime) -> Seen | None:
    """Return one of these requests, None where it is none of that exhibitor's, or no request any more."""
    found = await meetings.get(tx, number)
    if found is None or exhibitor.origin is None or found.host != Ref(Exhibitor.KIND, exhibitor.origin.row):
        return None
    return next(iter(await _seen(tx, [found], texts, at)), None) if as_of(found, at).state in _ASKS else None


async def _to_answer(heard: Heard) -> list[Seen]:
    joined = await concerned.joined(heard.tx)
    seen = await _seen(heard.tx, await meetings.waiting(heard.tx, now=heard.at), heard.texts, heard.at)
    return [each for each in seen if each.host.id not in joined and each.meeting.answerer is Answerer.DESK]


async def _seen(tx: Tx, found: list[Meeting], texts: Texts, at: datetime) -> list[Seen]:
    """Return meetings with exhibitors as whoever acts for these sees them."""
    pairs = [(each, await host_of(tx, each.host)) for each in found]
    theirs = [(each, host) for each, host in pairs if isinstance(host, Exhibitor)]
    return [await look(tx, each, Side.HOST, host, texts=texts, at=at, acting=True) for each, host in theirs]


def _line(seen: Seen) -> str:
    """Return when and where who meets whom, and how that stands."""
    texts, host = seen.texts, describe.title(seen.host, seen.texts)
    return " · ".join(filter(None, [stretch(seen.meeting.time, texts), host, where(seen), seen.partner, card.state(seen.state, texts)]))


async def languages(tx: Tx, seen: Seen) -> str:
    """Return which languages the exhibitor and the visitor speak, as far as that is known."""
    theirs = await tongues.of_partner(tx, seen.meeting, Side.VISITOR, seen.host, seen.texts)
    return " / ".join(filter(None, [theirs, seen.languages]))
