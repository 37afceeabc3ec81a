"""/invite: an organizer invites a colleague or staff, by a code that is taken once; the codes that nobody has taken yet can be revoked."""

from dataclasses import dataclass
from datetime import datetime

from fair.talk import Action
from fair.visitors import OFFICE, Gift, Invitation
from handlers.buttons import link, opens, press, replied
from handlers.effects import Audited, Invite
from handlers.heard import Heard, Told
from handlers.invitations import invitation, new_code
from handlers.team import roster
from handlers.team.asked import refused
from handlers.texts import Texts
from store import audit, people
from store.database import Tx


@dataclass(frozen=True, slots=True)
class Made:
    """A code that was just made: it is shown once, since only what SHA-256 makes of it is kept."""

    code: str
    kept: Invitation


def made(gives: str, *, at: datetime, by: int | None = None, exhibitor: str = "") -> Made:
    """Make a code that gives a role."""
    code = new_code()
    kept = invitation(code, gives, now=at, exhibitor=exhibitor)
    return Made(code, Invitation(digest=kept.digest, gives=gives, exhibitor=exhibitor, made=at, expires=kept.expires, made_by=by))


async def invite(tx: Tx, gives: str, *, by: int, at: datetime) -> Made:
    """Make and keep a code that an organizer invites by; return it."""
    new = made(gives, at=at, by=by)
    await people.invite(tx, new.kept)
    await audit.note(tx, by, "role.offered", at=at, role=gives)
    return new


async def command(heard: Heard, words: str = "") -> Told:
    """Ask whom to invite."""
    if (no := refused(heard)) is not None:
        return no
    texts = heard.texts
    text = texts.say("Whom shall I make a one-time code for? Whoever takes it first has the role; you can withdraw it under /team.")
    rows = (
        (press(texts.say("An organizer"), "invite", more=Gift.ORGANIZER), press(texts.say("Staff"), "invite", more=Gift.STAFF)),
        (opens(texts.say("The team"), "team"),),
    )
    return Told(reply=replied(text, texts, rows=rows))


async def pressed(heard: Heard, action: Action) -> Told:
    """Make the code of a button, or ask for whom."""
    if (no := refused(heard)) is not None:
        return no
    if action.more not in OFFICE:
        return await command(heard)
    new = made(action.more, at=heard.at)
    words = lines(new, heard.texts)
    rows = [link("Telegram" if "//t.me/" in way else heard.texts.say("In the browser"), way) for way in heard.links.to(new.code)]
    effects = (Invite(new.kept), Audited("role.offered", facts={"role": action.more}))
    return Told(reply=replied("\n".join(words), heard.texts, rows=rows), effects=effects, anew=True)


def lines(new: Made, texts: Texts) -> list[str]:
    """Say what a code gives, until when, and how it is taken."""
    return [
        texts.say("Whoever takes this first: {role}.", role=roster.role_name(new.kept.gives, texts)),
        texts.say("It can be taken once, until {moment}. Send it to that person alone.", moment=texts.moment(new.kept.expires)),
        texts.say("They open the link, or write to the assistant: /start {code}", code=new.code),
    ]
