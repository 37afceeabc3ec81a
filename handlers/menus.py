"""The commands that a channel may list in a menu, in the order it lists them, with what each does."""

from collections.abc import Collection

from handlers.texts import Texts


def commands(texts: Texts, roles: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return each command without its slash, and a few words on it, for a visitor with these roles."""
    given = [
        ("help", texts.say("what I can do for you")),
        ("agenda", texts.say("what you saved")),
        ("meetings", texts.say("your meetings")),
        ("me", texts.say("your settings")),
        ("card", texts.say("your business card")),
        ("language", texts.say("English, 简体中文, 繁體中文")),
        ("timezone", texts.say("show times in your zone, too")),
        ("person", texts.say("reach a person")),
        ("privacy", texts.say("what is kept of you")),
        ("mydata", texts.say("all that is kept of you")),
        ("forget", texts.say("delete it")),
        ("stop", texts.say("no more news unasked")),
        ("start", texts.say("begin anew")),
    ]
    if "representative" in roles:
        given.insert(1, ("availability", texts.say("when your stand takes meetings")))
        given.insert(2, ("leads", texts.say("your stand's leads")))
    if {"organizer", "staff"} & set(roles):
        given[1:1] = [
            ("tickets", texts.say("who waits for the staff")),
            ("done", texts.say("close the ticket you answer")),
            ("duty", texts.say("be on duty, or not")),
            ("console", texts.say("your console")),
        ]
    if "organizer" in roles:
        given[1:1] = [
            ("announce", texts.say("write to everyone")),
            ("channel", texts.say("the fair's own channel, for posts")),
            ("requests", texts.say("answer for exhibitors not here yet")),
            ("unanswered", texts.say("questions that wait for your answer")),
            ("interpreters", texts.say("who wants an interpreter")),
            ("outcomes", texts.say("what came of the meetings, in figures")),
            ("team", texts.say("who works for the fair here")),
            ("invite", texts.say("invite a colleague")),
        ]
    return given
