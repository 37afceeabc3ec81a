"""The fair's staff, and visitors who are handed over to them."""

from typing import Any

from fair.visitors import Gift, Role
from scheduler import ringing
from store import people
from tests.talk.talk import Person, Talk

TAKEN = (
    "You are talking with the fair's staff now (ticket 1). What you write goes to them, and I am silent; commands still work."
    " /end hands you back to me."
)


async def works(fair: Talk, *, name: str = "", role: str = Gift.STAFF, **how: Any) -> Person:
    """Return one of the fair's staff, who may have said who they are."""
    person = await fair.attendee(f"{name}, Harbour Fair", **how) if name else fair.person(**how)
    if not name:
        await person.says("/start")
    async with fair.db.begin() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        await people.give(tx, who.number, Role(role), at=fair.now)
    return person


async def asks(fair: Talk, words: str = "my badge is lost", **how: Any) -> Person:
    """Return a visitor who has asked the staff, and has a ticket."""
    ann = fair.person(**how)
    await ann.says("/start")
    await ann.says(f"/person {words}")
    await ann.press(ann.buttons[0].data)
    return ann


async def talks(fair: Talk, **how: Any) -> tuple[Person, Person]:
    """Return a visitor, and who of the staff has taken their ticket; both have read all that there is."""
    staff = await works(fair)
    ann = await asks(fair, **how)
    await staff.hears()
    await staff.presses("Take")
    await staff.hears()
    await ann.hears()
    return ann, staff


async def ticks(fair: Talk, **later: float) -> int:
    """Let time pass, and do what is due about tickets then."""
    fair.passes(**later)
    return await ringing.tick(fair.db, lambda: fair.now)
