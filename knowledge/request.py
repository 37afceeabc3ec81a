"""What a message asks for, once understood: one frozen value for each kind of question.

`knowledge.reading` makes these; `handlers.answers` answers each with the fair's records. They hold what
was said, not what is true: a stand that does not exist, a time when nothing is on, stay as asked.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fair.calendar import Interval
from fair.records import Ref


class Want(StrEnum):
    """Which fact of a record is asked for."""

    WHEN = "when"
    UNTIL = "until"
    WHERE = "where"
    WHO = "who"
    WHAT = "what"
    LINK = "link"
    STREAM = "stream"
    RECORDING = "recording"
    LANGUAGE = "language"
    SEATS = "seats"
    COUNTRY = "country"
    PRODUCTS = "products"
    CATEGORY = "category"
    CONTACT = "contact"
    EXISTS = "exists"


@dataclass(frozen=True, slots=True)
class Named:
    """Records that words of the question name: best first; `sure` where the first is clearly meant."""

    words: str
    refs: tuple[Ref, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """When something is asked for: [start, end), and the words that said it.

    `moment`: a clock time was named, so what runs at it is meant. `onward`: only what begins at or after
    the start is meant. `now`: the present, said or implied.
    """

    interval: Interval
    words: str
    moment: bool = False
    onward: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True)
class Narrow:
    """What else was said of a named record, to tell it from others of its name. Empty: nothing."""

    when: Span | None = None
    rooms: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    halls: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()


NOTHING_MORE = Narrow()


@dataclass(frozen=True, slots=True)
class Wished:
    """What was said of a meeting besides with whom and at what time; empty: nothing.

    minutes: how long it is to last. online: whether by video, None where nothing was said. within: a stretch in which any
    time will do; `soonest`: as early as can be. Of a meeting that is there already: shift, by how many minutes it is to be
    moved, earlier below zero; same_day: its new time was said without a day.
    """

    minutes: int | None = None
    online: bool | None = None
    topic: str = ""
    interpreter: bool = False
    within: Interval | None = None
    soonest: bool = False
    shift: int | None = None
    same_day: bool = False


NOTHING_WISHED = Wished()


@dataclass(frozen=True, slots=True)
class Emergency:
    """Danger, illness, a lost child, fire, theft: `kind` is one of knowledge.reading.danger.KINDS."""

    kind: str


@dataclass(frozen=True, slots=True)
class Do:
    """Something to be done, before any check. `target` is None where nothing the fair has was named."""

    kind: str
    target: Named | None
    words: str = ""
    start: datetime | None = None
    minutes_before: int | None = None
    narrow: Narrow = NOTHING_MORE
    wished: Wished = NOTHING_WISHED


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one named record; `wants` in the order asked, never empty."""

    named: Named
    wants: tuple[Want, ...]
    narrow: Narrow = NOTHING_MORE


@dataclass(frozen=True, slots=True)
class Clash:
    """Whether two named sessions overlap."""

    first: Named
    second: Named


class Pick(StrEnum):
    """Which of the sessions that fit are meant."""

    ALL = "all"
    NEXT = "next"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class FindSessions:
    """Sessions that fit all that was said. Values are as stored; `topic` is the words left over.

    `genre` is the topic with the kind of session that was named ("workshops on AI"), which not every fair tells.
    """

    rooms: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    topic: str = ""
    genre: str = ""
    when: Span | None = None
    pick: Pick = Pick.ALL
    wants: tuple[Want, ...] = ()
    count: bool = False


@dataclass(frozen=True, slots=True)
class FindExhibitors:
    """Exhibitors that fit all that was said. Values are as stored; `country_words` as the visitor said it.

    `trade` is the topic together with the kind of company or the category beside it ("device manufacturer",
    "kubernetes platform"): who says all of that is meant first, whatever category it is in.
    """

    stands: tuple[str, ...] = ()
    halls: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    country_words: str = ""
    topic: str = ""
    trade: str = ""
    online: bool = False
    count: bool = False


@dataclass(frozen=True, slots=True)
class ForWant:
    """Offers for what somebody wants, told in everyday words: what catalogues call each of the `trades` it may be, likeliest first."""

    words: str
    trades: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Practical:
    """About the fair itself or its grounds: hours, getting here, food, rules. `needs` name what it is about (knowledge.reading.needs).

    `strict`: the words may well be about a session or an exhibitor, so only an entry that fits them well answers.
    """

    needs: tuple[str, ...]
    words: str
    wants: tuple[Want, ...] = ()
    when: Span | None = None
    halls: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    yes_no: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A room, stand, hall, country, exhibitor, session or speaker that this fair does not have."""

    what: str
    words: str


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A greeting, thanks, goodbye, a question about the assistant, or a wish for a person."""

    kind: str


@dataclass(frozen=True, slots=True)
class Search:
    """Words with no shape that we know; whatever the fair says on them, or nothing."""

    words: str
    wants: tuple[Want, ...] = ()
    when: Span | None = None
    yes_no: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class OwnAgenda:
    """What the visitor keeps: of a day where `when` is given; `next`: what they are to go to now."""

    when: Span | None = None
    next: bool = False


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """None of our business; `topic` names what it seems to be about (weather, taxi …) or is empty."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class Either:
    """Readings of one question, likeliest first; the first that finds something answers."""

    readings: "tuple[Request, ...]"


Request = (
    Either
    | Emergency
    | Do
    | Facts
    | Clash
    | FindSessions
    | FindExhibitors
    | ForWant
    | Practical
    | Missing
    | SmallTalk
    | Search
    | OwnAgenda
    | OutOfScope
)


MOST_QUESTIONS = 10  # of one message; the answers to more of them nobody reads


@dataclass(frozen=True, slots=True)
class Understood:
    """A whole message: its language ("en", "zh", "zh-Hant"), the requests in it, and the language it is really in."""

    language: str
    requests: tuple[Request, ...]
    foreign: str | None = None
    whether: tuple[bool, ...] = ()  # for each request, whether it was asked as a yes/no question
    cut: bool = False  # whether there were more than MOST_QUESTIONS; the others are in no request
