"""How well an entry of the fair's help fits a question beyond its needs: hall, day, origin, audience, the fact asked for."""

import re
from collections.abc import Sequence
from datetime import date

from fair.records import Faq, Place, Policy, Record
from fair.walking import minutes_from
from handlers.answers.answer import Asking
from handlers.answers.grounds import hall_ids, is_in
from knowledge.hanzi import simplified
from knowledge.reading.countries import codes_in
from knowledge.reading.origins import cities_in, origin_in, suits
from knowledge.request import Practical, Want

_HERE, _ELSEWHERE = 0.12, -0.15  # a place in a hall that was named, or in another
_PRICED, _UNPRICED, _TIMED, _UNTIMED = 0.08, -0.06, 0.05, -0.35
_FOR_THEM, _FOR_OTHERS = 0.15, -0.3
_ASKS_PRICE = re.compile(
    r"\b(?:how much|prices?|pric(?:ed|ing|ey)|costs?|fees?|charges?|expensive|pay for|rates?|free of charge)\b"
    r"|多少钱|几块|什么价|价格|费用?|贵|几多钱|多少一|花多少"
)
_PRICE = re.compile(r"[¥$€£]\s?\d|\d\s?(?:元|块|yuan|rmb|euros?|dollars?|usd|eur)\b|\bfree\b|免费|收费", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d")
_EXHIBITS = re.compile(
    r"\b(?:our|my|the|their) (?:stand|booth|stall)s?\b|\b(?:we|i) (?:are |am )?exhibit\w*|\bas (?:an )?exhibitors?\b|\bexhibitors?\b"
    r"|(?:我们?|咱|公司)的?(?:展位|展台|摊位|展品)|参展商|展位|展台|撤展|布展|拆展"
)
_EXHIBITORS = re.compile(r"exhibitor|参展|展商", re.IGNORECASE)


def fit(record: Record, request: Practical, asking: Asking, *, ahead: bool = False) -> float | None:
    """Return what to add to an entry's score, or None where it does not hold for who asks, or not then; `ahead`: nor later."""
    told = _facts(record, request)
    match record:
        case Place():
            return told + _place(record, request, asking)
        case Policy():
            return told + _policy(record, request, asking) if _in_force(record, request, asking, ahead=ahead) else None
        case _:
            return told


def _facts(record: Record, request: Practical) -> float:
    """Weigh whether the entry carries the kind of fact that is asked for: a price, a time."""
    text, asked = " ".join(texts_of(record)), simplified(request.words).lower()
    if _ASKS_PRICE.search(asked):
        return _PRICED if _PRICE.search(text) else _UNPRICED
    if not {Want.WHEN, Want.UNTIL} & set(request.wants):
        return 0.0
    return _TIMED if _CLOCK.search(text) else _UNTIMED if request.when and not re.search(r"\d", text) else 0.0


def texts_of(record: Record) -> Sequence[str]:
    match record:
        case Faq():
            return [text for text in (record.answer, record.answer_zh) if text]
        case Policy() | Place():
            return [text for text in (record.text, record.text_zh) if text]
        case _:
            return []


def _place(place: Place, request: Practical, asking: Asking) -> float:
    if not request.halls or not place.hall:
        return 0.0
    return _HERE if is_in(place.hall, request.halls, asking) else _ELSEWHERE


def _policy(policy: Policy, request: Practical, asking: Asking) -> float:
    """Weigh whether a rule is one for who asks: exhibitors or visitors, from here or from abroad."""
    own = simplified(request.words).lower()
    suited = suits(origin_in(f"{policy.audience or ''} {policy.title} {policy.title_zh or ''}"), origin_in(request.words), _home(asking))
    score = 0.0 if suited is None else _FOR_THEM if suited else _FOR_OTHERS
    if is_for_exhibitors(policy):
        score += _FOR_THEM if _EXHIBITS.search(own) else _FOR_OTHERS / 2
    return score


def is_for_exhibitors(policy: Policy) -> bool:
    return bool(policy.audience and _EXHIBITORS.search(policy.audience))


def _home(asking: Asking) -> frozenset[str]:
    """Return the country of the fair, by its address and by the city that its time zone is named after."""
    fair = asking.fair
    city = fair.zone.key.rsplit("/", 1)[-1].replace("_", " ")
    said = " ".join(filter(None, [fair.address, fair.address_zh, fair.venue, city]))
    return codes_in(said) | cities_in(said)


def _in_force(policy: Policy, request: Practical, asking: Asking, *, ahead: bool) -> bool:
    """A rule counts on the day of the fair asked about, else today; before the fair, on any day of it."""
    first_day, zone = asking.fair.first_day, asking.fair.zone
    today = asking.at.astimezone(zone).date()
    asked = request.when.interval.start.astimezone(zone).date() if request.when else today
    day: date = asked if max(today, first_day) <= asked <= asking.fair.last_day else today
    if day < first_day:
        day = max(first_day, policy.valid_from or first_day)
    return (policy.valid_from is None or policy.valid_from <= day or (ahead and request.when is None)) and (
        policy.valid_to is None or day <= policy.valid_to
    )


def nearest_first(places: Sequence[Place], request: Practical, asking: Asking) -> list[Place]:
    """Return the places in the halls named; without any there, all of them by the way from the first hall named."""
    here = [place for place in places if is_in(place.hall, request.halls, asking)]
    halls = hall_ids(request.halls, asking)
    if here or not halls:
        return here or list(places)
    ways = minutes_from(asking.fair, halls[0])
    far = max(ways.values(), default=0) + 1
    return sorted(places, key=lambda place: min((ways.get(hall, far) for hall in hall_ids([place.hall or ""], asking)), default=far))
