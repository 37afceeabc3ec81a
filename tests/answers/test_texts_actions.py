"""Things to be done: shown and asked back, in whole messages; nothing is done yet."""

from datetime import datetime

import pytest

from handlers.ask import Desk

NOW = datetime.fromisoformat("2026-09-05T09:30+08:00")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "remind me of the wetland restoration forum",
            "Shall I remind you before “Wetland Restoration Forum” (Sat 5 Sept 10:00–11:30) starts?\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "remind me 10 minutes before the kelp farming workshop",
            "Shall I remind you 10 minutes before “Kelp Farming Workshop” (Sat 5 Sept 11:45–12:30)?\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "set an alarm for the forum on wetland restoration, 5 minutes before",
            "Shall I remind you 5 minutes before “Wetland Restoration Forum” (Sat 5 Sept 10:00–11:30)?\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "潮汐能圆桌会议开始前15分钟提醒我",
            "要在“潮汐能圆桌会议”（9月5日（周六）11:00–12:00）开始前15分钟提醒您吗？\n来源：sessions.csv，更新于9月1日（周二）08:00",
        ),
        (
            "book aurora ferries at 14:00",
            "Shall I ask Aurora Ferries Ltd (stand A12, Hall 1) for a meeting on Sat 5 Sept 14:00?\n"
            "Source: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "預約極光輪渡明天14:00",
            "要向极光轮渡有限公司（1号馆 A12攤位）預約9月6日（週日）14:00的洽談嗎？\n資料來源：exhibitors.csv，更新於9月1日（週二）08:00",
        ),
        (
            "move my meeting with aurora ferries to 15:00",
            "Shall I move the meeting with Aurora Ferries Ltd (stand A12, Hall 1) to Sat 5 Sept 15:00?\n"
            "Source: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "cancel the meeting with aurora ferries",
            "Shall I cancel the meeting with Aurora Ferries Ltd (stand A12, Hall 1)?\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "取消极光轮渡的预约",
            "要取消与极光轮渡有限公司（1号馆 A12展位）的洽谈吗？\n来源：exhibitors.csv，更新于9月1日（周二）08:00",
        ),
        (
            "取消湿地修复论坛的提醒",
            "要取消“湿地修复论坛”（9月5日（周六）10:00–11:30）的提醒吗？\n来源：sessions.csv，更新于9月1日（周二）08:00",
        ),
        (
            "把湿地修复论坛加入日程",
            "要把“湿地修复论坛”（9月5日（周六）10:00–11:30）加入您的日程吗？\n来源：sessions.csv，更新于9月1日（周二）08:00",
        ),
    ],
)
async def test_what_is_asked_to_be_done_is_asked_back(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "book a meeting",
            "Which exhibitor do you mean? Please give the name or the stand.",
        ),
        (
            "remind me",
            "Which session do you mean? Please give its title, or the room and time.",
        ),
    ],
)
async def test_what_it_is_about_is_asked_for_where_it_was_not_said(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer
