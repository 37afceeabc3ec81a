"""What to prepare before a fair, from its records alone: when it opens, which rules hold, tickets and badges, the way there."""

from collections.abc import Sequence
from datetime import date

from fair.calendar import open_hours
from fair.records import Fair, Policy, Record
from fair.talk import Action
from handlers.answers import describe
from handlers.answers.answer import source_line
from handlers.answers.fitting import is_for_exhibitors
from handlers.browsing.cards import card_of
from handlers.buttons import in_rows, opens, replied
from handlers.heard import Heard, Rows, Told
from handlers.texts import Texts
from handlers.welcome import arriving
from store import programme

MOST_RULES = 6


async def pressed(heard: Heard, action: Action) -> Told:
    """Say what to prepare."""
    fair, texts = heard.fair, heard.texts
    every = await _rules(heard)
    rules = every[:MOST_RULES]
    parts = [
        await arriving.part(heard, need, question) for need, question in arriving.questions(texts) if need in ("tickets", "badge_pickup")
    ]
    found: list[Record] = [*rules, *(record for _, records in parts for record in records)]
    title = texts.say("Before you come to {fair}", fair=texts.name(fair.name, fair.name_zh))
    lines = [
        title,
        texts.say("• Opens: {when}", when=_opening(fair, texts)),
        *filter(None, [words for words, _ in parts]),
        *_rule_lines(rules, len(every), texts),
        await _saved(heard),
        *([source_line(heard.asking, found)] if found else []),
    ]
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=_rows(rules, texts), bold=[title]))


async def _rules(heard: Heard) -> Sequence[Policy]:
    """Return the rules that hold on some day of the fair; those for exhibitors are told to representatives."""
    fair, exhibits = heard.fair, heard.who is not None and heard.who.has("representative")
    every = [rule for rule in await programme.records(heard.tx, Policy.KIND) if isinstance(rule, Policy)]
    return [rule for rule in every if _holds(rule, fair) and (exhibits or not is_for_exhibitors(rule))]


def _holds(rule: Policy, fair: Fair) -> bool:
    first, last = rule.valid_from or date.min, rule.valid_to or date.max
    return first <= fair.last_day and fair.first_day <= last


def _rule_lines(rules: Sequence[Policy], total: int, texts: Texts) -> list[str]:
    """Return a line for each rule, with the days it holds on where those are not all of the fair's."""
    if not rules:
        return []
    more = [texts.many("… and {count} more.", "… and {count} more.", total - len(rules))] if total > len(rules) else []
    lines = [f"  – {' · '.join(filter(None, [describe.title(rule, texts), _days(rule, texts)]))}" for rule in rules]
    return [texts.say("• Rules, word for word by a tap:"), *lines, *more]


def _days(rule: Policy, texts: Texts) -> str:
    """Return on which of the fair's days a rule holds, empty where it does on all."""
    fair = texts.fair
    first, last = max(rule.valid_from or date.min, fair.first_day), min(rule.valid_to or date.max, fair.last_day)
    if (first, last) == (fair.first_day, fair.last_day):
        return ""
    return texts.day(first) if first == last else f"{texts.day(first)}–{texts.day(last)}"


def _opening(fair: Fair, texts: Texts) -> str:
    hours = open_hours(fair, fair.first_day)
    return texts.stretch(hours.start, hours.end)


async def _saved(heard: Heard) -> str:
    kept = len(await heard.saved())
    return heard.texts.many("• On your agenda: {count}", "• On your agenda: {count}", kept) if kept else ""


def _rows(rules: Sequence[Policy], texts: Texts) -> Rows:
    return (
        *in_rows((card_of(rule).button(_label(rule, texts), "open") for rule in rules), wide=1),
        (opens(texts.say("Getting here and entry rules"), "way"), opens(texts.say("My agenda"), "agenda")),
    )


def _label(rule: Policy, texts: Texts) -> str:
    """Return what a rule's button says: its days first, since two rules for different days may be called alike."""
    return " · ".join(filter(None, [_days(rule, texts), describe.title(rule, texts)]))
