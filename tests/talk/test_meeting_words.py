"""What is read of meetings in every state, by either side, in every language: whole sentences, and one language each."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from fair.availability import Way
from fair.calendar import Interval
from fair.errors import (
    AskedAlready,
    Blocked,
    CannotMeet,
    InThePast,
    MayNotAsk,
    MeetingIs,
    NeedsMore,
    NotOffered,
    NotYet,
    OutsideHours,
    SlotTaken,
    TooMany,
    TooManyNotes,
    VisitorBusy,
)
from fair.meetings import LAPSING, MAY, MOVING, Answerer, Change, Deed, Meeting, Side, State, Wish, concerned
from fair.records import Exhibitor, Fair, Ref, Session
from fair.talk import Reply
from handlers.meet import card, news, refusals
from handlers.meet.seen import Seen
from handlers.texts import LANGUAGES, Texts

NINE, TEN = (datetime(2026, 9, 5, hour, tzinfo=UTC) for hour in (9, 10))
HALF = timedelta(minutes=30)
FAIR = Fair(name="Harbour Fair", name_zh="港口博览会", zone=ZoneInfo("UTC"), first_day=date(2026, 9, 5), last_day=date(2026, 9, 6))
STAND = Exhibitor(id="E1", name="Aurora Ferries", name_zh="极光轮渡", stands=("12",), halls=())
TOUR = Session(id="S1", title="Harbour Tour", title_zh="港口游览", start=TEN, end=TEN + HALF)
MOMENTS = {"days before": TEN - timedelta(days=2), "just before": TEN - HALF, "during": TEN + HALF / 2, "afterwards": TEN + 2 * HALF}
HOSTS: list[Exhibitor | Session] = [STAND, TOUR]
FACES: list[tuple[Side, Exhibitor | Session]] = [(Side.VISITOR, STAND), (Side.HOST, STAND), (Side.VISITOR, TOUR)]
REFUSALS: list[CannotMeet] = [
    SlotTaken(TEN),
    VisitorBusy(TEN, meeting=1),
    OutsideHours(TEN),
    InThePast(TEN),
    NotYet(TEN),
    TooMany("per_day", most=12),
    TooMany("open_requests", most=1),
    NeedsMore("email"),
    NeedsMore("registration"),
    MayNotAsk("buyer"),
    NotOffered(),
    NotOffered(Way.ONLINE),
    NotOffered(Way.STAND),
    AskedAlready(1),
    Blocked(own=True),
    Blocked(own=False),
    TooManyNotes(10, again=TEN),
    MeetingIs(1, state=State.CANCELLED),
]


def meeting(state: State, host: Exhibitor | Session, *, way: Way = Way.STAND) -> Meeting:
    """Return a meeting in a state, with all that can be told of it."""
    later = Wish(Interval(TEN + 2 * HALF, TEN + 3 * HALF))
    return Meeting(
        number=1,
        version=3,
        host=Ref(host.KIND, 1),
        visitor=1,
        state=state,
        time=Interval(TEN, TEN + HALF),
        way=way,
        wish=later if state in MOVING else None,
        expires=NINE if state in LAPSING else None,
        topic="12",
        interpreter=True,
        reason="f" if state is State.DECLINED else "",
        made=NINE - timedelta(days=3),
        changed=NINE - timedelta(days=3),
    )


def seen(each: Meeting, side: Side, host: Exhibitor | Session, language: str, at: datetime) -> Seen:
    name = "Ann Bo" if language == "en" else "李伟"
    ways = (Way.ONLINE,) if each.state is State.DRAFT and each.way is Way.STAND else ()
    acting = side is Side.HOST and each.answerer is Answerer.DESK
    return Seen(each, side, host, name, Texts(language, FAIR), at, acting=acting, ways=ways)


def cards(language: str) -> Iterator[tuple[str, Reply, str]]:
    for state, (side, host), way, answerer, (when, at) in product(State, FACES, Way, Answerer, MOMENTS.items()):
        if not (state is State.DRAFT and side is Side.HOST):
            each = seen(replace(meeting(state, host, way=way), answerer=answerer), side, host, language, at)
            yield f"{state} {side} {host.KIND} {way} {answerer} {when}", card.reply(each), card.line(each)


def changes_told(language: str) -> Iterator[tuple[str, Reply]]:
    """Return what is told of every change that there can be."""
    everything = [(before, side, deed, after) for (before, side), deeds in MAY.items() for deed, after in deeds.items()]
    others = [(before, Side.VISITOR, Deed.FORGET, State.CANCELLED) for before in (State.REQUESTED, State.CONFIRMED)]
    moved = [(State.CONFIRMED, Side.CLOCK, Deed.FOLLOW, after) for after in (State.CONFIRMED, State.CANCELLED)]
    for (before, side, deed, after), host in product((*everything, *others, *moved), HOSTS):
        change = Change(meeting(before, host), meeting(after, host), deed, side)
        for reader in concerned(change):
            each = seen(change.after, reader, host, language, TEN - timedelta(days=2))
            yield f"{before} {deed} by {side} to {reader} {host.KIND}", card.reply(each, head=news.of(change, each))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_in_one_language_and_says_no_more_than_it_knows(language: str) -> None:
    read = {name: (reply, line) for name, reply, line in cards(language)}

    odd = {name: reply.text for name, (reply, line) in read.items() if _is_odd(f"{_all_of(reply)}\n{line}", language)}

    assert len(read) > 200
    assert odd == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_is_told_in_whole_sentences_of_one_language(language: str) -> None:
    told = list(changes_told(language))

    odd = {name: reply.text for name, reply in told if _is_odd(_all_of(reply), language) or reply.text.splitlines()[0][-1] not in ".。?？"}

    assert len(told) > 60
    assert odd == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_a_sentence_of_one_language(language: str) -> None:
    texts = Texts(language, FAIR)

    said = {type(each).__name__: refusals.words(each, texts) for each in REFUSALS}

    assert {name: text for name, text in said.items() if _is_odd(text, language) or text[-1] not in ".。:："} == {}
    assert {type(each) for each in REFUSALS} == set(CannotMeet.__subclasses__())


@pytest.mark.parametrize(("side", "host"), FACES)
def test_no_two_buttons_of_a_card_say_the_same(side: Side, host: Exhibitor | Session) -> None:
    for state, at in product(State, MOMENTS.values()):
        each = seen(meeting(state, host), side, host, "en", at)
        labels = [button.label for row in card.rows(each) for button in row]
        assert len(labels) == len(set(labels)), state


def test_a_meeting_is_said_to_be_missed_or_kept_only_when_that_can_be_known() -> None:
    at = [TEN - timedelta(minutes=16), TEN - timedelta(minutes=15), TEN, TEN + timedelta(days=3)]

    offered = [_labels(meeting(State.CONFIRMED, STAND), Side.HOST, moment) & {"We have met", "It did not take place"} for moment in at]

    assert offered == [set(), {"We have met"}, {"We have met", "It did not take place"}, {"We have met", "It did not take place"}]


def test_one_runs_late_from_an_hour_before_to_the_end_and_writes_notes_as_long_as_both_agree() -> None:
    at = [TEN - timedelta(minutes=61), TEN - timedelta(hours=1), TEN + HALF, TEN + timedelta(days=3)]
    states = (State.REQUESTED, State.CONFIRMED, State.MOVE_PROPOSED, State.KEPT, State.MISSED, State.CANCELLED)

    late = ["Running late" in _labels(meeting(State.CONFIRMED, STAND), Side.VISITOR, moment) for moment in at]
    notes = {state: "Write a note" in _labels(meeting(state, STAND), Side.HOST, TEN - timedelta(days=2)) for state in states}

    assert late == [False, True, False, False]
    assert [state for state, offered in notes.items() if offered] == [State.CONFIRMED, State.MOVE_PROPOSED, State.KEPT]


def test_nobody_writes_to_who_was_forgotten_or_to_a_stand_that_nobody_has_joined() -> None:
    forgotten, unjoined = replace(meeting(State.KEPT, STAND), visitor=None), replace(meeting(State.KEPT, STAND), answerer=Answerer.DESK)

    assert "Write a note" not in _labels(forgotten, Side.HOST, TEN) | _labels(unjoined, Side.VISITOR, TEN)


def _labels(each: Meeting, side: Side, at: datetime) -> set[str]:
    return {button.label for row in card.rows(seen(each, side, STAND, "en", at)) for button in row}


def _all_of(reply: Reply) -> str:
    return "\n".join([reply.text, *(button.label for row in reply.buttons for button in row)])


def _is_odd(text: str, language: str) -> bool:
    """Say whether a text has another language in it, a code of ours, or a gap."""
    strange = "[一-鿿]" if language == "en" else "[A-Za-z]"
    return re.search(rf"{strange}|[{{}}_]|None|\n\n|  ", text) is not None
