"""What tests of a stand's side need: meetings asked for at given times, and how they stand."""

from datetime import datetime, timedelta

from fair.booking import Attendee
from fair.calendar import Interval
from fair.meetings import Meeting, State
from fair.records import Exhibitor, Ref
from handlers.answers.answer import origin_of
from store import meetings, people, programme
from store.database import Tx
from tests.talk.talk import Person, Talk

HALF_AN_HOUR = timedelta(minutes=30)


async def host_of(tx: Tx, exhibitor: str) -> Ref:
    return Ref(Exhibitor.KIND, origin_of((await programme.with_id(tx, Exhibitor.KIND, exhibitor))[0]).row)


async def asks(fair: Talk, person: Person, when: str, *, exhibitor: str = "E1", topic: str = "") -> Meeting:
    """Ask for half an hour at a time of the fair's clock, as the press on a card does; a new person is greeted first."""
    start = datetime.fromisoformat(f"{when}+08:00")
    if await number_of(fair, person) is None:
        await person.says("/start")
    visitor = await number_of(fair, person)
    assert visitor is not None
    async with fair.db.begin() as tx:
        host, known = await host_of(tx, exhibitor), await programme.fair(tx)
        new = await meetings.draft(tx, host=host, time=Interval(start, start + HALF_AN_HOUR), visitor=visitor, at=fair.now, topic=topic)
        asked = await meetings.ask(tx, new.number, version=new.version, attendee=Attendee(visitor), fair=known, at=fair.now)
    return asked.after


async def number_of(fair: Talk, person: Person) -> int | None:
    async with fair.db.read() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
    return who.number if who else None


async def states(fair: Talk, *those: Meeting) -> list[State]:
    async with fair.db.read() as tx:
        found = [await meetings.get(tx, each.number) for each in those]
    return [each.state for each in found if each is not None]
