"""What follows a change of a meeting in its own transaction: everybody else is told, and whoever did it sees how it stands now."""

from dataclasses import replace

from fair.meetings import Change
from handlers.heard import Heard, Told
from handlers.meet import card, words
from handlers.meet.seen import Seen
from handlers.meet.telling import tell


async def settled(heard: Heard, change: Change, seen: Seen, *, note: str = "") -> Told:
    """Tell everybody else what was done, and whoever did it how the meeting stands now."""
    assert heard.who is not None
    await tell(heard.tx, change, fair=heard.fair, at=heard.at, actor=heard.who.number)
    after = replace(seen, meeting=change.after)
    return Told(reply=card.reply(after, note=note), note=note or words.standing(after))
