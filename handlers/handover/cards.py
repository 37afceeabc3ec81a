"""A ticket as staff read it: what it is about, in which language, since when, and what may be done with it."""

from collections.abc import Sequence
from datetime import datetime

from fair.talk import Button, Reply
from fair.tickets import Side, State, Ticket, Word, is_alarm
from handlers.buttons import in_rows, press, replied
from handlers.settings.language import NAMES
from handlers.texts import Texts

MOST_WORDS = 8  # of a talk, the last ones
MOST_LETTERS = 300  # of each


def head(ticket: Ticket, texts: Texts) -> str:
    """Return which ticket it is; danger is said first."""
    language = NAMES.get(ticket.language, ticket.language)
    said = texts.say("Ticket {number} · {language} · since {time}", number=ticket.number, language=language, time=texts.clock(ticket.made))
    return texts.say("DANGER: {what}. {ticket}", what=danger(ticket.danger, texts), ticket=said) if ticket.urgent else said


def danger(kind: str, texts: Texts) -> str:
    return {
        "fire": texts.say("fire"),
        "illness": texts.say("somebody is ill or hurt"),
        "lost_child": texts.say("a child is lost"),
        "theft": texts.say("theft"),
    }.get(kind, texts.say("somebody is in danger"))


def talk(words: Sequence[Word], texts: Texts) -> list[str]:
    """Return the last words of both sides, a line each."""
    if not words:
        return [texts.say("They have not written yet what it is about.")]
    shown = words[-MOST_WORDS:]
    before = len(words) - len(shown)
    lines = [texts.many("({count} message before)", "({count} messages before)", before)] if before else []
    return lines + [_line(each, texts) for each in shown]


def _line(word: Word, texts: Texts) -> str:
    said = word.text if len(word.text) <= MOST_LETTERS else f"{word.text[:MOST_LETTERS].rstrip()} …"
    if word.side is Side.STAFF:
        return texts.say("Staff: “{words}”", words=said)
    return texts.say("“{words}”", words=said)


def notice(ticket: Ticket, words: Sequence[Word], texts: Texts, *, held_by: str = "") -> Reply:
    """Return what rings staff: the card of a ticket that somebody is to take."""
    title = head(ticket, texts)
    lines = [title, *talk(words, texts), place(ticket, texts)]
    if held_by:
        lines.append(texts.say("{name} holds it and has not answered yet.", name=held_by))
    return replied("\n".join(filter(None, lines)), texts, rows=((take(ticket, texts),),), bold=[title])


def place(ticket: Ticket, texts: Texts) -> str:
    return texts.say("They last asked about: {what}", what=ticket.place) if ticket.place else ""


def take(ticket: Ticket, texts: Texts) -> Button:
    return press(texts.say("Take"), "t_take", ticket.number, ticket.version)


def whole(ticket: Ticket, words: Sequence[Word], texts: Texts, *, before: str = "") -> Reply:
    """Return a ticket with its talk, for whoever holds it."""
    title = head(ticket, texts)
    lines = [before, title, *talk(words, texts), place(ticket, texts)]
    return replied("\n".join(filter(None, lines)), texts, rows=in_rows(holding(ticket, texts), wide=3), bold=[title])


def holding(ticket: Ticket, texts: Texts) -> list[Button]:
    """Return what whoever holds a ticket may do with it."""
    return [
        press(texts.say("Close"), "t_done", ticket.number, ticket.version),
        press(texts.say("Pass on"), "t_pass?", ticket.number, ticket.version),
        press(texts.say("Back to the queue"), "t_back", ticket.number, ticket.version),
    ]


def chosen(ticket: Ticket, texts: Texts) -> Button:
    """Return the button by which one's words go to this ticket from now on."""
    return press(texts.say("Answer ticket {number}", number=ticket.number), "t_choose", ticket.number, ticket.version)


def standing(ticket: Ticket | None, number: int, texts: Texts, *, held_by: str = "") -> str:
    """Return in one sentence how a ticket stands."""
    if ticket is None:
        return texts.say("Ticket {number} is no more: its visitor deleted what we had of them.", number=number)
    match ticket.state:
        case State.OPEN:
            return texts.say("Ticket {number} waits for somebody to take it.", number=number)
        case State.TAKEN:
            return texts.say("Ticket {number} is taken by {name}.", number=number, name=held_by)
        case State.CLOSED:
            return texts.say("Ticket {number} is closed.", number=number)


def waiting_line(ticket: Ticket, texts: Texts, at: datetime, *, held_by: str = "") -> str:
    """Return a ticket as a line of the queue, without anything that was written."""
    alarm = [texts.say("DANGER: {what}", what=danger(ticket.danger, texts))] if is_alarm(ticket) else []
    held = [texts.say("taken by {name}", name=held_by)] if held_by else []
    named = texts.say("Ticket {number}", number=ticket.number)
    return " · ".join([*alarm, named, NAMES.get(ticket.language, ticket.language), waits(ticket, texts, at), *held])


def waits(ticket: Ticket, texts: Texts, at: datetime) -> str:
    """Return for how long a ticket has been there."""
    minutes = max(int((at - ticket.made).total_seconds() // 60), 0)
    return texts.span(minutes)
