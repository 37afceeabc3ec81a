"""What fair.toml itself says: days and hours, the address, halls, gates, the ways between them, the emergency number.

Halls and gates are known by their ids; texts name them in the language of the answer.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, time, timedelta

from fair.calendar import days_of
from fair.records import Gate, Hall
from fair.walking import minutes_from
from handlers.answers.answer import Asking
from handlers.texts import Texts
from knowledge.hanzi import simplified
from knowledge.reading.needs import needs_in, needs_of
from knowledge.request import Practical

MOST_GATES = 6
_SMALL = frozenset(("the", "for", "and", "with", "our", "you", "your", "where", "which", "what", "how", "doe", "can", "gate", "entrance"))


def said_of_the_fair(request: Practical, asking: Asking) -> list[str]:
    """Return what answers the needs that the fair itself can answer, a line each, without repeats."""
    lines: list[str] = []
    for need in request.needs:
        match need:
            case "hours" | "last_entry":
                lines += hours(request, asking)
            case "dates":
                lines.append(_dates(asking))
            case "venue" | "transport":
                lines.append(_venue(asking))
            case "gates" | "entrances":
                lines += _gates(request, asking)
            case "halls":
                lines.append(_halls(asking))
            case "evacuation" | "emergency":
                lines.append(_emergency(asking))
    return [line for line in dict.fromkeys(lines) if line]


def hours(request: Practical, asking: Asking) -> list[str]:
    """Return the hours of each day asked for, else the usual ones and the days that differ."""
    fair, texts = asking.fair, asking.texts
    name = texts.name(fair.name, fair.name_zh)
    asked = _days_asked(request, asking)
    held = [day for day in asked if fair.first_day <= day <= fair.last_day]
    if held:
        return [texts.say("{day}: open {hours}.", day=texts.day(day), hours=_opening(day, asking)) for day in held]
    if asked:
        return [
            texts.say(
                "{fair} is not open on {day}; it runs from {first} to {last}.",
                fair=name,
                day=texts.day_of_year(asked[0]),
                first=texts.day_of_year(fair.first_day),
                last=texts.day_of_year(fair.last_day),
            )
        ]
    usual = texts.say(
        "{fair} is open {hours}, from {first} to {last}.",
        fair=name,
        hours=_span(fair.opens, fair.closes),
        first=texts.day(fair.first_day),
        last=texts.day(fair.last_day),
    )
    other = [
        texts.say("{day}: open {hours}.", day=texts.day(each), hours=_opening(each, asking)) for each in days_of(fair) if each in fair.days
    ]
    return [" ".join([usual, *other])]


def is_open(request: Practical, asking: Asking) -> bool | None:
    """Return whether the fair is held on the days asked about; None where no day was named."""
    asked = _days_asked(request, asking)
    return any(asking.fair.first_day <= day <= asking.fair.last_day for day in asked) if asked else None


def _days_asked(request: Practical, asking: Asking) -> list[date]:
    """Return the days that the question names, at most a week of them."""
    if request.when is None:
        return []
    zone = asking.fair.zone
    first = request.when.interval.start.astimezone(zone).date()
    last = (request.when.interval.end - timedelta(microseconds=1)).astimezone(zone).date()
    return [first + timedelta(days=number) for number in range(min(7, max(0, (last - first).days) + 1))]


def _opening(day: date, asking: Asking) -> str:
    held = asking.fair.hours(day)
    return _span(held.opens, held.closes)


def _span(opens: time, closes: time) -> str:
    return f"{opens:%H:%M}–{closes:%H:%M}"


def _dates(asking: Asking) -> str:
    fair, texts = asking.fair, asking.texts
    return texts.say(
        "{fair} runs from {first} to {last}.",
        fair=texts.name(fair.name, fair.name_zh),
        first=texts.day_of_year(fair.first_day),
        last=texts.day_of_year(fair.last_day),
    )


def _venue(asking: Asking) -> str:
    fair, texts = asking.fair, asking.texts
    place = [texts.name(plain, chinese) for plain, chinese in ((fair.venue, fair.venue_zh), (fair.address, fair.address_zh)) if plain]
    return texts.say("{fair} is at {place}.", fair=texts.name(fair.name, fair.name_zh), place=texts.list(place)) if place else ""


def _gates(request: Practical, asking: Asking) -> list[str]:
    """Return the gates asked for: those named, else those of the halls named, else those whose text fits best, else all."""
    texts, gates = asking.texts, asking.fair.gates
    named = gates_named(request.words, asking)
    if chosen := [gate for gate in gates if gate.id in named] or _of_halls(request, asking) or _fitting(request, gates):
        return [_gate(gate, texts) for gate in chosen[:MOST_GATES]]
    return [_gate(gate, texts) for gate in gates[:MOST_GATES]]


def _of_halls(request: Practical, asking: Asking) -> list[Gate]:
    """Return the gates that open into the halls named, else the one fewest minutes away."""
    halls, gates = hall_ids(request.halls, asking), asking.fair.gates
    own = [gate for gate in gates if gate.hall in halls]
    if own or not halls:
        return own
    ways = minutes_from(asking.fair, halls[0])
    near = sorted((gate for gate in gates if gate.id in ways), key=lambda gate: ways[gate.id])
    return near[:1]


def _fitting(request: Practical, gates: Iterable[Gate]) -> list[Gate]:
    """Return the gates whose own words share most with the question: "where do coaches stop", "the main entrance"."""
    needs, words = {need.name for need in needs_in(request.words)} - {"gates", "entrances"}, _words(request.words)
    scored = [(3 * len(needs & _needs(gate)) + len(words & _words(_text(gate))), gate) for gate in gates]
    best = max((score for score, _ in scored), default=0)
    return [gate for score, gate in scored if score == best > 0]


def _needs(gate: Gate) -> frozenset[str]:
    return needs_of(gate.text or "") | needs_of(gate.text_zh or "")


def _text(gate: Gate) -> str:
    return " ".join(filter(None, [gate.name, gate.name_zh, gate.text, gate.text_zh]))


def hall_name(hall: str, asking: Asking) -> str:
    """Return a hall's name in the language of the answer; as it is written where the fair does not name it."""
    names = (asking.texts.name(each.name, each.name_zh) for each in asking.fair.halls if hall in (each.id, each.name, each.name_zh))
    return next(names, hall)


