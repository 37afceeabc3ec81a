"""Practical questions over the sample fair: hours, ways, food, rules, FAQ in other words, products by need.

    python -m bench.practical [--failures [even|odd|all]]

Asks the three sets of `bench/questions` (see the README there) and prints for each language how many were answered right,
missed (honestly "not found"), and stated wrong. `--failures` lists what went wrong: the practical set's at even or odd
positions (the odd ones are kept unread, as a check on what is made with the even ones in sight), and all of the further sets.
"""

import asyncio
import sys
import unicodedata
from collections import Counter
from datetime import datetime
from typing import Any

from bench.desks import QUESTIONS, rows, sample_desk, share
from handlers.answers.answer import Answer
from handlers.ask import Desk
from knowledge.hanzi import is_traditional, simplified

SETS = ("practical", "practical_more", "needs_more")
FIRST = 5  # one of the records wanted must be among so many


async def main(shown: str) -> None:
    async with sample_desk(meaning="--meaning" in sys.argv) as desk:
        for name in SETS:
            await _measure(name, desk, shown)


async def _measure(name: str, desk: Desk, shown: str) -> None:
    tally: dict[str, Counter[str]] = {}
    for position, row in enumerate(rows(QUESTIONS / f"{name}.jsonl")):
        answer = await desk.answer(row["question"], at=datetime.fromisoformat(row["asked_at"]))
        fault = wrong_with(answer, row["want"])
        half = "odd" if position % 2 else "even"
        for group in (row["lang"], *(["traditional"] if row["lang"] == "zh" and is_traditional(row["question"]) else []), half, "all"):
            tally.setdefault(group, Counter())[fault or "right"] += 1
        if fault and shown and (shown in ("all", half) or name != "practical"):
            _show(fault, row, answer)
    print(f"{name:16}{'right':>20}{'missed':>18}{'stated and wrong':>20}")
    for group, count in tally.items():
        total = count.total()
        missed, stated = count["missed"], total - count["right"] - count["missed"]
        print(f"  {group:14}{share(count['right'], total):>20}{share(missed, total):>18}{share(stated, total):>20}")


def wrong_with(answer: Answer, want: dict[str, Any]) -> str:
    """Return what is wrong with an answer, or nothing: "missed" (said it does not know), "found", "record", "says"."""
    if answer.found != want["found"]:
        return "found" if answer.found else "missed"
    first = {record.id for record in answer.records[:FIRST]}
    if want.get("records") and not first & set(want["records"]):
        return "record"
    said = plain(answer.text)
    return "" if all(any(plain(words) in said for words in either) for either in want["says"]) else "says"


def plain(words: str) -> str:
    """Return words as they are compared: simplified, lower case, without spaces."""
    return "".join(simplified(unicodedata.normalize("NFKC", words)).casefold().split())


def _show(fault: str, row: dict[str, Any], answer: Answer) -> None:
    got = [record.id for record in answer.records][:FIRST]
    wanted = f"{str(row['want']['records'])[:90]} {row['want']['says']}"
    print(f"{fault}: {row['question']} ({row['asked_at'][5:16]}) wants {wanted}, got {got} {answer.text[:120]!r}")


if __name__ == "__main__":
    asked = sys.argv[sys.argv.index("--failures") + 1 :][:1] if "--failures" in sys.argv else None
    asyncio.run(main((asked or ["even"])[0] if asked is not None else ""))
