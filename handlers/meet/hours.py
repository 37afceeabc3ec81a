"""/availability: when a stand takes meetings, by taps and by sentence.

    command, sentence ─▶ whose stand ─▶ card ─▶ press ─▶ does it turn anybody away? ─▶ set, and the card anew

A press does what its label says; where that turns away what is asked for or agreed, it is shown first what stays.
"""

from dataclasses import replace
from datetime import date
from functools import partial

from fair.stand_hours import Saying, as_fits, said_so
from fair.talk import Action, Reply
from handlers.buttons import replied
from handlers.heard import Heard, Told
from handlers.meet import closing, hours_card, hours_words, sayings, stands
from handlers.meet.refusals import decided
from handlers.meet.stands import Stand
from knowledge.reading.language import language_of
from knowledge.reading.stand_hours import stand_hours


async def command(heard: Heard, words: str) -> Told:
    """Show what is set, or what words behind the command would set."""
    if words.strip() and (told := await asked(heard, words)) is not None:
        return told
    match await stands.represented(heard):
        case []:
            return stands.refused(heard)
        case [stand]:
            return Told(reply=hours_card.whole(stand, await stand.said()))
        case several:
            return stands.which(heard, several, "hours")


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
    if not (theirs := await stands.represented(heard)):
        return None
    if len(theirs) == 1:
        told = await _offered(theirs[0], saying)
    else:
        words = hours_words.told(heard.texts, saying)
        told = stands.which(heard, theirs, "hours_say", more=sayings.code(saying), words=words)
    return replace(told, effects=(heard.said(*(stand.ref for stand in theirs)),))


async def shown(heard: Heard, action: Action) -> Told:
    """Turn to the card of a button: all, a day, or what to choose from."""
    stand = await stands.of_press(heard, action.row)
    return Told(reply=await _turned_to(stand, action.more)) if stand else stands.refused(heard)


async def said(heard: Heard, action: Action) -> Told:
    """Set what a button says, or show first whom that turns away."""
    stand, saying = await stands.of_press(heard, action.row), sayings.read(action.more)
    if stand is None:
        return stands.refused(heard)
    if saying is None:
        return Told(reply=hours_card.whole(stand, await stand.said()))
    if (await closing.turned_away(stand, saying)).any:
        return await _offered(stand, saying)
    return decided(heard, partial(_set, action.row, saying))


async def _offered(stand: Stand, saying: Saying) -> Told:
    """Show what would be set, and let a press decide."""
    now = await stand.said()
    if said_so(stand.fair, now, saying, at=stand.at) == now:
        return Told(reply=hours_card.whole(stand, now, note=stand.texts.say("That is so already.")))
    return await closing.offered(stand, saying)


async def _set(row: int, saying: Saying, heard: Heard) -> Told:
    """Set it, in the transaction; where a meeting has come meanwhile that it turns away, that is shown first after all."""
    stand = await stands.of_press(heard, row)
    if stand is None:
        return stands.refused(heard)
    if (await closing.turned_away(stand, saying)).any:
        return await _offered(stand, saying)
    return await closing.settled(heard, stand, saying)


async def _turned_to(stand: Stand, to: str) -> Reply:
    if to == "t":
        return hours_card.tables(stand)
    day = _day(stand, to[1:])
    match to[:1]:
        case "d" if day:
            return hours_card.one_day(stand, await stand.said(), day)
        case "b" | "a" if day:
            return hours_card.times(stand, day, first=to[0] == "b")
        case _:
            return hours_card.whole(stand, await stand.said())


def _day(stand: Stand, digits: str) -> date | None:
    """Return the day of a button, None where it is none of those that are left."""
    return next((day for day in hours_words.days_left(stand.fair, stand.at) if f"{day:%Y%m%d}" == digits), None)
