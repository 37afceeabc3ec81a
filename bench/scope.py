"""Questions that are none of a fair's business: how many get an honest no, and whether any gets an exhibitor.

    python -m bench.scope

Asked of real fairs: the out-of-scope rows of `utt_clinc150` (limit: 80 % `found: false`), the Beijing hotel and
restaurant questions of `utt_crosswoz-beijing` (limit: none gets an exhibitor), and the public questions about the
fairs themselves (limit: 3 % refused wrongly, 0.1 % taken for danger).
"""

import asyncio
import importlib.util
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from bench.desks import SHARED, desk_over, rows, share
from knowledge.reading.danger import danger_in

FAIRS = ("fosdem-2024", "gamescom-2026")


async def main() -> None:
    if not SHARED.exists():
        print(f"skipped: the shared data are not at {SHARED}")
        return
    public = rows(SHARED / "questions" / "qa_public.jsonl")
    strange = [row["text"] for row in rows(SHARED / "questions" / "utt_clinc150.jsonl") if row["maps_to"] == "out_of_scope"]
    beijing = [row["text"] for row in rows(SHARED / "questions" / "utt_crosswoz-beijing.jsonl")]
    for fair in FAIRS:
        own = [row for row in public if row["dataset"] == fair]
        at = datetime.fromisoformat(own[0]["asked_at"])
        with TemporaryDirectory() as folder:
            async with desk_over(fair_files(fair, own, Path(folder)), Path(folder)) as desk:
                print(fair)
                for name, texts in (("clinc150 out of scope", strange), ("crosswoz Beijing", beijing)):
                    answers = [(text, await desk.answer(text, at=at)) for text in texts]
                    refused = sum(not answer.found for _, answer in answers)
                    exhibitors = [text for text, answer in answers if any(record.KIND == "exhibitor" for record in answer.records)]
                    print(f"  {name:24} found: false {share(refused, len(texts)):16} with an exhibitor {len(exhibitors)}")
                    for text, answer in answers:
                        if answer.found:
                            print(f"    found: {text} -> {answer.text.splitlines()[0][:100]}")
    alarms = [row["question"] for row in public if danger_in(row["question"])]
    print(f"public questions taken for danger: {share(len(alarms), len(public))} (limit 0.1%) {alarms[:3]}")


def fair_files(dataset: str, questions: list[dict[str, Any]], folder: Path) -> list[Path]:
    """Write a real fair's records as the measuring tool does."""
    files: list[Path] = measuring_tool().write_fair(folder, SHARED, dataset, questions)
    return files


def measuring_tool() -> ModuleType:
    """Load the shared measuring tool, which is not part of the project."""
    spec = importlib.util.spec_from_file_location("measure_answers", SHARED.parent / "tools" / "measure_answers.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    asyncio.run(main())
