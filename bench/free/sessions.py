"""Questions about sessions: one of them, a room, a day, a track, a topic, a speaker; and what is to be done with one."""

import itertools
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from bench.free.fair import PLAIN_WORDS, Asked, Draw, Fair, Record, Unfit, end, folded, start
from bench.free.times import say_clock, say_date, say_time

LANGUAGES = {"en": ("English", ("英文", "英语")), "fr": ("French", ("法语", "法文")), "de": ("German", ("德语", "德文"))}


def one_session(
    *checks: Callable[[Record], Any], graded_as: str | None = None, facts: Callable[[Record], dict[str, Any]] = lambda each: {}
) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        session = fair.pick(each for each in fair.named if all(check(each) for check in checks))
        known = {key: session[key] for key in ("title", "start", "end", "room", "speakers")} | facts(session)
        return Asked({"x": session["title"]}, [session["id"]], facts=known, names=("x",), graded_as=graded_as, quotable=True)

    return draw


def act_on_session(action: str, *, minutes: bool = False) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        session = fair.pick(fair.named)
        lead = fair.rng.choice([5, 10, 15, 20, 30, 45])
        facts = {"action": action, "start": session["start"]} | ({"lead_minutes": lead} if minutes else {})
        at = start(session) - timedelta(hours=fair.rng.randrange(2, 20))
        return Asked({"x": session["title"], "n": str(lead)}, [session["id"]], "action", facts, ("x",), at, quotable=True)

    return draw


def _speakers(fair: Fair) -> list[str]:
    names = {who for each in fair.sessions for who in each["speakers"]}
    whole = "\n".join(folded(who) for who in names)
    return sorted(who for who in names if 1 < len(who.split()) < 5 and not re.search(r"[;,/&(]|\d", who) and whole.count(folded(who)) == 1)


def _speaker(fair: Fair, language: str) -> Asked:
    who = fair.pick(_speakers(fair))
    return Asked({"who": who}, [each["id"] for each in fair.sessions if who in each["speakers"]], "list", names=("who",))


def _person_day(fair: Fair, language: str) -> Asked:
    who = fair.pick(_speakers(fair))
    session = fair.pick(each for each in fair.sessions if who in each["speakers"])
    day = start(session).date()
    at = fair.moment(fair.pick(each for each in fair.days if abs((each - day).days) < 4))
    gold = [each["id"] for each in fair.on(day) if who in each["speakers"]]
    return Asked({"who": who, "day": fair.day(day, at, language)}, gold, "list", names=("who",), at=at)


