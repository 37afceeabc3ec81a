"""Facts of sessions and exhibitors, in whole messages: the fact first, its source, one next step."""

from datetime import datetime

import pytest

from handlers.ask import Desk

NOW = datetime.fromisoformat("2026-09-05T09:30+08:00")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "When is the Wetland Restoration Forum?",
            "“Wetland Restoration Forum”: Sat 5 Sept 10:00–11:30, in Room 205.\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00\n"
            "Say “remind me” to be told before it starts.",
        ),
        (
            "Where is the tidal power round table?",
            "“Tidal Power Round Table” is in Room 206, Sat 5 Sept 11:00–12:00.\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00\n"
            "Say “remind me” to be told before it starts.",
        ),
        (
            "Who speaks at the Tidal Power Round Table?",
            "Speakers of “Tidal Power Round Table”: Tariq Haddad, Ingrid Solberg (Sat 5 Sept 11:00–12:00).\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00\n"
            "Say “remind me” to be told before it starts.",
        ),
        (
            "Who speaks at the Wetland Restoration Forum?",
            "Speaker of “Wetland Restoration Forum”: Marta Quispe (Sat 5 Sept 10:00–11:30).\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00\n"
            "Say “remind me” to be told before it starts.",
        ),
        (
            "how long does the wetland restoration forum last?",
            "“Wetland Restoration Forum” runs from Sat 5 Sept 10:00 to 11:30 (90 minutes).\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00\n"
            "Say “remind me” to be told before it starts.",
        ),
        (
            "Tell me about the wetland restoration forum",
            "“Wetland Restoration Forum”: Sat 5 Sept 10:00–11:30, in Room 205.\n"
            "With: Marta Quispe\n"
            "Track: Environment\n"
            "How reed beds come back.\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00\n"
            "Say “remind me” to be told before it starts.",
        ),
        (
            "link of the wetland restoration forum?",
            "Wetland Restoration Forum: https://harbour.example/wetland\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00\n"
            "Say “remind me” to be told before it starts.",
        ),
        (
            "what language is the opening ceremony in?",
            "Language of “Opening Ceremony”: Chinese, English.\nSource: sessions.csv, as of Tue 1 Sept 08:00",
        ),
    ],
)
async def test_a_session_is_told_by_the_fact_that_was_asked_for(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "湿地修复论坛什么时候？",
            "“湿地修复论坛”：9月5日（周六）10:00–11:30，205会议室。\n"
            "来源：sessions.csv，更新于9月1日（周二）08:00\n"
            "说“提醒我”，开始前会通知您。",
        ),
        (
            "湿地修复论坛在哪里？",
            "“湿地修复论坛”在205会议室，9月5日（周六）10:00–11:30。\n"
            "来源：sessions.csv，更新于9月1日（周二）08:00\n"
            "说“提醒我”，开始前会通知您。",
        ),
        (
            "潮汐能圆桌会议谁主讲？",
            "“潮汐能圆桌会议”的主讲人：Tariq Haddad、Ingrid Solberg（9月5日（周六）11:00–12:00）。\n"
            "来源：sessions.csv，更新于9月1日（周二）08:00\n"
            "说“提醒我”，开始前会通知您。",
        ),
        (
            "湿地修复论坛几点结束？",
            "“湿地修复论坛”从9月5日（周六）10:00到11:30，共90分钟。\n"
            "来源：sessions.csv，更新于9月1日（周二）08:00\n"
            "说“提醒我”，开始前会通知您。",
        ),
    ],
)
async def test_a_chinese_question_is_answered_in_chinese_with_chinese_names(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "濕地修復論壇什麼時候？",
            "「湿地修复论坛」：9月5日（週六）10:00–11:30，205会议室。\n"
            "資料來源：sessions.csv，更新於9月1日（週二）08:00\n"
            "說「提醒我」，開始前會通知您。",
        ),
        (
            "濕地修復論壇在哪裡？",
            "「湿地修复论坛」在205会议室，9月5日（週六）10:00–11:30。\n"
            "資料來源：sessions.csv，更新於9月1日（週二）08:00\n"
            "說「提醒我」，開始前會通知您。",
        ),
        (
            "潮汐能圓桌會議講者是誰？",
            "「潮汐能圆桌会议」的講者：Tariq Haddad、Ingrid Solberg（9月5日（週六）11:00–12:00）。\n"
            "資料來源：sessions.csv，更新於9月1日（週二）08:00\n"
            "說「提醒我」，開始前會通知您。",
        ),
        (
            "極光輪渡在哪個攤位？",
            "极光轮渡有限公司：1号馆 A12攤位。\n資料來源：exhibitors.csv，更新於9月1日（週二）08:00",
        ),
    ],
)
async def test_traditional_writing_is_answered_in_it_and_in_its_own_words(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "When is the Lantern Gala?",
            "“Lantern Gala” is cancelled. It was planned so:\n"
            "“Lantern Gala”: Sat 5 Sept 20:00.\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "When does the Lantern Gala end?",
            "“Lantern Gala” is cancelled. It was planned so:\n"
            "“Lantern Gala” starts Sat 5 Sept 20:00; the programme does not say when it ends.\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "灯会几点开始",
            "“灯会”已取消。原定安排：\n“灯会”：9月5日（周六）20:00。\n来源：sessions.csv，更新于9月1日（周二）08:00",
        ),
    ],
)
async def test_a_cancelled_session_is_said_to_be_cancelled_before_what_was_planned(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Where is Aurora Ferries?",
            "Aurora Ferries Ltd: stand A12, Hall 1.\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "What does Aurora Ferries sell?",
            "Aurora Ferries Ltd shows: Electric ferry, Fast charging pier.\n"
            "Aurora Ferries Ltd: stand A12, Hall 1.\n"
            "Source: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "website of aurora ferries?",
            "Aurora Ferries Ltd: https://aurora.example\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "website of bosphorus cranes",
            "Bosphorus Cranes A.Ş.: the list names no website.\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "where is cedar insurance",
            "Cedar Insurance Co. is online only: https://cedar.example/room\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "极光轮渡在哪个展位",
            "极光轮渡有限公司：1号馆 A12展位。\n来源：exhibitors.csv，更新于9月1日（周二）08:00",
        ),
        (
            "极光轮渡的网址",
            "极光轮渡有限公司: https://aurora.example\n来源：exhibitors.csv，更新于9月1日（周二）08:00",
        ),
    ],
)
async def test_an_exhibitor_is_told_by_the_fact_that_was_asked_for(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "when is the tea tasting?",
            "There are 2 sessions called “Tea Tasting”. Which one do you mean?\n"
            "1. Fri 4 Sept 15:00–15:30 · Tea Tasting · Terrace\n"
            "2. Sat 5 Sept 15:00–15:30 · Tea Tasting · Terrace\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "品茶会什么时候？",
            "“品茶会”共有2场，您指的是哪一场？\n"
            "1. 9月4日（周五）15:00–15:30 · 品茶会 · 露台\n"
            "2. 9月5日（周六）15:00–15:30 · 品茶会 · 露台\n"
            "来源：sessions.csv，更新于9月1日（周二）08:00",
        ),
        (
            "where is pelican tea",
            "Several fit “pelican tea”. Which one do you mean?\n"
            "1. Pelican Tea (Hangzhou) Ltd · stand B11, Hall 2 · China\n"
            "2. Pelican Tea (Fuzhou) Ltd · stand B12, Hall 2 · China\n"
            "Source: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "鹈鹕茶业在哪",
            "“鹈鹕茶业”对应好几个，您指的是哪一个？\n"
            "1. 鹈鹕茶业（杭州）有限公司 (Pelican Tea (Hangzhou) Ltd) · 2号馆 B11展位 · 中国\n"
            "2. 鹈鹕茶业（福州）有限公司 (Pelican Tea (Fuzhou) Ltd) · 2号馆 B12展位 · 中国\n"
            "来源：exhibitors.csv，更新于9月1日（周二）08:00",
        ),
    ],
)
async def test_several_of_one_name_are_offered(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Do the wetland restoration forum and the tidal power round table overlap?",
            "They overlap, from 11:00 to 11:30:\n"
            "Sat 5 Sept 10:00–11:30 · Wetland Restoration Forum · Room 205\n"
            "Sat 5 Sept 11:00–12:00 · Tidal Power Round Table · Room 206\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "does the power round table clash with restoration?",
            "They overlap, from 11:00 to 11:30:\n"
            "Sat 5 Sept 11:00–12:00 · Tidal Power Round Table · Room 206\n"
            "Sat 5 Sept 10:00–11:30 · Wetland Restoration Forum · Room 205\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "湿地修复论坛和海带养殖工作坊冲突吗",
            "时间不冲突，中间隔15分钟：\n"
            "9月5日（周六）10:00–11:30 · 湿地修复论坛 · 205会议室\n"
            "9月5日（周六）11:45–12:30 · 海带养殖工作坊 · 205会议室\n"
            "来源：sessions.csv，更新于9月1日（周二）08:00",
        ),
    ],
)
async def test_two_sessions_are_said_to_clash_or_not_and_how_much_time_lies_between(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Where is Aurora Ferries? When is the kelp farming workshop?",
            "Aurora Ferries Ltd: stand A12, Hall 1.\n"
            "Source: exhibitors.csv, as of Tue 1 Sept 08:00\n"
            "\n"
            "“Kelp Farming Workshop”: Sat 5 Sept 11:45–12:30, in Room 205.\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00\n"
            "Say “remind me” to be told before it starts.",
        ),
        (
            "极光轮渡在哪？湿地修复论坛几点？",
            "极光轮渡有限公司：1号馆 A12展位。\n"
            "来源：exhibitors.csv，更新于9月1日（周二）08:00\n"
            "\n"
            "“湿地修复论坛”：9月5日（周六）10:00–11:30，205会议室。\n"
            "来源：sessions.csv，更新于9月1日（周二）08:00\n"
            "说“提醒我”，开始前会通知您。",
        ),
    ],
)
async def test_several_questions_are_answered_in_one_message(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer
