"""How well free wordings are understood: questions of every kind over real fairs, in the words of questions/wordings.toml.

    python -m bench.wordings [--data ../shared/data] [--each 1] [--seed 7] [--fair NAME ...] [--kind KIND ...] [--wrong FILE] [--write FILE]

The fairs are those of DATA/normal that the public question set leaves out, and two of it for the kinds that only they
have records for. Questions and right answers are made from the records (`bench.free`), asked in-process of a
fair loaded from the canonical files, and graded by the rules of the public measuring tool beside DATA. Printed: right,
not answered (nothing wrong was said), and stated but wrong, per kind, language, style and fair.
"""

import argparse
import asyncio
import importlib.util
import json
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from bench.desks import QUESTIONS, desk_over
from bench.free.fair import Fair
from bench.free.questions import Row, rows_of
from handlers.ask import Desk

WORDINGS = QUESTIONS / "wordings.toml"
SESSIONS = ("33c3", "debconf17", "europython-2014", "fosdem-2013", "oscon-2017", "pyconfr-2024", "rc3-pretalx", "sitcon-2022")
EXHIBITORS = {
    "ces-healthcare": date(2026, 1, 6),
    "hannover-messe-2018": date(2018, 4, 23),
    "ict-expo-addis": date(2024, 5, 7),
    "infocomm-india-2026": date(2026, 9, 8),
    "coscup-2022-sponsors": date(2022, 7, 30),
    "cncf-landscape": date(2025, 3, 31),
}
BORROWED = {"gamescom-2026": date(2026, 8, 26), "cphi-sea": date(2025, 7, 16)}  # no other fair has countries and categories together
BORROWED_KINDS = {"country_cat", "cat_hall", "country_hall", "country_of"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--each", type=int, default=1, help="times that each frame is asked of each fair")
    parser.add_argument("--share", type=int, default=1, help="ask one question in so many")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fair", nargs="*")
    parser.add_argument("--kind", nargs="*")
    parser.add_argument("--wrong", type=Path, help="write what was not right, as JSON lines")
    parser.add_argument("--write", type=Path, help="write the questions, and ask nothing")
    chosen = parser.parse_args()
    rules = grading_rules(chosen.data)
    if rules is None:
        return

    wordings = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
    rows = [row for fair in _fairs(rules, chosen.data, chosen.fair, chosen.seed) for row in _of(fair, wordings, chosen.each)]
    rows = [row for number, row in enumerate(rows) if number % chosen.share == 0 and (not chosen.kind or row["kind"] in chosen.kind)]
    if chosen.write:
        chosen.write.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return
    wrong = asyncio.run(_measure(rules, chosen.data, rows))
    if chosen.wrong:
        chosen.wrong.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in wrong), encoding="utf-8")


def grading_rules(data: Path) -> ModuleType | None:
    """Return the public measuring tool beside the data; say so where it is not there."""
    path = data.parent / "tools" / "measure_answers.py"
    if not path.exists():
        print(f"skipped: {path} is not there, which grades the answers; nor are the fairs that are asked about")
        return None
    spec = importlib.util.spec_from_file_location("measure_answers", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _fairs(rules: ModuleType, data: Path, only: Sequence[str] | None, seed: int) -> Iterator[Fair]:
    for name in (*SESSIONS, *EXHIBITORS, *BORROWED):
        if only and name not in only:
            continue
        first = EXHIBITORS.get(name) or BORROWED.get(name)
        days = [first + timedelta(days=number) for number in range(4)] if first else []
        yield Fair(
            name, rules.records(data, name, "sessions"), rules.records(data, name, "exhibitors"), days, ZoneInfo(rules.zone_of(name)), seed
        )


def _of(fair: Fair, wordings: dict[str, Any], each: int) -> list[Row]:
    rows = rows_of(fair, wordings, each=each)
    return [row for row in rows if row["kind"] in BORROWED_KINDS] if fair.name in BORROWED else rows


async def _measure(rules: ModuleType, data: Path, rows: Sequence[Row]) -> list[Row]:
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    wrong: list[Row] = []
    spent: list[float] = []
    by_fair: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_fair[row["dataset"]].append(row)
    for name, asked in by_fair.items():
        for row, answer in await _answers(rules, data, name, asked):
            why = _fault(rules, row, answer)
            spent.append(answer["ms"])
            for group in ("all", f"lang {row['lang']}", f"style {row['style']}", f"kind {row['kind']} {row['lang']}", f"fair {name}"):
                tally[group][0] += why is None
                tally[group][1] += 1
                tally[group][2] += why in rules.MISSED
            if why:
                wrong.append({"why": why, **row, "got": answer})
    for group, (right, total, missed) in sorted(tally.items(), key=lambda pair: (pair[0] != "all", pair[0])):
        said_wrong = total - right - missed
        shares = f"right {right / total:6.1%}   not answered {missed / total:6.1%}   wrong {said_wrong / total:6.1%}"
        print(f"{group:32} {right:5}/{total:<5} {shares}")
    spent.sort()
    print(f"ms a question: p50 {spent[len(spent) // 2]:.1f}, p99 {spent[int(len(spent) * 0.99)]:.1f}")
    return wrong


async def _answers(rules: ModuleType, data: Path, name: str, asked: Sequence[Row]) -> list[tuple[Row, dict[str, Any]]]:
    """Load the fair into an empty home and ask it everything."""
    with tempfile.TemporaryDirectory() as folder:
        async with desk_over(rules.write_fair(Path(folder), data, name, asked), Path(folder)) as desk:
            return [(row, await _answer(desk, row)) for row in asked]


async def _answer(desk: Desk, row: Row) -> dict[str, Any]:
    said = [turn["text"] for turn in row["history"]]
    return (await desk.answer(row["question"], at=datetime.fromisoformat(row["asked_at"]), history=said)).as_json()


def _fault(rules: ModuleType, row: Row, answer: dict[str, Any]) -> str | None:
    """Return None where the answer is right, else one word for what is wrong with it."""
    facts = row["gold_facts"]
    also = set(facts.get("also", ()))
    fits = [record for record in answer["records"] if record["id"] not in also]
    fault = rules.grade({**row, "kind": row.get("graded_as", row["kind"])}, {**answer, "records": fits})
    if fault:
        return str(fault)
    if facts.get("verdict") not in (None, answer["verdict"]):
        return "verdict"
    if not all(rules.plain(part) in rules.plain(answer["answer"]) for part in facts.get("said", ())):
        return "fact-not-said"
    return None


if __name__ == "__main__":
    main()
