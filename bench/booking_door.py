"""Booking through the front door: how long a press on Confirm takes beside stored meetings, twenty presses at once, and kills.

    python -m bench.booking_door [--stored N] [--bookings N] [--kills N]

The press is thought about and settled as a worker does it, until it is durable, on SQLite on disk. The twenty presses come
from two phones of one visitor. A kill ends the process at one of the steps of a press (`bench.booking_killed`); what both
sides were told after the next start must be what is stored.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bench.booking_fair import store_confirmed
from bench.booking_killed import STEPS, Told, clock_from
from bench.booking_sentences import Ground, ground
from bench.figures import Figure, tell
from fair.availability import Availability
from fair.calendar import Interval, days_of, open_hours
from fair.meetings import HOLDING, State
from fair.records import Fair
from fair.slots import piece_at, slots_of
from fair.stand_hours import MOST_TABLES
from fair.talk import Action, Errand, Incoming, Sign
from handlers.meet.how import How
from scheduler.service import Service, serving
from store import availability, inbox, meeting_rows
from tests.talk.talk import OWNER, Person

HERE = Path(__file__).parents[1]
CHILD = "from bench.booking_killed import main; main()"
FIRST_OTHER = 100_000  # number of the first visitor with a stored meeting
AWAY = timedelta(seconds=3)  # between a kill and the next start
LOOK = 0.02  # seconds between two looks whether all is told


def slots(fair: Fair) -> list[Interval]:
    """Return the slots of all the fair's days."""
    return [slot for day in days_of(fair) for slot in slots_of(open_hours(fair, day), minutes=fair.meeting_minutes)]


def before(fair: Fair) -> datetime:
    return slots(fair)[0].start - timedelta(days=3)


# --- how long -----------------------------------------------------------------------------------------


