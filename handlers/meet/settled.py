"""What follows a change of a meeting in its own transaction: everybody else is told, and whoever did it sees how it stands now.

Who pressed a link in a letter, and gets the meeting for their calendar by another, is not written to a third time.
"""

from dataclasses import replace

from fair.meetings import Change
from handlers.heard import Heard, Told
from handlers.meet import card, telling, words
from handlers.meet.seen import Seen
from handlers.reach.proofs import MAIL


async def settled(heard: Heard, change: Change, seen: Seen, *, note: str = "") -> Told:
    """Tell everybody else what was done, and whoever did it how the meeting stands now."""
    assert heard.who is not None
    written = await telling.tell(heard.tx, change, fair=heard.fair, at=heard.at, actor=heard.who.number, links=heard.links)
    after = replace(seen, meeting=change.after)
    reply = card.reply(after, note=note)
    return Told(reply=None if written and heard.channel == MAIL else reply, note=note or words.standing(after))
