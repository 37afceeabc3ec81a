"""Commands: words behind a slash, the same on every channel."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from handlers.announce import drafting, posting
from handlers.asked import groups
from handlers.buttons import replied
from handlers.contacts import listing, outcomes, own
from handlers.doing import private
from handlers.handover import asking as staff_asking
from handlers.handover import staff
from handlers.heard import Heard, Told
from handlers.keeping import agenda
from handlers.meet import hours, mine, organizing
from handlers.settings import language, me, mydata, privacy, stopping, timezone
from handlers.team import inviting, roster, signing_in
from handlers.welcome import helping, person

Command = Callable[[Heard, str], Awaitable[Told]]


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "start": stopping.start,
        "help": helping.command,
        "agenda": agenda.command,
        "meetings": mine.command,
        "me": me.command,
        "card": own.command,
        "language": language.command,
        "timezone": timezone.command,
        "mydata": mydata.command,
        "forget": privacy.forget,
        "stop": stopping.command,
        "privacy": privacy.command,
        "person": person.command,
        "end": staff_asking.end,
    }
)
OF_ROLES: Mapping[str, tuple[str, Command]] = MappingProxyType(  # those of staff are the organizers', too
    {
        "console": ("staff", signing_in.command),
        "invite": ("organizer", inviting.command),
        "team": ("organizer", roster.command),
        "availability": ("representative", hours.command),
        "leads": ("representative", listing.command),
        "announce": ("organizer", drafting.command),
        "channel": ("organizer", posting.command),
        "requests": ("organizer", organizing.requests),
        "unanswered": ("organizer", groups.command),
        "interpreters": ("organizer", organizing.interpreters),
        "outcomes": ("organizer", outcomes.counted),
        "tickets": ("staff", staff.queue),
        "done": ("staff", staff.done),
        "duty": ("staff", staff.on_duty),
    }
)
IN_GROUPS = frozenset(("start", "help", "language", "privacy", "person"))


async def command(heard: Heard, text: str) -> Told | None:
    """Carry out a command, whose name may be in any case; None where the words behind the slash are no name at all."""
    name, _, words = text[1:].partition(" ")
    name = name.strip().lower()
    if name in COMMANDS:
        return private(heard) if heard.group and name not in IN_GROUPS else await COMMANDS[name](heard, words)
    if name in OF_ROLES:
        role, does = OF_ROLES[name]
        return await does(heard, words) if heard.who and heard.who.may(role) else _unknown(heard, name)
    return _unknown(heard, name) if name.isascii() and name.isidentifier() else None


def greets(text: str) -> bool:
    """Return whether a text is the command that greets."""
    return text.strip().lower() == "/start"


def _unknown(heard: Heard, name: str) -> Told:
    texts = heard.texts
    words = texts.say("There is no /{name} for you here. /help shows what there is; or just ask.", name=name[:30])
    return Told(reply=replied(words, texts))
