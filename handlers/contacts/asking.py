"""A card asked for by its code, left at a stand, shared and taken back.

Whoever opens a code sees nothing of whose it is, but a representative the name of whom they are about to ask. Cards go from
visitors to exhibitors; a visitor gets to know of an exhibitor what the fair publishes, and whom they spoke to.
"""

from fair.attendees import Details
from fair.contacts import View, shows_kept
from fair.meetings import Side, State
from fair.records import Exhibitor
from fair.talk import Action
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import origin_of
from handlers.browsing import cards
from handlers.buttons import press, replied
from handlers.contacts import card, own, telling
from handlers.contacts.effects import Ask, Decline, Share, TakeBack
from handlers.contacts.held import Held, exhibitor_at, seen
from handlers.contacts.sides import represented
from handlers.heard import Heard, Rows, Told
from handlers.meet import who
from handlers.meet.sides import stands_for
from store import attendees, contacts, reach


async def opened(heard: Heard, code: str) -> Told:
    """Say what the code of a card is good for, to whoever opened it."""
    if heard.group:
        return doing.private(heard)
    texts, whose = heard.texts, await contacts.behind(heard.tx, code)
    if whose is None:
        return _said(heard, texts.say("This card's code leads nowhere any more. Its owner finds the one of now with /card."))
    if heard.who is not None and heard.who.number == whose:
        return await own.command(heard)
    ours = await represented(heard)
    if not ours:
        words = texts.say(
            "This is the card of another visitor. An exhibitor's representative can ask for it with this code; yours is /card."
        )
        return Told(reply=replied(words, texts, rows=((own.button(texts),),)))
    name = (await attendees.of(heard.tx, whose) or Details()).name or texts.say("A visitor")
    if len(ours) == 1:
        words = texts.say("Shall I ask {person} to share their card with {name}?", person=name, name=describe.title(ours[0], texts))
    else:
        words = texts.say("For whom shall I ask {person} to share their card?", person=name)
    return Told(reply=replied(words, texts, rows=_asking(heard, ours, code), bold=[name]))


def _asking(heard: Heard, ours: list[Exhibitor], code: str) -> Rows:
    texts = heard.texts
    labels = [texts.say("Ask for the card") if len(ours) == 1 else describe.title(each, texts) for each in ours]
    asks = [(press(label, "card_ask", origin_of(each).row, more=code),) for label, each in zip(labels, ours, strict=True)]
    return (*asks, (press(texts.say("No, thanks"), "never"),))


async def ask(heard: Heard, action: Action) -> Told:
    """Ask the visitor whose code the button carries, for the exhibitor of its row."""
    whose, exhibitor = await contacts.behind(heard.tx, action.more), await exhibitor_at(heard.tx, action.row)
    if whose is None or exhibitor is None or not stands_for(heard, exhibitor) or (heard.who and heard.who.number == whose):
        return await opened(heard, action.more)
    texts, contact = heard.texts, await contacts.get(heard.tx, whose, action.row)
    if contact.shared is not None:
        held = await seen(heard.tx, View(whose, action.row, Side.HOST))
        return await shown(heard, held, note=texts.say("You hold this card already."))
    if contact.asked is not None:
        return _said(heard, texts.say("They have been asked already, and have not answered yet."))
    if not await reach.of(heard.tx, [whose]):
        words = texts.say("They want nothing sent unasked, so I cannot ask them. At your stand's own code they can press “Leave my card”.")
        return _said(heard, words)
    words = texts.say("Asked. Their card comes here as soon as they share it.")
    return Told(reply=replied(words, texts), note=words, effects=(Ask(whose, action.row, heard.fair),))


async def leave(heard: Heard, action: Action) -> Told:
    """Show a visitor what an exhibitor would read, and let a press decide."""
    held = await _own(heard, action)
    if isinstance(held, Told):
        return held
    texts, name = heard.texts, describe.title(held.exhibitor, heard.texts)
    if held.contact.shared is not None:
        return await shown(heard, held, note=texts.say("They have your card already."))
    lines = [texts.say("Shall {name} have your card? They would read:", name=name), *card.given(held, texts, email=False)]
    return Told(reply=replied("\n".join(lines), texts, rows=telling.sharing(held, texts), bold=[name]), anew=True)


async def share(heard: Heard, action: Action) -> Told:
    """Give the exhibitor of a button the visitor's card."""
    held = await _own(heard, action)
    if isinstance(held, Told):
        return held
    texts, email = heard.texts, action.more == card.MAILBOX and bool(held.details.email)
    if held.contact.shared is not None and held.contact.email == email:
        return await shown(heard, held, note=texts.say("They have your card already."))
    note = texts.say("{name} has your card now.", name=describe.title(held.exhibitor, texts))
    if any(each.state is State.CONFIRMED and shows_kept(each, heard.at) for each in held.met):
        note = texts.sentences(note, texts.say("Your meeting is noted as having taken place."))
    return await shown(heard, held.after_sharing(heard.at, email=email), note=note, effects=(Share(action.row, email, heard.fair),))


async def decline(heard: Heard, action: Action) -> Told:
    """Share nothing."""
    texts = heard.texts
    words = texts.say("Nothing was shared. If somebody asks too often, a new code for your card ends that: /card")
    effects = (Decline(action.row),) if heard.who and not heard.group else ()
    return Told(reply=replied(words, texts), note=words, effects=effects)


async def take_back(heard: Heard, action: Action) -> Told:
    """Let the exhibitor of a button hold the card no longer."""
    held = await _own(heard, action)
    if isinstance(held, Told):
        return held
    texts, name = heard.texts, describe.title(held.exhibitor, heard.texts)
    if held.contact.shared is None:
        return await shown(heard, held, note=texts.say("{name} does not have your card.", name=name))
    note = texts.say("{name} does not have your card any more.", name=name)
    return await shown(heard, held.after_taking_back(), note=note, effects=(TakeBack(action.row),))


async def _own(heard: Heard, action: Action) -> Held | Told:
    """Return the contact of whoever is heard and the exhibitor of a button; else what to tell them."""
    if heard.group:
        return doing.private(heard)
    if await who.needed(heard):
        return await who.asked(heard, action, meeting=False)
    assert heard.who is not None, "who has a name is known"
    held = await seen(heard.tx, View(heard.who.number, action.row, Side.VISITOR))
    return held or cards.gone(heard)


async def shown(heard: Heard, held: Held | None, *, note: str = "", effects: tuple[Share | TakeBack, ...] = ()) -> Told:
    """Show a contact, with what has just happened above it."""
    if held is None:
        return cards.gone(heard)
    return Told(reply=card.reply(held, heard.texts, head=note), note=note, effects=effects)


def _said(heard: Heard, words: str) -> Told:
    return Told(reply=replied(words, heard.texts), note=words)
