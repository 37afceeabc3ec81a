"""The lots of an auction: listed below its session and told of one by one. Bids are made at the auction, never here."""

import re

from fair.records import Lot, Ref, Session
from fair.talk import Action
from handlers.answers import auctions, describe
from handlers.answers.answer import records
from handlers.answers.listing import Listing
from handlers.browsing import cards
from handlers.browsing.cards import card_of
from handlers.browsing.lists import LINES, View, page_rows
from handlers.buttons import behind, replied
from handlers.heard import Heard, Told

_BIDS = re.compile(
    r"\W*(?:(?:please|can you|could you|would you|i want to|i'?d like to|i would like to|let me|help me)\W+)*"
    r"(?:bid(?:\s+(?:on|for|me|more|higher|\W*\d).*)?"
    r"|(?:place|make|put in|enter|submit|raise|leave)\s+(?:an?|my|the|our)\s+(?:\w+\s+)?bid\b.*)\W*"
    r"|(?!.*(?:怎么|怎麼|如何|规则|規則|什么|什麼|哪))"
    r".*(?:帮我|替我|代我|给我|我要|我想|我出|幫我|替我|給我).{0,15}(?:出价|竞拍|竞价|举牌|加价|叫价|出價|競拍|競價|舉牌|加價|叫價).*",
    re.IGNORECASE | re.DOTALL,
)


async def listed(heard: Heard, action: Action) -> Told:
    """List the lots of the auction of a button, a page at a time."""
    view, found = View.read(action), await records(heard.asking, [Ref(Session.KIND, action.row)])
    lots = await auctions.lots_of(found[0], heard.tx) if found and isinstance(found[0], Session) else []
    if view is None or not lots:
        return cards.gone(heard)
    texts, title, first = heard.texts, describe.title(found[0], heard.texts), view.shown.first
    shown = tuple(lots[first : first + LINES])
    head = texts.many("“{title}” has {count} lot:", "“{title}” has {count} lots:", len(lots), title=title)
    lines = [f"{number}. {auctions.line(lot, texts)}" for number, lot in enumerate(shown, start=first + 1)]
    back = card_of(found[0]).button(texts.say("The session"), "tell")
    return Told(
        reply=replied("\n".join([head, *lines]), texts, rows=(*page_rows(view, Listing(len(lots), shown), texts), (back,)), bold=[title])
    )


async def auction(heard: Heard, action: Action) -> Told:
    """Show the auction of the lot of a button."""
    found = await records(heard.asking, [Ref(Lot.KIND, action.row)])
    session = await auctions.auction_of(found[0], heard.tx) if found else None
    return await cards.show(heard, card_of(session)) if session else cards.gone(heard)


def bids(text: str) -> bool:
    """Say whether somebody would like to bid; how that is done is a question."""
    return _BIDS.fullmatch(text.strip()) is not None and not text.strip().endswith(("?", "？"))


def never_bid(heard: Heard, told: Told) -> Told:
    """Say that nothing is bid here, before what the fair says of it."""
    words = heard.texts.say("I cannot bid for you; the auction itself takes bids.")
    own = replied(words, heard.texts)
    reply = behind(own, told.reply) if told.found and told.reply else own
    return Told(reply=reply, effects=told.effects)
