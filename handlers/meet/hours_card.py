"""The cards of a stand's hours: all that is set, one day, and what to choose from; every button says what it does."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from fair.availability import Availability, Way
from fair.calendar import in_utc, open_hours
from fair.records import Fair
from fair.stand_hours import MOST_TABLES, AtOnce, Between, Full, Open, Pause, Saying, Tables, Ways, is_full, is_paused, open_times
from fair.talk import Button, Reply
from handlers.buttons import in_rows, replied
from handlers.heard import Rows
from handlers.meet import hours_words, sayings
from handlers.meet.stands import Stand
from handlers.texts import Texts

HOURS_A_ROW = 4
HOUR = timedelta(hours=1)


def whole(stand: Stand, said: Availability, *, note: str = "") -> Reply:
    """Return all that is set, with a button for each thing."""
    texts, days = stand.texts, hours_words.days_left(stand.fair, stand.at)
    head = texts.say("Meetings at {exhibitor}", exhibitor=stand.name)
    words = [note, head, *hours_words.summary(texts, said), *(hours_words.day_line(texts, said, day) for day in days)]
    turns = in_rows([_turns(stand, texts.day(day), f"d{day:%Y%m%d}") for day in days])
    rows = (*turns, *_settings(stand, said), (stand.button(texts.say("Requests and meetings"), "desk"),))
    return replied("\n".join(filter(None, words)), texts, rows=rows, bold=[stand.name])


def one_day(stand: Stand, said: Availability, day: date) -> Reply:
    """Return a day's hours, with what can be said of them."""
    texts, doors = stand.texts, open_hours(stand.fair, day)
    narrowed = [(each.start, each.end) for each in open_times(stand.fair, said, day)] != [(in_utc(doors.start), in_utc(doors.end))]
    buttons = [
        _turns(stand, texts.say("Not before …"), f"b{day:%Y%m%d}"),
        _turns(stand, texts.say("Not after …"), f"a{day:%Y%m%d}"),
        *([] if is_full(stand.fair, said, day) else [says(stand, texts.say("Full: no more meetings"), Full(day))]),
        *([says(stand, texts.say("Open again"), Open(day))] if narrowed else []),
    ]
    words = [stand.name, hours_words.day_line(texts, said, day)]
    return replied("\n".join(words), texts, rows=(*in_rows(buttons), (_back(stand),)), bold=words[:1])


def times(stand: Stand, day: date, *, first: bool) -> Reply:
    """Return the hours from which, or else until which, there may be meetings on a day."""
    texts, shown = stand.texts, stand.texts.day(day)
    asked = texts.say("On {day} no meetings before …", day=shown) if first else texts.say("On {day} no meetings after …", day=shown)
    hours = [hour for hour in _hours(stand.fair, day) if hour > stand.at]
    buttons = [says(stand, texts.clock(hour), Between(day, start=hour) if first else Between(day, end=hour)) for hour in hours]
    return replied(asked, texts, rows=(*in_rows(buttons, wide=HOURS_A_ROW), (_back(stand, f"d{day:%Y%m%d}"),)))


def tables(stand: Stand) -> Reply:
    """Ask how many meetings there may be at a time."""
    texts = stand.texts
    buttons = [says(stand, texts.number(count), Tables(count)) for count in range(1, MOST_TABLES + 1)]
    asked = texts.say("How many tables do you have for meetings? So many can be at a time.")
    return replied(asked, texts, rows=(*in_rows(buttons, wide=3), (_back(stand),)))


def says(stand: Stand, label: str, saying: Saying) -> Button:
    """Return a button that sets something of a stand's hours, and shows before whom that turns away."""
    return stand.button(label, "hours_say", sayings.code(saying))


def _settings(stand: Stand, said: Availability) -> Rows:
    texts, paused = stand.texts, is_paused(said)
    others = [says(stand, label, Ways(ways)) for ways, label in _ways(texts).items() if set(ways) != set(said.ways)]
    pause = texts.say("Take requests again") if paused else texts.say("Pause now")
    answers = texts.say("Answer each request myself") if said.at_once else texts.say("Accept all at once")
    return (
        (says(stand, pause, Pause(not paused)), _turns(stand, texts.say("Tables: {count}", count=texts.number(said.tables)), "t")),
        tuple(others),
        (says(stand, answers, AtOnce(not said.at_once)),),
    )


def _ways(texts: Texts) -> dict[tuple[Way, ...], str]:
    return {
        (Way.STAND,): texts.say("At the stand only"),
        (Way.ONLINE,): texts.say("Online only"),
        (Way.STAND, Way.ONLINE): texts.say("At the stand and online"),
    }


def _hours(fair: Fair, day: date) -> Iterator[datetime]:
    """Return the full hours within a day's doors."""
    doors = open_hours(fair, day)
    hour = in_utc(doors.start.replace(minute=0, second=0, microsecond=0))
    while (hour := hour + HOUR) < in_utc(doors.end):
        yield hour


def _turns(stand: Stand, label: str, to: str) -> Button:
    return stand.button(label, "hours", to)


def _back(stand: Stand, to: str = "") -> Button:
    return _turns(stand, stand.texts.say("Back"), to)