async def confirmed_beside(at: Ground, *, stored: int, times: int) -> tuple[list[float], float]:
    """Press Confirm so often beside so many stored meetings; return the milliseconds of each, and the processor's of one."""
    hosts, times_ = list(at.exhibitors.values()), slots(at.fair)
    first_free = -(-stored // len(hosts))
    await store_confirmed(at.talk.db, [(hosts[n % len(hosts)], FIRST_OTHER + n, times_[n // len(hosts)]) for n in range(stored)])
    at.talk.now = before(at.fair)
    spent, working = [], 0.0
    for number in range(times):
        person = await at.talk.attendee(f"Ann Bo {number}, At Sea Ltd")
        await person.press(_card(hosts[number % len(hosts)], times_[first_free + number // len(hosts)]))
        began, processor = time.perf_counter(), time.process_time()
        await _settled(at, _press(person, person.buttons[0].data))
        spent.append((time.perf_counter() - began) * 1000)
        working += time.process_time() - processor
    if (held := await _held(at) - stored) != times:
        raise RuntimeError(f"{held} of {times} presses booked")
    return spent, working * 1000 / times


def _card(host: int, time: Interval) -> str:
    """Return the press that shows the card of a meeting."""
    return Action("meet_at", host, piece_at(time.start), How().more).data


def _press(person: Person, data: str) -> Incoming:
    update = f"press-{next(person.fair.updates)}"
    return Incoming(
        channel=person.channel,
        update=update,
        chat=person.chat,
        at=person.fair.now,
        sign=Sign.PRESS,
        text=data,
        message="1",
        callback="back",
    )


async def _settled(at: Ground, incoming: Incoming) -> None:
    """Take, think about and settle one thing that comes in."""
    talk = at.talk
    async with talk.db.begin() as tx:
        [waiting] = await inbox.add(tx, [incoming], owner=OWNER)
    async with talk.db.read() as tx:
        plan = await talk.door.think(incoming, inbox=waiting.number, tx=tx)
    async with talk.db.begin() as tx:
        await talk.door.settle(plan, tx)
        await inbox.settle(tx, waiting.number, owner=OWNER, now=talk.now)


# --- twenty presses -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of pressing one button many times: meetings that hold time, answers to the presses, and what the host heard."""

    meetings: int
    answers: Counter[str]
    host: tuple[str, ...]


async def pressed_at_once(at: Ground, exhibitor: str, *, presses: int = 20) -> Pressed:
    """Press Confirm so often at once, in turns on two phones of one visitor, while the house serves."""
    now = at.talk.now = before(at.fair)
    phones, host = await _two_phones(at), await at.talk.represents(exhibitor)
    await phones[0].press(_card(at.exhibitors[exhibitor], slots(at.fair)[0]))
    button, told = phones[0].buttons[0].data, Told()
    async with serving(at.talk.db, [told], at.talk.door, home=at.home, now=clock_from(now)) as service:
        incoming = [_press(phones[number % 2], button) for number in range(presses)]
        await asyncio.gather(*(service.inbox.take([each]) for each in incoming))
        await _all_told(service)
    answers = Counter(parcel.reply.text for parcel in told.parcels if parcel.errand is Errand.ANSWER)
    heard = tuple(parcel.reply.text.splitlines()[0] for parcel in told.parcels if parcel.chat == host.chat)
    return Pressed(await _held(at), answers, heard)


async def _all_told(service: Service) -> None:
    """Wait until nothing waits to be handled or sent."""
    while (counts := await service.counts()).inbox.count or counts.outbox:  # noqa: ASYNC110  the database tells nobody
        await asyncio.sleep(LOOK)


async def _two_phones(at: Ground) -> Sequence[Person]:
    """Return two chats of one visitor."""
    one, other = await at.talk.attendee(), at.talk.person()
    await one.says("/me")
    words = await one.presses("On another device")
    await other.says(words[words.index("/start") :])
    await other.presses("Yes, take it")
    return one, other


async def _held(at: Ground) -> int:
    async with at.talk.db.read() as tx:
        found = await tx.call(lambda connection: meeting_rows.read(connection, meeting_rows.ALL))
    return sum(each.state in HOLDING for each in found)


# --- kills --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of a press whose process was killed: its end, the meeting's state, and what each side was told, repeats left out."""

    exit: int
    state: State
    visitor: tuple[str, ...]
    host: tuple[str, ...]
    repeats: int


@dataclass
class Stage:
    """Where a press is killed: a visitor with a card, and the representative who will hear of it."""

    at: Ground
    exhibitor: str
    host: Person
    presses: int = field(default=0)

    async def killed(self, step: str) -> Killed:
        """Kill the process that handles a press on Confirm at a step, start again, and return what both sides were told."""
        visitor, now = await self.at.talk.attendee(), self.at.talk.now
        time = slots(self.at.fair)[self.presses // MOST_TABLES]
        self.presses += 1
        await visitor.press(_card(self.at.exhibitors[self.exhibitor], time))
        press = _press(visitor, visitor.buttons[0].data)
        log = self.at.home / "told.jsonl"
        log.unlink(missing_ok=True)
        status = await _in_a_child(self.at.home, log, step, press)
        told = Told(log)
        async with serving(self.at.talk.db, [told], self.at.talk.door, home=self.at.home, now=clock_from(now + AWAY)) as service:
            await service.inbox.take([press])  # what was not acknowledged comes again
            await _all_told(service)
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        words = [(line["chat"], line["text"].splitlines()[0]) for line in lines if line["text"]]
        by_chat = {chat: tuple(dict.fromkeys(text for to, text in words if to == chat)) for chat in (visitor.chat, self.host.chat)}
        repeats = len(words) - sum(map(len, by_chat.values()))
        return Killed(status, await self._state(press), by_chat[visitor.chat], by_chat[self.host.chat], repeats)

    async def _state(self, press: Incoming) -> State:
        return (await self.at.meeting(int(press.text.split(":")[1]))).state


async def stage(at: Ground, exhibitor: str) -> Stage:
    at.talk.now = before(at.fair)
    async with at.talk.db.begin() as tx:
        await availability.say(tx, at.exhibitors[exhibitor], Availability(tables=MOST_TABLES))
    return Stage(at, exhibitor, await at.talk.represents(exhibitor))


async def _in_a_child(home: Path, log: Path, step: str, press: Incoming) -> int:
    """Let a process of its own handle a press until it kills itself at the step; return its exit status."""
    said = {"update": press.update, "chat": press.chat, "channel": press.channel, "at": press.at.isoformat(), "text": press.text}
    command = (sys.executable, "-c", CHILD, str(home), str(log), step, json.dumps(said))
    environ = {name: value for name, value in os.environ.items() if not name.startswith("FAIRLEAD_")}
    process = await asyncio.create_subprocess_exec(*command, cwd=HERE, env=environ)
    return await process.wait()


async def main() -> None:
    """Do each, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--stored", type=int, default=20_000)
    parser.add_argument("--bookings", type=int, default=300)
    parser.add_argument("--kills", type=int, default=100)
    asked = parser.parse_args()
    async with ground("sample") as at:
        spent, processor = await confirmed_beside(at, stored=asked.stored, times=asked.bookings)
        spent.sort()
        note = f"{len(spent)} beside {asked.stored:,} meetings; p50 {spent[len(spent) // 2]:.1f}"
        tell(Figure("a press on Confirm until durable, p95", spent[int(len(spent) * 0.95)], "ms", most=50, note=note))
        tell(Figure("… of the processor, mean", processor, "ms"))
    async with ground("boston") as at:
        found = await pressed_at_once(at, "B01")
        tell(Figure("20 presses at once on two phones: meetings", found.meetings, "", most=1, least=1))
        tell(
            Figure(
                "… explained; the host heard",
                found.answers.total() - found.answers[""],
                "of 20",
                least=20,
                note=f"{len(found.host)} message",
            )
        )
    async with ground("boston") as at:
        await _kill(await stage(at, "B01"), asked.kills)


async def _kill(on: Stage, times: int) -> None:
    wrong, repeats = 0, 0
    for number in range(times):
        found = await on.killed(STEPS[number % len(STEPS)])
        repeats += found.repeats
        wrong += not as_it_is(found)
    tell(Figure(f"{times} × kill -9 at a step: sides told otherwise than it is", wrong, "", most=0, note=f"{repeats} told again"))


def as_it_is(found: Killed) -> bool:
    """Return whether both sides were told just that a meeting is asked for, and it is."""
    told = (found.visitor, found.host)
    return (found.exit, found.state) == (-signal.SIGKILL, State.REQUESTED) and all(len(words) == 1 for words in told)


if __name__ == "__main__":
    asyncio.run(main())
