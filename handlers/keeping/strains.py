"""What one person can hardly do both, in words: below a line of the agenda, and on the card of a session that is being saved."""

from collections.abc import Iterable, Mapping, Sequence

from fair.itinerary import Entry, Strain, entry_of, strains_of
from fair.records import Record, Ref, Session
from handlers.answers import describe
from handlers.answers.answer import origin_of, records
from handlers.heard import Heard
from handlers.meet import on_agenda
from handlers.meet.in_calendar import title
from handlers.texts import Texts

MOST = 3  # on a card; more than that is no longer read


def entries_of(found: Iterable[Record], heard: Heard) -> list[Entry]:
    """Return what of these records takes place at a time; what is cancelled does not."""
    taking_place = [each for each in found if isinstance(each, Session) and not describe.is_cancelled(each)]
    return [entry_of(session, origin_of(session).row, heard.fair) for session in taking_place]


async def warning(heard: Heard, ref: Ref) -> str:
    """Return what on the agenda stands against going to a session, in lines of their own; empty where nothing does, or it is over."""
    kept = [each for each in await heard.goes_to() if each.kind == Session.KIND]
    found, meetings = await records(heard.asking, [ref, *kept]), await on_agenda.of(heard)
    entries = {entry.ref: entry for entry in (*entries_of(found, heard), *map(on_agenda.entry_of, meetings))}
    if ref not in entries or _is_over(entries[ref], heard):
        return ""
    names = titles(found, heard.texts) | {on_agenda.ref_of(each): title(each) for each in meetings}
    strains = strains_of(entries[ref], entries.values(), heard.fair)
    return "\n".join(on_card(strain, ref, names, heard.texts) for strain in strains[:MOST])


def titles(found: Iterable[Record], texts: Texts) -> dict[Ref, str]:
    """Return what these records are called."""
    return {Ref(each.KIND, origin_of(each).row): describe.title(each, texts) for each in found}


def below(entry: Entry, entries: Sequence[Entry], numbers: Mapping[Ref, int], heard: Heard) -> list[str]:
    """Return what stands below an entry's line in a list: what before it, by number, it is hard to do with."""
    if _is_over(entry, heard):
        return []
    texts = heard.texts
    before = [strain for strain in strains_of(entry, entries, heard.fair) if strain.second.ref == entry.ref]
    shared = sorted(numbers[strain.first.ref] for strain in before if strain.walk is None)
    lines = [texts.say("⚠ overlaps with {numbers}", numbers=texts.list([texts.number(each) for each in shared]))] if shared else []
    return [*lines, *(_way(strain, numbers[strain.first.ref], texts) for strain in before if strain.walk is not None)]


def _way(strain: Strain, number: int, texts: Texts) -> str:
    return texts.many(
        "⚠ {count} minute after {number} ends; the walk from {hall} takes about {walk}",
        "⚠ {count} minutes after {number} ends; the walk from {hall} takes about {walk}",
        strain.pause,
        number=texts.number(number),
        hall=_hall(strain.first, texts),
        walk=texts.number(strain.walk or 0),
    )


def on_card(strain: Strain, ref: Ref, names: Mapping[Ref, str], texts: Texts) -> str:
    """Say what another session or meeting does to the session of the card."""
    comes_after = strain.first.ref == ref
    other = strain.second if comes_after else strain.first
    name = names[other.ref]
    if strain.walk is None:
        when = texts.stretch(other.start, other.end)
        return texts.say("⚠ On your agenda at the same time: “{name}”, {when}", name=name, when=when)
    facts = {"name": name, "hall": _hall(other, texts), "walk": texts.number(strain.walk)}
    if comes_after:
        return texts.many(
            "⚠ {count} minute later “{name}” begins in {hall}; the walk takes about {walk}",
            "⚠ {count} minutes later “{name}” begins in {hall}; the walk takes about {walk}",
            strain.pause,
            **facts,
        )
    return texts.many(
        "⚠ “{name}” in {hall} ends {count} minute before; the walk takes about {walk}",
        "⚠ “{name}” in {hall} ends {count} minutes before; the walk takes about {walk}",
        strain.pause,
        **facts,
    )


def _hall(entry: Entry, texts: Texts) -> str:
    hall = texts.fair.hall(entry.hall or "")
    return texts.name(hall.name, hall.name_zh) if hall else ""


def _is_over(entry: Entry, heard: Heard) -> bool:
    return entry.until <= heard.at
