"""The worker of the inbox: what came in is stored, then handled, one chat in its order, the others beside it.

A handling thinks first, reading only, and then writes in one transaction all that follows: effects, messages, and that
the row is done. A process that dies on the way has done nothing. Chats take turns, so a long queue in one moves no
other; a chat with more than CROWD rows waiting is told so once, and handled only while no other chat waits.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from fair.errors import OutOfDate
from fair.talk import Incoming
from scheduler.lines import Lines, chat_of
from store import inbox
from store.database import Database, Tx
from store.inbox import Chat, Waiting
from store.processes import NotOurs
from store.together import Together

log = logging.getLogger(__name__)

AT_ONCE = 32  # chats that are handled beside each other
CROWD = 50  # rows of one chat that wait
CROWDED = timedelta(milliseconds=50)  # between two rows of such a chat
HELD = 20_000  # rows held in memory; what is beyond stays in the database alone until there is room
BEGUN = 3  # handlings that may die before their row is a dead letter
THOUGHTS = 5  # times that a plan is thought anew before that counts as a death
PAUSE = timedelta(seconds=1)  # after a handling that failed, times how often it did


class Answering(Protocol):
    """What handles a message; a plan is its own affair."""

    async def think(self, incoming: Incoming, *, inbox: int, tx: Tx) -> Any:
        """Return what is to be said and done; reads only, and may be slow."""

    async def settle(self, plan: Any, tx: Tx) -> None:
        """Write what follows, outgoing messages too, waiting for nothing else; raise OutOfDate where the plan no longer fits."""

    async def apologise(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        """Tell that this message could not be answered."""

    async def crowded(self, incoming: Incoming, *, inbox: int, tx: Tx) -> None:
        """Tell that many messages of this chat wait, and will be answered one by one."""


class Inbox:
    """Takes what comes in and has it handled, from `start` to `drain`; `told` hears on which channel something was answered."""

    def __init__(
        self,
        db: Database,
        answering: Answering,
        *,
        owner: str,
        now: Callable[[], datetime],
        told: Callable[[str], None],
        at_once: int = AT_ONCE,
        pause: timedelta = PAUSE,
    ) -> None:
        self._db = db
        self._answering = answering
        self._owner = owner
        self._now = now
        self._told = told
        self._room = at_once
        self._pause = pause.total_seconds()
        self._stored = Together(self._store)
        self._marked = Together(self._mark)
        self._lines = Lines(crowd=CROWD)
        self._crowds = True  # whether a crowded chat may be handled now
        self._running = False
        self._tasks: set[asyncio.Task[None]] = set()
        self.dead = 0  # letters since the start

    async def take(self, incomings: Sequence[Incoming]) -> None:
        """Store what came in; when this returns it is durable and may be acknowledged. Repeats are dropped."""
        await self._stored(incomings)

    async def start(self) -> None:
        """Begin to handle, what waits already first."""
        self._running = True
        await self.recover()

    async def recover(self) -> None:
        """Take over what waits and is nobody's, as far as there is room."""
        if self._running and len(self._lines) < HELD:
            async with self._db.begin() as tx:
                found = await inbox.take_over(tx, owner=self._owner, now=self._now())
            self._line_up(found)

    async def drain(self, *, seconds: float) -> None:
        """Begin nothing more, finish what is in hand, and let go of the rest; what is not finished by then is cancelled."""
        self._running = False
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        async with self._db.begin() as tx:
            await inbox.let_go(tx, owner=self._owner)

    async def _store(self, parts: Sequence[Sequence[Incoming]]) -> Sequence[None]:
        """Store what came in at the same time, and have it handled."""
        incomings = [incoming for part in parts for incoming in part]
        handled_here = self._running and len(self._lines) + len(incomings) <= HELD
        chats = self._take_in_hand(incomings) if handled_here else set()
        new: list[Waiting] = []
        try:
            async with self._db.begin() as tx:
                new = await inbox.add(tx, incomings, owner=self._owner if handled_here else None, begin=chats)
        finally:
            begun = [waiting for waiting in new if waiting.begun and self._running]
            for waiting in begun:
                self._do(self._handle(waiting, marked=True))
            self._put_down(chats - {chat_of(waiting) for waiting in begun})
            self._line_up([waiting for waiting in new if waiting not in begun])
        return [None] * len(parts)

    def _take_in_hand(self, incomings: Sequence[Incoming]) -> set[Chat]:
        """Return the chats that are free to have their first row handled as soon as it is stored: it is marked with its storing."""
        taken: set[Chat] = set()
        for chat in {(incoming.channel, incoming.chat): None for incoming in incomings}:
            if self._room and self._lines.take(chat):
                self._room -= 1
                taken.add(chat)
        return taken

    def _put_down(self, chats: Collection[Chat]) -> None:
        for chat in chats:
            self._lines.free(chat)
            self._room += 1

    def _line_up(self, rows: Sequence[Waiting]) -> None:
        for waiting in rows:
            if self._lines.add(waiting):
                self._do(self._tell_crowd(waiting))
        self._fill()

    def _fill(self) -> None:
        """Begin as many handlings as there is room for."""
        while self._running and self._room and (found := self._lines.next(crowded=self._crowds)):
            waiting, crowded = found
            self._room -= 1
            self._crowds = self._crowds and not crowded
            self._do(self._handle(waiting, crowded=crowded))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _handle(self, waiting: Waiting, *, marked: bool = False, crowded: bool = False) -> None:
        try:
            if not marked and waiting.begun >= BEGUN:
                await self._bury(waiting)
            elif marked or await self._marked(waiting):
                waiting = waiting if marked else replace(waiting, begun=waiting.begun + 1)
                await self._answer(waiting)
            else:
                raise NotOurs
        except NotOurs:
            log.warning("inbox %d: another process has taken it over", waiting.number)
            self._lines.drop(chat_of(waiting))
            self._do(self._let_go(chat_of(waiting)))
        except Exception:
            log.exception("inbox %d: its handling failed", waiting.number)
            asyncio.get_running_loop().call_later(self._pause * max(waiting.begun, 1), self._again, waiting)
        else:
            self._lines.free(chat_of(waiting))
            self._told(waiting.incoming.channel)
        finally:
            self._room += 1
            if crowded:
                asyncio.get_running_loop().call_later(CROWDED.total_seconds(), self._let_crowds)
            self._fill()

    async def _mark(self, rows: Sequence[Waiting]) -> Sequence[bool]:
        """Mark rows whose handling begins at the same time; say of each whether it is ours."""
        async with self._db.begin() as tx:
            ours = await inbox.begin(tx, [waiting.number for waiting in rows], owner=self._owner)
        return [waiting.number in ours for waiting in rows]

    async def _answer(self, waiting: Waiting) -> None:
        """Think and settle; raise OutOfDate where that came to nothing again and again."""
        for _ in range(THOUGHTS):
            async with self._db.glance() as tx:
                plan = await self._answering.think(waiting.incoming, inbox=waiting.number, tx=tx)
            try:
                await self._db.write(partial(self._settle, waiting, plan))
                return
            except OutOfDate:
                log.info("inbox %d: thought again", waiting.number)
        raise OutOfDate

    async def _settle(self, waiting: Waiting, plan: Any, tx: Tx) -> None:
        await self._answering.settle(plan, tx)
        await inbox.settle(tx, waiting.number, owner=self._owner, now=self._now())

    async def _let_go(self, chat: Chat) -> None:
        async with self._db.begin() as tx:
            await inbox.let_go(tx, owner=self._owner, chat=chat)

    async def _bury(self, waiting: Waiting) -> None:
        async with self._db.begin() as tx:
            await self._answering.apologise(waiting.incoming, inbox=waiting.number, tx=tx)
            await inbox.settle(tx, waiting.number, owner=self._owner, now=self._now(), state=inbox.State.DEAD)
        self.dead += 1
        log.error("inbox %d: given up after %d handlings", waiting.number, waiting.begun)

    async def _tell_crowd(self, waiting: Waiting) -> None:
        try:
            async with self._db.begin() as tx:
                await self._answering.crowded(waiting.incoming, inbox=waiting.number, tx=tx)
        except Exception:
            log.exception("inbox %d: its chat could not be told to wait", waiting.number)
        self._told(waiting.incoming.channel)

    def _again(self, waiting: Waiting) -> None:
        self._lines.put_back(waiting)
        self._fill()

    def _let_crowds(self) -> None:
        self._crowds = True
        self._fill()
