"""What organizers say to everyone concerned: the words, whom they are for, when they go out, and how that stands.

Pure rules. An announcement goes forward by deeds, each turning one value into the next or raising what is the case.
How long sending takes is reckoned from what each channel takes a second. Times are aware.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from fair.calendar import ONE_DAY, Interval, in_utc
from fair.choices import choices_of
from fair.errors import AnnouncementIs, NeedsAnother
from fair.records import Fair

TOPIC = "announcements"  # what visitors refuse who want none; urgent ones come all the same
LONGEST = 1_800  # letters in each language: both fit into one message
WEB = "web"  # whose readers see it when they come back
RATES: Mapping[str, float] = MappingProxyType({"telegram": 28.0, WEB: 200.0})  # a second, as far as nothing else is known
SLOW = 10.0  # of any other channel
RECALLED_WITHIN: Mapping[str, timedelta] = MappingProxyType(
    {"telegram": timedelta(hours=48), WEB: timedelta(days=365)}  # Bot API, deleteMessage: sent less than 48 hours ago
)
CORRECTED_ON = frozenset(("telegram", WEB))


class State(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"  # for a second organizer
    SCHEDULED = "scheduled"  # for its time, or for its audience to be whole
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


class Deed(StrEnum):
    CHANGE = "change"  # the words, whom it is for, when
    SEND = "send"
    APPROVE = "approve"
    BEGIN = "begin"  # its time has come
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    FINISH = "finish"  # nothing of it waits any more
    AMEND = "amend"  # take back, or correct, what has gone out


_S, _D = State, Deed

# What can be done with an announcement, and what it leads to. What is not here cannot be done.
MAY: Mapping[State, Mapping[Deed, State]] = MappingProxyType(
    {
        _S.DRAFT: {_D.CHANGE: _S.DRAFT, _D.SEND: _S.SCHEDULED, _D.STOP: _S.STOPPED},
        _S.WAITING: {_D.APPROVE: _S.SCHEDULED, _D.STOP: _S.STOPPED},
        _S.SCHEDULED: {_D.BEGIN: _S.SENDING, _D.STOP: _S.STOPPED},
        _S.SENDING: {_D.PAUSE: _S.PAUSED, _D.STOP: _S.STOPPED, _D.FINISH: _S.DONE},
        _S.PAUSED: {_D.RESUME: _S.SENDING, _D.STOP: _S.STOPPED},
        _S.DONE: {_D.AMEND: _S.DONE},
        _S.STOPPED: {_D.AMEND: _S.STOPPED},
    }
)
OVER = frozenset({_S.DONE, _S.STOPPED})


class To(StrEnum):
    """Whom an announcement may be for."""

    EVERYONE = "everyone"
    LANGUAGE = "language"  # `value`: en or zh
    CHANNEL = "channel"  # `value`: on which word goes to them
    KIND = "kind"  # `value`: of attendee, as people.csv has it
    SAVED = "saved"  # `row`: of a session
    TRACK = "track"  # `value`: who saved a session of it
    MEETS = "meets"  # `row`: of an exhibitor
    HALL = "hall"  # `value`: who meets somebody there
    TODAY = "today"  # who wrote or pressed something today
    REPRESENTATIVES = "representatives"
    NOT_GOT = "not_got"  # `row`: number of another announcement
    CORRECTS = "corrects"  # `row`: who has that announcement, whose messages get these words; never sent itself


@dataclass(frozen=True, slots=True)
class Segment:
    """Whom an announcement is for."""

    to: To = To.EVERYONE
    value: str = ""
    row: int = 0


class Amendment(StrEnum):
    """What is done with messages that are there."""

    RECALL = "recall"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Place:
    """The message that shows an organizer how it stands."""

    channel: str
    chat: str
    message: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """An announcement as it stands; `version` rises with every deed of a person, and what goes on by the clock leaves it.

    A language without words is missing, and whoever reads it gets the other. `due`: None for at once. `pressed` is when
    its audience was fixed: `people` so far, of whom all up to the visitor `upto` are to be looked at and those up to
    `reached` have been.
    """

    number: int
    version: int
    state: State = State.DRAFT
    author: int | None
    approver: int | None = None
    en: str = ""
    zh: str = ""
    segment: Segment = Segment()
    urgent: bool = False
    due: datetime | None = None
    expires: datetime | None = None
    made: datetime
    pressed: datetime | None = None
    begun: datetime | None = None
    ended: datetime | None = None
    upto: int = 0
    reached: int = 0
    people: int = 0
    amendment: Amendment | None = None
    card: Place | None = None
    busy: bool = False  # the clock has something to do for it

    @property
    def whole(self) -> bool:
        """Whether everybody is known whom it goes to."""
        return self.pressed is not None and self.reached >= self.upto

    def words(self, language: str) -> str:
        """Return its words as a reader of this language gets them: their own, else the other."""
        return (self.zh or self.en) if language.startswith("zh") else (self.en or self.zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of its people are how far; together they are all of them.

    `blocked`: of those failed, who can be written to no more; `on_return` of those sent, who see it when they come back;
    `passed`: who left, stopped or refused before it came to them.
    """

    waiting: int = 0
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    expired: int = 0
    stopped: int = 0
    passed: int = 0
    blocked: int = 0
    on_return: int = 0
    repeated: int = 0
    recalled: int = 0
    corrected: int = 0
    amending: int = 0  # changes of what is there that still wait

    @property
    def people(self) -> int:
        return self.waiting + self.sent + self.failed + self.unknown + self.expired + self.stopped + self.passed


