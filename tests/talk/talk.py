"""People who talk with a little fair: what they say and press goes through the real front door into a database.

ann = fair.person(language="en")
await ann.says("where is Aurora Ferries?")   the words of the answer
await ann.presses("Save")                    a button of the last message with buttons; its words then
ann.labels, ann.reply, ann.note              what the last answer was
await ann.hears()                            what she was told since, unasked
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from fair.talk import Button, Errand, Incoming, Lane, Parcel, Reply, Sign
from fair.visitors import Gift, Role
from handlers.front_door import FrontDoor
from store import deliveries, inbox, outbox, people
from store.database import Database
from store.deliveries import Delivered

OWNER = "test"
SATURDAY = datetime.fromisoformat("2026-09-05T09:30+08:00")  # the second day of three, half past nine


@dataclass
class Talk:
    """The fair as people talk with it."""

    db: Database
    door: FrontDoor
    now: datetime = SATURDAY
    updates: "count[int]" = field(default_factory=lambda: count(1))
    unread: dict[str, list[Parcel]] = field(default_factory=lambda: defaultdict(list))  # sent to others than who is answered

    def person(self, *, language: str = "en", channel: str = "web", group: bool = False, zone: str | None = None) -> "Person":
        """Return somebody who has not written before."""
        return Person(self, f"chat-{next(self.updates)}", language=language, channel=channel, group=group, zone=zone)

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    async def hears(self, incoming: Incoming) -> list[Parcel]:
        """Take in one thing, think about it and settle it, and return what goes out to that chat."""
        async with self.db.begin() as tx:
            [waiting] = await inbox.add(tx, [incoming], owner=OWNER)
        async with self.db.read() as tx:
            plan = await self.door.think(incoming, inbox=waiting.number, tx=tx)
        async with self.db.begin() as tx:
            await self.door.settle(plan, tx)
            await inbox.settle(tx, waiting.number, owner=OWNER, now=self.now)
        sent = await self.sent(incoming.channel)
        for parcel in sent:
            if parcel.chat != incoming.chat:
                self.unread[parcel.chat].append(parcel)
        return [parcel for parcel in sent if parcel.chat == incoming.chat]

    async def attendee(self, words: str = "Ann Bo, At Sea Ltd", **how: Any) -> "Person":
        """Return somebody who has said who they are."""
        person = self.person(**how)
        await person.press("who?:0:0:")
        await person.says(words)
        return person

    async def represents(self, exhibitor: str, **how: Any) -> "Person":
        """Return somebody who stands for an exhibitor."""
        person = self.person(**how)
        await person.says("/start")
        async with self.db.begin() as tx:
            who = await people.known(tx, channel=person.channel, chat=person.chat)
            assert who is not None
            await people.give(tx, who.number, Role(Gift.REPRESENTATIVE, exhibitor), at=self.now)
        return person

    async def told(self, channel: str) -> list[Parcel]:
        """Send what was written unasked, too, and return it."""
        return await self.sent(channel, announcements=10)

    async def sent(self, channel: str, *, announcements: int = 0) -> list[Parcel]:
        """Send what waits, one of a chat at a time as a sender does, and return it."""
        all_of_it: list[Parcel] = []
        while True:
            async with self.db.begin() as tx:
                parcels = await outbox.claim(
                    tx, channel=channel, owner=OWNER, now=self.now, limit=10, announcements=announcements, state=outbox.State.SENDING
                )
                there = [Delivered(parcel.row, channel, str(parcel.row)) for parcel in parcels]
                await deliveries.sent(tx, there, owner=OWNER, now=self.now)
            if not parcels:
                return all_of_it
            all_of_it += parcels


@dataclass
class Person:
    """Somebody in a chat; a press is one on the last message that had buttons."""

    fair: Talk
    chat: str
    language: str
    channel: str
    group: bool
    zone: str | None
    told: Sequence[Parcel] = ()
    buttons: Sequence[Button] = ()

    async def says(self, text: str) -> str:
        return await self.sends(text=text)

    async def presses(self, label: str) -> str:
        """Press the button of this label, or the first one that begins with it; return the words of the message then."""
        here = [button for button in self.buttons if button.label == label] or [
            button for button in self.buttons if button.label.startswith(label)
        ]
        assert here, f"no button {label!r} among {self.labels}"
        return await self.press(here[0].data)

    async def hears(self) -> str:
        """Return the words of what was sent to them unasked, behind one another; the last one's buttons are there to press."""
        waiting = await self.fair.told(self.channel)
        for parcel in waiting:
            self.fair.unread[parcel.chat].append(parcel)
        self.told = self.fair.unread.pop(self.chat, [])
        for parcel in self.told:
            self.buttons = [button for row in parcel.reply.buttons for button in row] or self.buttons
        return "\n\n".join(parcel.reply.text for parcel in self.told)

    async def press(self, data: str) -> str:
        return await self.sends(sign=Sign.PRESS, text=data, message="1", callback="back")

    async def sends(self, **what: Any) -> str:
        """Send anything; return the words of the message that answers."""
        update = str(next(self.fair.updates))
        incoming = Incoming(
            channel=self.channel,
            update=update,
            chat=self.chat,
            at=self.fair.now,
            language=self.language,
            group=self.group,
            zone=self.zone,
            **what,
        )
        self.told = await self.fair.hears(incoming)
        if self.reply.buttons:
            self.buttons = [button for row in self.reply.buttons for button in row]
        return self.reply.text

    @property
    def reply(self) -> Reply:
        """The message that answers, sent or edited: the last one, where others go before it; an empty one where there is none."""
        shown = [each for each in self.told if each.errand in (Errand.SEND, Errand.EDIT)]
        answers = [each for each in shown if each.lane is Lane.REPLY] or shown
        return answers[-1].reply if answers else Reply("")

    @property
    def labels(self) -> list[str]:
        """The buttons of the last message that had any, in their order."""
        return [button.label for button in self.buttons]

    @property
    def note(self) -> str | None:
        """What the last press was answered with, apart from the message."""
        return next((each.reply.text for each in self.told if each.errand is Errand.ANSWER), None)
