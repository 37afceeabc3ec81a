"""A visitor tied to their registration in people.csv: what is said of it, also where another chat has it already."""

from collections.abc import Sequence
from dataclasses import replace

from fair.attendees import key
from fair.records import Person
from fair.talk import Action
from fair.visitors import PROOF_LIVES, Pending
from handlers.answers.answer import origin_of
from handlers.buttons import press, replied
from handlers.effects import Effect, Set
from handlers.heard import Heard, Told
from handlers.meet import who
from handlers.meet.who_effects import Tie, Untie
from handlers.reach.proofs import MAIL
from handlers.texts import Texts
from store import attendees, people

STEP = "badge"


def step(heard: Heard, then: str) -> Pending:
    """Return the step that waits for a badge or a mailbox; `then` goes on with what was being booked."""
    return Pending(STEP, who.NOBODY_YET, heard.at + PROOF_LIVES, then)


def asking(heard: Heard, lines: Sequence[str], then: str, *effects: Effect, anew: bool = False) -> Told:
    """Say these lines, and let the next words be a badge or a mailbox."""
    texts = heard.texts
    rows = ((press(texts.say("Not now"), "never"),),)
    return Told(reply=replied("\n".join(lines), texts, rows=rows), effects=(*effects, Set("pending", step(heard, then))), anew=anew)


def waiting(heard: Heard, then: str) -> tuple[Effect, ...]:
    """Keep what was being booked until a press on what is said now."""
    return (Set("pending", step(heard, then)),) if then else ()


async def mailboxes(heard: Heard) -> set[str]:
    """Return the mailboxes that the visitor has proved: by a code, or because word goes there."""
    if heard.who is None:
        return set()
    wanted = {each.chat for each in await people.addresses(heard.tx, heard.who.number) if each.channel == MAIL and each.shut is None}
    return {key(mailbox) for mailbox in (*wanted, (await who.known(heard)).email) if mailbox}


async def there(heard: Heard, found: Person, then: str, *, shown: bool = False) -> Told | None:
    """Say that a registration is this visitor's already, or another's, who may be the same; `shown`: they have proved its mailbox."""
    holder, texts = await attendees.holder(heard.tx, origin_of(found).row), heard.texts
    if holder is None:
        return None
    if heard.who is not None and holder == heard.who.number:
        words = texts.say("You have shown that already: you are registered.")
        return Told(reply=replied(words, texts, rows=who.going_on(texts, then)), note=words)
    lines = [
        texts.say("That registration is tied to another chat already."),
        texts.say("If that chat is yours, too: press “On another device” under /me there, and both become one."),
    ]
    if shown:
        rows = ((press(texts.say("Move it here"), "am", origin_of(found).row, version=1), press(texts.say("No, thanks"), "never")),)
        return Told(reply=replied("\n".join(lines), texts, rows=rows), effects=waiting(heard, then))
    if MAIL in heard.links.writes:
        lines.append(texts.say("Else write the e-mail address that you registered with: who proves that has it."))
    return asking(heard, lines, then)


async def tied(heard: Heard, found: Person, then: str, *effects: Effect, moved: bool = False) -> Told:
    """Tie the visitor to a registration, which fills in what they have not said, and show what others read now."""
    texts, was = heard.texts, await who.known(heard)
    name, company = texts.name(found.name, found.name_zh), found.company or ""
    details = replace(was, name=was.name or name, company=was.company or company)
    words = texts.say("You are registered. Those you ask for a meeting, or share your card with, read:")
    reply = replied("\n".join([words, *who.words_of(details, texts)]), texts, rows=who.going_on(texts, then), bold=[details.name])
    return Told(reply=reply, note=words, effects=(*effects, Tie(origin_of(found).row, name, company, moved), Set("pending", None)))


async def untied(heard: Heard, action: Action) -> Told:
    """Let a registration be anybody's again."""
    texts, details = heard.texts, await who.known(heard)
    if heard.group or details.person is None or details.person != action.row:
        return await who.shown(heard, action)
    words = texts.say("You are not tied to that registration any more. Your name and company stay as they are, until you change them.")
    return Told(reply=replied(words, texts, rows=who.going_on(texts, "")), note=words, effects=(Untie(),))


def called(person: Person, texts: Texts) -> str:
    """Return what tells those apart who share a mailbox."""
    return " · ".join(filter(None, [texts.name(person.name, person.name_zh), person.company]))
