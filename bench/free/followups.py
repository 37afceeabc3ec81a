"""Conversations: the last turn leans on what was said before."""

from bench.free.exhibitors import act_on_firm, of_country
from bench.free.fair import Asked, Draw, Fair, Unfit
from bench.free.sessions import a_track, act_on_session, days_of, one_session, topic


def _other_day(fair: Fair, language: str) -> Asked:
    """A track on one day, then on another."""
    track = a_track(fair)
    days = days_of(fair, track)
    if len(days) < 2:
        raise Unfit
    first, second = fair.rng.sample(days, 2)
    at = fair.moment(fair.days[0]).replace(hour=6)
    slots = {"track": track, "day": fair.day(first, at, language), "day2": fair.day(second, at, language)}
    return Asked(slots, [each["id"] for each in fair.on(second) if each["track"] == track], "list", at=at)


def _other_country(fair: Fair, language: str) -> Asked:
    """Exhibitors of one country, then of another."""
    first, second = of_country(fair, language), of_country(fair, language)
    if first.gold == second.gold:
        raise Unfit
    return Asked(
        {"c": first.slots["c"], "adj": first.slots["adj"], "c2": second.slots["c"], "adj2": second.slots["adj"]}, second.gold, "list"
    )


def _counted(fair: Fair, language: str) -> Asked:
    """Exhibitors of a country, then how many they are."""
    asked = of_country(fair, language)
    return Asked(asked.slots, [], facts={"count": len(asked.gold)}, graded_as="count_country")


KINDS: dict[str, Draw] = {
    "then_where": one_session(lambda each: each["room"], graded_as="where"),
    "then_who": one_session(lambda each: each["speakers"], graded_as="who"),
    "then_until": one_session(lambda each: each["end"], graded_as="until"),
    "then_day": _other_day,
    "then_topic_day": topic(by_day=True),
    "then_country": _other_country,
    "then_count": _counted,
    "then_remind": act_on_session("remind", minutes=True),
    "then_save": act_on_session("save"),
    "then_book": act_on_firm("book"),
}
