"""One to five stars in one tap, for the fair or for a session that is over; another tap changes them."""

from dataclasses import replace

from fair.records import Ref, Session
from fair.talk import Action
from handlers import doing
from handlers.answers.answer import records
from handlers.browsing import cards
from handlers.browsing.cards import Card
from handlers.effects import Rate
from handlers.heard import Heard, Told
from handlers.keeping import farewell
from handlers.keeping.stars import FAIR, STARS, is_over, shown
from store import ratings


async def of_fair(heard: Heard, action: Action) -> Told:
    """Take the stars of the fair; the button's version is how many."""
    if heard.group:
        return doing.private(heard)
    if action.version not in STARS:
        return cards.gone(heard)
    note = await _note(heard, FAIR, action.version)
    return Told(reply=farewell.message(heard.texts, stars=action.version), note=note, effects=(Rate(FAIR, action.version),))


async def of_session(heard: Heard, action: Action) -> Told:
    """Take the stars of a session, as many as the button's name says."""
    card, stars = Card.read(action), int(action.name.removeprefix("stars"))
    found = await records(heard.asking, [card.ref]) if card and card.ref.kind == Session.KIND else []
    if card is None or not found or not isinstance(found[0], Session):
        return cards.gone(heard)
    if heard.group:
        return doing.private(heard)
    if not is_over(found[0], heard.at):
        return await cards.show(heard, card, note=heard.texts.say("It can be rated once it is over."))
    told = await cards.show(heard, card, note=await _note(heard, card.ref, stars))
    return replace(told, effects=(*told.effects, Rate(card.ref, stars)))


async def _note(heard: Heard, ref: Ref, stars: int) -> str:
    given = await ratings.of(heard.tx, heard.who.number, ref) if heard.who else None
    texts = heard.texts
    if given == stars:
        return texts.say("You gave {stars} already.", stars=shown(stars))
    if given is not None:
        return texts.say("Changed: {stars} instead of {before}.", stars=shown(stars), before=shown(given))
    return texts.say("Thank you: {stars}. Another tap changes it.", stars=shown(stars))
