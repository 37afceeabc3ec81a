"""/availability: when a stand takes meetings, by taps and by sentence.

    command, sentence ─▶ whose stand ─▶ card ─▶ press ─▶ does it turn meetings away? ─▶ done, and the card anew

A press does what its label says; where that turns away what was asked for or accepted, it is shown first what stays.
"""

from datetime import date
from functools import partial

from fair.records import Exhibitor
from fair.stand_hours import Saying, as_fits, said_so
from fair.talk import Action, Reply
from handlers.buttons import replied
from handlers.heard import Heard, Told
from handlers.meet import closing, hours_card, hours_words, sayings, stands
from handlers.meet.refusals import decided
from knowledge.reading.language import language_of
from knowledge.reading.stand_hours import stand_hours
from store import availability


async def command(heard: Heard, words: str) -> Told:
    """Show what is set, or what words behind the command would set."""
    if words.strip() and (told := await asked(heard, words)) is not None:
        return told
    exhibitors = await stands.represented(heard)
    match exhibitors:
        case []:
            return stands.refused(heard)
        case [exhibitor]:
            return Told(reply=await _whole(heard, exhibitor))
        case _:
            return stands.which(heard, exhibitors, "hours")


async def asked(heard: Heard, text: str) -> Told | None:
    """Show what a representative's sentence on their hours would set; None where it is none, or nobody's who represents a stand."""
    if heard.group or not (heard.who and heard.who.has("representative")):
        return None
    read = stand_hours(text, heard.lexicon.calendar, at=heard.at)
    if read is None:
        return None
    heard = heard.speaking(language_of(text, default=heard.texts.language))
    if (saying := as_fits(heard.fair, read)) is None:
        return Told(reply=replied(heard.texts.say("The fair is not open then, so nobody can ask for a meeting."), heard.texts))
    exhibitors = await stands.represented(heard)
    if len(exhibitors) == 1:
        return await _offered(heard, exhibitors[0], saying)
    code, words = sayings.code(saying), hours_words.told(heard.texts, saying)
    return stands.which(heard, exhibitors, "hours_say", more=code, words=words) if exhibitors else None


async def shown(heard: Heard, action: Action) -> Told:
    """Turn to the card of a button: all, a day, or what to choose from."""
    exhibitor = await stands.of_press(heard, action.row)
    if exhibitor is None:
        return stands.refused(heard)
    return Told(reply=await _turned_to(heard, exhibitor, action.more))


async def said(heard: Heard, action: Action) -> Told:
    """Set what a button says, or show first whom that turns away."""
    exhibitor, saying = await stands.of_press(heard, action.row), sayings.read(action.more)
    if exhibitor is None:
        return stands.refused(heard)
    if saying is None:
        return Told(reply=await _whole(heard, exhibitor))
    if (await closing.turned_away(heard, exhibitor, saying)).any:
        return await _offered(heard, exhibitor, saying)
    return decided(partial(_set, action.row, saying))


async def _offered(heard: Heard, exhibitor: Exhibitor, saying: Saying) -> Told:
    """Show what would be set, and let a press decide."""
    now = await availability.of(heard.tx, stands.ref_of(exhibitor).row, since=heard.at)
    if said_so(heard.fair, now, saying, at=heard.at) == now:
        return Told(reply=hours_card.whole(heard, exhibitor, now, note=heard.texts.say("That is so already.")))
    return await closing.offered(heard, exhibitor, saying)


async def _set(row: int, saying: Saying, heard: Heard) -> Told:
    """Set it, in the transaction; where a meeting has come meanwhile that it turns away, that is shown first after all."""
    exhibitor = await stands.of_press(heard, row)
    if exhibitor is None:
        return stands.refused(heard)
    if (await closing.turned_away(heard, exhibitor, saying)).any:
        return await _offered(heard, exhibitor, saying)
    return await closing.settled(heard, exhibitor, saying)


async def _turned_to(heard: Heard, exhibitor: Exhibitor, to: str) -> Reply:
    if to == "t":
        return hours_card.tables(heard, exhibitor)
    day = _day(heard, to[1:])
    match to[:1]:
        case "d" if day:
            now = await availability.of(heard.tx, stands.ref_of(exhibitor).row, since=heard.at)
            return hours_card.one_day(heard, exhibitor, now, day)
        case "b" | "a" if day:
            return hours_card.times(heard, exhibitor, day, first=to[0] == "b")
        case _:
            return await _whole(heard, exhibitor)


async def _whole(heard: Heard, exhibitor: Exhibitor) -> Reply:
    return hours_card.whole(heard, exhibitor, await availability.of(heard.tx, stands.ref_of(exhibitor).row, since=heard.at))


def _day(heard: Heard, digits: str) -> date | None:
    """Return the day of a button, None where it is none of those that are left."""
    return next((day for day in hours_words.days_left(heard) if f"{day:%Y%m%d}" == digits), None)
