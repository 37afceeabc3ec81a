"""What is kept of a visitor, told in words (/privacy), and none of it any more (/forget)."""

from fair.choices import choices_of
from fair.retention import last_day
from fair.talk import Action
from handlers.buttons import link, opens, press, replied
from handlers.effects import Forget
from handlers.handover.parting import LeaveTickets
from handlers.heard import Heard, Told
from handlers.meet.parting import Leave


async def command(heard: Heard, words: str) -> Told:
    """Say what is kept and why, how long, where it goes, who sees it, and what one can do."""
    texts, chosen = heard.texts, choices_of(heard.fair, "privacy")
    lines = [
        texts.say("What I keep of you, why, and how long:"),
        texts.say("• What you write and what I answer, to talk with you: {time}", time=_until(heard, "messages")),
        texts.say(
            "• Your questions, later without your name, so that the fair learns what was missing: {time}", time=_until(heard, "questions")
        ),
        texts.say(
            "• Your agenda with notes, reminders, ratings, settings and addresses, to remind you and to tell you what changes: {time}",
            time=_until(heard, "people"),
        ),
        texts.say(
            "• Your name, company and what else you say of yourself, for those you ask for a meeting or share your card with: {time}",
            time=_until(heard, "people"),
        ),
        texts.sentences(*_where(heard)),
        texts.say(
            "Those who run this assistant for the fair can see it; "
            "exhibitors see who you are once you ask them for a meeting or share your card."
        ),
        texts.say("/mydata hands it over to you, /forget deletes it at once, /stop ends what I send unasked."),
        texts.say("Questions about your data: {contact}", contact=chosen["contact"]) if chosen["contact"] else "",
    ]
    rows = (
        (press(texts.say("Show my data"), "mydata"), opens(texts.say("Delete my data"), "forget?")),
        link(texts.say("The organizer's own words"), chosen["policy_url"]),
    )
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=rows))


def _until(heard: Heard, kind: str) -> str:
    """Return until when it is kept; what is written after that day stays as long as a repeat of it may come."""
    day = last_day(heard.fair, kind)
    over = day < heard.at.astimezone(heard.fair.zone).date()
    return heard.texts.say("for two days") if over else heard.texts.say("until {day}", day=heard.texts.day_of_year(day))


def _where(heard: Heard) -> list[str]:
    """Say where it is kept, and what it passes on its way."""
    texts, outside = heard.texts, heard.outside
    passed = [
        texts.say("Telegram, where you write to me there") if outside.telegram else "",
        texts.say("a mail server, where you have mail sent to you") if outside.mail else "",
        texts.say("the organizers' own message service") if outside.webhook else "",
    ]
    through = texts.list([each for each in passed if each])
    return [
        texts.say("It is kept on the fair's own server."),
        texts.say("Messages also pass through: {services}.", services=through) if through else "",
        texts.say("Questions are also read by the language model {model}.", model=texts.list(outside.models))
        if outside.models
        else texts.say("No language model of anybody else reads it."),
    ]


async def forget(heard: Heard, words: str = "") -> Told:
    """Ask before everything is deleted."""
    texts = heard.texts
    text = texts.say(
        "Shall I delete all I have of you: messages, questions, name and company, agenda with notes and reminders, "
        "addresses, settings and roles? It cannot be undone."
    )
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
    # A message of its own: on pages the one that was pressed is forgotten, too.
    return Told(reply=replied(text, texts), note=text, effects=(Leave(), LeaveTickets(), Forget(heard.inbox)), anew=True)
