"""First contact, links from a stand's QR code, and /help before, during and after the fair."""

from datetime import datetime

import pytest

from fair.talk import Errand, Look
from tests.talk.talk import Talk

GREETING = (
    "Hello! I am the assistant of Harbour Fair (Fri 4 Sept – Sun 6 Sept 2026), a program that answers from the fair's own records.\n"
    "Ask me anything about it. For a person: /person\n"
    "I keep what you write only to answer you: /privacy"
)
ESSENTIALS = "Harbour Fair: automatic assistant · /help · /person · /privacy"


async def test_the_first_words_say_which_fair_this_is_that_it_is_a_program_and_what_to_begin_with(fair: Talk) -> None:
    ann = fair.person(language="en-GB")

    said = await ann.says("/start")

    assert said == GREETING
    assert len(said.split()) <= 60
    assert ann.labels == [
        *("On now", "Find an exhibitor", "My agenda", "Getting here and entry rules"),
        *("When is Tea Tasting?", "Where is Delta Pumps?"),
        *("简体中文", "繁體中文"),
    ]


async def test_one_tap_changes_the_language_for_good(fair: Talk) -> None:
    ann = fair.person(language="en")
    await ann.says("/start")

    pressed = await ann.presses("简体中文")

    assert pressed.split("\n")[0].startswith("您好！我是海港博览会的智能助手")
    assert ann.note == "好的，以后我用简体中文和您说。用别的语言提问，就用那种语言回答。"
    assert ann.labels[:4] == ["正在进行", "找参展商", "我的日程", "交通与入场须知"]
    assert await ann.says("/help") == (
        "海港博览会，共3天，今天是第2天。\n"
        "• 现场：“现在有什么活动？”、“……在哪里？”、“附近有什么？”\n"
        "• 查找：公司、展位、产品，“谁提供……？”、“对比……和……”\n"
        "• 收藏与提醒：按回答下面的“收藏”，或说“……提前半小时提醒我”；/agenda 列出全部，连同您的备注\n"
        "• 洽谈：说“帮我约……明天15:00”，或点展商下面的“预约洽谈”；/meetings 列出洽谈，/card 是您的名片\n"
        "• 展会：开放时间、交通、入场规定、餐饮、洗手间、无线网络\n"
        "更多：/agenda 日程 · /me 设置 · /language 语言 · /timezone 时区 · /privacy 隐私 · /stop 停止通知 · /person 找工作人员"
    )


@pytest.mark.parametrize("label", ["On now", "Find an exhibitor", "My agenda", "Getting here and entry rules", "Where is Delta"])
async def test_what_the_greeting_opens_comes_below_it_and_the_greeting_stays(fair: Talk, label: str) -> None:
    ann = fair.person()
    await ann.says("/start")

    await ann.presses(label)

    assert [each.errand for each in ann.told] == [Errand.ANSWER, Errand.SEND]


async def test_the_essentials_are_small_print_below_a_first_answer(fair: Talk) -> None:
    ann = fair.person()

    said = await ann.says("where is Delta Pumps?")

    small = [said[mark.start : mark.end] for mark in ann.reply.marks if mark.look is Look.ITALIC]
    assert small == [ESSENTIALS]


async def test_a_first_question_is_answered_at_once_with_the_greeting_in_one_line(fair: Talk) -> None:
    ann = fair.person()

    first = await ann.says("where is Delta Pumps?")
    second = await ann.says("where is Coral Paints?")

    assert first == f"Delta Pumps: stand C04, Hall 1.\nSource: more, as of Tue 1 Sept 08:00\n\n{ESSENTIALS}"
    assert second == "Coral Paints: stand C03, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"


async def test_an_example_question_is_answered_by_a_tap(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.presses("Where is Delta") == "Delta Pumps: stand C04, Hall 1.\nSource: more, as of Tue 1 Sept 08:00"


@pytest.mark.parametrize("link", ["/start x_E2", "/START x_E2", "/start xc_oe5fxmwrodegqsjx"])
async def test_after_a_stands_qr_code_the_first_thing_is_that_stand(fair: Talk, link: str) -> None:
    ann = fair.person()

    said = await ann.says(link)

    assert said == (
        "Bosphorus Cranes A.Ş.: stand B07, Hall 2.\n"
        "Harbour cranes.\n"
        "Categories: Transport\n"
        "Country: Türkiye\n"
        f"Source: exhibitors.csv, as of Tue 1 Sept 08:00\n\n{ESSENTIALS}"
    )
    assert ann.labels == ["Save", "Meet them", "Where is it?", "Products", "Compare", "Leave my card"]


async def test_a_link_opens_a_session_and_what_follows_is_about_it(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start s_wetland")

    assert await ann.says("who speaks?") == (
        "Speaker of “Wetland Restoration Forum”: Marta Quispe (Sat 5 Sept 10:00–11:30).\nSource: sessions.csv, as of Tue 1 Sept 08:00"
    )


async def test_a_link_to_what_is_no_more_says_so(fair: Talk) -> None:
    ann = fair.person()

    said = await ann.says("/start x_E99")

    assert said == f"This link opens nothing at this fair any more. Ask me, or begin here:\n\n{ESSENTIALS}"
    assert ann.labels == ["On now", "Find an exhibitor", "My agenda", "Getting here and entry rules"]


@pytest.mark.parametrize(
    ("at", "first", "second"),
    [
        ("2026-09-03T20:00+08:00", "Harbour Fair begins tomorrow.", "• Plan: “What is on on the first day?”, then save what you like"),
        ("2026-08-30T08:00+08:00", "Harbour Fair begins in 5 days.", "• Plan: “What is on on the first day?”, then save what you like"),
        ("2026-09-04T00:00+08:00", "Harbour Fair, day 1 of 3.", "• Now: “What is on now?”, “Where is …?”, “What is near me?”"),
        ("2026-09-06T23:59+08:00", "Harbour Fair, day 3 of 3.", "• Now: “What is on now?”, “Where is …?”, “What is near me?”"),
        (
            "2026-09-07T00:00+08:00",
            "Harbour Fair is over; its programme and exhibitors can still be looked up.",
            "• Look up: “Is there a recording of …?”, “Who spoke about …?”, “What did I save?”",
        ),
    ],
)
async def test_help_is_for_before_during_and_after_the_fair(fair: Talk, at: str, first: str, second: str) -> None:
    fair.now = datetime.fromisoformat(at)
    ann = fair.person()
    await ann.says("/start")

    assert (await ann.says("/help")).split("\n")[:2] == [first, second]


async def test_a_command_that_does_not_exist_says_so(fair: Talk) -> None:
    ann = fair.person()
    await ann.says("/start")

    assert await ann.says("/frobnicate now") == "There is no /frobnicate for you here. /help shows what there is; or just ask."
    assert await ann.says("/announce hello") == "There is no /announce for you here. /help shows what there is; or just ask."
