"""A name in a question in a language that is not spoken here is still understood, and so is what is asked of it."""

from datetime import UTC, datetime

import pytest

from handlers.ask import Desk

FERRIES, FORUM = "Aurora Ferries", "Wetland Restoration Forum"
NOW = datetime(2026, 9, 4, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("question", "record", "fact"),
    [
        (f"Wo finde ich {FERRIES}?", "E1", "A12"),
        (f"Où se trouve {FERRIES} ?", "E1", "A12"),
        (f"¿Dónde está {FERRIES}?", "E1", "A12"),
        (f"Dove si trova {FERRIES}?", "E1", "A12"),
        (f"Onde fica {FERRIES}?", "E1", "A12"),
        (f"Waar is {FERRIES}?", "E1", "A12"),
        (f"{FERRIES}はどこですか？", "E1", "A12"),
        (f"{FERRIES} 어디에 있나요?", "E1", "A12"),
        (f"Где находится {FERRIES}?", "E1", "A12"),
        (f"أين يقع جناح {FERRIES}؟", "E1", "A12"),
        (f"{FERRIES} อยู่ที่ไหน", "E1", "A12"),
        (f"Wann beginnt {FORUM}?", "wetland", "10:00"),
        (f"À quelle heure commence {FORUM} ?", "wetland", "10:00"),
        (f"¿Cuándo empieza {FORUM}?", "wetland", "10:00"),
        (f"{FORUM}は何時に始まりますか？", "wetland", "10:00"),
        (f"{FORUM}는 몇 시에 시작하나요?", "wetland", "10:00"),
        (f"Когда начинается {FORUM}?", "wetland", "10:00"),
        (f"Wer hält den Vortrag {FORUM}?", "wetland", "Marta Quispe"),
        (f"Qui présente {FORUM} ?", "wetland", "Marta Quispe"),
    ],
)
async def test_a_name_in_another_language_is_found(desk: Desk, question: str, record: str, fact: str) -> None:
    answer = (await desk.answer(question, at=NOW)).as_json()

    assert ([each["id"] for each in answer["records"]], fact in answer["answer"]) == ([record], True)


@pytest.mark.parametrize(
    "question",
    ["Wann ist der Vortrag über Ringelnatter?", "Où est la conférence sur Ringelnatter ?", "¿Dónde es la charla sobre Ringelnatter?"],
)
async def test_what_the_fair_does_not_have_is_not_found_in_any_language(desk: Desk, question: str) -> None:
    assert (await desk.answer(question, at=NOW)).as_json()["records"] == []
