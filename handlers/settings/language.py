"""Which language a visitor is spoken to in: as they write, until they choose one under /language."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from fair.talk import Action
from handlers.buttons import press, replied
from handlers.effects import Set
from handlers.heard import Heard, Rows, Told
from handlers.texts import LANGUAGES

NAMES = {"en": "English", "zh": "简体中文", "zh-Hant": "繁體中文"}


def hinted(tag: str | None) -> str:
    """Return the language of ours that a BCP 47 tag of a channel comes nearest to."""
    parts = (tag or "").replace("_", "-").lower().split("-")
    if parts[0] != "zh":
        return "en"
    return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(parts) else "zh"


async def command(heard: Heard, words: str) -> Told:
    """Offer the languages, or take the one that is named."""
    said = words.strip().casefold()
    named = next((tag for tag, name in NAMES.items() if said in (tag.casefold(), name.casefold())), None)
    if named:
        return await chosen(heard, named)
    rows = (tuple(press(name, "language", more=tag) for tag, name in NAMES.items()),)
    text = heard.texts.say("Which language shall I speak? A question is always answered in its own.")
    return Told(reply=replied(text, heard.texts, rows=rows))


async def pressed(heard: Heard, action: Action) -> Told:
    """Speak the language of the button from now on."""
    return await chosen(heard, action.more) if action.more in LANGUAGES else await command(heard, "")


async def offered(heard: Heard, action: Action) -> Told:
    return await command(heard, "")


async def chosen(heard: Heard, tag: str) -> Told:
    """Speak a language from now on, of what was last spoken of, too."""
    heard, turns = heard.speaking(tag), await heard.turns()
    texts, last = heard.texts, next(iter(turns), None)
    words = texts.say("I speak English with you from now on. A question in another language is answered in that.")
    return Told(
        reply=replied(words, texts, rows=switch(tag)),
        note=words,
        effects=(Set("language", tag), heard.said(*(last.records if last else ()), after=last)),
    )


async def chosen_and_said(heard: Heard, action: Action, say: Callable[[Heard], Awaitable[Told]]) -> Told:
    """Speak the language of a button from now on, and say in it what stood above the button."""
    if action.more not in LANGUAGES:
        return await command(heard, "")
    told, said = await chosen(heard, action.more), await say(heard.speaking(action.more))
    return replace(told, reply=said.reply)


def switch(speaking: str, name: str = "language") -> Rows:
    """Return the buttons to the other languages; `name` is what else they do."""
    return (tuple(press(label, name, more=tag) for tag, label in NAMES.items() if tag != speaking),)
