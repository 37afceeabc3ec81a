"""The lists that buttons lead to: those of a question, what is on now, a room's day, all exhibitors."""

from collections.abc import Sequence
from dataclasses import replace

from fair.calendar import whole_day
from fair.phases import Phase, phase_of
from fair.records import Exhibitor, Product, Ref, Session
from fair.talk import Action
from handlers import questions
from handlers.answers import compose, describe
from handlers.answers.answer import Answer, records
from handlers.browsing import cards
from handlers.browsing.cards import Card
from handlers.browsing.lists import View, list_rows, narrowing_rows
from handlers.buttons import behind, replied
from handlers.heard import Heard, Told
from knowledge.request import FindExhibitors, FindSessions, Request, Span, Understood
from store import programme


async def of_question(heard: Heard, action: Action) -> Told:
    """Show another page of the list that answered a question, or a part of it."""
    view = View.read(action)
    asked = await questions.again(heard, action.row, view.shown) if view else None
    if view is None or asked is None:
        words = heard.texts.say("That list is too old. Please ask again.")
        return Told(reply=replied(words, heard.texts), note=words)
    then, found, requests = asked
    return await questions.reply_of(then, found, requests, view)


async def now(heard: Heard, action: Action | None = None) -> Told:
    """Ask what is on now; before the fair what is on its first day, and where nothing is on what comes next."""
    texts = heard.texts
    if phase_of(heard.fair, heard.at) == Phase.BEFORE:
        return await questions.ask(heard, texts.say("What is on on the first day?"), anew=True)
    told = await questions.ask(heard, texts.say("What is on now?"), anew=True)
    if told.found or phase_of(heard.fair, heard.at) == Phase.AFTER:
        return told
    later = await questions.ask(heard, texts.say("What is on next?"), anew=True)
    if not later.found or later.reply is None:
        return told
    nothing = replied(texts.say("Nothing is on right now."), texts)
    return replace(later, reply=behind(nothing, later.reply, gap="\n"))


async def room(heard: Heard, action: Action) -> Told:
    """List what else is on in a session's room on its day."""
    found = await records(heard.asking, [Ref(Session.KIND, action.row)])
    view = View.read(action)
    if view is None or not found or not isinstance(found[0], Session) or not found[0].room:
        return cards.gone(heard)
    day = whole_day(heard.fair, found[0].start.astimezone(heard.fair.zone).date())
    return await _listed(heard, FindSessions(rooms=(found[0].room,), when=Span(day, "")), view, keep=[Ref(Session.KIND, action.row)])


async def find(heard: Heard, action: Action | None = None) -> Told:
    """Offer ways to an exhibitor: words, or a hall, a country, a category; narrowed down, list them."""
    view = View.read(action) if action else View("find")
    if view is None:
        return cards.gone(heard)
    if view != View("find"):
        return await _listed(heard, FindExhibitors(), view)
    texts = heard.texts
    found = await _composed(heard, FindExhibitors(), view)
    words = texts.say("Write a company's name, a stand, or what you need: “who offers …?” Or begin here:")
    rows = narrowing_rows(view, found.listing, texts) if found.listing else ()
    return Told(reply=replied(words, texts, rows=rows))


async def whose(heard: Heard, action: Action) -> Told:
    """Show the exhibitor that offers a product."""
    products = [each for each in await records(heard.asking, [Ref(Product.KIND, action.row)]) if isinstance(each, Product)]
    id, origin = (products[0].exhibitor_id, products[0].origin) if products else (None, None)
    found = await programme.with_id(heard.tx, Exhibitor.KIND, id, source=origin.source) if id and origin else []
    return await cards.show(heard, cards.card_of(found[0])) if found else cards.gone(heard)


async def tell(heard: Heard, action: Action) -> Told:
    """Show the card that a button carries."""
    card = Card.read(action)
    return await cards.show(heard, card) if card else cards.gone(heard)


async def opened(heard: Heard, action: Action) -> Told:
    """Show the card that a button carries in a message of its own."""
    return replace(await tell(heard, action), anew=True)


async def _listed(heard: Heard, request: Request, view: View, *, keep: Sequence[Ref] = ()) -> Told:
    found = await _composed(heard, request, view)
    names = [describe.title(record, heard.texts) for record in (found.listing.shown if found.listing else found.records)]
    turns = await heard.turns()
    effects = (heard.said(*keep, after=turns[0] if turns else None),) if keep else ()
    return Told(reply=replied(found.text, heard.texts, rows=list_rows(view, found, heard), bold=names), effects=effects)


async def _composed(heard: Heard, request: Request, view: View) -> Answer:
    understood = Understood(heard.texts.language, (request,), whether=(False,))
    return await compose(understood, heard.helpdesk, heard.showing(view.shown).asking)
