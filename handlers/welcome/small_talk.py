"""Courtesies: a greeting comes with what to begin with, a wish for help or for a person is what its command would be."""

from collections.abc import Sequence

from handlers.answers.answer import Answer
from handlers.buttons import replied
from handlers.heard import Heard, Told
from handlers.welcome import helping, person
from handlers.welcome.greeting import menu
from knowledge.request import Request, SmallTalk


def kind_of(requests: Sequence[Request]) -> str:
    """Return which courtesy a message is, empty where it is more than that."""
    return requests[0].kind if len(requests) == 1 and isinstance(requests[0], SmallTalk) else ""


async def told(heard: Heard, kind: str, found: Answer) -> Told:
    """Answer a courtesy."""
    match kind:
        case "help":
            return await helping.command(heard)
        case "person":
            return await person.command(heard)
        case "greeting" | "about":
            return Told(reply=replied(found.text, heard.texts, rows=menu(heard)))
        case _:
            return Told(reply=replied(found.text, heard.texts))
