"""Whether one sentence reaches the right card: to book, to move, to cancel and to answer a meeting, in English and Chinese.

    python -m bench.booking_sentences [SET ...] [--wrong]

The sets are `questions/booking*.jsonl` (see the README there), asked of the sample fair and of the made-up fairs in
`questions/booking_fairs.toml`, each sentence by a person of its own through the real front door. Right is the card, or
the free times, that `want` tells: with whom, when, how long, in which way, and what it is to be about. Nothing is
pressed, so in the end no meeting may be there but those that a sentence needs to be there before.
"""

import argparse
import asyncio
import csv
import io
import json
import re
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.booking_fair import BOTH
from bench.desks import QUESTIONS, loaded, rows, share, write_files
from bench.figures import Figure, tell
from fair.availability import Availability
from fair.booking import Attendee
from fair.calendar import Interval
from fair.meetings import HOLDING, Deed, Meeting, Side
from fair.records import Exhibitor, Fair, Ref
from fair.sample import files, sample_fair
from fair.slots import start_of
from fair.talk import Action
from handlers.front_door import FrontDoor
from handlers.meet.how import How
from store import availability, meeting_rows, meetings, people, programme
from tests.talk.talk import Person, Talk

FAIRS = QUESTIONS / "booking_fairs.toml"
LIMIT = 95  # % of a set that reach the right card
TABLES = 60  # of each exhibitor, so that no sentence is in another one's way

Row = Mapping[str, Any]


@dataclass
class Ground:
    """A fair to say the sentences at, its exhibitors by id, and the meetings that are there before a sentence."""

    talk: Talk
    fair: Fair
    exhibitors: Mapping[str, int]
    home: Path
    before: list[int] = field(default_factory=list)

    async def meeting(self, number: int) -> Meeting:
        async with self.talk.db.read() as tx:
            found = await meetings.get(tx, number)
        assert found is not None
        return found

    def id_of(self, row: int) -> str:
        return next(id for id, each in self.exhibitors.items() if each == row)

    async def unasked(self) -> int:
        """Count the meetings that hold time though nobody pressed for them."""
        async with self.talk.db.read() as tx:
            found = await tx.call(lambda connection: meeting_rows.read(connection, meeting_rows.ALL))
        return sum(each.state in HOLDING and each.number not in self.before for each in found)


def sets() -> dict[str, Path]:
    return {path.stem: path for path in sorted(QUESTIONS.glob("booking*.jsonl"))}


@asynccontextmanager
async def ground(name: str) -> AsyncIterator[Ground]:
    """Load a fair where everybody has tables enough and meets in both ways."""
    with tempfile.TemporaryDirectory() as folder:
        async with loaded(write_files(fair_files(name), Path(folder)), Path(folder)) as (db, indexes):
            async with db.begin() as tx:
                found, ids = await programme.fair(tx), await programme.ids(tx, Exhibitor.KIND)
                for _, row in ids:
                    await availability.say(tx, row, Availability(tables=TABLES, ways=BOTH))
            yield Ground(Talk(db, await FrontDoor.open(db, indexes)), found, dict(ids), Path(folder))


def fair_files(name: str) -> dict[str, str]:
    """Return the files of a fair, by their names."""
    if name == "sample":
        return files(sample_fair())
    told = tomllib.loads(FAIRS.read_text(encoding="utf-8"))[name]
    listed = io.StringIO()
    lines = csv.writer(listed)
    lines.writerow(("id", "name", "name_zh"))
    lines.writerows((id, *names, *[""] * (2 - len(names))) for id, names in told.pop("exhibitors").items())
    toml = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items())
    return {"fair.toml": toml, "exhibitors.csv": listed.getvalue()}


async def said(at: Ground, row: Row) -> Person:
    """Let somebody new say a sentence, with what it needs to be there before; return them with what they were told."""
    at.talk.now = datetime.fromisoformat(row["asked_at"])
    person = at.talk.person(language=row["lang"])
    await person.says("/start")
    for words in row.get("before", ()):
        await person.says(words)
    for each in row.get("has", ()):
        at.before.append(await _given(at, person, each))
    await person.says(row["question"])
    return person


