"""What a visitor who asks for people sees: before the press, while they wait, while somebody speaks with them, and at night."""

from datetime import timedelta

from fair.visitors import Gift
from tests.talk.handed import TAKEN, asks, talks, ticks, works
from tests.talk.talk import Talk

MEANWHILE = (
    "\n\nPeople help you here, too:\n"
    "Information desk · Hall 1 · at the North Gate\n"
    "Staffed on the fair's days, 09:00–18:00.\n"
    "Emergency: +86 10 5555 0120"
)
OFFER = "I am a program. I can hand you over to the fair's staff: you get a number, and they read what you write from then on."
WAITING = "What else you write goes to them, too.\nUntil somebody takes it I answer as before. /end closes the ticket."


async def test_what_will_happen_is_shown_and_waits_for_a_press(fair: Talk) -> None:
    staff = await works(fair)
    ann = fair.person()
    await ann.says("/start")

    shown = await ann.says("I want to talk to a person")
    before = await staff.hears()
    made = await ann.presses("Ask the staff")

    assert shown == f"{OFFER}\nThey answer until 18:00.{MEANWHILE}"
    assert ann.note == "You have ticket 1."
    assert before == ""
    assert made == (
        "You have ticket 1, and are number 1 in the queue.\nThe staff answer until 18:00, and have been told.\n"
        f"Write now what it is about; it goes to the staff.\nUntil somebody takes it I answer as before. /end closes the ticket.{MEANWHILE}"
    )


async def test_what_the_assistant_could_not_answer_goes_along(fair: Talk) -> None:
    staff = await works(fair)
    ann = fair.person()
    await ann.says("/start")
    await ann.says("can I bring my\nlawnmower")

    shown = await ann.presses("Reach a person")
    await ann.presses("Ask the staff")

    assert shown.split("\n")[1] == "This goes along: “can I bring my lawnmower”"
    assert await staff.hears() == "Ticket 1 · English · since 09:30\n“can I bring my lawnmower”"


async def test_the_queue_has_places_and_an_open_ticket_is_shown_again(fair: Talk) -> None:
    await works(fair)
    await asks(fair)
    bo = fair.person()

    shown = await bo.says("/person where is my bag")
    made = await bo.presses("Ask the staff")
    again = await bo.says("/person")

    assert shown.split("\n")[2] == "They answer until 18:00. 1 visitor waits before you."
    assert made == again
    assert (
        made
        == f"You have ticket 2, and are number 2 in the queue.\nThe staff answer until 18:00, and have been told.\n{WAITING}{MEANWHILE}"
    )


async def test_until_somebody_takes_it_questions_are_answered_and_kept_for_the_staff(fair: Talk) -> None:
    staff = await works(fair)
    ann = await asks(fair)

    answer = await ann.says("where is Coral Paints?")
    await staff.hears()
    await staff.presses("Take")
    talk = staff.told[-1].reply.text

    assert answer == ("Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00\n(Added to your ticket 1 for the staff.)")
    assert talk == "Ticket 1 · English · since 09:30\n“my badge is lost”\n“where is Coral Paints?”"


async def test_a_visitor_closes_their_ticket_and_is_answered_again(fair: Talk) -> None:
    ann, staff = await talks(fair)

    ended = await ann.says("/end")
    again = await ann.says("/end")
    heard = await staff.hears()
    answer = await ann.says("where is Coral Paints?")

    assert ended == "Ticket 1 is closed, and it is me again who answers, a program."
    assert again == "It is me, a program, who answers you; you have no ticket. /person leads to people."
    assert "The visitor has closed ticket 1." in heard.split("\n\n")
    assert answer.startswith("Coral Paints")
    assert await staff.says("hello?") != "Passed on to the visitor of ticket 1."


async def test_a_ticket_that_nobody_took_is_closed_on_the_cards_of_all_staff(fair: Talk) -> None:
    staff = await works(fair)
    ann = await asks(fair)
    await staff.hears()

    await ann.presses("Close the ticket")

    assert await staff.hears() == "Ticket 1 is closed."
    assert await staff.presses("Take") == "Ticket 1 is closed."


