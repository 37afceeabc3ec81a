"""When a stand takes meetings: set by taps and by sentence, by who represents it and nobody else."""

from datetime import timedelta

from sqlalchemy import delete

from fair.meetings import State
from fair.visitors import Gift, Role
from store import people
from store.talk_tables import role
from tests.talk.stands import asks, host_of, number_of, states
from tests.talk.talk import Talk

HEAD = "Meetings at Aurora Ferries Ltd"
USUAL = "at the stand · one table · you answer each request"
SATURDAY_OPEN, SUNDAY_OPEN = "Sat 5 Sept: 09:00–18:00", "Sun 6 Sept: 09:00–18:00"
REFUSED = "That is for representatives of the exhibitor; an invitation of the organizer makes you one."


def card(*lines: str) -> str:
    return "\n".join(lines)


async def test_what_is_set_is_one_card_of_the_days_that_are_left(fair: Talk) -> None:
    host = await fair.represents("E1")

    shown = await host.says("/availability")

    assert shown == card(HEAD, USUAL, SATURDAY_OPEN, SUNDAY_OPEN)
    assert host.labels == [
        *("Sat 5 Sept", "Sun 6 Sept", "Pause now", "Tables: 1", "Online only", "At the stand and online"),
        *("Accept all at once", "Requests and meetings"),
    ]


async def test_a_days_hours_are_set_by_taps_and_opened_again(fair: Talk) -> None:
    host = await fair.represents("E1")
    await host.says("/availability")

    day = await host.presses("Sun 6 Sept")
    asked = await host.presses("Not before …")
    late = await host.presses("14:00")
    await host.presses("Sun 6 Sept")
    full = await host.presses("Full")
    await host.presses("Sun 6 Sept")
    buttons = host.labels
    opened = await host.presses("Open again")

    assert day == card("Aurora Ferries Ltd", SUNDAY_OPEN)
    assert asked == "On Sun 6 Sept no meetings before …"
    assert late == card("✓ On Sun 6 Sept no meetings before 14:00.", HEAD, USUAL, SATURDAY_OPEN, "Sun 6 Sept: 14:00–18:00")
    assert full == card("✓ No more meetings on Sun 6 Sept.", HEAD, USUAL, SATURDAY_OPEN, "Sun 6 Sept: full, no more meetings")
    assert buttons == ["Not before …", "Not after …", "Open again", "Back"]
    assert opened == card("✓ On Sun 6 Sept meetings in all of the fair's hours.", HEAD, USUAL, SATURDAY_OPEN, SUNDAY_OPEN)


async def test_tables_ways_and_answers_are_one_tap_each(fair: Talk) -> None:
    host = await fair.represents("E1")
    await host.says("/availability")

    for label in ("Tables: 1", "3", "At the stand and online", "Accept all at once"):
        shown = await host.presses(label)

    assert shown.split("\n")[:3] == [
        "✓ Whoever asks for a free time has it at once.",
        HEAD,
        "at the stand and online · 3 tables · requests are accepted at once",
    ]
    assert (await host.presses("Answer each request myself")).startswith("✓ You answer each request yourselves.")


async def test_a_pause_stops_requests_until_it_ends(fair: Talk) -> None:
    host = await fair.represents("E1")
    await host.says("/availability")

    paused = await host.presses("Pause now")
    again = await host.press(f"hours_say:{await row(fair)}:0:p1")
    goes_on = await host.presses("Take requests again")

    stopped = ("✓ Nobody can ask for a meeting until you go on.", HEAD, "Paused: nobody can ask for a meeting until you go on.", USUAL)
    assert paused == card(*stopped, SATURDAY_OPEN, SUNDAY_OPEN)
    assert again == paused
    assert goes_on == card("✓ Meetings can be asked for again.", HEAD, USUAL, SATURDAY_OPEN, SUNDAY_OPEN)


async def row(fair: Talk, exhibitor: str = "E1") -> int:
    async with fair.db.read() as tx:
        return (await host_of(tx, exhibitor)).row


async def test_whom_new_hours_turn_away_is_shown_before_and_what_is_agreed_stays(fair: Talk) -> None:
    host, ann, bo = await fair.represents("E1"), fair.person(), fair.person()
    agreed, waits = await asks(fair, ann, "2026-09-06T10:00"), await asks(fair, bo, "2026-09-06T11:00")
    await host.press(f"m_accept:{agreed.number}:{agreed.version}:h")

    shown = await host.says("not before 2pm tomorrow")
    buttons = host.labels
    declined = await host.presses("Yes, and decline the request")

    assert shown == card(
        "Aurora Ferries Ltd",
        "On Sun 6 Sept no meetings before 14:00.",
        "One meeting that is there already stays.",
        "One request for that time waits for your answer.",
        "Shall I set that?",
    )
    assert buttons == ["Yes, and decline the request", "Yes, but keep the request", "No, thanks"]
    assert declined.startswith("✓ On Sun 6 Sept no meetings before 14:00. One request is declined.\n")
    assert await states(fair, agreed, waits) == [State.CONFIRMED, State.DECLINED]
    assert (await bo.hears()).startswith("Aurora Ferries Ltd cannot meet you then.\nSun 6 Sept 11:00–11:30\n")


