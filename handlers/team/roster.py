"""/team: who organizes the fair and who is of its staff; an organizer withdraws a role by two presses, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fair.errors import LastOrganizer
from fair.talk import Action
from fair.visitors import OFFICE, Gift, Role
from handlers.buttons import in_rows, opens, press, replied
from handlers.heard import Heard, Told
from handlers.team.asked import refused
from handlers.team.named import called
from handlers.texts import Texts
from store import audit, people, team
from store.database import Tx
from store.team import Member

MOST = 30  # shown in a chat


async def command(heard: Heard, words: str = "") -> Told:
    """List the office, each with a button that offers to withdraw the role."""
    if (no := refused(heard)) is not None:
        return no
    texts, members = heard.texts, (await team.office(heard.tx))[:MOST]
    title = texts.many("{count} person works for this fair here:", "{count} people work for this fair here:", len(members))
    lines = [f"{number}. {line(each, texts)}" for number, each in enumerate(members, start=1)]
    ask = texts.say("Press a number to withdraw that role.")
    buttons = [press(str(number), "unrole?", each.number, more=each.role) for number, each in enumerate(members, start=1)]
    rows = (*in_rows(buttons, wide=5), (opens(texts.say("Invite somebody"), "invite"),))
    return Told(reply=replied("\n".join([title, *lines, ask]), texts, rows=rows, bold=[title]))


async def pressed(heard: Heard, action: Action) -> Told:
    return await command(heard)


def line(member: Member, texts: Texts) -> str:
    """Return who somebody is, what they do, and since when."""
    since = texts.say("since {day}", day=texts.day(member.since))
    return " · ".join([called(member.named, texts), role_name(member.role, texts), since])


async def offer(heard: Heard, action: Action) -> Told:
    """Ask before a role is withdrawn."""
    if (no := refused(heard)) is not None:
        return no
    member = await _member(heard.tx, action)
    if member is None:
        return await command(heard)
    texts, own = heard.texts, heard.who is not None and heard.who.number == member.number
    name, role = called(member.named, texts), role_name(member.role, texts)
    words = (
        texts.say("Shall I withdraw your own role? You could do nothing more here at once. ({role})", role=role)
        if own
        else texts.say("Shall I withdraw this role? {name} could do nothing more by it at once. ({role})", name=name, role=role)
    )
    rows = ((press(texts.say("Withdraw it"), "unrole", action.row, more=action.more), opens(texts.say("No, thanks"), "team")),)
    return Told(reply=replied(words, texts, rows=rows))


async def withdrawn(heard: Heard, action: Action) -> Told:
    """Withdraw the role of a button, in the transaction that settles the press."""
    if (no := refused(heard)) is not None:
        return no
    if action.more not in OFFICE:
        return await command(heard)
    return Told(decide=lambda within: _decided(within, action))


async def _decided(heard: Heard, action: Action) -> Told:
    if (no := refused(heard)) is not None or heard.who is None:
        return no or Told()
    done = await withdraw(heard.tx, action.row, Role(action.more), by=heard.who.number, at=heard.at)
    words = done.words(heard.texts)
    return Told(reply=replied(words, heard.texts, rows=((opens(heard.texts.say("The team"), "team"),),)), note=words)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What became of it: the role is `gone`, was so before, or stays since it is the `last` organizer's."""

    gone: bool
    last: bool = False

    def words(self, texts: Texts) -> str:
        if self.last:
            return texts.say("Nothing was withdrawn: this is the only organizer. Invite another one first.")
        return texts.say("Withdrawn.") if self.gone else texts.say("That role was withdrawn before.")


async def withdraw(tx: Tx, number: int, role: Role, *, by: int, at: datetime) -> Withdrawn:
    """Withdraw a role, as somebody asks, and note that they did."""
    try:
        gone = await people.withdraw(tx, number, role, at=at)
    except LastOrganizer:
        return Withdrawn(gone=False, last=True)
    if gone:
        await audit.note(tx, by, "role.withdrawn", number, at=at, role=role.name, exhibitor=role.exhibitor)
    return Withdrawn(gone)


def role_name(role: str, texts: Texts) -> str:
    """Return what a role is called."""
    match role:
        case Gift.ORGANIZER:
            return texts.say("organizer")
        case Gift.STAFF:
            return texts.say("staff")
        case _:
            return texts.say("representative")


async def _member(tx: Tx, action: Action) -> Member | None:
    found: Sequence[Member] = await team.office(tx)
    return next((each for each in found if (each.number, each.role) == (action.row, action.more)), None)
