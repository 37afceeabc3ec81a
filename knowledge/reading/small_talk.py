"""Greetings, thanks, wishes for a person; and what is none of a fair's business."""

from knowledge.hanzi import simplified
from knowledge.names import SURE
from knowledge.reading.naming import Reading
from knowledge.reading.patterns import patterns
from knowledge.request import OutOfScope, SmallTalk


def small_talk(text: str) -> SmallTalk | None:
    """Return what a message is that holds nothing but courtesy, or a wish for a person."""
    plain = simplified(text).lower().strip()
    return next((SmallTalk(kind) for kind, pattern in patterns("small_talk", whole=True).items() if pattern.fullmatch(plain)), None)


def out_of_scope(reading: Reading) -> OutOfScope | None:
    """Return what a question belongs to that is none of the fair's, unless it names something the fair has."""
    found = reading.found
    if any(mention.score >= SURE for mention in found.mentions) or found.cues.has("exhibitor", "trade", "session", "genre"):
        return None
    topic = next((kind for kind, pattern in patterns("elsewhere").items() if pattern.search(found.plain)), None)
    return OutOfScope(topic) if topic else None
