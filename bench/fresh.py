"""Questions in a visitor's own words over loaded fairs, each set written before anything was mended with it in sight.

    python -m bench.fresh [SET ...] [--wrong] [--data ../shared/data]

The sets are `questions/fresh/*.jsonl` (see the README there): sixty questions each, half of them Chinese, of all kinds, over
the sample fair or over real ones. Printed for each set: right, missed (nothing wrong was said: "not found", or "which one?"),
and stated wrong. `--wrong` lists what was not right.
"""

import argparse
import asyncio
import tempfile
from collections import Counter, defaultdict
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.desks import QUESTIONS, desk_over, rows, sample_desk, share
from bench.practical import plain
from bench.wordings import grading_rules
from handlers.ask import Desk

FRESH = QUESTIONS / "fresh"
FIRST = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--wrong", action="store_true")
    chosen = parser.parse_args()
    rules = grading_rules(chosen.data)
    if rules is None:
        return
    asyncio.run(_measure(rules, chosen))


async def _measure(rules: ModuleType, chosen: argparse.Namespace) -> None:
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    asked: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in sorted(FRESH.glob("*.jsonl")):
        if not chosen.sets or file.stem in chosen.sets:
            for row in rows(file):
                asked[row["fair"]].append({"set": file.stem, **row})
    for name, questions in asked.items():
        async with AsyncExitStack() as stack:
            desk = await _desk(stack, rules, chosen.data, name, questions)
            for row in questions:
                answer = await _answer(desk, row)
                fault = fault_of(answer, row["want"])
                for group in (row["set"], f"{row['set']} {row['lang']}", "all"):
                    tallies[group][fault or "right"] += 1
                if fault and chosen.wrong:
                    _show(fault, row, answer)
    for group, tally in sorted(tallies.items()):
        stated = tally.total() - tally["right"] - tally["missed"]
        counts = (tally["right"], tally["missed"], stated)
        print(
            f"{group:10}"
            + "   ".join(
                f"{word} {share(count, tally.total()):15}" for word, count in zip(("right", "missed", "wrong"), counts, strict=True)
            )
        )


async def _desk(stack: AsyncExitStack, rules: ModuleType, data: Path, name: str, questions: list[dict[str, Any]]) -> Desk:
    if name == "sample":
        return await stack.enter_async_context(sample_desk())
    home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    days = [{"asked_at": row["asked_at"], "gold_facts": {}} for row in questions]
    return await stack.enter_async_context(desk_over(rules.write_fair(home, data, name, days), home))


async def _answer(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    answer = await desk.answer(row["question"], at=datetime.fromisoformat(row["asked_at"]), history=row.get("history", []))
    return answer.as_json()


def fault_of(answer: dict[str, Any], want: dict[str, Any]) -> str:
    """Return what is wrong with an answer, or nothing; "missed" where nothing wrong was said."""
    ids = [record["id"] for record in answer["records"]]
    if "none" in want:
        return "found" if answer["found"] and not answer["choices"] else ""
    if "action" in want:
        return _action(answer["action"], want["action"])
    if not answer["found"] or set(answer["choices"]) - set(want.get("any", ())):
        return "missed"  # of several that all answer, "which one?" lists them with what was asked for
    if "first" in want and (ids[:1] == [] or ids[0] not in want["first"] or len(ids) > FIRST):
        return "record"
    if "any" in want and not set(ids[:FIRST]) & set(want["any"]):
        return "record"
    if "verdict" in want and answer["verdict"] is not want["verdict"]:
        return "verdict"
    if "count" in want and answer["count"] != want["count"]:
        return "count"
    if "list" in want and not _lists(set(ids), set(want["list"])):
        return "list"
    said = plain(answer["answer"])
    return "" if all(any(plain(words) in said for words in either) for either in want.get("says", ())) else "says"


def _lists(got: set[str], want: set[str]) -> bool:
    hits = len(got & want)
    return hits >= 0.9 * min(len(want), 50) and hits >= 0.9 * len(got)


def _action(got: dict[str, Any] | None, want: dict[str, Any]) -> str:
    if not got:
        return "missed"
    start = want.get("start")
    if start and (not got.get("start") or datetime.fromisoformat(got["start"]) != datetime.fromisoformat(start)):
        return "time"
    return "" if all(got.get(field) == value for field, value in want.items() if field != "start") else "action"


def _show(fault: str, row: dict[str, Any], answer: dict[str, Any]) -> None:
    got = [record["id"] for record in answer["records"]][:FIRST]
    said = " / ".join(answer["answer"].split("\n"))[:150]
    print(f"{row['id']} {fault}: {row.get('history', '')} {row['question']} ({row['asked_at'][5:16]}) wants {str(row['want'])[:140]}")
    print(f"      got {got} {answer['action'] or ''} {answer['count'] if answer['count'] is not None else ''} {said!r}")


if __name__ == "__main__":
    main()
