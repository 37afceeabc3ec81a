"""How quick looking at what is asked is with a million questions stored, 20,000 of them unanswered in 1,000 groups (SQLite).

python -m bench.asked_figures [--questions 1000000]
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bench.figures import Figure, tell
from fair.asked import State
from handlers.asked.topics import TOPICS
from store import figures, unanswered
from store.asked_tables import unanswered as groups
from store.database import Database, Tx
from store.talk_tables import turn, visitor

ZONE = ZoneInfo("Asia/Shanghai")
OPENS = datetime(2026, 9, 4, 1, tzinfo=UTC)
PEOPLE, GROUPS, UNANSWERED = 200_000, 1_000, 50  # one in so many has no answer
AT_ONCE = 20_000
LIMIT = 50.0  # milliseconds
TIMES = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--questions", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder) / "fair.db", chosen.questions))


async def _measure(path: Path, questions: int) -> None:
    db = await Database.open(f"sqlite:///{path}")
    await _fill(db, questions)
    began = time.process_time()
    now = OPENS + timedelta(days=30)
    while await db.write(lambda tx: figures.count_more(tx, zone=ZONE, now=now)) == figures.AT_ONCE:
        pass
    steps = questions / figures.AT_ONCE
    tell(Figure(f"counting {figures.AT_ONCE} questions, processor", (time.process_time() - began) / steps * 1000, "ms", 20))
    for what, look in (
        ("figures of all questions", lambda tx: figures.figures(tx, zone=ZONE)),
        ("50 groups that most asked", lambda tx: unanswered.groups(tx, limit=50)),
        ("how many groups wait", unanswered.count),
        ("the wordings of a group", lambda tx: unanswered.wordings(tx, 1, limit=100)),
    ):
        tell(Figure(f"{what}, middle of {TIMES}", await _middle(db, look), "ms", LIMIT))
    await db.close()


async def _fill(db: Database, questions: int) -> None:
    chance = random.Random(7)
    kinds = TOPICS[:-1]
    async with db.begin() as tx:
        for first in range(1, PEOPLE + 1, AT_ONCE):
            people = [{"number": number, "version": 1, "since": OPENS, "group": False} for number in range(first, first + AT_ONCE)]
            await tx.run(insert(visitor), people)
        empty = dict.fromkeys(("question", "question_zh", "answer", "answer_zh"), "")
        rows = [{"number": number + 1, "version": 1, "state": State.OPEN, "at": OPENS, **empty} for number in range(GROUPS)]
        await tx.run(insert(groups), rows)
    for first in range(0, questions, AT_ONCE):
        asked = [_question(number, chance, kinds) for number in range(first, min(questions, first + AT_ONCE))]
        async with db.begin() as tx:
            await tx.run(insert(turn), asked)


def _question(number: int, chance: random.Random, kinds: tuple[str, ...]) -> dict[str, object]:
    open_one = number % UNANSWERED == 0
    return {
        "visitor": chance.randint(1, PEOPLE),
        "inbox": number,
        "at": OPENS + timedelta(minutes=number * 6 * 24 * 60 / 1_000_000),
        "text": f"question {number % 7_000}",
        "language": chance.choice(("en", "zh", "zh-Hant")),
        "found": not open_one,
        "records": [],
        "topic": chance.choice(kinds),
        "gist": {"about": [], "things": {}, "aspects": []} if open_one else None,
        "unanswered": chance.randint(1, GROUPS) if open_one else None,
    }


async def _middle(db: Database, look: Callable[[Tx], Awaitable[object]]) -> float:
    """Return the middle time of looking, in milliseconds."""
    took = []
    for _ in range(TIMES):
        async with db.read() as tx:
            began = time.perf_counter()
            await look(tx)
            took.append((time.perf_counter() - began) * 1000)
    return sorted(took)[TIMES // 2]


if __name__ == "__main__":
    main()
