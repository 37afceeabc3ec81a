"""What the link of a letter leads to: a request as the exhibitor sees it, and its answer. Opening it changes nothing.

Whoever reads the mailbox that the link went to answers for the exhibitor.
"""

from dataclasses import replace
from datetime import datetime

from fair.meetings import Deed, Side
from fair.records import Exhibitor
from handlers.answers import describe
from handlers.meet import card, telling, words
from handlers.meet.by_letter import digest
from handlers.meet.looking import look
from handlers.meet.seen import Seen, host_of
from handlers.texts import Texts
from store import meeting_letters, meetings
from store.database import Tx

ANSWERS = (Deed.ACCEPT, Deed.DECLINE)


async def asked(tx: Tx, code: str, *, texts: Texts, at: datetime) -> Seen | None:
    """Return the meeting of a link as the exhibitor sees it; None where it leads nowhere any more, or its visitor was forgotten."""
    number = await meeting_letters.meeting_of(tx, digest(code), at=at)
    meeting = await meetings.get(tx, number) if number is not None else None
    host = await host_of(tx, meeting.host) if meeting is not None and meeting.visitor is not None else None
    if meeting is None or not isinstance(host, Exhibitor):
        return None
    return await look(tx, meeting, Side.HOST, host, texts=texts, at=at)


async def answered(tx: Tx, seen: Seen, deed: Deed, *, version: int, actor: int | None = None) -> Seen:
    """Answer a request as its page showed it, and tell whoever asked; CannotMeet where it is otherwise by now.

    `actor` is the organizer who answers, None where nobody knows who reads a mailbox.
    """
    number, at = seen.meeting.number, seen.at
    reason = words.UNSAID if deed is Deed.DECLINE else ""
    change = await meetings.act(tx, number, deed, side=Side.HOST, actor=actor, version=version, at=at, reason=reason)
    await telling.tell(tx, change, fair=seen.texts.fair, at=at)
    return replace(seen, meeting=change.after)


def exhibitor(seen: Seen) -> str:
    """Return who is asked."""
    return describe.title(seen.host, seen.texts)


def lines(seen: Seen) -> list[str]:
    """Return the request as the page shows it."""
    return [words.standing(seen), *words.details(seen)]


def answers(seen: Seen) -> list[tuple[str, str]]:
    """Return the answers that can be given now: what a form says for each, and what stands on its button."""
    return [(deed.value, card.label_of(deed, seen)) for deed in ANSWERS if deed in seen.may]
