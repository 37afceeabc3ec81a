"""The commands that exist in every channel, as a menu shows them: those of everybody, and those of a role besides."""

from handlers.texts import Texts

REPRESENTATIVE, ORGANIZER = "representative", "organizer"


def commands(texts: Texts, role: str | None = None) -> list[tuple[str, str]]:
    """Return each command with what it does."""
    own = []
    if role == REPRESENTATIVE:
        own = [("availability", texts.say("When your stand can be met"))]
    elif role == ORGANIZER:
        own = [("announce", texts.say("Tell everybody something"))]
    return [
        *own,
        ("help", texts.say("What I can do for you now")),
        ("agenda", texts.say("What you keep and what is planned")),
        ("meetings", texts.say("Your meetings")),
        ("me", texts.say("What others see of you")),
        ("card", texts.say("Your card, to hand on")),
        ("language", texts.say("Choose the language")),
        ("timezone", texts.say("Choose your time zone")),
        ("person", texts.say("Reach a person")),
        ("privacy", texts.say("What we keep, and for how long")),
        ("mydata", texts.say("Get what we know of you")),
        ("forget", texts.say("Delete what we know of you")),
        ("stop", texts.say("No more messages unasked")),
        ("start", texts.say("Begin again")),
    ]
