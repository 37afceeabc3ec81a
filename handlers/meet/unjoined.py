"""Exhibitors that nobody has joined yet: who answers for them, as the fair chose. It is never as if they had been asked.

[meetings] unjoined = "stand-hours" books what lies within their hours at once; "mail" writes to their mailbox, where one
is known and mail goes out with links that lead here; else, and with "desk", the organizers answer.
"""

from dataclasses import replace

from fair.choices import choices_of
from fair.deep_links import Links
from fair.mailboxes import mailbox_in
from fair.meetings import Answerer, Meeting
from fair.records import Exhibitor, Fair
from handlers.reach.proofs import MAIL
from store import concerned
from store.database import Tx


async def answerer(tx: Tx, exhibitor: Exhibitor, *, fair: Fair, links: Links) -> Answerer:
    """Return who would answer for an exhibitor who is asked now."""
    if await concerned.representatives(tx, [exhibitor.id]):
        return Answerer.TEAM
    match choices_of(fair, "meetings")["unjoined"]:
        case "stand-hours":
            return Answerer.NOBODY
        case "mail" if is_written_to(exhibitor, links):
            return Answerer.MAILBOX
        case _:
            return Answerer.DESK


def is_written_to(exhibitor: Exhibitor, links: Links) -> bool:
    """Say whether a letter with a link can go to an exhibitor."""
    return bool(MAIL in links.writes and links.reachable and links.public_url and mailbox_in(exhibitor.email or ""))


async def as_it_is(tx: Tx, meeting: Meeting, exhibitor: Exhibitor) -> Meeting:
    """Return a meeting with who answers now: the exhibitor's people as soon as there are any, the organizers where all have left."""
    if await concerned.representatives(tx, [exhibitor.id]):
        return replace(meeting, answerer=Answerer.TEAM)
    return replace(meeting, answerer=Answerer.DESK) if meeting.answerer is Answerer.TEAM else meeting
