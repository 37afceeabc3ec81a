"""What somebody is told whose question had no answer, once an organizer has given one."""

from fair.records import Faq
from fair.talk import Reply
from handlers.answers import describe
from handlers.answers.answer import shortened
from handlers.buttons import replied
from handlers.texts import Texts

MOST_OF_A_QUESTION = 200  # characters
MOST_OF_AN_ANSWER = 900


def message(asked: str, answer: Faq, texts: Texts) -> Reply:
    """Say what was asked, in their own words, and the answer; where it is in the other language alone, that it is."""
    words = shortened(describe.text_of(answer, texts) or "", MOST_OF_AN_ANSWER)
    lines = [
        texts.say("You asked: “{question}”", question=shortened(asked, MOST_OF_A_QUESTION)),
        texts.say("The organizer has answered:"),
        words,
    ]
    return replied("\n".join(lines), texts, bold=[texts.say("The organizer has answered:")])
