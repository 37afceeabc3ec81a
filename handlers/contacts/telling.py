"""The other side told: that somebody asks for a card, and that a card is shared. Written in the transaction of the change."""

from datetime import datetime

from fair.contacts import Contact, View
from fair.meetings import Side
from fair.records import Fair
from fair.talk import Lane, Outgoing, Reply
from fair.visitors import Reached
from handlers.answers import describe
from handlers.buttons import press, replied
from handlers.contacts import card
from handlers.contacts.held import Held, seen
from handlers.heard import Rows
from handlers.keeping.notices import language_of
from handlers.settings.timezone import zone_named
from handlers.texts import Texts
from store import concerned, outbox, reach
from store.database import Tx


async def ask(tx: Tx, asked: Contact, *, fair: Fair, at: datetime) -> None:
    """Ask a visitor whether a representative may have their card."""
    held = await seen(tx, View(asked.visitor, asked.row, Side.VISITOR))
    for where in (await reach.of(tx, [asked.visitor])).values():
        if held is not None:
            await outbox.add_all(tx, [_out(where, _question(held, _texts(fair, where)), f"card_asked:{_key(asked, at)}", at)])


async def shared(tx: Tx, given: Contact, *, fair: Fair, at: datetime) -> None:
    """Hand a card to those who represent the exhibitor."""
    held = await seen(tx, View(given.visitor, given.row, Side.HOST))
    if held is None:
        return
    people = [each for each in await concerned.representatives(tx, [held.exhibitor.id]) if each != given.visitor]
    for where in (await reach.of(tx, people)).values():
        texts = _texts(fair, where)
        told = card.reply(held, texts, head=texts.say("A card for you:"))
        await outbox.add_all(tx, [_out(where, told, f"card_shared:{_key(given, at)}:{where.visitor}", at)])


def _question(held: Held, texts: Texts) -> Reply:
    name = describe.title(held.exhibitor, texts)
    words = (
        texts.say("{person} of {name} asks for your card. Share it?", person=held.spoke_to, name=name)
        if held.spoke_to
        else texts.say("{name} asks for your card. Share it?", name=name)
    )
    lines = [words, texts.say("They would read:"), *card.given(held, texts, email=False)]
    return replied("\n".join(lines), texts, rows=sharing(held, texts), bold=[name])


def sharing(held: Held, texts: Texts) -> Rows:
    """Return the buttons that share a card, with or without the mailbox, and the one that does not."""
    name, row = describe.title(held.exhibitor, texts), held.view.row
    share = press(texts.say("Share with {name}", name=name), "card_share", row)
    mailbox = [press(texts.say("Share, with my e-mail too"), "card_share", row, more=card.MAILBOX)] if held.details.email else []
    return ((share,), tuple(mailbox), (press(texts.say("No, thanks"), "card_no", row),))


def _texts(fair: Fair, where: Reached) -> Texts:
    return Texts(language_of(where.language)[0], fair, zone_named(where.zone))


def _key(contact: Contact, at: datetime) -> str:
    return f"{contact.row}:{contact.visitor}:{int(at.timestamp() * 1_000)}"


def _out(where: Reached, reply: Reply, key: str, at: datetime) -> Outgoing:
    return Outgoing(channel=where.channel, chat=where.chat, reply=reply, lane=Lane.MEETING, due=at, key=key, visitor=where.visitor)
