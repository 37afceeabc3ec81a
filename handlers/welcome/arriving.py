"""Getting here and entry rules: what the fair says of its place and hours, of tickets and badges, and of checks at the gates."""

from collections.abc import Sequence

from fair.records import Policy, Record
from fair.talk import Action
from handlers.answers import compose, describe
from handlers.answers.answer import shortened, source_line
from handlers.browsing.lists import View
from handlers.buttons import opens, replied
from handlers.heard import Heard, Told
from handlers.texts import Texts
from knowledge.request import Practical, Understood

MOST_LETTERS = 260  # of one part; the whole must fit a phone's screen or two
_REMEMBERED = 30


class Arriving:
    """What is said on it, put together once for each day, revision and language: it asks seven questions."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Told] = {}

    async def told(self, heard: Heard) -> Told:
        today = heard.at.astimezone(heard.fair.zone).date()
        key = (heard.known.revision, today, heard.texts.language, heard.texts.own, heard.asking.indexes.words_state)
        if (told := self._known.get(key)) is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            told = self._known[key] = await _told(heard)
        return told


async def pressed(heard: Heard, action: Action) -> Told:
    """Answer in one message what everybody asks who comes for the first time."""
    return await heard.arriving(heard)


async def _told(heard: Heard) -> Told:
    texts = heard.texts
    told: list[str] = []
    found: dict[Record, None] = {}
    for need, question in questions(texts):
        words, records = await part(heard, need, question)
        told += [words] if words and words not in told else []
        found |= dict.fromkeys(records)
    if found:
        told.append(source_line(heard.asking, list(found)))
    words = "\n".join(told) or texts.say("The organizer has published nothing on that so far.")
    names = [describe.title(record, texts) for record in found]
    rows = ((opens(texts.say("On now"), "now"), opens(texts.say("Find an exhibitor"), "find")),)
    return Told(reply=replied(words, texts, rows=rows, bold=names))


def questions(texts: Texts) -> Sequence[tuple[str, str]]:
    """Return what is asked, each with its need."""
    return (
        ("venue", texts.say("What is the address?")),
        ("metro", texts.say("Which metro station is it?")),
        ("hours", texts.say("When is it open?")),
        ("tickets", texts.say("What does a ticket cost?")),
        ("badge_pickup", texts.say("Where do I get my badge?")),
        ("security_check", texts.say("Is there a security check?")),
        ("health", texts.say("Is there a health check?")),
    )


async def part(heard: Heard, need: str, question: str) -> tuple[str, Sequence[Record]]:
    """Return what the fair says on one need, behind a dot, and the records it says that with; empty where it says nothing."""
    asking = heard.showing(View("way").shown).asking
    understood = Understood(heard.texts.language, (Practical((need,), question),), whether=(False,))
    found = await compose(understood, heard.helpdesk, asking)
    if not found.found:
        return "", ()
    source = f"\n{source_line(asking, found.records)}" if found.records else ""
    words = found.text.removesuffix(source)
    has_rule = any(isinstance(record, Policy) for record in found.records)  # which is told word for word
    return f"• {words if has_rule else shortened(words, MOST_LETTERS)}", found.records