async def test_at_night_the_question_is_taken_and_the_answer_comes_where_the_visitor_is(fair: Talk) -> None:
    staff = await works(fair)
    fair.now = fair.now.replace(hour=22)
    ann = fair.person()
    await ann.says("/start")

    shown = await ann.says("/person my badge is lost")
    made = await ann.presses("Ask the staff")
    quiet = (await ticks(fair, hours=1), await staff.hears())
    fair.now = fair.now.replace(day=6, hour=9, minute=0)
    rung = (await ticks(fair), await staff.hears())
    await staff.presses("Take")
    await staff.says("It is at the North Gate.")

    assert shown.split("\n")[2] == (
        "Nobody is there now; from Sun 6 Sept 09:00 on they are. They read your question then, and the answer is sent to you later."
    )
    assert made.split("\n")[1] == "The staff are told at Sun 6 Sept 09:00; the answer is sent to you later."
    assert ann.labels == ["Close the ticket", "Where word reaches me"]
    assert quiet == (0, "")
    assert rung == (1, "Ticket 1 · English · since 22:30\n“my badge is lost”")
    assert await ann.hears() == f"{TAKEN}\n\nStaff: It is at the North Gate."


async def test_weeks_before_the_fair_the_office_is_told_at_once(fair: Talk) -> None:
    office = await works(fair, role=Gift.ORGANIZER)
    fair.now -= timedelta(days=20)

    ann = await asks(fair)

    assert ann.reply.text.split("\n")[1] == "The staff have been told; the answer is sent to you later."
    assert await office.hears() == "Ticket 1 · English · since 09:30\n“my badge is lost”"


async def test_after_two_questions_without_an_answer_people_are_offered_and_nothing_is_forced(fair: Talk) -> None:
    staff = await works(fair)
    ann = fair.person()
    await ann.says("/start")

    first = await ann.says("can I bring my lawnmower")
    second = await ann.says("who sells unicorn saddles")
    labels = ann.labels
    shown = await ann.presses("Ask the staff")

    assert "second time" not in first
    assert second.split("\n\n")[1] == "That is the second time that I could not help. People can:"
    assert labels[0] == "Ask the staff"
    assert shown.split("\n")[1] == "This goes along: “who sells unicorn saddles”"
    assert await staff.hears() == ""


async def test_courtesies_are_no_failures(fair: Talk) -> None:
    await works(fair)
    ann = fair.person()
    await ann.says("hello")

    told = [await ann.says(text) for text in ("thanks", "can I bring my lawnmower", "where is Coral Paints?", "who sells unicorn saddles")]

    assert not any("second time" in each for each in told)


async def test_in_chinese_it_reads_as_chinese(fair: Talk) -> None:
    staff = await works(fair, language="zh")
    ann = fair.person(language="zh")
    await ann.says("/start")
    await ann.says("转人工")
    made = await ann.presses("找工作人员")
    await ann.says("我的胸卡丢了")

    rung = await staff.hears()
    await staff.presses("接手")
    await staff.says("请到北门问讯处")

    assert made.split("\n")[:4] == [
        "您的咨询编号是1，现在排在第1位。",
        "已通知工作人员，他们回复到18:00。",
        "请现在写下您的问题，会转给工作人员。",
        "在有人接手之前，我照常回答您。发送 /end 可结束咨询。",
    ]
    assert rung.split("\n\n")[-1] == "1号咨询 · 简体中文 · 09:30起\n“我的胸卡丢了”"
    assert (await ann.hears()).split("\n\n")[1] == "工作人员：请到北门问讯处"


async def test_in_a_group_nobody_is_handed_over(fair: Talk) -> None:
    await works(fair)
    group = fair.person(channel="telegram", group=True)

    assert (await group.says("/person")).startswith("I am a program. People help you here:")
    assert await group.press("staff_ask:0:0:") == "That is between you and me: please write to me in a private chat."


async def test_the_answer_goes_where_somebody_wrote_minutes_ago_and_else_where_word_goes_to_them(fair: Talk) -> None:
    staff = await works(fair)
    ann = await asks(fair)
    async with fair.db.begin() as tx:
        await tx.call(
            lambda connection: connection.exec_driver_sql(
                "INSERT INTO address (channel, chat, visitor, used, wanted)"
                f" SELECT 'mail', 'ann@example.org', visitor, '2026-09-01', '2026-09-01' FROM address WHERE chat = '{ann.chat}'"
            )
        )
    await staff.hears()
    await staff.presses("Take")
    await staff.says("now")
    fair.passes(minutes=11)
    await staff.says("later")

    there = (await ann.hears()).split("\n\n")
    by_mail = [parcel.reply.text for parcel in await fair.told("mail")]

    assert there == [TAKEN, "Staff: now"]
    assert by_mail == ["Staff: later"]
