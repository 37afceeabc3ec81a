"""Greetings, thanks, wishes for a person; and what is none of a fair's business."""

from knowledge.hanzi import has_han, simplified
from knowledge.names import SURE
from knowledge.reading.naming import Reading
from knowledge.reading.patterns import patterns
from knowledge.request import OutOfScope, SmallTalk


def small_talk(text: str) -> SmallTalk | None:
    """Return what a message is that holds nothing but courtesy, or a wish for a person."""
    plain = simplified(text).lower().strip()
    return next((SmallTalk(kind) for kind, pattern in patterns("small_talk", whole=True).items() if pattern.fullmatch(plain)), None)


def out_of_scope(reading: Reading) -> OutOfScope | None:
    """Return what a question belongs to that is none of the fair's, unless it names something the fair has.

    A name inside the words of another world names nothing: "wire transfers" are not Transfer Ltd.
    """
    found = reading.found
    if found.cues.has("exhibitor", "trade", "session", "genre"):
        return None
    met = ((topic, pattern.search(found.plain)) for topic, pattern in patterns("elsewhere", chinese=has_han(found.plain)).items())
    topic, words = next(((topic, match.span()) for topic, match in met if match), ("", (0, 0)))
    named = [mention.span for mention in found.mentions if mention.score >= SURE]
    return OutOfScope(topic) if topic and all(_inside(span, words) for span in named) else None


def _inside(span: tuple[int, int], words: tuple[int, int]) -> bool:
    """Return whether a name is a part of these words, and not all of them."""
    return words[0] <= span[0] and span[1] <= words[1] and span != words
