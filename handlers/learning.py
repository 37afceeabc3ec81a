"""What reading needs to know of a fair: its names, places and calendar, taken from the records at one revision.

Learnt whole once; after a load only what changed is taken in, so that a moved session is answered for at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fair.records import BY_KIND, Exhibitor, Fair, Lot, Product, Record, Session
from handlers.answers.answer import origin_of
from handlers.documents import documents
from knowledge.helpdesk import KINDS, Helpdesk
from knowledge.names import Entry
from knowledge.reading.lexicon import Lexicon, Values
from knowledge.reading.times import Calendar
from knowledge.unanswered import Groups, Profile
from store import programme, unanswered
from store.database import Tx

ANEW = 5_000  # changed records from which learning everything again is the shorter way


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the fair at one revision; `auctions` are the ids of sessions that have lots, `answered` the questions that an
    organizer answered, by the rows of their answers."""

    revision: int
    fair: Fair
    lexicon: Lexicon
    helpdesk: Helpdesk
    auctions: frozenset[str] = frozenset()
    answered: Groups = field(default_factory=Groups)


async def learn(tx: Tx) -> Known:
    """Read the fair's names, places and help entries; raise NoFair before the first load. No record is kept."""
    fair = await programme.fair(tx)
    records = [record for kind in BY_KIND if kind != "person" for record in await programme.records(tx, kind)]
    return Known(
        revision=await programme.revision(tx),
        fair=fair,
        lexicon=Lexicon.of(Calendar.of(fair), [entry for record in records for entry in _entries(record)], _values(fair, records)),
        helpdesk=Helpdesk(documents(record for record in records if record.KIND in KINDS)),
        auctions=_auctions(records),
        answered=await _answered(tx),
    )


async def learn_more(known: Known, tx: Tx) -> Known:
    """Bring what is known to the stored revision. Values that no record has any more stay known, and find nothing."""
    changed = await programme.changed(tx, since=known.revision)
    if len(changed.present) + len(changed.gone) > ANEW:
        return await learn(tx)
    fair = await programme.fair(tx)
    rows: dict[str, list[int]] = {}
    for ref in changed.present:
        rows.setdefault(ref.kind, []).append(ref.row)
    records = [record for kind, numbers in rows.items() if kind != "person" for record in await programme.records(tx, kind, numbers)]
    touched = [*changed.present, *changed.gone]
    return Known(
        revision=changed.revision,
        fair=fair,
        lexicon=known.lexicon.updated(
            Calendar.of(fair),
            add=[entry for record in records for entry in _entries(record)],
            gone=[(ref.kind, ref.row) for ref in touched],
            values=_values(fair, records),
        ),
        helpdesk=await help_of(tx) if any(ref.kind in KINDS for ref in touched) else known.helpdesk,
        auctions=known.auctions | _auctions(records),
        answered=await _answered(tx),
    )


async def _answered(tx: Tx) -> Groups:
    return Groups.of_profiles({row: Profile.unpacked(profile) for row, profile in await unanswered.profiles(tx)})


def _auctions(records: Iterable[Record]) -> frozenset[str]:
    return frozenset(record.session_id for record in records if isinstance(record, Lot) and record.session_id)


async def help_of(tx: Tx) -> Helpdesk:
    """Return what the fair says of everyday matters, to look in."""
    return Helpdesk(documents([record for kind in KINDS for record in await programme.records(tx, kind)]))


def _values(fair: Fair, records: Iterable[Record]) -> Values:
    """Return the rooms, halls, stands, countries and languages that the records name."""
    rooms: dict[str, None] = {}
    halls = dict.fromkeys(name for hall in fair.halls for name in (hall.id, hall.name, hall.name_zh) if name)
    stands: dict[str, None] = {}
    countries: dict[str, None] = {}
    languages: dict[str, None] = {}
    for record in records:
        match record:
            case Session():
                rooms.update(dict.fromkeys([record.room] if record.room else []))
                languages.update(dict.fromkeys([record.language] if record.language else []))
            case Exhibitor():
                halls.update(dict.fromkeys(record.halls))
                stands.update(dict.fromkeys(record.stands))
                countries.update(dict.fromkeys([record.country] if record.country else []))
            case _:
                pass
    return Values(tuple(rooms), tuple(halls), tuple(stands), tuple(countries), tuple(languages))


def _entries(record: Record) -> list[Entry]:
    """Return the names a record may be called by, and those of its speakers, track, type and categories."""
    row = origin_of(record).row
    match record:
        case Session():
            own = [Entry("session", row, name) for name in (record.title, record.title_zh) if name]
            own += [Entry("speaker", speaker, speaker) for speaker in record.speakers]
            return own + [Entry(kind, value, value) for kind, value in (("track", record.track), ("type", record.type)) if value]
        case Exhibitor():
            own = [Entry("exhibitor", row, name) for name in (record.name, record.name_zh) if name]
            return own + [Entry("category", category, category) for category in record.categories]
        case Product():
            return [Entry("product", row, name) for name in (record.name, record.name_zh) if name]
        case Lot():
            return [Entry("lot", row, name) for name in (record.title, record.title_zh) if name]
        case _:
            return []