def _room_at(kind: str) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        room = fair.pick(fair.rooms)
        session = fair.pick(each for each in fair.inside(room) if each["end"] and each["room"] == room)
        length = int((end(session) - start(session)).total_seconds() // 300)
        asked_of = start(session) + timedelta(minutes=5 * fair.rng.randrange(max(1, length)))
        if sum(start(each) <= asked_of < end(each) for each in fair.inside(room) if each["end"]) != 1:
            raise Unfit
        if kind == "now":
            return Asked({"room": room}, [session["id"]], at=asked_of)
        at = fair.moment()
        slots = {"room": room, "day": fair.day(asked_of.date(), at, language), "time": say_time(asked_of, language=language, rng=fair.rng)}
        facts = {"said": session["speakers"]} if kind == "who" else {}
        if kind == "who" and not session["speakers"]:
            raise Unfit
        return Asked(slots, [session["id"]], facts=facts, at=at)

    return draw


def _room_next(said: bool) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        room = fair.pick(fair.rooms)
        inside = fair.inside(room)
        pairs = [
            (one, two)
            for one, two in itertools.pairwise(inside)
            if one["end"] and start(one).date() == start(two).date() and start(one) < start(two)
        ]
        before, after = fair.pick(pairs)
        moment = start(before) + timedelta(minutes=5)
        if moment >= start(after) or sum(start(each) == start(after) for each in inside) > 1:
            raise Unfit
        if not said:
            return Asked({"room": room}, [after["id"]], at=moment)
        at = fair.moment()
        return Asked(
            {"room": room, "day": fair.day(moment.date(), at, language), "clock": say_clock(moment, language=language, rng=fair.rng)},
            [after["id"]],
            at=at,
        )

    return draw


def _edge(last: bool, *, room: bool) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        day = fair.pick(fair.days)
        where = fair.pick(fair.rooms) if room else ""
        held = [each for each in (fair.inside(where) if room else fair.sessions) if start(each).date() == day]
        if len(held) < 2 or any(start(each).hour < 5 for each in fair.on(day)):
            raise Unfit
        edge = (max if last else min)(start(each) for each in held)
        gold = [each["id"] for each in held if start(each) == edge]
        if len(gold) > 3:
            raise Unfit
        at = fair.moment(fair.pick(each for each in fair.days if each <= day))
        return Asked({"room": where, "day": fair.day(day, at.replace(hour=7), language)}, gold, at=at.replace(hour=7))

    return draw


def _part_day(fair: Fair, language: str) -> Asked:
    day = fair.pick(fair.days)
    part = fair.rng.choice(["morning", "afternoon", "evening"])
    first, last = {"morning": (5, 12), "afternoon": (12, 18), "evening": (18, 24)}[part]
    held = fair.on(day)
    gold = [each["id"] for each in held if first <= start(each).hour < last and not (part == "afternoon" and start(each).hour == 12)]
    also = [
        each["id"]
        for each in held
        if each["id"] not in gold
        and (first - 1 <= start(each).hour < last + 1 or (each["end"] and start(each).hour < first <= end(each).hour))
    ]
    if not gold or len(held) > 50:  # a longer list is not shown whole
        raise Unfit
    at = fair.moment(fair.pick(each for each in fair.days if each <= day)).replace(hour=4 if day == fair.days[0] else 7)
    chinese = {"morning": "上午", "afternoon": "下午", "evening": "晚上"}[part]
    slots = {
        "day": fair.day(day, at, language),
        "date": say_date(day, language=language, rng=fair.rng),
        "part": chinese if language == "zh" else part,
    }
    return Asked(slots, gold, "list", {"also": also}, at=at)


def _count_day(fair: Fair, language: str) -> Asked:
    day = fair.pick(day for day in fair.days if fair.on(day))
    at = fair.moment(fair.pick(each for each in fair.days if each <= day)).replace(hour=6)
    return Asked({"day": fair.day(day, at, language)}, [], facts={"count": len(fair.on(day))}, at=at, graded_as="count_country")


def _language(by_day: bool) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        code = fair.pick(sorted({each["language"] for each in fair.sessions} & set(LANGUAGES)))
        day = fair.pick(fair.days) if by_day else None
        gold = [each["id"] for each in fair.sessions if each["language"] == code and day in (None, start(each).date())]
        if not gold:
            raise Unfit
        at = fair.moment(fair.pick(each for each in fair.days if day is None or each <= day)).replace(hour=6)
        english, chinese = LANGUAGES[code]
        slots = {"lang": fair.rng.choice(chinese) if language == "zh" else english}
        return Asked(slots | ({"day": fair.day(day, at, language)} if day else {}), gold, "list", at=at)

    return draw


def _track_day(fair: Fair, language: str) -> Asked:
    track = a_track(fair)
    day = fair.pick(days_of(fair, track))
    at = fair.moment(fair.pick(each for each in fair.days if each <= day)).replace(hour=6)
    gold = [each["id"] for each in fair.on(day) if each["track"] == track]
    return Asked({"track": track, "day": fair.day(day, at, language)}, gold, "list", at=at)


def a_track(fair: Fair) -> str:
    """Draw a track whose name is in no other's and is not a plain word for sessions."""
    tracks = {each["track"] for each in fair.sessions if each["track"]}
    plain = {"event", "talk", "undefined", "notrack", "random"}
    return str(
        fair.pick(
            sorted(each for each in tracks if folded(each) not in plain and sum(folded(each) in folded(other) for other in tracks) == 1)
        )
    )


def days_of(fair: Fair, track: str) -> list[date]:
    return sorted({start(each).date() for each in fair.sessions if each["track"] == track})


def topic(by_day: bool) -> Draw:
    def draw(fair: Fair, language: str) -> Asked:
        taken = " ".join(str(each[key]) for each in fair.sessions for key in ("track", "room", "type", "speakers")).lower()
        words = {word for title in fair.titles for word in re.findall(r"[a-z]{5,}", title.lower())} - PLAIN_WORDS
        holders = {word: [each for each in fair.sessions if word in each["title"].lower()] for word in words if word not in taken}
        word = fair.pick(
            sorted(
                word
                for word, held in holders.items()
                if 2 <= len(held) <= 10 and all(re.search(rf"\b{word}\b", each["title"].lower()) for each in held)
            )
        )
        held = holders[word]
        if not by_day:
            return Asked({"topic": word}, [each["id"] for each in held], "list", graded_as="topic")
        day = start(fair.pick(held)).date()
        at = fair.moment(fair.pick(each for each in fair.days if each <= day)).replace(hour=6)
        return Asked(
            {"topic": word, "day": fair.day(day, at, language)},
            [each["id"] for each in held if start(each).date() == day],
            "list",
            at=at,
            graded_as="topic_day",
        )

    return draw


def _overlap(fair: Fair, language: str) -> Asked:
    held = [each for each in fair.named if each["end"]]
    one = fair.pick(held)
    clash = fair.rng.random() < 0.5
    two = fair.pick(
        each
        for each in held
        if each is not one and (start(one) < end(each) and start(each) < end(one)) == clash and start(each).date() == start(one).date()
    )
    return Asked(
        {"x": one["title"], "y": two["title"]},
        [one["id"], two["id"]],
        facts={"overlap": clash},
        names=("x", "y"),
        graded_as="overlap",
        quotable=True,
    )


def _two_sessions(fair: Fair, language: str) -> Asked:
    one, two = fair.pick(fair.named), fair.pick(fair.named)
    if one is two:
        raise Unfit
    facts = {"said": [two["start"][11:16]]}
    return Asked({"x": one["title"], "y": two["title"]}, [one["id"], two["id"]], "list", facts, ("x", "y"), quotable=True)


KINDS: dict[str, Draw] = {
    "when": one_session(graded_as="when"),
    "until": one_session(lambda each: each["end"], graded_as="until"),
    "where": one_session(lambda each: each["room"], graded_as="where"),
    "topic_where": one_session(lambda each: each["room"], graded_as="where"),
    "who": one_session(lambda each: each["speakers"], graded_as="who"),
    "when_where": one_session(lambda each: each["room"], graded_as="where", facts=lambda each: {"said": [each["start"][11:16]]}),
    "where_who": one_session(
        lambda each: each["room"] and each["speakers"], graded_as="where", facts=lambda each: {"said": each["speakers"]}
    ),
    "speaker": _speaker,
    "person_day": _person_day,
    "room_now": _room_at("said"),
    "who_room": _room_at("who"),
    "now": _room_at("now"),
    "room_next": _room_next(said=True),
    "next": _room_next(said=False),
    "room_first": _edge(last=False, room=True),
    "room_last": _edge(last=True, room=True),
    "day_first": _edge(last=False, room=False),
    "day_last": _edge(last=True, room=False),
    "part_day": _part_day,
    "count_day": _count_day,
    "language": _language(by_day=False),
    "language_day": _language(by_day=True),
    "track_day": _track_day,
    "topic": topic(by_day=False),
    "topic_day": topic(by_day=True),
    "two_sessions": _two_sessions,
    "overlap": _overlap,
    "act_save": act_on_session("save"),
    "act_unsave": act_on_session("unsave"),
    "act_remind": act_on_session("remind", minutes=True),
    "act_remind_default": act_on_session("remind"),
    "act_unremind": act_on_session("unremind"),
}
