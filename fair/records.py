"""What a fair publishes: sessions, exhibitors, products and the rest, as frozen values.

`id` is the file's own. Times are aware. Where a text has a Chinese twin (`title_zh`), it is None when
the file has none. `origin` says where a stored record came from and is left out of comparisons, so that
a record read from a file equals the same record read from the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, ClassVar
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stored record came from: its row, its source, and since when it reads as it does (UTC)."""

    row: int
    source: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Ref:
    """A stored record: kind in the singular, as in `Session.KIND`, and its row."""

    kind: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A programme item. `end` is None where the file does not say; [start, end) otherwise."""

    KIND: ClassVar = "session"
    PLURAL: ClassVar = "sessions"
    id: str
    title: str
    start: datetime
    title_zh: str | None = None
    end: datetime | None = None
    room: str | None = None
    track: str | None = None
    type: str | None = None
    language: str | None = None
    speakers: tuple[str, ...] = ()
    text: str | None = None
    text_zh: str | None = None
    url: str | None = None
    capacity: int | None = None
    seats: int | None = None
    registration: str | None = None
    stream_url: str | None = None
    recording_url: str | None = None
    status: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibitor:
    """A company or body with a stand, online or on site. `email` is for us alone, never for answers."""

    KIND: ClassVar = "exhibitor"
    PLURAL: ClassVar = "exhibitors"
    id: str
    name: str
    name_zh: str | None = None
    stands: tuple[str, ...] = ()
    halls: tuple[str, ...] = ()
    country: str | None = None
    categories: tuple[str, ...] = ()
    text: str | None = None
    text_zh: str | None = None
    website: str | None = None
    products: tuple[str, ...] = ()
    showroom_url: str | None = None
    languages: tuple[str, ...] = ()
    email: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something an exhibitor offers; `exhibitor_id` is the exhibitor's id in the loaded files."""

    KIND: ClassVar = "product"
    PLURAL: ClassVar = "products"
    id: str
    name: str
    exhibitor_id: str | None = None
    name_zh: str | None = None
    category: str | None = None
    text: str | None = None
    text_zh: str | None = None
    url: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Faq:
    """A question that visitors ask, and the organizer's answer."""

    KIND: ClassVar = "faq"
    PLURAL: ClassVar = "faq"
    id: str
    question: str
    answer: str
    question_zh: str | None = None
    answer_zh: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A rule for those who come, said word for word; in force on both days and all between them."""

    KIND: ClassVar = "policy"
    PLURAL: ClassVar = "policies"
    id: str
    title: str
    text: str
    title_zh: str | None = None
    text_zh: str | None = None
    source: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    audience: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something to find on the grounds: food, toilets, first aid, a metro exit. `kind` is a word of the file's."""

    KIND: ClassVar = "place"
    PLURAL: ClassVar = "places"
    id: str
    name: str
    kind: str | None = None
    name_zh: str | None = None
    hall: str | None = None
    near: str | None = None
    text: str | None = None
    text_zh: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A lot of an auction, which is a session; `session_id` is that session's id in the loaded files."""

    KIND: ClassVar = "lot"
    PLURAL: ClassVar = "lots"
    id: str
    title: str
    session_id: str | None = None
    number: str | None = None
    title_zh: str | None = None
    estimate: str | None = None
    rules: str | None = None
    url: str | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody registered for the fair; never part of an answer."""

    KIND: ClassVar = "person"
    PLURAL: ClassVar = "people"
    id: str
    name: str
    name_zh: str | None = None
    company: str | None = None
    kind: str | None = None
    email: str | None = None
    language: str | None = None
    badge: str | None = None
    origin: Origin | None = field(default=None, compare=False)


Record = Session | Exhibitor | Product | Faq | Policy | Place | Lot | Person
KINDS: tuple[type[Record], ...] = (Session, Exhibitor, Product, Faq, Policy, Place, Lot, Person)
BY_KIND: Mapping[str, type[Record]] = MappingProxyType({kind.KIND: kind for kind in KINDS})
BY_PLURAL: Mapping[str, type[Record]] = MappingProxyType({kind.PLURAL: kind for kind in KINDS})


@dataclass(frozen=True, slots=True)
class Hall:
    id: str
    name: str
    name_zh: str | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    id: str
    name: str
    name_zh: str | None = None
    hall: str | None = None
    text: str | None = None
    text_zh: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """Minutes on foot between two halls or gates, by their ids; the same both ways."""

    origin: str
    target: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When the doors are open on one day, in the fair's zone."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Fair:
    """The fair itself: its days, hours, grounds, and what its organizers chose (`choices`, by section).

    `last_day` belongs to the fair; `days` holds only the days whose hours differ from the usual.
    """

    name: str
    zone: ZoneInfo
    first_day: date
    last_day: date
    name_zh: str | None = None
    opens: time = time(9)
    closes: time = time(18)
    meeting_minutes: int = 30
    venue: str | None = None
    venue_zh: str | None = None
    address: str | None = None
    address_zh: str | None = None
    emergency: str | None = None
    website: str | None = None
    days: Mapping[date, Hours] = field(default_factory=dict)
    halls: tuple[Hall, ...] = ()
    gates: tuple[Gate, ...] = ()
    walks: tuple[Walk, ...] = ()
    choices: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def hall(self, said: str) -> Hall | None:
        """Return the hall whose id or name this is."""
        return next((hall for hall in self.halls if said in (hall.id, hall.name, hall.name_zh)), None)

    def hall_names(self, said: str) -> tuple[str, ...]:
        """Return every way a record may name this hall, as said first."""
        known = self.hall(said)
        return (said, *filter(None, (known.id, known.name, known.name_zh))) if known else (said,)

    def hours(self, day: date) -> Hours:
        """Return when the doors are open on `day`, whether or not it is a day of the fair."""
        return self.days.get(day, Hours(self.opens, self.closes))
