"""The pace of what goes out, on a clock that is moved by hand."""

import asyncio
import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.errors import NoAnswer, Slower
from bot.telegram.limiter import Limiter, Sending
from bot.telegram.window import LATEST, Window
from fair.talk import Lane
from scheduler.channel import TryLater
from tests.bot_api.refusals import Refusal
from tests.bot_api.strict import Strict

RATE = 28.0


class ByHand:
    """A clock that stands until it is moved, and then lets all that is due happen in order."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()

    def time(self) -> float:
        return self._now

    def call_at(self, when: float, callback: Callable[[], None]) -> "_Timer":
        entry = (when, next(self._numbers), callback)
        heapq.heappush(self._due, entry)
        return _Timer(lambda: self._due.remove(entry) if entry in self._due else None)

    async def move(self, seconds: float) -> None:
        until = self._now + seconds
        await _settle()
        while self._due and self._due[0][0] <= until:
            heapq.heapify(self._due)
            self._now, _, callback = heapq.heappop(self._due)
            callback()
            await _settle()
        self._now = until


@dataclass
class _Timer:
    cancel: Callable[[], object]


async def _settle() -> None:
    for _ in range(8):
        await asyncio.sleep(0)


@dataclass
class Desk:
    """A limiter, what went out through it, and a server that may refuse."""

    clock: ByHand = field(default_factory=ByHand)
    rate: float = RATE
    went: list[tuple[float, int, Lane]] = field(default_factory=list)
    answer: Callable[[int], None] = lambda _chat: None
    came_back: list[Exception] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._limiter = Limiter(self.rate, self.clock)
        self._tasks: list[asyncio.Task[None]] = []

    def send(self, chat: int, lane: Lane = Lane.ANNOUNCEMENT) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(self._sent(chat, lane)))

    async def _sent(self, chat: int, lane: Lane) -> None:
        async def request() -> bool:
            self.went.append((self.clock.time(), chat, lane))
            self.answer(chat)
            return True

        try:
            await self._limiter.process_request(request, (), {}, "sendMessage", {"chat_id": chat}, Sending(lane))
        except (TryLater, NoAnswer, Refusal) as err:
            self.came_back.append(err)

    def seconds(self) -> Counter[int]:
        return Counter(int(at - 1000) for at, _, _ in self.went)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 3), st.integers(1, 60), st.integers(1, 40)), min_size=1, max_size=6))
def test_a_strict_server_has_nothing_to_refuse(bursts: list[tuple[float, int, int]]) -> None:
    async def run() -> Desk:
        desk, strict = Desk(), Strict(30)
        desk.answer = lambda chat: strict.check(chat, desk.clock.time())
        for pause, many, chats in bursts:
            await desk.clock.move(pause)
            for number in range(many):
                desk.send(1 + number % chats)
        await desk.clock.move(400)
        return desk

    desk = asyncio.run(run())

    assert len(desk.went) + len(desk.came_back) == sum(many for _, many, _ in bursts)
    assert not any(isinstance(err, Refusal) for err in desk.came_back)


async def test_what_waits_goes_out_at_the_rate_to_the_last_second() -> None:
    desk = Desk()
    for chat in range(600):
        desk.send(chat + 1)
    await desk.clock.move(20)

    seconds = desk.seconds()
    assert len(desk.went) >= 20 * RATE
    assert max(seconds.values()) <= RATE * 1.15
    assert min(seconds.values()) >= RATE * 0.97


async def test_replies_go_before_all_that_waits() -> None:
    desk = Desk()
    for chat in range(100):
        desk.send(chat + 1)
    await desk.clock.move(1)
    desk.send(900, Lane.REPLY)
    desk.send(901, Lane.MEETING)
    await desk.clock.move(0.1)

    assert [lane for _, _, lane in desk.went][-3:-1] == [Lane.REPLY, Lane.MEETING]


async def test_one_chat_gets_one_a_second_and_does_not_hold_up_the_others() -> None:
    desk = Desk()
    for _ in range(2):
        desk.send(1, Lane.REPLY)
    for chat in range(2, 30):
        desk.send(chat)
    await desk.clock.move(1)
    others = len(desk.went)
    await desk.clock.move(1)

    assert others == 29
    assert [round(at - 1000, 2) for at, chat, _ in desk.went if chat == 1] == [0, 1.05]


async def test_a_group_gets_twenty_a_minute_and_the_rest_comes_back() -> None:
    desk = Desk()
    for _ in range(25):
        desk.send(-7)
        await desk.clock.move(1.1)

    assert len(desk.went) == 20
    (wait,) = {round(err.after.total_seconds() + 1.1 * number) for number, err in enumerate(desk.came_back) if isinstance(err, TryLater)}
    assert wait == 39


async def test_a_chat_that_is_refused_waits_and_the_others_go_on() -> None:
    desk = Desk()
    desk.answer = _refusing({1: 4.0})
    desk.send(1)
    for chat in range(2, 100):
        desk.send(chat)
    await desk.clock.move(3)
    desk.send(1)
    await desk.clock.move(0.5)
    held_back = len(desk.came_back)
    desk.answer = lambda _chat: None
    await desk.clock.move(0.49)
    too_early = [chat for _, chat, _ in desk.went].count(1)
    await desk.clock.move(0.2)

    assert (held_back, too_early, [chat for _, chat, _ in desk.went].count(1)) == (1, 1, 2)
    assert [(err.after, err.whole_channel) for err in desk.came_back if isinstance(err, TryLater)] == [(timedelta(seconds=4), False)]
    assert sum(at < 1003 for at, _, _ in desk.went) >= 3 * RATE * 0.95


@pytest.mark.parametrize("waits", [{1: 3.0, 2: 3.0}, {1: 6.0}])
async def test_refusals_of_two_at_once_or_a_long_one_are_everybodys(waits: dict[int, float]) -> None:
    desk = Desk()
    desk.answer = _refusing(waits)
    for chat in range(1, 60):
        desk.send(chat)
    await desk.clock.move(1)
    went = len(desk.went)
    back = [err for err in desk.came_back if isinstance(err, TryLater) and err.whole_channel]
    desk.answer = lambda _chat: None
    await desk.clock.move(max(waits.values()))
    for chat in range(100, 160):
        desk.send(chat)
    await desk.clock.move(1)

    assert went <= 3
    assert len(back) >= 57
    assert RATE * 0.8 < len(desk.went) - went < RATE


async def test_a_groups_long_refusal_is_its_own() -> None:
    desk = Desk()
    desk.answer = _refusing({-7: 40.0})
    desk.send(-7)
    for chat in range(1, 20):
        desk.send(chat)
    await desk.clock.move(1)

    assert len(desk.went) == 20
    assert [err.whole_channel for err in desk.came_back if isinstance(err, TryLater)] == [False]


async def test_the_pace_creeps_back() -> None:
    desk = Desk()
    desk.answer = _refusing({1: 6.0})
    desk.send(1)
    await desk.clock.move(6)
    desk.answer = lambda _chat: None
    for chat in range(2, 1200):
        desk.send(chat)
    await desk.clock.move(40)

    seconds = desk.seconds()
    assert seconds[7] < 26
    assert seconds[44] >= 27


async def test_where_nobody_answers_all_wait_ever_longer_and_go_on_at_the_first_answer() -> None:
    desk = Desk()

    def silent(_chat: int) -> None:
        raise NoAnswer("no answer")

    desk.answer = silent
    for round_ in range(40):
        desk.send(round_ + 1)
        await desk.clock.move(1)
    tried = len(desk.went)
    desk.answer = lambda _chat: None
    await desk.clock.move(30)
    for chat in range(100, 120):
        desk.send(chat)
    await desk.clock.move(1)

    assert tried < 10
    assert len(desk.went) - tried == 20


def _refusing(waits: dict[int, float]) -> Callable[[int], Any]:
    def answer(chat: int) -> None:
        if chat in waits:
            raise Slower(timedelta(seconds=waits[chat]))

    return answer


def test_what_may_have_arrived_late_is_counted_late() -> None:
    window = Window(3)
    for sent in (0.0, 0.1, 0.2):
        window.answered(window.sent(sent), 0.5)

    assert window.wait(1.0) == pytest.approx(0.5, abs=0.05)
    assert window.wait(1.51) == 0
    hanging = window.sent(1.6)
    assert window.wait(1.6) == 0
    assert hanging.arrived == 1.6 + LATEST
