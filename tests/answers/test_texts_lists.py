"""Lists in whole messages: what was asked for, how many, each in one line."""

from datetime import datetime

import pytest

from handlers.ask import Desk

NOW = datetime.fromisoformat("2026-09-05T09:30+08:00")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "what's on in room 205 today",
            "Room 205, Sat 5 Sept: 2 sessions\n"
            "1. Sat 5 Sept 10:00–11:30 · Wetland Restoration Forum · Room 205 · Marta Quispe\n"
            "2. Sat 5 Sept 11:45–12:30 · Kelp Farming Workshop · Room 205\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "205会议室今天有什么",
            "205会议室、9月5日（周六）：共2场活动\n"
            "1. 9月5日（周六）10:00–11:30 · 湿地修复论坛 · 205会议室 · Marta Quispe\n"
            "2. 9月5日（周六）11:45–12:30 · 海带养殖工作坊 · 205会议室\n"
            "来源：sessions.csv，更新于9月1日（周二）08:00",
        ),
        (
            "sessions by Chen Yu",
            "Chen Yu: 2 sessions\n"
            "1. Fri 4 Sept 15:00–15:30 · Tea Tasting · Terrace\n"
            "2. Sat 5 Sept 15:00–15:30 · Tea Tasting · Terrace\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "What is on now?",
            "Now (Sat 5 Sept 09:30): I find no session. Try another time, room or word, or ask “what is on today?”",
        ),
        (
            "现在有什么活动",
            "现在 9月5日（周六）09:30：没有找到活动。可以换个时间、会议室或关键词，或问“今天有什么活动？”",
        ),
    ],
)
async def test_sessions_are_listed_by_room_day_and_speaker(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Which exhibitors are from Türkiye?",
            "Türkiye: 1 exhibitor\nBosphorus Cranes A.Ş. · stand B07, Hall 2 · Türkiye\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "土耳其有哪些参展商",
            "土耳其：共1家参展商\n"
            "博斯普鲁斯起重机公司 (Bosphorus Cranes A.Ş.) · 2号馆 B07展位 · 土耳其\n"
            "来源：exhibitors.csv，更新于9月1日（周二）08:00",
        ),
        (
            "how many exhibitors are in hall 2?",
            "Hall 2: 3 exhibitors\n"
            "1. Bosphorus Cranes A.Ş. · stand B07, Hall 2 · Türkiye\n"
            "2. Pelican Tea (Fuzhou) Ltd · stand B12, Hall 2 · China\n"
            "3. Pelican Tea (Hangzhou) Ltd · stand B11, Hall 2 · China\n"
            "Source: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "2号馆有多少家展商",
            "2号馆：共3家参展商\n"
            "1. 博斯普鲁斯起重机公司 (Bosphorus Cranes A.Ş.) · 2号馆 B07展位 · 土耳其\n"
            "2. 鹈鹕茶业（福州）有限公司 (Pelican Tea (Fuzhou) Ltd) · 2号馆 B12展位 · 中国\n"
            "3. 鹈鹕茶业（杭州）有限公司 (Pelican Tea (Hangzhou) Ltd) · 2号馆 B11展位 · 中国\n"
            "来源：exhibitors.csv，更新于9月1日（周二）08:00",
        ),
        (
            "who is at stand A12?",
            "Stand A12: 1 exhibitor\nAurora Ferries Ltd · A12 · Norway\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "A12是哪家",
            "A12展位：共1家参展商\n极光轮渡有限公司 (Aurora Ferries Ltd) · A12 · 挪威\n来源：exhibitors.csv，更新于9月1日（周二）08:00",
        ),
        (
            "which exhibitors offer cargo insurance?",
            "“cargo insurance”: 1 exhibitor\nCedar Insurance Co. · online · Lebanon\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
    ],
)
async def test_exhibitors_are_listed_by_country_hall_stand_and_need(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "what is on on 8 September?",
            "Tue 8 Sept: nothing is on then. The fair runs from Fri 4 Sept 2026 to Sun 6 Sept 2026.",
        ),
        (
            "有哪些会议在9月8日",
            "9月8日（周二）：不在展期内。展期为2026年9月4日（周五）至2026年9月6日（周日）。",
        ),
        (
            "exhibitors from Peru",
            "I find no exhibitor from Peru. Ask me for another country or a category.",
        ),
        (
            "有秘鲁的参展商吗",
            "没有来自秘鲁的参展商。可以换个国家，或按类别来找。",
        ),
        (
            "who is at stand Z99",
            "There is no “stand Z99” at this fair. Please check the number, or give the company's name.",
        ),
        (
            "Z99展位是谁",
            "本届展会没有“Z99展位”。请核对号码，或告诉我公司名称。",
        ),
    ],
)
async def test_what_is_not_there_is_said_with_what_to_try(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer
