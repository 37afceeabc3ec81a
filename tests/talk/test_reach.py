"""Where word reaches a person: shown, chosen, proved by a code that was sent there, and taken back."""

import re
from datetime import timedelta

import pytest

from fair.talk import Errand, Parcel
from store import people, reach
from tests.talk.talk import Person, Talk

SENT = "I have sent a code of six digits to {}. Write it here within 30 minutes, and word goes there."
DONE = "Done: reminders and changes go to {} from now on."


async def letter(fair: Talk, channel: str = "mail") -> Parcel:
    [parcel] = await fair.sent(channel)
    return parcel


def code_in(parcel: Parcel) -> str:
    found = re.match(r"\d{6}", parcel.reply.text)
    assert found is not None
    return found[0]


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def goes_to(fair: Talk, person: Person) -> tuple[str, str] | None:
    """Return the channel and address that word for somebody goes to now."""
    async with fair.db.read() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        found = (await reach.of(tx, [who.number])).get(who.number)
    return (found.channel, found.chat) if found else None


async def proves(fair: Talk, person: Person, mailbox: str) -> None:
    await person.says(f"send reminders to {mailbox}")
    await person.says(code_in(await letter(fair)))


async def test_it_says_where_word_goes_and_offers_what_is_there(fair: Talk) -> None:
    ann, bo = fair.person(), fair.person(channel="telegram")
    await ann.says("/start")
    await bo.says("/start")

    for each in (ann, bo):
        await each.says("/me")
        await each.presses("Where word reaches me")

    assert ann.reply.text == "Reminders and changes go to: this page\nI can only tell you while this page is open."
    assert ann.labels == ["By e-mail", "By text message", "On Telegram", "In my calendar"]
    assert bo.reply.text == "Reminders and changes go to: Telegram"
    assert bo.labels == ["By e-mail", "By text message", "In my calendar"]


async def test_a_code_that_was_mailed_makes_word_go_to_the_mailbox(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/me")
    await ann.presses("Where word")

    asked = await ann.presses("By e-mail")
    wrong = await ann.says("ann at example")
    sent = await ann.says(" Ann@Example.ORG ")
    came = await letter(fair)
    done = await ann.says(code_in(came))

    assert asked == "Write the e-mail address that word shall go to, as in ann@example.org; I will send a code there."
    assert wrong == f"That is no e-mail address.\n{asked}"
    assert sent == SENT.format("ann@example.org")
    assert (came.chat, came.errand, came.reply.text.split("\n")[0]) == (
        "ann@example.org",
        Errand.SEND,
        f"{code_in(came)} is your code for Harbour Fair",
    )
    assert done == DONE.format("ann@example.org")
    assert await goes_to(fair, ann) == ("mail", "ann@example.org")


async def test_until_the_code_comes_back_nothing_goes_there(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("send my reminders to ann@example.org")

    assert await goes_to(fair, ann) == ("web", ann.chat)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("send reminders to my mail ann@example.org", SENT.format("ann@example.org")),
        ("ann@example.org", SENT.format("ann@example.org")),
        ("提醒发到ann@example.org", "六位验证码已发到 ann@example.org。请在 30 分钟内把它发到这里，之后通知就发到那边。"),
        ("remind me by e-mail", "Write the e-mail address that word shall go to, as in ann@example.org; I will send a code there."),
        ("提醒发到我邮箱", "请写下接收通知的邮箱地址，例如 ann@example.org，我会发一个验证码过去。"),
        ("where do my reminders go?", "Reminders and changes go to: this page\nI can only tell you while this page is open."),
        ("通知发到哪里？", "提醒和变动通知发到：这个页面\n只有这个页面开着，我才能通知到您。"),
        ("please stop mailing me", "I send you no mail. /stop ends all that I send unasked."),
    ],
)
async def test_sentences_lead_there(fair: Talk, said: str, answer: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says(said) == answer


@pytest.mark.parametrize("said", ["what is the email of Coral Paints?", "is there a talk on e-mail marketing?", "where is Coral Paints?"])
async def test_other_questions_about_mail_are_left_alone(fair: Talk, said: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    answer = await ann.says(said)

    assert not any(word in answer for word in ("Reminders and changes", "code of six digits", "word shall go to"))


async def test_the_code_may_be_written_in_any_chat_of_the_same_person(fair: Talk) -> None:
    ann, phone = fair.person(), fair.person(channel="telegram")
    words = await ann.press("join?:0:0:")
    await phone.says(words[words.index("/start") :])
    await phone.presses("Yes, take it")
    await ann.says("send reminders to ann@example.org")

    done = await phone.says(code_in(await letter(fair)))

    assert done == DONE.format("ann@example.org")
    assert await goes_to(fair, phone) == ("mail", "ann@example.org")


async def test_five_wrong_tries_burn_a_code(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("send reminders to ann@example.org")
    code = code_in(await letter(fair))

    tries = [await ann.says(another(code)) for _ in range(5)]
    after = await ann.says(code)

    wrong = "That is not the code that I sent to ann@example.org. You have {}."
    assert tries == [
        *(wrong.format(left) for left in ("4 more tries", "3 more tries", "2 more tries", "one more try")),
        "That is not the code either, and this one counts no more. Ask for a new one:",
    ]
    assert "from now on" not in after
    assert await goes_to(fair, ann) == ("web", ann.chat)


async def test_a_code_lives_half_an_hour_and_works_once(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("send reminders to ann@example.org")
    code = code_in(await letter(fair))
    fair.passes(minutes=30)
    late = await ann.says(code)
    await ann.says("send reminders to ann@example.org")
    fresh = code_in(await letter(fair))
    in_time = await ann.says(fresh)

    again = await ann.says(fresh)

    assert "from now on" not in late
    assert in_time == DONE.format("ann@example.org")
    assert "from now on" not in again


async def test_a_code_is_of_no_use_to_somebody_else(fair: Talk) -> None:
    ann, eve = fair.person(), fair.person()
    await ann.says("send reminders to ann@example.org")
    code = code_in(await letter(fair))

    said = await eve.says(code)

    assert "from now on" not in said
    assert await goes_to(fair, eve) == ("web", eve.chat)


async def test_three_codes_a_day_are_sent_for_one_person_and_five_to_one_address(fair: Talk) -> None:
    ann, others = fair.person(), [fair.person() for _ in range(4)]
    for each in (ann, *others):
        await each.says("/start")
    for_ann = [await ann.says(f"send reminders to {name}@example.org") for name in ("a", "b", "x", "d")]
    to_one = [await each.says("send reminders to x@example.org") for each in others for _ in range(2)]
    fair.passes(days=1, minutes=1)

    too_many = "I have sent as many codes as I may in a day. Please try again tomorrow."
    assert for_ann == [*(SENT.format(f"{name}@example.org") for name in ("a", "b", "x")), too_many]
    assert to_one == [SENT.format("x@example.org")] * 4 + [too_many] * 4
    assert await ann.says("send reminders to d@example.org") == SENT.format("d@example.org")


async def test_a_mailbox_that_somebody_else_had_goes_to_who_proves_it(fair: Talk) -> None:
    ann, bo = fair.person(), fair.person()
    await proves(fair, ann, "team@example.org")
    await proves(fair, bo, "team@example.org")

    assert [await goes_to(fair, each) for each in (ann, bo)] == [("web", ann.chat), ("mail", "team@example.org")]


async def test_word_goes_where_it_was_chosen_last_and_mail_is_stopped_by_a_press(fair: Talk) -> None:
    ann = fair.person()
    await proves(fair, ann, "ann@example.org")
    await ann.presses("Somewhere else")
    labels = ann.labels

    fair.passes(minutes=1)
    page = await ann.presses("To this page")
    on_page = await goes_to(fair, ann)
    fair.passes(minutes=1)
    back = await ann.says("remind me by e-mail")
    by_mail = await goes_to(fair, ann)
    asked = await ann.says("no more e-mail please")
    stopped = await ann.presses("No more mail")
    again = await ann.presses("Where word")

    assert labels == ["To this page", "Another mailbox", "By text message", "On Telegram", "In my calendar", "No more mail"]
    assert page == "Reminders and changes go to this page from now on. I can only tell you while this page is open."
    assert (on_page, by_mail) == (("web", ann.chat), ("mail", "ann@example.org"))
    assert back == "Reminders and changes go to ann@example.org from now on."
    assert asked == "Shall I send nothing more to ann@example.org?"
    assert stopped == "No more mail comes from me; I have deleted the address."
    assert again == "Reminders and changes go to: this page\nI can only tell you while this page is open."
    assert "No more mail" not in ann.labels


async def test_a_telephone_is_proved_through_the_organizers_own_service(fair: Talk) -> None:
    ann = fair.person(language="zh-CN")
    await ann.says("/me")
    await ann.presses("通知发到哪里")
    await ann.presses("发短信")
    await ann.says("+86 138-0000-0000")

    came = await letter(fair, "webhook")
    done = await ann.says(code_in(came))

    assert (came.chat, came.expires) == ("+8613800000000", fair.now + timedelta(minutes=30))
    assert done == "好了，今后提醒和变动通知都发到 +8613800000000。"
    assert await goes_to(fair, ann) == ("webhook", "+8613800000000")


async def test_in_a_group_it_asks_for_a_private_chat(fair: Talk) -> None:
    group = fair.person(group=True)

    said = await group.says("send reminders to ann@example.org")

    assert said.startswith("That is between you and me")
    assert await fair.sent("mail") == []
