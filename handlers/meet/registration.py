"""Those who are registered show it: by the number of their badge, or by a code to the mailbox they registered with.

A badge can be read by whoever stands near, and its number be guessed, so it is the weaker of the two: five tries a day,
wrong ones and ties, are all there are; nothing is said of whose it is before a press ties it to a visitor; and whoever proves
the mailbox may take the registration over. Ways to reach somebody that stand in people.csv are never told.
"""

import re

from fair.attendees import key
from fair.mailboxes import mailbox_in
from fair.records import Person
from fair.talk import MOST_BYTES, Action
from fair.visitors import MOST_WRONG, Gift, Invitation
from handlers import doing
from handlers.answers.answer import origin_of
from handlers.buttons import press, replied
from handlers.effects import Effect
from handlers.heard import Heard, Told
from handlers.meet import tying, who
from handlers.meet.who_effects import ShowMailbox, Tried
from handlers.reach import proofs
from handlers.reach.proofs import MAIL
from store import attendees

MOST_OFFERED = 5  # of those who share a mailbox
_ONE_WORD = re.compile(r"\S+")  # what a step takes for a badge; a sentence is about something else
_MOST_BYTES = MOST_BYTES - len(Action("am", 2**31 - 1).data)  # of a badge's number, which a button carries


async def needs(heard: Heard, what: str, then: str = "") -> Told:
    """Say what the fair wants before a booking (`NeedsMore.what`), and take it.

    `then` is what the button carries that goes on with that booking.
    """
    texts = heard.texts
    if what != "email":
        lines = [texts.say("To book, this fair asks you to be registered."), _how(heard)]
    else:
        lines = [texts.say("To book, this fair asks for an e-mail address that is yours."), await _how_mailbox(heard)]
    return tying.asking(heard, lines, then, anew=True)


async def asked(heard: Heard, action: Action) -> Told:
    """Let the next words be a badge's number, or a mailbox; behind the button may stand what goes on then."""
    return doing.private(heard) if heard.group else tying.asking(heard, [_how(heard)], action.more or who.what_waits(heard), anew=True)


def _how(heard: Heard) -> str:
    texts = heard.texts
    if MAIL in heard.links.writes:
        return texts.say("Write the number of your badge, or the e-mail address that you registered with: I will send a code there.")
    return texts.say("Write the number of your badge.")


async def _how_mailbox(heard: Heard) -> str:
    texts = heard.texts
    if MAIL not in heard.links.writes:
        return texts.say("I send no mail here, but the number of your badge does as well. Write it here.")
    if not await attendees.anyone_registered(heard.tx):
        return texts.say("Write yours, as in ann@example.org, and I will send a code there.")
    return texts.say("Write yours, as in ann@example.org, and I will send a code there. The number of your badge does as well.")


async def typed(heard: Heard, ref: object, words: str) -> Told | None:
    """Take words as a mailbox or a badge; None where they are neither."""
    said, then = words.strip(), who.what_waits(heard)
    if mailbox := mailbox_in(said):
        return await _by_mail(heard, mailbox, then)
    return await _by_badge(heard, said, then) if _ONE_WORD.fullmatch(said) and await _like_a_badge(heard, said) else None


async def started(heard: Heard, words: str) -> Told | None:
    """Take what stands behind /start as a mailbox or a badge; None where it is neither, or nobody is registered here."""
    said = words.strip()
    if heard.group or not await attendees.anyone_registered(heard.tx):
        return None
    if mailbox := mailbox_in(said):
        return await _by_mail(heard, mailbox, "")
    return await _by_badge(heard, said, "") if await _like_a_badge(heard, said) else None


async def _like_a_badge(heard: Heard, said: str) -> bool:
    """Return whether words are meant as a badge: they have a digit, or are one."""
    return any(letter.isdigit() for letter in said) or await _badge(heard, said) is not None


async def _tries(heard: Heard) -> int:
    return await attendees.tries(heard.tx, heard.who.number, at=heard.at) if heard.who else 0


async def _badge(heard: Heard, badge: str) -> Person | None:
    return await attendees.with_badge(heard.tx, badge) if len(badge.encode()) <= _MOST_BYTES else None


