"""What an edit of one record would do: the fields that read otherwise, how many people are told, and what they would read."""

from dataclasses import dataclass
from datetime import datetime

from fair.changes import difference
from fair.edits import CONSOLE
from fair.records import Policy, Record, Ref
from handlers.editing.shown import Sample
from handlers.editing.words_of_fields import names, words
from handlers.foretelling import Foretold, foretold
from handlers.keeping import notices
from handlers.keeping.notices import Reader
from handlers.texts import Texts
from store import edits, own_records, programme
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Looked:
    """An edit before it is made: field, before and after, for each that differs; who is told, and one notice of it."""

    fields: tuple[tuple[str, str, str], ...]
    told: Foretold | None
    sample: Sample


async def look(tx: Tx, before: Record | None, after: Record | None, texts: Texts, *, at: datetime) -> Looked:
    """Return what it would do that a record reads so; None before: it is new, None after: it is removed."""
    one = after or before
    assert one is not None
    source = before.origin.source if before and before.origin else CONSOLE
    changes = {(one.KIND, source): difference([before] if before else [], [after] if after else [])}
    told = await foretold(tx, changes, fair=await programme.fair(tx), at=at)
    was, now = (words(each, texts.zone) if each else dict.fromkeys(names(type(one)), "") for each in (before, after))
    row = before.origin.row if before and before.origin else 0
    fields = tuple((name, was[name], now[name]) for name in was if was[name] != now[name])
    return Looked(fields, told, Sample(Ref(one.KIND, row), before, after))


async def carry_out(tx: Tx, before: Record | None, after: Record | None, *, at: datetime) -> bool:
    """Let a record read so; return False, with nothing done, where it reads otherwise by now than `before`."""
    if before is None:
        assert after is not None
        await own_records.add(tx, after, at=at)
        return True
    assert before.origin is not None
    if await programme.records(tx, before.KIND, [before.origin.row]) != [before]:
        return False
    if after is None:
        return await own_records.remove(tx, before.KIND, before.id, at=at)
    values = {name: getattr(after, name) for name in names(type(before)) if getattr(after, name) != getattr(before, name)}
    if values:
        await edits.put_all(tx, kind=before.KIND, source=before.origin.source, id=before.id, values=values, at=at)
    return True


def notice(sample: Sample, texts: Texts) -> str:
    """Return what people would read of a change."""
    if isinstance(sample.now, Policy):
        was = sample.was if isinstance(sample.was, Policy) else None
        return notices.of_rules([(was, sample.now)], texts, known=True)[0].text
    return notices.changed(sample.ref, sample.was, sample.now, texts, reader=Reader(saved=True)).text
