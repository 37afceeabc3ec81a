"""The fair itself and its grounds: hours, getting here, food, toilets, rules, and the organizer's own FAQ."""

from collections.abc import Sequence
from datetime import date, datetime, time

from fair.calendar import days_of, open_hours
from fair.records import Exhibitor, Faq, Gate, Place, Policy, Record, Session
from handlers.answers import describe
from handlers.answers.answer import Answer, Asking, not_found, records, shortened, with_source
from handlers.texts import Texts
from knowledge.helpdesk import CERTAIN, GOOD, KINDS, Helpdesk
from knowledge.request import Practical, Search

SIDE_BY_SIDE = 6  # places of one kind in one message
CLOSE = 0.12  # entries this close to the best stand beside it


async def practical(request: Practical, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Answer from the fair's own data where it decides, else from FAQ, rules and places."""
    said = _of_the_fair(request, asking)
    hits = asking.indexes.search(request.words, kinds=KINDS, limit=30)
    ranked = helpdesk.find(request.needs, hits)
    good = [(ref, score) for ref, score in ranked if score >= (CERTAIN if request.strict else GOOD)]
    found = [record for record in await records(asking, [ref for ref, _ in good]) if _in_force(record, request, asking)]
    if said and found and good[0][1] < CERTAIN:
        found = []
    if not found:
        return _only_the_fair(said, request, asking)
    chosen = _beside(found, dict(zip([ref for ref, _ in good], [score for _, score in good], strict=True)), request, asking)
    words = [*said, *(_entry(record, asking.texts) for record in chosen)]
    return Answer(
        text=with_source(asking, "\n".join(words), chosen),
        language=asking.texts.language,
        records=tuple(chosen),
        verdict=True if request.yes_no and all(isinstance(record, Place) for record in chosen) else None,
    )


def _only_the_fair(said: Sequence[str], request: Practical, asking: Asking) -> Answer:
    texts = asking.texts
    if said:
        return Answer(text="\n".join(said), language=texts.language)
    return not_found(
        asking, texts.say("The organizer has published nothing on that. I can pass your question on to a person: say “person”.")
    )


def _beside(found: list[Record], scores: dict[object, float], request: Practical, asking: Asking) -> Sequence[Record]:
    """Return the best entry; where it is a place, with the others of its kind, those in the hall named first."""
    best = found[0]
    if not isinstance(best, Place):
        return [best]
    alike = [record for record in found if isinstance(record, Place) and record.kind == best.kind]
    here = [place for place in alike if any(_is_in(place, hall, asking) for hall in request.halls)]
    return list(here or alike)[:SIDE_BY_SIDE]


def _is_in(place: Place, hall: str, asking: Asking) -> bool:
    names = {
        name.casefold()
        for each in asking.fair.halls
        if hall in (each.id, each.name, each.name_zh)
        for name in (each.id, each.name, each.name_zh or "")
    }
    return (place.hall or "").casefold() in names | {hall.casefold()}


def _in_force(record: Record, request: Practical, asking: Asking) -> bool:
    """A rule counts on the day asked about, else today; before the fair, on any day of it."""
    if not isinstance(record, Policy):
        return True
    day = _day(request, asking)
    if request.when is None and day < asking.fair.first_day:
        day = max(asking.fair.first_day, record.valid_from or asking.fair.first_day)
    return (record.valid_from is None or record.valid_from <= day) and (record.valid_to is None or day <= record.valid_to)


def _day(request: Practical, asking: Asking) -> date:
    moment = request.when.interval.start if request.when else asking.at
    return moment.astimezone(asking.fair.zone).date()


def _entry(record: Record, texts: Texts) -> str:
    match record:
        case Faq():
            return shortened(describe.text_of(record, texts) or "", 900)
        case Policy():
            return "\n".join(filter(None, [describe.title(record, texts), describe.text_of(record, texts), _validity(record, texts)]))
        case Place():
            where = texts.list([word for word in (record.hall, record.near) if word])
            text = shortened(describe.text_of(record, texts) or "", 200)
            head = f"{describe.title(record, texts)} ({where})" if where else describe.title(record, texts)
            return f"{head}: {text}" if text else head
        case _:
            return describe.line(record, texts)


def _validity(policy: Policy, texts: Texts) -> str:
    source = texts.say("Issued by {source}.", source=policy.source) if policy.source else ""
    match policy.valid_from, policy.valid_to:
        case date() as first, date() as last:
            valid = texts.say("Valid from {first} to {last}.", first=texts.day(first), last=texts.day(last))
        case date() as first, None:
            valid = texts.say("Valid from {first}.", first=texts.day(first))
        case None, date() as last:
            valid = texts.say("Valid until {last}.", last=texts.day(last))
        case _:
            valid = ""
    return " ".join(filter(None, [source, valid]))


def _of_the_fair(request: Practical, asking: Asking) -> list[str]:
    said = []
    for need in dict.fromkeys(request.needs):
        match need:
            case "hours":
                said.append(_hours(request, asking))
            case "dates":
                said.append(_dates(asking))
            case "venue" | "transport" | "metro":
                said.append(_venue(asking))
            case "gates":
                said.extend(_gates(request, asking))
            case "walking":
                said.append(_walking(request, asking))
            case "halls":
                said.append(_halls(asking))
            case "evacuation":
                said.append(_emergency(asking))
    return [line for line in dict.fromkeys(said) if line]


def _hours(request: Practical, asking: Asking) -> str:
    fair, texts = asking.fair, asking.texts
    day = _day(request, asking)
    name = texts.name(fair.name, fair.name_zh)
    asked_for_a_day = request.when is not None
    if asked_for_a_day and not fair.first_day <= day <= fair.last_day:
        return texts.say(
            "{fair} is not open on {day}; it runs from {first} to {last}.",
            fair=name,
            day=texts.day_of_year(day),
            first=texts.day_of_year(fair.first_day),
            last=texts.day_of_year(fair.last_day),
        )
    if asked_for_a_day:
        return texts.say("{day}: open {hours}.", day=texts.day(day), hours=_opening(day, asking))
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
    return " ".join([usual, *other])


def _opening(day: date, asking: Asking) -> str:
    hours = asking.fair.hours(day)
    return _span(hours.opens, hours.closes)


def _span(opens: time, closes: time) -> str:
    return f"{opens:%H:%M}–{closes:%H:%M}"


def is_open(asking: Asking, moment: datetime) -> bool:
    """Return whether the doors are open at a moment."""
    day = moment.astimezone(asking.fair.zone).date()
    return asking.fair.first_day <= day <= asking.fair.last_day and open_hours(asking.fair, day).holds(moment)


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
    texts = asking.texts
    near = [gate for gate in asking.fair.gates if gate.hall and gate.hall in _hall_ids(request, asking)]
    return [_gate(gate, texts) for gate in near or asking.fair.gates][:SIDE_BY_SIDE]


def _gate(gate: Gate, texts: Texts) -> str:
    name = texts.name(gate.name, gate.name_zh)
    text = texts.name(gate.text or "", gate.text_zh)
    return f"{name}: {text}" if text else name


def _hall_ids(request: Practical, asking: Asking) -> list[str]:
    """Return the ids of the halls named, in the order of the question."""
    return [each.id for hall in request.halls for each in asking.fair.halls if hall in (each.id, each.name, each.name_zh)]


def _walking(request: Practical, asking: Asking) -> str:
    fair, texts = asking.fair, asking.texts
    names = {hall.id: texts.name(hall.name, hall.name_zh) for hall in fair.halls} | {
        gate.id: texts.name(gate.name, gate.name_zh) for gate in fair.gates
    }
    asked = list(dict.fromkeys([*_hall_ids(request, asking), *(gate.id for gate in fair.gates if _gate_named(gate, request.words))]))
    for walk in fair.walks:
        if len(asked) >= 2 and {walk.origin, walk.target} == set(asked[:2]):
            return texts.many(
                "From {origin} to {target} it is about {count} minute on foot.",
                "From {origin} to {target} it is about {count} minutes on foot.",
                walk.minutes,
                origin=names.get(asked[0], asked[0]),
                target=names.get(asked[1], asked[1]),
            )
    return ""


def _gate_named(gate: Gate, words: str) -> bool:
    plain = words.casefold()
    return any(name and name.casefold() in plain for name in (gate.name, gate.name_zh))


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


async def search(request: Search, helpdesk: Helpdesk, asking: Asking) -> Answer:
    """Answer free words from FAQ, rules and places, else from sessions and exhibitors that hold them all; else say no."""
    hits = asking.indexes.search(request.words, limit=60)
    ranked = helpdesk.find((), [hit for hit in hits if hit.ref.kind in KINDS])
    if ranked and ranked[0][1] >= (CERTAIN if request.strict else GOOD):
        [record] = await records(asking, [ranked[0][0]])
        return Answer(text=with_source(asking, _entry(record, asking.texts), [record]), language=asking.texts.language, records=(record,))
    good = [] if request.strict else [hit.ref for hit in hits if hit.ref.kind not in KINDS and hit.coverage >= _ALL_WORDS]
    found = [
        record
        for record in await records(asking, good[:SIDE_BY_SIDE])
        if isinstance(record, Session | Exhibitor) or record.KIND in ("product", "lot")
    ]
    if not found:
        return not_found(asking, nothing_known(asking))
    head = asking.texts.say("This may be what you mean:")
    lines = [f"{number}. {describe.line(record, asking.texts)}" for number, record in enumerate(found, start=1)]
    return Answer(text=with_source(asking, "\n".join([head, *lines]), found), language=asking.texts.language, records=tuple(found))


def nothing_known(asking: Asking) -> str:
    """Return the honest no, with what can be asked."""
    return asking.texts.say(
        "I find nothing on that at this fair. Ask me for a session, speaker, exhibitor or product, or say “person” to reach the staff."
    )


_ALL_WORDS = 0.9  # free words must stand in a record nearly all to be an answer
