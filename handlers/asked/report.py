"""The closing report: what the fair came to, in sections of figures; the same on a page and in a workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from fair.asked import OTHERS, Figures, Share, State
from fair.contacts import Outcome
from fair.meetings import State as MeetingState
from handlers.asked import topics
from handlers.contacts import outcome_words
from handlers.meet import card
from handlers.texts import Texts
from handlers.workbooks import Line, workbook
from store import closing, figures
from store.closing import Closing, Counts
from store.database import Tx

MOST_TOPICS = 10


@dataclass(frozen=True, slots=True)
class Section:
    """Some figures under one heading, each with what it counts; a share is a text."""

    title: str
    rows: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All sections, and as of when."""

    as_of: str
    sections: tuple[Section, ...]


async def report(tx: Tx, texts: Texts) -> Report | None:
    """Return the report as it was last added up, None before the first time; what is asked is as of now."""
    last = await closing.last(tx)
    if last is None:
        return None
    asked = await figures.figures(tx, zone=texts.zone)
    return Report(texts.moment(last.at), tuple(section for section in _sections(last, asked, texts) if section.rows))


def share(part: int, whole: int, texts: Texts) -> str:
    """Return a share in words, a dash where there is nothing to share."""
    return texts.say("{count} %", count=round(100 * part / whole)) if whole else "–"


def as_workbook(found: Report, texts: Texts) -> bytes:
    """Return the report as a workbook of one sheet."""
    lines: list[Line] = [[texts.say("Closing report"), found.as_of]]
    for section in found.sections:
        lines += [[], [section.title], *section.rows]
    return workbook({texts.say("Closing report"): lines})


def _sections(last: Closing, asked: Figures, texts: Texts) -> list[Section]:
    of = last.figures
    return [
        Section(texts.say("Visitors"), _visitors(of["visitors"], texts)),
        Section(texts.say("Questions"), _questions(asked, texts)),
        Section(texts.say("What most asked about"), _topics(asked, texts)),
        Section(texts.say("Questions that nobody could answer"), _unanswered(of["unanswered"], texts)),
        Section(texts.say("Meetings"), _named(of["meetings"], lambda name: card.state(MeetingState(name), texts))),
        Section(texts.say("What came of the meetings"), _named(of["outcomes"], lambda name: outcome_words.name(Outcome(name), texts))),
        Section(texts.say("Seats"), _named(of["seats"], lambda name: card.state(MeetingState(name), texts))),
        Section(texts.say("Announcements"), _announced(of["announcements"], texts)),
        Section(texts.say("Kept and exchanged"), _kept(of, texts)),
        Section(texts.say("Stars for the fair"), _stars(of["ratings"], texts)),
        Section(texts.say("Stars for sessions"), _stars(of["session_ratings"], texts)),
        Section(texts.say("Messages"), _named(of["deliveries"], lambda name: delivery(name, texts))),
    ]


def _visitors(counts: Counts, texts: Texts) -> tuple[tuple[str, int], ...]:
    channels = tuple((name, count) for name, count in sorted(counts.items()) if name != "all")
    return ((texts.say("People who wrote"), counts["all"]), *channels)


def _questions(asked: Figures, texts: Texts) -> tuple[tuple[str, int | str], ...]:
    return (
        (texts.say("Asked"), asked.questions),
        (texts.say("Answered"), asked.answered),
        (texts.say("Answered share"), share(asked.answered, asked.questions, texts)),
        *((language(each.name, texts), each.questions) for each in asked.languages),
    )


def _topics(asked: Figures, texts: Texts) -> tuple[tuple[str, int], ...]:
    return tuple((topics.name(each.name, texts), each.questions) for each in asked.topics[:MOST_TOPICS])


def _unanswered(counts: Counts, texts: Texts) -> tuple[tuple[str, int], ...]:
    return _named(counts, lambda name: state(State(name), texts))


def _announced(counts: Counts, texts: Texts) -> tuple[tuple[str, int], ...]:
    return (
        ((texts.say("Sent"), counts["announcements"]), (texts.say("Recipients in all"), counts["people"]))
        if counts["announcements"]
        else ()
    )


def _kept(of: Mapping[str, Counts], texts: Texts) -> tuple[tuple[str, int], ...]:
    return (
        (texts.say("Saved"), of["kept"]["saved"]),
        (texts.say("Reminders"), of["kept"]["reminder"]),
        (texts.say("Business cards"), of["contacts"]["contact"]),
        (texts.say("Notes to each other"), of["contacts"]["note"]),
    )


def _stars(counts: Counts, texts: Texts) -> tuple[tuple[str, int | str], ...]:
    given = sum(counts.values())
    if not given:
        return ()
    mean = sum(int(stars) * count for stars, count in counts.items()) / given
    rows = tuple((texts.many("{count} star", "{count} stars", int(stars)), count) for stars, count in sorted(counts.items(), reverse=True))
    return ((texts.say("On average"), f"{mean:.1f}"), *rows)


def _named(counts: Counts, called: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    return tuple((called(name), count) for name, count in counts.items() if count)


def state(of: State, texts: Texts) -> str:
    """Return what became of questions that ask the same."""
    match of:
        case State.OPEN:
            return texts.say("Wait for an answer")
        case State.ANSWERED:
            return texts.say("Answered by an organizer")
        case State.LEFT:
            return texts.say("Not ours")


def delivery(state: str, texts: Texts) -> str:
    """Return what became of a message."""
    match state:
        case "sent":
            return texts.say("sent")
        case "failed":
            return texts.say("not accepted")
        case "expired":
            return texts.say("too late to be of use")
        case "unknown":
            return texts.say("perhaps arrived")
        case "dead":
            return texts.say("given up")
        case _:
            return texts.say("on the way")


def language(code: str, texts: Texts) -> str:
    """Return a language of questions in its own name."""
    return {"en": "English", "zh": "简体中文", "zh-Hant": "繁體中文"}.get(code, texts.say("Other") if code == OTHERS else code)


def day(name: str, texts: Texts) -> str:
    return texts.say("Other") if name == OTHERS else texts.day(date.fromisoformat(name))


def hour(name: str, texts: Texts) -> str:
    return texts.say("Other") if name == OTHERS else f"{name}:00"


def called(what: str, each: Share, texts: Texts) -> str:
    """Return what a share is called on a page."""
    names: Mapping[str, Callable[[str, Texts], str]] = {"topics": topics.name, "languages": language, "hours": hour, "days": day}
    return names[what](each.name, texts)
