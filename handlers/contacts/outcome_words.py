"""What came of a meeting, in words."""

from fair.contacts import Outcome
from handlers.texts import Texts


def name(outcome: Outcome, texts: Texts) -> str:
    """Return an outcome as its button and the lists say it."""
    match outcome:
        case Outcome.NONE:
            return texts.say("Nothing so far")
        case Outcome.FOLLOW_UP:
            return texts.say("To be followed up")
        case Outcome.LETTER:
            return texts.say("Letter of intent")
        case Outcome.SIGNED:
            return texts.say("Signed elsewhere")