async def test_requests_may_be_kept_and_a_tap_shows_them_too(fair: Talk) -> None:
    host, ann = await fair.represents("E1"), fair.person()
    waits = await asks(fair, ann, "2026-09-06T11:00")
    await host.says("/availability")
    await host.presses("Sun 6 Sept")

    shown = await host.presses("Full: no more meetings")
    kept = await host.presses("Yes, but keep")

    assert shown.split("\n")[2] == "One request for that time waits for your answer."
    assert kept.startswith("✓ No more meetings on Sun 6 Sept.\n")
    assert await states(fair, waits) == [State.REQUESTED]


async def test_a_request_that_came_meanwhile_is_shown_before_it_is_declined(fair: Talk) -> None:
    host, ann, bo = await fair.represents("E1"), fair.person(), fair.person()
    first = await asks(fair, ann, "2026-09-06T11:00")
    await host.says("tomorrow full")
    second = await asks(fair, bo, "2026-09-06T12:00")

    shown = await host.presses("Yes, and decline the request")

    assert shown.split("\n")[2] == "2 requests for that time wait for your answer."
    assert await states(fair, first, second) == [State.REQUESTED, State.REQUESTED]


async def test_a_sentence_sets_nothing_before_the_press(fair: Talk) -> None:
    host = await fair.represents("E1", language="zh")

    shown = await host.says("明天上午不行")
    before = await host.says("/availability")
    await host.says("明天上午不行")
    after = await host.presses("好，就这样")

    assert shown == "极光轮渡有限公司\n9月6日（周日）09:00–12:00不接受洽谈。\n要这样设置吗？"
    assert before.split("\n")[-1] == "9月6日（周日）：09:00–18:00"
    assert after.split("\n")[-1] == "9月6日（周日）：12:00–18:00"


async def test_a_press_below_a_sentence_is_answered_in_its_language(fair: Talk) -> None:
    host = await fair.represents("E1")
    await host.says("今天满了")

    done = await host.presses("好，就这样")

    assert done.startswith("✓ 9月5日（周六）不再接受预约。\n极光轮渡有限公司的洽谈安排\n在展位 · 1 张洽谈桌 · 预约由您逐个答复\n")


async def test_words_behind_the_command_are_read_too_and_what_is_so_already_is_said(fair: Talk) -> None:
    host = await fair.represents("E1")

    shown = await host.says("/availability we have one table")

    assert shown == card("That is so already.", HEAD, USUAL, SATURDAY_OPEN, SUNDAY_OPEN)


async def test_a_time_without_open_doors_is_said_to_be_none(fair: Talk) -> None:
    host = await fair.represents("E1")

    assert await host.says("no meetings on 20 September") == "The fair is not open then, so nobody can ask for a meeting."


async def test_from_a_visitor_the_same_words_are_a_question(fair: Talk) -> None:
    ann = fair.person()

    assert "Shall I set that?" not in await ann.says("not before 14:00")
    assert "Shall I set that?" not in await ann.says("today full")


async def test_who_represents_several_is_asked_which_is_meant(fair: Talk) -> None:
    host = await fair.represents("E1")
    number = await number_of(fair, host)
    assert number is not None
    async with fair.db.begin() as tx:
        await people.give(tx, number, Role(Gift.REPRESENTATIVE, "M1"), at=fair.now)

    shown = await host.says("/availability")
    stands = host.labels
    asked = await host.says("today full")
    done = await host.presses("Amber Rope Works")

    assert (shown, stands) == ("For which of your stands?", ["Aurora Ferries Ltd", "Amber Rope Works"])
    assert asked == "No more meetings on Sat 5 Sept.\nFor which of your stands?"
    assert done.split("\n")[:2] == ["✓ No more meetings on Sat 5 Sept.", "Meetings at Amber Rope Works"]


async def test_a_press_of_who_does_not_represent_the_stand_does_nothing(fair: Talk) -> None:
    host, other, ann = await fair.represents("E1"), await fair.represents("M1"), fair.person()
    number = await row(fair)
    presses = [f"{name}:{number}:0:f20260905" for name in ("hours", "hours_say", "hours_do", "desk", "desk_day", "desk_asked", "desk_all")]

    answers = {await person.press(data) for person in (ann, other) for data in presses}

    assert answers == {REFUSED}
    assert await host.says("/availability") == card(HEAD, USUAL, SATURDAY_OPEN, SUNDAY_OPEN)


async def test_a_colleague_whose_role_was_withdrawn_is_refused_at_the_next_press(fair: Talk) -> None:
    host = await fair.represents("E1")
    await host.says("/availability")
    async with fair.db.begin() as tx:
        await tx.run(delete(role))

    assert await host.presses("Pause now") == REFUSED


async def test_a_button_that_says_nothing_of_the_kind_shows_what_is_set(fair: Talk) -> None:
    host = await fair.represents("E1")
    number = await row(fair)

    answers = {await host.press(f"{name}:{number}:0:{more}") for name in ("hours", "hours_say") for more in ("x", "d1", "t77", "f20260101")}

    assert {each.removeprefix("✓ No more meetings on Thu 1 Jan.\n") for each in answers} == {card(HEAD, USUAL, SATURDAY_OPEN, SUNDAY_OPEN)}


async def test_hours_that_are_past_are_not_offered(fair: Talk) -> None:
    host = await fair.represents("E1")
    fair.now += timedelta(hours=6)
    await host.says("/availability")
    await host.presses("Sat 5 Sept")

    await host.presses("Not after …")

    assert host.labels == ["16:00", "17:00", "Back"]
