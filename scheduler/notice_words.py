"""The words of notices: each put together once for all who read the same, with what only one person's own agenda says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import chain

from fair.changes import is_cancelled
from fair.itinerary import Entry, Strain, entry_of, strains_of
from fair.notices import of_use_until
from fair.records import Fair, Policy, Ref, Session
from fair.talk import Lane, Outgoing, Reply
from fair.visitors import Reached
from handlers.answers.answer import origin_of
from handlers.keeping import notices
from handlers.keeping.calendar_entries import ALARM, entry_file
from handlers.keeping.notices import Reader
from handlers.reach.proofs import MAIL
from handlers.settings.timezone import zone_named
from handlers.texts import Texts
from store import concerned, programme
from store.changes import Telling
from store.concerned import Keeper, Robot
from store.database import Tx

ROBOTS_SPEAK = "zh"  # of teams whose language is not known: these services are Chinese


class Words:
    """The notices of what is told together. A letter carries the session, as it stands now, for one's calendar."""

    def __init__(self, telling: Telling, fair: Fair, *, house: str) -> None:
        self._telling = telling
        self._fair = fair
        self._house = house
        self._of_use_until = max(of_use_until(each.was, each.now, fair) for each in telling.changes)
        self._replies = cache(self._composed)
        self._agendas: Mapping[int, Sequence[int]] = {}
        self._sessions: dict[Ref, Session] = {}
        self._entries: dict[Ref, Entry] = {}

    async def look_beside(self, tx: Tx, keepers: Sequence[Keeper]) -> None:
        """Learn what else these people have saved, where it is a session that there is to tell of."""
        one = self._telling.changes[0]
        if not isinstance(one.now, Session):
            return
        self._agendas = await concerned.agendas(tx, [each.visitor for each in keepers])
        rows = {one.ref.row, *chain.from_iterable(self._agendas.values())}
        new = sorted(row for row in rows if Ref(Session.KIND, row) not in self._sessions)
        for session in await programme.sessions(tx, rows=new):
            ref = Ref(Session.KIND, origin_of(session).row)
            self._sessions[ref] = session
            if not is_cancelled(session):
                self._entries[ref] = entry_of(session, ref.row, self._fair)

    def _strains(self, visitor: int) -> tuple[Strain, ...]:
        """Return what else on a visitor's agenda they can hardly do."""
        entry = self._entries.get(self._telling.changes[0].ref)
        kept = (self._entries.get(Ref(Session.KIND, row)) for row in self._agendas.get(visitor, ()))
        return tuple(strains_of(entry, filter(None, kept), self._fair)) if entry else ()

    def to(self, where: Reached, keeper: Keeper, *, at: datetime) -> Iterator[Outgoing]:
        """Return what one person is told."""
        reminder = keeper.reminder if keeper.reminder and keeper.reminder > at else None
        reader = Reader(keeper.saved, reminder, self._strains(where.visitor))
        replies = self._replies(where.language, where.zone, reader, by_mail=where.channel == MAIL)
        for key, reply in zip(self._keys(str(where.visitor)), replies, strict=False):
            yield self._out(where.channel, where.chat, key, reply, at, visitor=where.visitor)

    def to_robot(self, robot: Robot, *, at: datetime) -> Iterator[Outgoing]:
        """Return what a team's group is told."""
        replies = self._replies(robot.language or ROBOTS_SPEAK, None, Reader(), by_mail=False)
        to = sha256(f"{robot.channel}:{robot.chat}".encode()).hexdigest()[:16]  # its address is a secret
        for key, reply in zip(self._keys(to), replies, strict=False):
            yield self._out(robot.channel, robot.chat, key, notices.plain(reply), at)

    def _keys(self, to: str) -> Iterator[str]:
        """Return the keys of one's messages, of which there is one but for many rules."""
        yield f"change:{self._telling.number}:{to}"
        yield from (f"change:{self._telling.number}:{to}:{more}" for more in range(2, 1000))

    def _out(self, channel: str, chat: str, key: str, reply: Reply, at: datetime, *, visitor: int | None = None) -> Outgoing:
        return Outgoing(
            channel=channel,
            chat=chat,
            reply=reply,
            lane=Lane.URGENT,
            due=at,
            expires=self._of_use_until,
            key=key,
            visitor=visitor,
        )

    def _composed(self, said: str | None, zone: str | None, reader: Reader, *, by_mail: bool) -> Sequence[Reply]:
        language, known = notices.language_of(said)
        texts = Texts(language, self._fair, zone_named(zone))
        rules = [(each.was, each.now) for each in self._telling.changes if isinstance(each.now, Policy)]
        if rules:
            return notices.of_rules([(was if isinstance(was, Policy) else None, now) for was, now in rules], texts, known=known)
        one = self._telling.changes[0]
        reply = notices.changed(one.ref, one.was, one.now, texts, reader=reader, others=self._sessions)
        session = self._sessions.get(one.ref) if by_mail else None
        return [replace(reply, file=entry_file(session, texts, house=self._house, alarm=ALARM)) if session else reply]
