"""What is kept of a visitor: in words (/privacy), all of it (/mydata), and none of it any more (/forget)."""

import json
from typing import Any

from fair.choices import choices_of
from fair.talk import Action, File
from handlers.answers import describe
from handlers.answers.answer import records
from handlers.buttons import link, opens, press, replied
from handlers.effects import Forget
from handlers.heard import Heard, Told
from store import people, saved, turns

_ALL = 10_000


async def command(heard: Heard, words: str) -> Told:
    """Say what is kept, how long, and whom to ask about it."""
    texts, chosen = heard.texts, choices_of(heard.fair, "privacy")
    contact = texts.say("Questions about your data: {contact}", contact=chosen["contact"]) if chosen["contact"] else ""
    lines = [
        texts.say("I keep what you write, what you save and the settings you choose, to answer you and nothing else."),
        texts.say(
            "Messages are deleted {messages} days after the fair, questions after {questions}, everything else after {people}.",
            messages=chosen["messages_days"],
            questions=chosen["questions_days"],
            people=chosen["people_days"],
        ),
        texts.say("/mydata shows all I have of you, /forget deletes it."),
        contact,
    ]
    rows = (
        (press(texts.say("Show my data"), "mydata"), opens(texts.say("Delete my data"), "forget?")),
        link(texts.say("The organizer's own words"), chosen["policy_url"]),
    )
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows))


async def mydata(heard: Heard, words: str = "") -> Told:
    """Tell all that is kept of a visitor, and hand it over as a file."""
    texts, who = heard.texts, heard.who
    if who is None:
        return Told(reply=replied(texts.say("I have nothing of you: this is your first message."), texts))
    kept, asked = await saved.of(heard.tx, who.number), await turns.last(heard.tx, who.number, limit=_ALL)
    found = await records(heard.asking, [each.ref for each in kept])
    addresses = await people.addresses(heard.tx, who.number)
    lines = [
        texts.say(
            "You have been writing to me since {moment}, on: {channels}.", moment=texts.moment(who.since), channels=_channels(addresses)
        ),
        texts.say("Language: {language}; time zone: {zone}.", language=who.language or "–", zone=who.zone or "–"),
        texts.many("Questions kept: {count}.", "Questions kept: {count}.", sum(turn.text is not None for turn in asked)),
        texts.many("On your agenda: {count}.", "On your agenda: {count}.", len(kept)),
        texts.say("The file holds every word of it."),
    ]
    held = {
        "number": who.number,
        "since": who.since.isoformat(),
        "language": who.language,
        "zone": who.zone,
        "stopped": who.stopped.isoformat() if who.stopped else None,
        "addresses": [{"channel": each.channel, "chat": each.chat, "used": each.used.isoformat()} for each in addresses],
        "roles": [{"role": each.name, "exhibitor": each.exhibitor} for each in who.roles],
        "saved": [
            {"kind": each.ref.kind, "name": describe.title(record, texts), "at": each.at.isoformat(), "note": each.note}
            for each, record in zip(kept, found, strict=False)
        ],
        "questions": [{"at": turn.at.isoformat(), "text": turn.text} for turn in reversed(asked) if turn.text is not None],
    }
    content = json.dumps(held, ensure_ascii=False, indent=2).encode()
    rows = ((opens(texts.say("Delete my data"), "forget?"),),)
    return Told(reply=replied("\n".join(lines), texts, rows=rows), file=File("mydata.json", "application/json", content), anew=True)


def _channels(addresses: list[Any]) -> str:
    return ", ".join(dict.fromkeys(each.channel for each in addresses))


async def mydata_pressed(heard: Heard, action: Action) -> Told:
    return await mydata(heard)


async def forget(heard: Heard, words: str = "") -> Told:
    """Ask before everything is deleted."""
    texts = heard.texts
    text = texts.say("Shall I delete all I have of you: questions, agenda with notes, settings and roles? It cannot be undone.")
    rows = (
        (press(texts.say("Delete everything"), "forget", heard.who.number if heard.who else 0), press(texts.say("No, thanks"), "never")),
    )
    return Told(reply=replied(text, texts, rows=rows))


async def forget_pressed(heard: Heard, action: Action) -> Told:
    return await forget(heard)


async def forgotten(heard: Heard, action: Action) -> Told:
    """Delete everything of the visitor that the button was made for; somebody else by now has nothing to lose by an old press.

    A second press, by nobody any more, does not make them somebody again.
    """
    texts = heard.texts
    if heard.who is None or heard.who.number != action.row:
        text = texts.say("There is nothing left of it: that was deleted before.")
        return Told(reply=replied(text, texts), note=text, effects=() if heard.who else (Forget(heard.inbox),))
    text = texts.say("Everything I had of you is deleted. Write again at any time; we start anew.")
    return Told(
        reply=replied(text, texts), note=text, effects=(Forget(heard.inbox),), anew=True
    )  # on pages the message pressed is forgotten, too
