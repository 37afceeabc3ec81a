"""What follows a change of a meeting in its own transaction: everybody else is told, and whoever did it sees how it stands now.

Their calendar hears of it as well, where word goes to them by mail.
"""

from dataclasses import replace

from fair.meetings import Change
from handlers.heard import Heard, Told
from handlers.meet import card, in_calendar, telling, words
from handlers.meet.seen import Seen
from handlers.proofs import MAIL
from store import house


async def settled(heard: Heard, change: Change, seen: Seen, *, note: str = "") -> Told:
    """Tell everybody else what was done, and whoever did it how the meeting stands now."""
    assert heard.who is not None
    await telling.tell(heard.tx, change, fair=heard.fair, at=heard.at, actor=heard.who.number)
    after = replace(seen, meeting=change.after)
    reply = card.reply(after, note=note)
    if (word := in_calendar.word(change, after, home=await house.id_of(heard.tx))) is not None:
        if heard.channel == MAIL:
            reply = replace(reply, file=word)
        else:
            await telling.by_mail(heard.tx, change, replace(card.reply(after), file=word), whom=heard.who.number, at=heard.at)
    return Told(reply=reply, note=note or words.standing(after))