def may(announcement: Announcement, deed: Deed) -> bool:
    return deed in MAY[announcement.state]


def checked(announcement: Announcement, deed: Deed, *, version: int | None = None) -> State:
    """Return what a deed leads to; raise what is the case where it cannot be done, or was decided on an older version."""
    state = MAY[announcement.state].get(deed)
    if state is None or version not in (None, announcement.version):
        raise AnnouncementIs(announcement.number, state=announcement.state)
    return state


def changed(announcement: Announcement, *, version: int, **values: object) -> Announcement:
    """Return a draft with other words, people or times."""
    checked(announcement, Deed.CHANGE, version=version)
    return replace(announcement, version=announcement.version + 1, **values)  # type: ignore[arg-type]  # its own fields


def sent(announcement: Announcement, *, version: int, people: int, upto: int, fair: Fair, at: datetime) -> Announcement:
    """Return a draft as it goes out, or waits for a second organizer, to all of its segment up to the visitor `upto`."""
    state = checked(announcement, Deed.SEND, version=version)
    state = State.WAITING if needs_approval(fair, people) else state
    return replace(announcement, version=announcement.version + 1, state=state, pressed=at, upto=upto)


def approved(announcement: Announcement, *, version: int, by: int) -> Announcement:
    """Return one that a second organizer lets go out; raise NeedsAnother to the first."""
    state = checked(announcement, Deed.APPROVE, version=version)
    if by == announcement.author:
        raise NeedsAnother(announcement.number)
    return replace(announcement, version=announcement.version + 1, state=state, approver=by)


def done(announcement: Announcement, deed: Deed, *, at: datetime, version: int | None = None) -> Announcement:
    """Return what becomes of an announcement by a person's deed (with the version they saw), or by the clock's."""
    state = checked(announcement, deed, version=version)
    begun, ended = announcement.begun or (at if state is State.SENDING else None), at if state in OVER else None
    return replace(announcement, version=announcement.version + (version is not None), state=state, begun=begun, ended=ended)


def amended(announcement: Announcement, how: Amendment, *, version: int, en: str = "", zh: str = "") -> Announcement:
    """Return one whose messages are taken back, or corrected to these words; without any they stay as they are."""
    checked(announcement, Deed.AMEND, version=version)
    if announcement.amendment is Amendment.RECALL:  # nothing is there any more that could be changed
        raise AnnouncementIs(announcement.number, state=announcement.state)
    words = {"en": en, "zh": zh} if en or zh else {"en": announcement.en, "zh": announcement.zh}
    return replace(announcement, version=announcement.version + 1, amendment=how, en=words["en"], zh=words["zh"])


def needs_approval(fair: Fair, people: int) -> bool:
    above: int = choices_of(fair, "announcements")["approval_above"]
    return bool(above) and people > above


def rate_of(channel: str, rates: Mapping[str, float] = RATES) -> float:
    return rates.get(channel, SLOW)


def lasts(people: Mapping[str, int], before: Mapping[str, int], *, rates: Mapping[str, float] = RATES) -> timedelta:
    """Return how long sending takes to so many on each channel, behind what waits there `before`; channels send beside one another."""
    spent = [(count + before.get(channel, 0)) / rate_of(channel, rates) for channel, count in people.items() if count]
    return timedelta(seconds=max(spent, default=0))


def ends(fair: Fair, start: datetime, lasting: timedelta, *, urgent: bool) -> datetime:
    """Return when what lasts so long is over, with the fair's quiet hours between, in which nothing but urgent words goes out."""
    moment = in_utc(start)
    for quiet in () if urgent else _quiet_hours(fair, since=start):
        if moment + lasting <= quiet.start:
            break
        if moment < quiet.end:
            lasting -= max(quiet.start - moment, timedelta(0))
            moment = quiet.end
    return moment + lasting


def quiet_until(fair: Fair, at: datetime) -> datetime | None:
    """Return when the fair's quiet hours end, None where it is not quiet."""
    return next((quiet.end for quiet in _quiet_hours(fair, since=at, days=1) if quiet.holds(at)), None)


def _quiet_hours(fair: Fair, *, since: datetime, days: int = 14) -> Iterator[Interval]:
    """Yield the quiet hours of the night before `since` and of the days behind it."""
    chosen = choices_of(fair, "announcements")
    if not chosen["quiet_from"] or not chosen["quiet_to"] or chosen["quiet_from"] == chosen["quiet_to"]:
        return
    begins, over = time.fromisoformat(chosen["quiet_from"]), time.fromisoformat(chosen["quiet_to"])
    first = since.astimezone(fair.zone).date() - ONE_DAY
    for day in (first + number * ONE_DAY for number in range(days + 2)):
        until = day if begins < over else day + ONE_DAY
        start, end = datetime.combine(day, begins, fair.zone), datetime.combine(until, over, fair.zone)
        yield Interval(in_utc(start), in_utc(end))
