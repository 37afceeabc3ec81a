"""Questions about exhibitors: one of them, those of a country, category or hall, who offers something; and meetings with one."""

import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from bench.free.fair import COUNTRIES, PLAIN_WORDS, Asked, Draw, Fair, Record, Unfit, iso
from bench.free.times import say_time

_GOODS = re.compile(
    r"\b([a-z]{4,}) (devices|monitoring|sensors?|software|platforms?|imaging|therapeutics|wearables?|diagnostics|robots?|management|"
    r"screening|rehabilitation|training|detection)\b"
)


def _one_firm(*checks: Callable[[Record], Any], facts: Callable[[Record], dict[str, Any]] = lambda each: {}) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        firm = fair.pick(each for each in fair.firms if all(check(each) for check in checks))
        slots = {"x": firm["name"]} | (fair.country(firm["country"], language) if firm["country"] in COUNTRIES else {})
        return Asked(slots, [firm["id"]], facts={key: firm[key] for key in ("stands", "website")} | facts(firm), names=("x",), short=True)

    return draw


def _two_firms(fair: Fair, language: str) -> Asked:
    one, two = fair.pick(each for each in fair.firms if each["stands"]), fair.pick(each for each in fair.firms if each["stands"])
    if one is two:
        raise Unfit
    return Asked(
        {"x": one["name"], "y": two["name"]},
        [one["id"], two["id"]],
        "list",
        {"said": [one["stands"][0], two["stands"][0]]},
        ("x", "y"),
        short=True,
    )


def _at_stand(fair: Fair, language: str) -> Asked:
    firm = fair.pick(each for each in fair.exhibitors if len(each["stands"]) == 1 and not re.search(r"[;,]", each["stands"][0]))
    stand = firm["stands"][0]
    holders = [each for each in fair.exhibitors if stand in each["stands"]]
    if len(holders) > 3 or not re.search(r"\d", stand) or re.fullmatch(r"[\d &]{1,3}", stand):
        raise Unfit
    return Asked(
        {"stand": stand}, [each["id"] for each in holders], facts={"names": [each["name"] for each in holders]}, graded_as="at_stand"
    )


def _by(*keys: str) -> Draw:
    """Draw a list of the exhibitors that agree in the keys: country, category, hall."""

    def draw(fair: Fair, language: str) -> Asked:
        firm = fair.pick(
            each
            for each in fair.exhibitors
            if ("country" not in keys or each["country"] in COUNTRIES)
            and ("cat" not in keys or each["categories"])
            and ("hall" not in keys or each["halls"])
        )
        slots: dict[str, str] = fair.country(firm["country"], language) if "country" in keys else {}
        gold = fair.exhibitors
        if "country" in keys:
            gold = [each for each in gold if each["country"] == firm["country"]]
        if "cat" in keys:
            slots["cat"] = category = fair.rng.choice(firm["categories"])
            gold = [each for each in gold if category in each["categories"]]
        if "hall" in keys:
            slots["hall"] = hall = fair.rng.choice(firm["halls"])
            gold = [each for each in gold if hall in each["halls"]]
        return Asked(slots, [each["id"] for each in gold], "list")

    return draw


def _count_country(fair: Fair, language: str) -> Asked:
    country = fair.pick(sorted({each["country"] for each in fair.exhibitors} & set(COUNTRIES)))
    return Asked(
        fair.country(country, language),
        [],
        facts={"count": sum(each["country"] == country for each in fair.exhibitors)},
        graded_as="count_country",
    )


def _offer(fair: Fair, language: str) -> Asked:
    said: dict[str, list[str]] = {}
    for each in fair.exhibitors:
        for phrase in {match.group(0) for match in _GOODS.finditer((each["text"] or "").lower())}:
            said.setdefault(phrase, []).append(each["id"])
    phrase = fair.pick(sorted(phrase for phrase, held in said.items() if len(held) <= 6 and phrase.split()[0] not in PLAIN_WORDS))
    return Asked({"topic": phrase}, said[phrase], "any")


def act_on_firm(action: str) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        firm = fair.pick(fair.firms)
        at = fair.moment(fair.pick(fair.days[:-1])).replace(hour=8, minute=10)
        day = fair.pick(each for each in fair.days if at.date() <= each)
        slot = datetime.combine(day, time(fair.rng.randrange(9, 17), 15 * fair.rng.randrange(4)), tzinfo=at.tzinfo)
        slots = {"x": firm["name"], "day": fair.day(day, at, language), "time": say_time(slot, language=language, rng=fair.rng)}
        slots["due"] = slots["day"].removeprefix("on ")
        return Asked(slots, [firm["id"]], "action", {"action": action, "start": iso(slot)}, ("x",), at, short=True)

    return draw


def _category_words(firm: Record) -> dict[str, Any]:
    return {"said": [firm["categories"][0]]}


of_country = _by("country")

KINDS: dict[str, Draw] = {
    "stand": _one_firm(lambda each: each["stands"]),
    "exists": _one_firm(facts=lambda each: {"verdict": True}),
    "at_stand": _at_stand,
    "what": _one_firm(lambda each: each["text"]),
    "website": _one_firm(lambda each: each["website"]),
    "country_of": _one_firm(lambda each: each["country"] in COUNTRIES),
    "category_of": _one_firm(lambda each: each["categories"], facts=_category_words),
    "country": of_country,
    "count_country": _count_country,
    "category": _by("cat"),
    "country_cat": _by("country", "cat"),
    "cat_hall": _by("cat", "hall"),
    "country_hall": _by("country", "hall"),
    "hall_list": _by("hall"),
    "offer": _offer,
    "two_stands": _two_firms,
    "act_book": act_on_firm("book"),
    "act_book_open": act_on_firm("book_open"),
    "act_unbook": act_on_firm("unbook"),
    "act_move": act_on_firm("move"),
}
