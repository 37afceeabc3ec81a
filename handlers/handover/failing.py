"""Two questions in a row that had no answer: people are offered, by a button that is never pressed for anybody."""

from dataclasses import replace

from fair.visitors import Turn
from handlers.buttons import OPENS, press
from handlers.handover import ringing
from handlers.heard import Heard, Told
from knowledge.reading.small_talk import small_talk


async def offered(heard: Heard, told: Told, before: Turn | None) -> Told:
    """Add to an answer that found nothing, behind another such, that the staff can be asked."""
    if told.reply is None or before is None or not await _failed(heard, before):
        return told
    texts = heard.texts
    line = texts.say("That is the second time that I could not help. People can:")
    ask = press(texts.say("Ask the staff"), "person", heard.inbox, OPENS)
    rows = [tuple(button for button in row if not button.data.startswith("person:")) for row in told.reply.buttons]
    return replace(told, reply=replace(told.reply, text=f"{told.reply.text}\n\n{line}", buttons=((ask,), *filter(None, rows))))


async def _failed(heard: Heard, before: Turn) -> bool:
    """Say whether the turn before had no answer either, and there is somebody of the staff to ask, and no ticket yet."""
    if heard.group or heard.who is None or heard.who.ticket is not None or before.found or before.text is None:
        return False
    courtesy = small_talk(before.text)
    return (courtesy is None or courtesy.kind == "feedback") and bool(await ringing.whom(heard.tx, besides=heard.who.number))
