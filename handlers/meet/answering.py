"""A proposal answered in a sentence: "ok, 11:00 works for me, accept", 好的，接受; its card is shown, and a press decides."""

import re

from fair.meetings import Deed
from handlers.heard import Heard, Told
from handlers.meet import card, mine

LONGEST = 80  # characters of an answer that is nothing else
_YES_OR_NO = r"(?:yes|yeah|yep|ok(?:ay)?|sure|fine|great|good|perfect|no|nope|sorry)"
_SUITS = r"works? (?:for me|fine|well)|suits me|(?:is|sounds) (?:fine|good|ok(?:ay)?|great)"
_ANSWERS = re.compile(
    rf"^\W*(?:{_YES_OR_NO}\b.{{0,40}})?\b(?:accept(?:ed)?|agree[ds]?|{_SUITS}|decline|reject|turn (?:it|them) down)\b"
    r"|^\W*(?:yes|yeah|ok(?:ay)?|sure|fine),? (?:to )?(?:that|this|the new|their) (?:time|proposal|slot)\b"
    r"|^\W*(?:that|this|their|the new|your) (?:time|proposal|slot) (?:is|works|sounds|suits)\b|\bi (?:accept|agree)\b"
    r"|接受|同意|拒绝|拒絕|婉拒|谢绝|謝絕|就这个时间|就這個時間",
    re.IGNORECASE,
)


async def asked(heard: Heard, text: str) -> Told | None:
    """Show the one meeting that waits for this visitor's answer, where the words answer it; None where they do not."""
    if heard.group or len(text) > LONGEST or text.rstrip().endswith(("?", "？")) or not _ANSWERS.search(text):
        return None
    waiting = [each for each in await mine.of(heard) if Deed.ACCEPT in each.may]
    return Told(reply=card.reply(waiting[0])) if len(waiting) == 1 else None
