"""What is set for a stand's meetings, in words: all of it, a day, and one thing that is said."""

from datetime import date, datetime

from fair.availability import Availability, Way
from fair.calendar import days_of
from fair.records import Fair
from fair.stand_hours import AtOnce, Between, Close, Full, Open, Pause, Saying, Tables, Ways, is_full, is_paused, open_times
from handlers.meet.desk_words import clocks
from handlers.texts import Texts


def summary(texts: Texts, said: Availability) -> list[str]:
    """Return what is set for every day."""
    tables = texts.many("one table", "{count} tables", said.tables)
    answers = texts.say("requests are accepted at once") if said.at_once else texts.say("you answer each request")
    paused = texts.say("Paused: nobody can ask for a meeting until you go on.") if is_paused(said) else ""
    return [*filter(None, [paused]), " · ".join([ways(texts, said.ways), tables, answers])]


def day_line(texts: Texts, said: Availability, day: date) -> str:
    """Return a day with its hours: "Sat 5 Sep: 09:00–12:00, 14:00–18:00"."""
    if times := open_times(texts.fair, said, day):
        return texts.say("{day}: {hours}", day=texts.day(day), hours=texts.list([clocks(texts, time) for time in times]))
    if is_full(texts.fair, said, day):
        return texts.say("{day}: full, no more meetings", day=texts.day(day))
    return texts.say("{day}: no meetings", day=texts.day(day))


def days_left(fair: Fair, at: datetime) -> list[date]:
    """Return the fair's days from today on."""
    today = at.astimezone(fair.zone).date()
    return [day for day in days_of(fair) if day >= today]


def ways(texts: Texts, offered: tuple[Way, ...]) -> str:
    match Way.STAND in offered, Way.ONLINE in offered:
        case True, True:
            return texts.say("at the stand and online")
        case False, True:
            return texts.say("online only")
        case _:
            return texts.say("at the stand")


def told(texts: Texts, saying: Saying) -> str:
    """Return one thing that is said, as a sentence."""
    match saying:
        case Between(day, start, None) if start:
            return texts.say("On {day} no meetings before {time}.", day=texts.day(day), time=texts.clock(start))
        case Between(day, None, end) if end:
            return texts.say("On {day} no meetings after {time}.", day=texts.day(day), time=texts.clock(end))
        case Between(day, start, end) if start and end:
            return texts.say(
                "On {day} meetings from {start} to {end} only.", day=texts.day(day), start=texts.clock(start), end=texts.clock(end)
            )
        case Close(time):
            return texts.say("No meetings {when}.", when=texts.stretch(time.start, time.end))
        case Full(day):
            return texts.say("No more meetings on {day}.", day=texts.day(day))
        case Open(day) | Between(day):
            return texts.say("On {day} meetings in all of the fair's hours.", day=texts.day(day))
        case Pause(on):
            return texts.say("Nobody can ask for a meeting until you go on.") if on else texts.say("Meetings can be asked for again.")
        case Tables(count):
            return texts.many("One meeting at a time.", "{count} meetings at a time.", count)
        case Ways(offered):
            return texts.say("Meetings: {ways}.", ways=ways(texts, offered))
        case AtOnce(on):
            return texts.say("Whoever asks for a free time has it at once.") if on else texts.say("You answer each request yourselves.")