async def _by_badge(heard: Heard, badge: str, then: str) -> Told:
    """Show what a badge would do, and wait for the press."""
    if await _tries(heard) >= MOST_WRONG:
        return _burnt(heard, then)
    found, texts = await _badge(heard, badge), heard.texts
    if found is None:
        return await _wrong(heard, badge, then)
    if (there := await tying.there(heard, found, then)) is not None:
        return there
    said = texts.say("Is the badge {badge} yours? It is then tied to this chat, and to no other.", badge=badge)
    rows = ((press(texts.say("Yes, it is mine"), "am", origin_of(found).row, more=badge), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(said, texts, rows=rows, bold=[badge]), effects=tying.waiting(heard, then))


async def _wrong(heard: Heard, badge: str, then: str) -> Told:
    left = MOST_WRONG - await _tries(heard) - 1
    if not left:
        told = _burnt(heard, then)
        return Told(reply=told.reply, effects=(*told.effects, Tried()))
    words = heard.texts.many(
        "I know no badge “{badge}” at this fair. Please look at it again; you have one more try today.",
        "I know no badge “{badge}” at this fair. Please look at it again; you have {count} more tries today.",
        left,
        badge=badge[:40],
    )
    return tying.asking(heard, [words], then, Tried())


def _burnt(heard: Heard, then: str) -> Told:
    texts = heard.texts
    words = texts.say("You have tried five badges today, and I take no more of them until tomorrow.")
    if MAIL not in heard.links.writes:
        return Told(reply=replied(texts.sentences(words, texts.say("The staff will help you: /person")), texts))
    how = texts.say("Write the e-mail address that you registered with instead, and I will send a code there.")
    return tying.asking(heard, [words, how], then)


async def _by_mail(heard: Heard, mailbox: str, then: str) -> Told:
    """Send a code to a mailbox; where it was proved before, that is enough. Whether anybody registered with it is not said before."""
    if mailbox in await tying.mailboxes(heard):
        return await _shown(heard, mailbox, then)
    if MAIL not in heard.links.writes:
        texts = heard.texts
        return tying.asking(heard, [texts.say("I send no mail here, but the number of your badge does as well. Write it here.")], then)
    return await proofs.send(heard, MAIL, mailbox, gives=Gift.PERSON, pending=tying.step(heard, then))


async def proved(heard: Heard, kept: Invitation) -> Told:
    """Say what follows from a mailbox whose code has come back."""
    assert kept.chat is not None
    return await _shown(heard, kept.chat, who.what_waits(heard), ShowMailbox(kept.digest))


async def _shown(heard: Heard, mailbox: str, then: str, *effects: Effect) -> Told:
    """Tie the visitor to the one who registered with a mailbox of theirs; ask which of several."""
    found, texts = await attendees.with_mailbox(heard.tx, mailbox), heard.texts
    thanks = texts.say("Thank you, {address} is yours.", address=mailbox)
    if len(found) > 1:
        words = texts.sentences(thanks, texts.say("Several are registered with it. Which of them are you?"))
        rows = [(press(tying.called(each, texts), "am", origin_of(each).row),) for each in found[:MOST_OFFERED]]
        reply = replied(words, texts, rows=(*rows, (press(texts.say("None of them"), "never"),)))
        return Told(reply=reply, effects=(*effects, *tying.waiting(heard, then)))
    if not found:
        words = texts.sentences(thanks, texts.say("Nobody is registered with it at this fair."))
        return Told(reply=replied(words, texts, rows=who.going_on(texts, then)), effects=effects)
    told = await tying.there(heard, found[0], then, shown=True) or await tying.tied(heard, found[0], then)
    return Told(reply=told.reply, note=told.note, effects=(*effects, *told.effects))


async def pressed(heard: Heard, action: Action) -> Told:
    """Tie the visitor to the registration of a button, which is theirs by the badge behind it or by their mailbox."""
    if heard.group:
        return doing.private(heard)
    then, found = who.what_waits(heard), await attendees.person(heard.tx, action.row)
    by_mail = found is not None and key(found.email) in await tying.mailboxes(heard)
    if not by_mail and await _tries(heard) >= MOST_WRONG:
        return _burnt(heard, then)
    if found is None or not (by_mail or (action.more and key(action.more) == key(found.badge))):
        return await _wrong(heard, action.more or "–", then)
    moved = by_mail and action.version == 1
    there = None if moved else await tying.there(heard, found, then, shown=by_mail)
    return there or await tying.tied(heard, found, then, *([] if by_mail else [Tried()]), moved=moved)