async def _given(at: Ground, person: Person, has: Row) -> int:
    """Give a person a meeting: confirmed, or "proposed" by the exhibitor."""
    start, now = datetime.fromisoformat(has["start"]), at.talk.now
    time = Interval(start, start + timedelta(minutes=at.fair.meeting_minutes))
    async with at.talk.db.begin() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        host = Ref(Exhibitor.KIND, at.exhibitors[has["exhibitor"]])
        first = time if "state" not in has else Interval(time.end, time.end + (time.end - time.start))
        new = await meetings.draft(tx, host=host, time=first, visitor=who.number, at=now)
        asked = (await meetings.ask(tx, new.number, version=new.version, attendee=Attendee(who.number), fair=at.fair, at=now)).after
        told: dict[str, Any] = {"side": Side.HOST, "actor": None, "version": asked.version, "at": now}
        if "state" in has:
            await meetings.propose(tx, new.number, time, fair=at.fair, **told)
        else:
            await meetings.act(tx, new.number, Deed.ACCEPT, **told)
    return new.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a message is: the card of one meeting, or the `times` and `days` it offers. `what` is as in `want`, or "nothing"."""

    what: str
    exhibitor: str = ""
    start: datetime | None = None
    minutes: int = 0
    online: bool = False
    topic: str = ""
    interpreter: bool = False
    times: tuple[datetime, ...] = ()
    days: tuple[date, ...] = ()


async def shown(at: Ground, person: Person) -> Shown:
    """Return what the buttons of the last message would do."""
    read = [Action.read(button.data) for line in person.reply.buttons for button in line if button.data]
    by_name: dict[str, list[Action]] = defaultdict(list)
    for action in read:
        if action is not None:
            by_name[action.name].append(action)
    if (asks := by_name["m_ask"]) != []:
        return _card("book", at, await at.meeting(asks[0].row))
    if (moves := by_name["m_at_yes"]) != []:
        meeting = await at.meeting(moves[0].row)
        return Shown(what="move", exhibitor=at.id_of(meeting.host.row), start=start_of(int(moves[0].more[2:])))
    if (cancels := by_name["m_cancel"]) != []:
        return _card("cancel", at, await at.meeting(cancels[0].row))
    if (answers := by_name["m_accept"]) != []:
        return _card("answer", at, await at.meeting(answers[0].row))
    times, days = by_name["m_at"], [action for action in by_name["m_move"] if action.more[2:]]
    if times or days:
        meeting = await at.meeting((times or days)[0].row)
        starts = tuple(start_of(int(action.more[2:])) for action in times)
        dates = tuple(date.fromordinal(int(action.more[2:])) for action in days)
        return Shown(what="move", exhibitor=at.id_of(meeting.host.row), times=starts, days=dates)
    times, days = by_name["meet_at"], [action for action in by_name["meet"] if action.version > 1]
    if not (times or days):
        return Shown(what="nothing")
    first, how = (times or days)[0], How.read((times or days)[0].more)
    return Shown(
        what="offer",
        exhibitor=at.id_of(first.row),
        minutes=how.minutes or at.fair.meeting_minutes,
        online=how.way is BOTH[1],
        times=tuple(start_of(action.version) for action in times),
        days=() if times else tuple(date.fromordinal(action.version) for action in days),
    )


def _card(what: str, at: Ground, meeting: Meeting) -> Shown:
    minutes = (meeting.time.end - meeting.time.start) // timedelta(minutes=1)
    return Shown(
        what=what,
        exhibitor=at.id_of(meeting.host.row),
        start=meeting.time.start,
        minutes=minutes,
        online=meeting.way is BOTH[1],
        topic=meeting.topic,
        interpreter=meeting.interpreter,
    )


def fault_of(got: Shown, want: Row, *, minutes: int) -> str:
    """Return what is wrong with what was shown, or nothing; `minutes` is how long a meeting lasts where nothing was said."""
    what = next(each for each in ("book", "offer", "cancel", "move", "answer") if each in want)
    if got.what != what:
        return f"shows {got.what}"
    if got.exhibitor != want[what]:
        return "with another"
    if what in ("book", "offer") and (got.minutes, got.online) != (want.get("minutes", minutes), want.get("online", False)):
        return "otherwise"
    if what == "book" and (_plain(got.topic), got.interpreter) != (_plain(want.get("topic", "")), want.get("interpreter", False)):
        return "about something else"
    if "start" in want and got.start != datetime.fromisoformat(want["start"]):
        return "at another time"
    return "" if "within" not in want or _lies_within(got, *map(datetime.fromisoformat, want["within"])) else "at other times"


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().casefold()


def _lies_within(got: Shown, first: datetime, last: datetime) -> bool:
    """Return whether times are offered, and none that lies outside; of days, whether they are wholly inside."""
    starts = [moment.astimezone(first.tzinfo) for moment in got.times]
    return bool(starts or got.days) and (
        all(first <= moment < last for moment in starts) and all(first.date() <= day < last.date() for day in got.days)
    )


async def measure(chosen: Sequence[str], *, wrong: bool) -> None:
    """Say every sentence, print the share of each set that is right, and what is there without a press."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    unasked = 0
    by_fair: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for name, path in sets().items():
        for line in rows(path) if not chosen or name in chosen else ():
            by_fair[line["fair"]].append((name, line))
    for fair, asked in by_fair.items():
        async with ground(fair) as at:
            for name, row in asked:
                person = await said(at, row)
                got = await shown(at, person)
                fault = fault_of(got, row["want"], minutes=at.fair.meeting_minutes)
                for group in (name, f"{name} {row['lang']}", f"{name} {row['fair']}"):
                    tallies[group][fault or "right"] += 1
                if fault and wrong:
                    print(f"{row['id']} {fault}: {row['question']}\n    wants {row['want']}\n    got {got}\n    {person.reply.text!r}")
            unasked += await at.unasked()
    for group, tally in sorted(tallies.items()):
        least = LIMIT if group in sets() else None
        part = 100 * tally["right"] / tally.total()
        tell(Figure(f"{group}: the right card", part, "%", least=least, note=share(tally["right"], tally.total())))
    tell(Figure("meetings that nobody confirmed", unasked, "", most=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--wrong", action="store_true", help="tell what was not right")
    chosen = parser.parse_args()
    asyncio.run(measure(chosen.sets, wrong=chosen.wrong))


if __name__ == "__main__":
    main()