def shares_words(text: str, other: str) -> bool:
    """Return whether two texts share an English word or two Chinese characters side by side."""
    return bool(_words(text) & _words(other))


def _words(text: str) -> frozenset[str]:
    """Return the English words and the Chinese pairs of a text."""
    plain = simplified(text).lower()
    chinese = [run[i : i + 2] for run in re.findall(r"[\u4e00-\u9fff]+", plain) for i in range(len(run) - 1)]
    return frozenset(word.rstrip("s") for word in re.findall(r"[a-z]{3,}", plain)).union(chinese) - _SMALL


def _gate(gate: Gate, texts: Texts) -> str:
    name = texts.name(gate.name, gate.name_zh)
    text = texts.name(gate.text or "", gate.text_zh)
    return f"{name}: {text}" if text else name


def gates_named(words: str, asking: Asking) -> list[str]:
    """Return the ids of the gates that a question names."""
    plain = simplified(words).casefold()
    return [gate.id for gate in asking.fair.gates if any(name and name.casefold() in plain for name in (gate.name, gate.name_zh))]


def hall_ids(halls: Sequence[str], asking: Asking) -> list[str]:
    """Return the ids of the halls named, in the order of the question."""
    return [each.id for hall in halls for each in asking.fair.halls if hall in (each.id, each.name, each.name_zh)]


def walking(request: Practical, asking: Asking) -> str:
    """Return the minutes between the two halls or gates that a question names, or nothing."""
    fair, texts = asking.fair, asking.texts
    asked = list(dict.fromkeys([*hall_ids(request.halls, asking), *gates_named(request.words, asking)]))[:2]
    asked.sort(key=lambda key: _place_in(request.words, key, asking))
    minutes = minutes_from(fair, asked[0]).get(asked[1]) if len(asked) == 2 else None
    if minutes is None:
        return ""
    every: list[Hall | Gate] = [*fair.halls, *fair.gates]
    names = {each.id: texts.name(each.name, each.name_zh) for each in every}
    return texts.many(
        "From {origin} to {target} it is about {count} minute on foot.",
        "From {origin} to {target} it is about {count} minutes on foot.",
        minutes,
        origin=names[asked[0]],
        target=names[asked[1]],
    )


def _place_in(words: str, key: str, asking: Asking) -> int:
    """Return where a hall or gate is named in the question; last where it was named in a way of its own."""
    plain = simplified(words).casefold()
    every: list[Hall | Gate] = [*asking.fair.halls, *asking.fair.gates]
    each = next(each for each in every if each.id == key)
    return min((plain.find(name.casefold()) for name in (each.name, each.name_zh) if name and name.casefold() in plain), default=len(plain))


def is_in(hall: str | None, halls: Collection[str], asking: Asking) -> bool:
    """Return whether a record's hall, by id or name, is one of these halls of the question."""
    if hall is None:
        return False
    ids = set(hall_ids(list(halls), asking))
    return hall in halls or bool(ids & set(hall_ids([hall], asking)))


def _halls(asking: Asking) -> str:
    fair, texts = asking.fair, asking.texts
    names = [texts.name(hall.name, hall.name_zh) for hall in fair.halls]
    return (
        texts.many("There is {count} hall: {halls}.", "There are {count} halls: {halls}.", len(names), halls=texts.list(names))
        if names
        else ""
    )


def _emergency(asking: Asking) -> str:
    number = asking.fair.emergency
    return asking.texts.say("Emergency number of the fair: {number}.", number=number) if number else ""
