"""Danger, greetings, other languages and what is none of our business, in whole messages."""

from datetime import datetime

import pytest

from handlers.ask import Desk

NOW = datetime.fromisoformat("2026-09-05T09:30+08:00")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Help, fire in hall 2!",
            "Call +86 10 5555 0120 now: the fair's emergency line.\n"
            "Leave the area at once, warn those around you and do not use the lifts.\n"
            "Security post · Hall 2 · south entrance\n"
            "Source: places.csv, as of Tue 1 Sept 08:00\n"
            "To reach the staff here, say “person”.",
        ),
        (
            "有人晕倒了",
            "请立即拨打展会紧急电话：+86 10 5555 0120。\n"
            "请守在伤病者身边，并请人去医疗点求助。\n"
            "医疗点 · 1号馆 · beside the North Gate\n"
            "来源：places.csv，更新于9月1日（周二）08:00\n"
            "说“人工”，联系现场工作人员。",
        ),
        (
            "my bag was stolen",
            "Call +86 10 5555 0120 now: the fair's emergency line.\n"
            "Tell the nearest security post or member of staff at once.\n"
            "Security post · Hall 2 · south entrance\n"
            "Source: places.csv, as of Tue 1 Sept 08:00\n"
            "To reach the staff here, say “person”.",
        ),
        (
            "我孩子走丢了",
            "请立即拨打展会紧急电话：+86 10 5555 0120。\n"
            "请马上告诉最近的工作人员，并留在最后在一起的地方。\n"
            "安保岗 · 2号馆 · south entrance\n"
            "来源：places.csv，更新于9月1日（周二）08:00\n"
            "说“人工”，联系现场工作人员。",
        ),
        (
            "有人一直跟蹤我",
            "請立即撥打展會緊急電話：+86 10 5555 0120。\n"
            "請先到安全的地方，並通知工作人員。\n"
            "安保岗 · 2号馆 · south entrance\n"
            "資料來源：places.csv，更新於9月1日（週二）08:00\n"
            "說「人工」，聯絡現場工作人員。",
        ),
    ],
)
async def test_danger_is_answered_with_the_number_what_to_do_and_the_nearest_help(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "hello",
            "Hello! I am the assistant of Harbour Fair, a program. Ask me about sessions, exhibitors, products or the venue.",
        ),
        (
            "你好",
            "您好！我是海港博览会的智能助手，不是真人。活动、参展商、产品、场馆，都可以问我。",
        ),
        (
            "thanks",
            "You are welcome. Anything else about Harbour Fair?",
        ),
        (
            "謝謝",
            "不客氣。海港博览会還有什麼想了解的？",
        ),
        (
            "bye",
            "Goodbye, and enjoy Harbour Fair!",
        ),
        (
            "你是谁",
            "我是海港博览会的智能助手，是程序，根据展会公布的资料回答。找工作人员请说“人工”。",
        ),
        (
            "talk to a person",
            "The staff at the information desks will help you.\nInformation desk · Hall 1 · at the North Gate\nhttps://harbour.example",
        ),
        (
            "人工",
            "问讯处的工作人员会帮助您。\n问讯处 · 1号馆 · at the North Gate\nhttps://harbour.example",
        ),
        (
            "真人客服",
            "问讯处的工作人员会帮助您。\n问讯处 · 1号馆 · at the North Gate\nhttps://harbour.example",
        ),
        (
            "you are useless",
            "Sorry about that. Put it in other words, or say “person” to reach the staff.",
        ),
    ],
)
async def test_courtesy_is_answered_in_kind(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Où est le stand de Aurora Ferries ?",
            "Je réponds en anglais et en chinois.\nAurora Ferries Ltd: stand A12, Hall 1.\nSource: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "wo ist Aurora Ferries?",
            "Ich antworte auf Englisch und Chinesisch.\n"
            "Aurora Ferries Ltd: stand A12, Hall 1.\n"
            "Source: exhibitors.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "¿Dónde está el baño?",
            "Respondo en inglés y en chino.\n"
            "I find nothing on that at this fair. Ask me for a session, speaker, exhibitor or product, or say “person” to reach the staff.",
        ),
        (
            "Was läuft heute?",
            "Ich antworte auf Englisch und Chinesisch.\n"
            "Sat 5 Sept: 5 sessions\n"
            "1. Sat 5 Sept 10:00–11:30 · Wetland Restoration Forum · Room 205 · Marta Quispe\n"
            "2. Sat 5 Sept 11:00–12:00 · Tidal Power Round Table · Room 206 · Tariq Haddad, Ingrid Solberg\n"
            "3. Sat 5 Sept 11:45–12:30 · Kelp Farming Workshop · Room 205\n"
            "4. Sat 5 Sept 15:00–15:30 · Tea Tasting · Terrace · Chen Yu\n"
            "5. Sat 5 Sept 20:00 · Lantern Gala (cancelled)\n"
            "Source: sessions.csv, as of Tue 1 Sept 08:00",
        ),
    ],
)
async def test_another_language_hears_first_which_ones_are_spoken(desk: Desk, question: str, answer: str) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "will it rain tomorrow",
            "I have no weather forecast; a weather app will know. Ask me for a session, speaker, exhibitor or product of the fair.",
        ),
        (
            "明天会下雨吗",
            "我查不了天气，请看天气应用。展会的活动、嘉宾、参展商和产品可以问我。",
        ),
        (
            "book me a hotel",
            "I cannot book hotels; the information desk may have tips. Ask me for a session, speaker, exhibitor or product of the fair.",
        ),
        (
            "call me a taxi",
            "Taxi rank (outside the North Gate)\nSource: places.csv, as of Tue 1 Sept 08:00",
        ),
        (
            "tell me a joke",
            "Jokes are not my trade. Ask me for a session, speaker, exhibitor or product of the fair.",
        ),
        (
            "讲个笑话",
            "讲笑话我不在行。展会的活动、嘉宾、参展商和产品可以问我。",
        ),
    ],
)
async def test_what_is_none_of_a_fairs_business_gets_one_useful_line_or_what_the_fair_says_of_it(
    desk: Desk, question: str, answer: str
) -> None:
    said = await desk.answer(question, at=NOW)

    assert said.text == answer


async def test_several_that_were_only_pointed_at_are_asked_about_without_a_name(desk: Desk) -> None:
    said = [
        await desk.answer(question, at=NOW, history=["What is on in Room 205 today?"]) for question in ("when is it?", "Remind me of it")
    ]

    assert [answer.text.split("\n")[0] for answer in said] == ["Several fit. Which one do you mean?"] * 2
