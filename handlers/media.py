"""What comes without words: a picture, a voice, a file, a contact. It is answered shortly, and not kept."""

from handlers.buttons import opens, replied
from handlers.heard import Heard, Told


async def told(heard: Heard, media: str | None) -> Told:
    """Say that only words are read here."""
    texts = heard.texts
    words = {
        "sticker": texts.say("Nice one! I read words, though: ask me about the fair."),
        "voice": texts.say("I cannot listen to voice messages. Please write your question."),
        "contact": texts.say("I keep no contacts, and have not kept this one. Ask me about the fair."),
        "photo": texts.say("I cannot see pictures. Please write what you would like to know."),
    }.get(media or "", texts.say("I read words only. Please write what you would like to know about the fair."))
    rows = ((opens(texts.say("On now"), "now"), opens(texts.say("Find an exhibitor"), "find")),)
    return Told(reply=replied(words, texts, rows=rows))
