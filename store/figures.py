"""How much is asked, as stored: counted in steps behind what is asked, so that looking at it is quick at any size.

A figure holds no person. Who the first askers of something were is known only until there are FEWEST of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, delete, func, select, update

from fair.asked import FEWEST, Figures, Share, folded
from store.asked_tables import asked, counted, enough_asked, first_asker
from store.database import AnyRow, Tx, insert_new
from store.talk_tables import turn

BEHIND = timedelta(seconds=30)  # questions that are written at the same moment may have their numbers in another order
AT_ONCE = 250  # five hundred hold the one that writes for 20 ms
_ADDED = (
    update(asked)
    .where(
        asked.c.hour == bindparam("in_hour", type_=asked.c.hour.type),
        asked.c.topic == bindparam("on"),
        asked.c.language == bindparam("in_language"),
    )
    .values(questions=asked.c.questions + bindparam("more"), answered=asked.c.answered + bindparam("found"))
)
_NEXT = select(turn.c.number, turn.c.visitor, turn.c.at, turn.c.topic, turn.c.language, turn.c.found).order_by(turn.c.number).limit(AT_ONCE)


async def count_more(tx: Tx, *, zone: ZoneInfo, now: datetime) -> int:
    """Count questions that are not counted yet, at most AT_ONCE turns; return how many turns were looked at."""

    def write(connection: Connection) -> int:
        upto = _upto(connection)
        rows = [row for row in connection.execute(_NEXT.where(turn.c.number > upto)) if row.at <= now - BEHIND]
        if rows:
            connection.execute(update(counted).values(turn=rows[-1].number))
            questions = [row for row in rows if row.topic is not None]
            _add(connection, questions)
            _note_askers(connection, questions, zone)
        return len(rows)

    return await tx.call(write)


async def figures(tx: Tx, *, zone: ZoneInfo) -> Figures:
    """Return what was asked, in figures; an hour and a day are those of the zone."""

    def read(connection: Connection) -> Figures:
        enough = {(what, which) for what, which in connection.execute(select(enough_asked.c.what, enough_asked.c.which))}
        by = {what: {which for kind, which in enough if kind == what} for what in ("topic", "language", "hour", "day")}
        topics, languages = (_sums(connection, asked.c[name]) for name in ("topic", "language"))
        moments = list(connection.execute(select(asked.c.hour, _QUESTIONS, _ANSWERED).group_by(asked.c.hour)))
        hours = _by_time(moments, "%H", zone)
        return Figures(
            topics=folded(sorted(topics, key=lambda share: (-share.questions, share.name)), by["topic"]),
            languages=folded(sorted(languages, key=lambda share: (-share.questions, share.name)), by["language"]),
            hours=folded(hours, by["hour"]),
            days=folded(_by_time(moments, "%Y-%m-%d", zone), by["day"]),
        )

    return await tx.call(read)


def _upto(connection: Connection) -> int:
    """Return up to which turn it has been counted; another process that counts waits here."""
    found = connection.execute(select(counted.c.turn).with_for_update()).scalar()
    if found is None:
        connection.execute(insert_new(connection.dialect.name, counted).values(one=1, turn=0))
        found = connection.execute(select(counted.c.turn).with_for_update()).scalar_one()
    return int(found)


def _add(connection: Connection, questions: Sequence[AnyRow]) -> None:
    sums: Counter[tuple[datetime, str, str]] = Counter()
    answered: Counter[tuple[datetime, str, str]] = Counter()
    for row in questions:
        cell = (row.at.astimezone(UTC).replace(minute=0, second=0, microsecond=0), row.topic, row.language)
        sums[cell] += 1
        answered[cell] += row.found
    if sums:
        cells = sorted(sums)
        empty = [{"hour": hour, "topic": topic, "language": language, "questions": 0, "answered": 0} for hour, topic, language in cells]
        connection.execute(insert_new(connection.dialect.name, asked), empty)
        more = [{"in_hour": cell[0], "on": cell[1], "in_language": cell[2], "more": sums[cell], "found": answered[cell]} for cell in cells]
        connection.execute(_ADDED, more)


def _note_askers(connection: Connection, questions: Sequence[AnyRow], zone: ZoneInfo) -> None:
    known = {(what, which) for what, which in connection.execute(select(enough_asked.c.what, enough_asked.c.which))}
    fresh = {
        (row.visitor, what, which)
        for row in questions
        if row.visitor is not None
        for what, which in _kinds(row, zone).items()
        if (what, which) not in known
    }
    if not fresh:
        return
    new = insert_new(connection.dialect.name, first_asker)
    connection.execute(new, [dict(zip(("visitor", "what", "which"), each, strict=True)) for each in sorted(fresh)])
    for what, which in sorted({(what, which) for _, what, which in fresh}):
        theirs = (first_asker.c.what == what, first_asker.c.which == which)
        if connection.execute(select(func.count()).select_from(first_asker).where(*theirs)).scalar_one() >= FEWEST:
            connection.execute(insert_new(connection.dialect.name, enough_asked).values(what=what, which=which))
            connection.execute(delete(first_asker).where(*theirs))


def _kinds(row: AnyRow, zone: ZoneInfo) -> Mapping[str, str]:
    """Return what a question is counted under."""
    at = row.at.astimezone(zone)
    return {"topic": row.topic, "language": row.language, "hour": f"{at:%H}", "day": f"{at:%Y-%m-%d}"}


_QUESTIONS: Any = func.sum(asked.c.questions)
_ANSWERED: Any = func.sum(asked.c.answered)


def _sums(connection: Connection, column: Any) -> list[Share]:
    return [Share(*row) for row in connection.execute(select(column, _QUESTIONS, _ANSWERED).group_by(column))]


def _by_time(rows: Sequence[AnyRow], form: str, zone: ZoneInfo) -> list[Share]:
    """Return the shares by a part of the time, in its order."""
    questions: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for hour, count, found in rows:
        name = hour.astimezone(zone).strftime(form)
        questions[name] += count
        answered[name] += found
    return [Share(name, questions[name], answered[name]) for name in sorted(questions)]
