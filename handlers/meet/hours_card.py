"""The cards of a stand's hours: all that is set, one day, and what to choose from; every button says what it does."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from fair.availability import Availability, Way
from fair.calendar import in_utc, open_hours
from fair.records import Exhibitor
from fair.stand_hours import MOST_TABLES, AtOnce, Between, Full, Open, Pause, Saying, Tables, Ways, is_full, is_paused, open_times
from fair.talk import Button, Reply
from handlers.answers import describe
from handlers.buttons import in_rows, replied
from handlers.heard import Heard, Rows
from handlers.meet import hours_words, sayings
from handlers.meet.stands import button

HOURS_A_ROW = 4
HOUR = timedelta(hours=1)


def whole(heard: Heard, exhibitor: Exhibitor, said: Availability, *, note: str = "") -> Reply:
    """Return all that is set, with a button for each thing."""
    texts, name = heard.texts, describe.title(exhibitor, heard.texts)
    words = [note, texts.say("Meetings at {exhibitor}", exhibitor=name), *hours_words.lines(heard, said)]
    days = [_turns(texts.day(day), exhibitor, f"d{day:%Y%m%d}") for day in hours_words.days_left(heard)]
    rows = (*in_rows(days), *_settings(heard, exhibitor, said), (button(texts.say("Requests and meetings"), "desk", exhibitor),))
    return replied("\n".join(filter(None, words)), texts, rows=rows, bold=[name])


def one_day(heard: Heard, exhibitor: Exhibitor, said: Availability, day: date) -> Reply:
    """Return a day's hours, with what can be said of them."""
    texts, doors = heard.texts, open_hours(heard.fair, day)
    changed = [(each.start, each.end) for each in open_times(heard.fair, said, day)] != [(in_utc(doors.start), in_utc(doors.end))]
    buttons = [
        _turns(texts.say("Not before …"), exhibitor, f"b{day:%Y%m%d}"),
        _turns(texts.say("Not after …"), exhibitor, f"a{day:%Y%m%d}"),
        *([] if is_full(heard.fair, said, day) else [says(texts.say("Full: no more meetings"), exhibitor, Full(day))]),
        *([says(texts.say("Open again"), exhibitor, Open(day))] if changed else []),
    ]
    words = [describe.title(exhibitor, texts), hours_words.day_line(heard, said, day)]
    return replied("\n".join(words), texts, rows=(*in_rows(buttons), (_back(heard, exhibitor),)), bold=words[:1])


def times(heard: Heard, exhibitor: Exhibitor, day: date, *, first: bool) -> Reply:
    """Return the hours from which, or else until which, there may be meetings on a day."""
    texts = heard.texts
    asked = (
        texts.say("On {day} no meetings before …", day=texts.day(day))
        if first
        else texts.say("On {day} no meetings after …", day=texts.day(day))
    )
    hours = [hour for hour in _hours(heard, day) if hour > heard.at]
    buttons = [says(texts.clock(hour), exhibitor, Between(day, start=hour) if first else Between(day, end=hour)) for hour in hours]
    return replied(asked, texts, rows=(*in_rows(buttons, wide=HOURS_A_ROW), (_back(heard, exhibitor, f"d{day:%Y%m%d}"),)))


def tables(heard: Heard, exhibitor: Exhibitor) -> Reply:
    """Ask how many meetings there may be at a time."""
    texts = heard.texts
    buttons = [says(texts.number(count), exhibitor, Tables(count)) for count in range(1, MOST_TABLES + 1)]
    asked = texts.say("How many tables do you have for meetings? So many can be at a time.")
    return replied(asked, texts, rows=(*in_rows(buttons, wide=3), (_back(heard, exhibitor),)))


def _settings(heard: Heard, exhibitor: Exhibitor, said: Availability) -> Rows:
    texts = heard.texts
    paused = is_paused(said)
    others = [says(label, exhibitor, Ways(ways)) for ways, label in _labels(heard).items() if set(ways) != set(said.ways)]
    pause = texts.say("Go on") if paused else texts.say("Pause now")
    answers = texts.say("Answer each request myself") if said.at_once else texts.say("Accept all at once")
    return (
        (says(pause, exhibitor, Pause(not paused)), _turns(texts.say("Tables: {count}", count=texts.number(said.tables)), exhibitor, "t")),
        tuple(others),
        (says(answers, exhibitor, AtOnce(not said.at_once)),),
    )


def _labels(heard: Heard) -> dict[tuple[Way, ...], str]:
    say = heard.texts.say
    return {
        (Way.STAND,): say("At the stand only"),
        (Way.ONLINE,): say("Online only"),
        (Way.STAND, Way.ONLINE): say("At the stand and online"),
    }


def _hours(heard: Heard, day: date) -> Iterator[datetime]:
    """Return the full hours within a day's doors."""
    doors = open_hours(heard.fair, day)
    hour = in_utc(doors.start.replace(minute=0, second=0, microsecond=0))
    while (hour := hour + HOUR) < in_utc(doors.end):
        yield hour


def says(label: str, exhibitor: Exhibitor, saying: Saying) -> Button:
    """Return a button that sets something of a stand's hours, and shows before whom that turns away."""
    return button(label, "hours_say", exhibitor, sayings.code(saying))


def _turns(label: str, exhibitor: Exhibitor, to: str) -> Button:
    return button(label, "hours", exhibitor, to)


def _back(heard: Heard, exhibitor: Exhibitor, to: str = "") -> Button:
    return _turns(heard.texts.say("Back"), exhibitor, to)
