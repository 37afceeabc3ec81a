"""A fair with people.csv, and those who show that they are in it."""

import re
from datetime import UTC, datetime
from pathlib import Path

from fair.booking import Attendee
from fair.deep_links import Links
from handlers.front_door import FrontDoor
from handlers.loading import load
from knowledge.indexes import Indexes
from store import attendees, people
from store.database import Database
from tests.talk.talk import Person, Talk

LITTLE_FAIR = Path(__file__).parent.parent / "answers" / "little_fair"
LOADED = datetime(2026, 9, 1, tzinfo=UTC)
PEOPLE = """id,name,name_zh,company,kind,email,badge
V1,Li Wei,李伟,Example GmbH,buyer,li@example.org,JH-00A1
V2,Wu Min,,Blue Crane Trading,visitor,office@crane.example,JH-00A2
V3,Wu Jun,,Blue Crane Trading,visitor,office@crane.example,JH-00A3
"""


LINKS = Links("https://chat.harbour.example", "harbour_bot", writes=("mail",))


LI = "You are registered. Those you ask for a meeting, or share your card with, read:\nName: Li Wei\nCompany: Example GmbH"


async def fair_that_wants(needs: str, db: Database, indexes: Indexes, folder: Path, *, may_ask: str = "", also: str = "") -> Talk:
    """Load the little fair with people.csv and this choice of what a booking needs; `also`: more of fair.toml."""
    whole = (LITTLE_FAIR / "fair.toml").read_text()
    (folder / "fair.toml").write_text(f'{whole}\n[meetings]\nneeds = "{needs}"\nmay_ask = [{may_ask}]\n{also}\n')
    (folder / "people.csv").write_text(PEOPLE)
    files = [path for path in sorted(LITTLE_FAIR.iterdir()) if path.suffix == ".csv"]
    report = await load(db, [folder / "fair.toml", folder / "people.csv", *files], at=LOADED)
    assert report.refusal is None
    return Talk(db, await FrontDoor.open(db, indexes, links=lambda: LINKS))


async def booking(fair: Talk, person: Person) -> Attendee:
    """Return somebody as the rules of booking see them, whatever their number."""
    async with fair.db.read() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        found = await attendees.booking(tx, who.number)
    return Attendee(0, found.kind, found.email, found.registered)


async def code(fair: Talk) -> str:
    """Return the six digits of the letter that was sent last."""
    [parcel] = await fair.sent("mail")
    found = re.match(r"\d{6}", parcel.reply.text)
    assert found is not None
    return found[0]


async def ties(person: Person, badge: str) -> str:
    await person.says(f"/start {badge}")
    return await person.presses("Yes")
