"""Rules in words: word for word as the organizer wrote them, with who issued them and when they hold.

A rule whose last day has passed is told only where it is asked for by its name, and with that said first.
"""

from dataclasses import replace
from datetime import date

from fair.notices import for_exhibitors
from fair.records import Policy, Record
from handlers.answers import describe
from handlers.answers.answer import MOST_RECORDS, Answer, Asking, numbered, records, with_source
from handlers.answers.labels import label
from handlers.answers.listing import Listing
from handlers.texts import Texts
from knowledge.hanzi import has_han
from store import programme

CALLED = 10  # rules that share words with a question and are looked at for their titles
_HAN, _WORDS = 4, 2  # a title of fewer characters or words is a topic: only alone does it name its rule


def entry(rule: Policy, texts: Texts, *, today: date) -> str:
    """Return a rule with its title, source and validity; that it holds no more goes before its words."""
    over = _over(rule, texts) if is_over(rule, today) else ""
    validity = texts.sentences(issued(rule, texts), "" if over else valid(rule, texts))
    return "\n".join(filter(None, [describe.title(rule, texts), over, describe.text_of(rule, texts), validity]))


def issued(rule: Policy, texts: Texts) -> str:
    """Return who issued a rule, empty where the organizer does not say."""
    return texts.say("Issued by {source}.", source=label(rule.source, texts)) if rule.source else ""


def valid(rule: Policy, texts: Texts) -> str:
    """Return when a rule holds, empty where it always does."""
    match rule.valid_from, rule.valid_to:
        case date() as first, date() as last if first == last:
            return texts.say("Valid on {day}.", day=texts.day(first))
        case date() as first, date() as last:
            return texts.say("Valid from {first} to {last}.", first=texts.day(first), last=texts.day(last))
        case date() as first, None:
            return texts.say("Valid from {first}.", first=texts.day(first))
        case None, date() as last:
            return texts.say("Valid until {last}.", last=texts.day(last))
        case _:
            return ""


def _over(rule: Policy, texts: Texts) -> str:
    assert rule.valid_to is not None
    return texts.say("This rule is no longer valid: its last day was {last}.", last=texts.day(rule.valid_to))


def is_over(record: Record, today: date) -> bool:
    """Say whether a record is a rule whose last day has passed."""
    return isinstance(record, Policy) and record.valid_to is not None and record.valid_to < today


def today_of(asking: Asking) -> date:
    """Return the day of the question, in the fair's zone."""
    return asking.at.astimezone(asking.fair.zone).date()


async def ended(words: str, asking: Asking) -> Policy | None:
    """Return the rule that a question calls by its name and that holds no more; None where it calls one by its name that does hold."""
    hits = asking.indexes.search(words, kinds=(Policy.KIND,), limit=CALLED)
    found = await records(asking, [hit.ref for hit in hits if hit.titled])
    called = [rule for rule in found if isinstance(rule, Policy) and _calls(words, rule)]
    today = today_of(asking)
    return called[0] if called and all(is_over(rule, today) for rule in called) else None


def _calls(words: str, rule: Policy) -> bool:
    said = _letters(words)
    return any(_letters(title) == said or (_is_name(title) and _letters(title) in said) for title in (rule.title, rule.title_zh) if title)


def _is_name(title: str) -> bool:
    return len(_letters(title)) >= _HAN if has_han(title) else len(title.split()) >= _WORDS


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


async def in_force(asking: Asking, words: str) -> Answer | None:
    """Return the list of the rules that hold or are going to, those for exhibitors where the words are theirs; None without any."""
    texts, today, exhibitors = asking.texts, today_of(asking), for_exhibitors(words)
    kept = [rule for rule in await programme.records(asking.tx, Policy.KIND) if isinstance(rule, Policy) and not is_over(rule, today)]
    found = [rule for rule in kept if for_exhibitors(rule.audience) == exhibitors][:MOST_RECORDS]
    if not found:
        return None
    page = asking.shown.page_of(found)
    words = numbered(asking, [_line(rule, texts) for rule in page], len(found))
    head = texts.say("These rules hold for exhibitors:") if exhibitors else texts.say("These rules hold:")
    return Answer(
        text=with_source(asking, f"{head}\n{words}", found),
        language=texts.language,
        records=tuple(found),
        listing=Listing(len(found), tuple(page)),
    )


def _line(rule: Policy, texts: Texts) -> str:
    return " · ".join(filter(None, [describe.title(rule, texts), valid(rule, texts).rstrip(".。")]))


def before(rule: Policy, found: Answer, asking: Asking) -> Answer:
    """Return that a rule is over, and behind it what answers instead."""
    words = entry(rule, asking.texts, today=today_of(asking))
    if not found.found:
        return Answer(text=with_source(asking, words, [rule]), language=asking.texts.language, records=(rule,))
    return replace(found, text=f"{words}\n\n{found.text}", records=(rule, *found.records))
