"""Cries for help and what only sounds like one: how many are recognised, and how often something else is taken for danger.

    python -m bench.danger

Asked of the sample fair: `questions/danger.jsonl` and `danger_more.jsonl` (limit: every cry caught). Read without a fair: the
public questions about real fairs (limit 0.1 %) and what people say to other assistants, where each hit is printed.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bench.desks import QUESTIONS, SHARED, rows, sample_desk, share
from fair.sample import sample_fair
from handlers.answers.answer import Answer
from handlers.ask import Desk
from handlers.texts import Texts
from knowledge.reading.danger import danger_in


async def main() -> None:
    async with sample_desk() as desk:
        for name in ("danger", "danger_more"):
            await _asked(desk, name, rows(QUESTIONS / f"{name}.jsonl"))
    if not SHARED.exists():
        print(f"skipped: the shared data are not at {SHARED}")
        return
    for path in sorted((SHARED / "questions").glob("*.jsonl")):
        texts = [str(row.get("question") or row.get("text") or "") for row in rows(path)]
        alarms = [text for text in texts if danger_in(text)]
        print(f"{path.name:36} taken for danger: {share(len(alarms), len(texts))} {alarms[:5] or ''}")


async def _asked(desk: Desk, name: str, questions: Sequence[dict[str, Any]]) -> None:
    alarms = {
        row["question"]: _is_alarm(await desk.answer(row["question"], at=datetime.fromisoformat(row["asked_at"]))) for row in questions
    }
    cries = [row["question"] for row in questions if row["danger"]]
    others = [row["question"] for row in questions if not row["danger"]]
    missed, false = [cry for cry in cries if not alarms[cry]], [other for other in others if alarms[other]]
    print(f"{name:12} caught: {share(len(cries) - len(missed), len(cries))}; false alarms: {share(len(false), len(others))}")
    for text in [*missed, *false]:
        print(f"    {text}")


def _is_alarm(answer: Answer) -> bool:
    fair = sample_fair().fair
    return answer.text.startswith(Texts(answer.language, fair).say("Call {number} now: the fair's emergency line.", number=fair.emergency))


if __name__ == "__main__":
    asyncio.run(main())
