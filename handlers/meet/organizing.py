"""What organizers see of meetings: requests to exhibitors that nobody has joined, which they answer, and who wants an interpreter."""

from fair.meetings import Answerer, Meeting, Side
from fair.records import Exhibitor
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
from store import concerned, meetings

MOST_REQUESTS = 20  # of one message, each with a button
MOST_WISHES = 40


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
    seen = await _seen(heard, await meetings.interpreted(heard.tx, since=heard.at))
    if not seen:
        return Told(reply=replied(texts.say("Nobody has asked for an interpreter."), texts))
    title = texts.many("One meeting with an interpreter:", "{count} meetings with an interpreter:", len(seen))
    lines = [f"{_line(each)} · {await _languages(heard, each)}".removesuffix(" · ") for each in seen[:MOST_WISHES]]
    more = len(seen) - len(lines)
    beyond = [texts.many("… and {count} more later", "… and {count} more later", more)] if more else []
    return Told(reply=replied("\n".join([title, *lines, *beyond]), texts, bold=[title]))


async def _to_answer(heard: Heard) -> list[Seen]:
    joined = await concerned.joined(heard.tx)
    seen = await _seen(heard, await meetings.waiting(heard.tx, now=heard.at))
    return [each for each in seen if each.host.id not in joined and each.meeting.answerer is Answerer.DESK]


async def _seen(heard: Heard, found: list[Meeting]) -> list[Seen]:
    """Return meetings with exhibitors as whoever acts for these sees them."""
    pairs = [(each, await host_of(heard.tx, each.host)) for each in found]
    theirs = [(each, host) for each, host in pairs if isinstance(host, Exhibitor)]
    return [await look(heard.tx, each, Side.HOST, host, texts=heard.texts, at=heard.at, acting=True) for each, host in theirs]


def _line(seen: Seen) -> str:
    """Return when and where who meets whom, and how that stands."""
    texts, host = seen.texts, describe.title(seen.host, seen.texts)
    return " · ".join(filter(None, [stretch(seen.meeting.time, texts), host, where(seen), seen.partner, card.state(seen.state, texts)]))


async def _languages(heard: Heard, seen: Seen) -> str:
    """Return which languages the exhibitor and the visitor speak, as far as that is known."""
    theirs = await tongues.of_partner(heard.tx, seen.meeting, Side.VISITOR, seen.host, heard.texts)
    return " / ".join(filter(None, [theirs, seen.languages]))
