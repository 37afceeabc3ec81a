"""Getting here and entry rules: what the fair says of its place, its hours and who may come in."""

from fair.talk import Action
from handlers.answers import compose, describe
from handlers.answers.answer import Answer
from handlers.buttons import press, replied
from handlers.heard import Heard, Told
from handlers.lists import View
from knowledge.request import Practical, Understood

_NEEDS = (("transport",), ("hours",), ("entry_rules", "tickets"))


async def pressed(heard: Heard, action: Action | None = None) -> Told:
    """Answer what everybody asks who comes for the first time, in one message."""
    texts = heard.texts
    words = {
        "transport": texts.say("How do I get there?"),
        "hours": texts.say("When is it open?"),
        "entry_rules": texts.say("What do I need to get in?"),
    }
    asking = heard.showing(View("way").shown).asking
    parts: list[Answer] = []
    for needs in _NEEDS:
        request = Practical(needs, words[needs[0]])
        found = await compose(Understood(texts.language, (request,), whether=(False,)), heard.helpdesk, asking)
        parts += [found] if found.found else []
    names = [describe.title(record, texts) for part in parts for record in part.records]
    rows = ((press(texts.say("On now"), "now"), press(texts.say("Find an exhibitor"), "find")),)
    text = "\n\n".join(part.text for part in parts) or texts.say("The organizer has published nothing on that so far.")
    return Told(reply=replied(text, texts, rows=rows, bold=names))
