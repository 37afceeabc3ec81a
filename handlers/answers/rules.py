"""Rules in words: word for word as the organizer wrote them, with who issued them and when they hold."""

from datetime import date

from fair.records import Policy
from handlers.answers import describe
from handlers.answers.labels import label
from handlers.texts import Texts


def entry(rule: Policy, texts: Texts, *, today: date) -> str:
    """Return a rule with its title, source and validity; that it holds no more goes before its words."""
    over = _over(rule, texts, today)
    validity = texts.sentences(issued(rule, texts), "" if over else valid(rule, texts))
    return "\n".join(filter(None, [describe.title(rule, texts), over, describe.text_of(rule, texts), validity]))


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


def is_over(rule: Policy, today: date) -> bool:
    """Say whether the last day of a rule has passed."""
    return rule.valid_to is not None and rule.valid_to < today


def issued(rule: Policy, texts: Texts) -> str:
    """Return who issued a rule, empty where the organizer does not say."""
    return texts.say("Issued by {source}.", source=label(rule.source, texts)) if rule.source else ""


def _over(rule: Policy, texts: Texts, today: date) -> str:
    if rule.valid_to is None or not is_over(rule, today):
        return ""
    return texts.say("This rule is no longer valid: its last day was {last}.", last=texts.day(rule.valid_to))
