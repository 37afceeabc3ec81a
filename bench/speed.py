"""How fast a large fair is loaded and answers: the sample fair of 18,000 exhibitors and 10,000 sessions.

    python -m bench.speed [--exhibitors N] [--sessions N] [--questions N] [--embeddings builtin|off]

Wanted: loaded at 1,000 records a second before meaning; the same files again take at most 20 % of the first time and
embed nothing; a changed session is in the answers within 1 s of its load; a structured question p50 5 ms, p99 25 ms;
free text p99 40 ms by words, 60 ms with meaning. Questions are made from the sample's records, by seed; what is
measured is the desk's own time for each, in one process, after a first question that warms it up.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from fair.records import Exhibitor, Product, Session
from fair.sample import Sample, files, sample_fair
from handlers.ask import Desk
from handlers.loading import load
from knowledge.indexes import Indexes
from scheduler.indexing import keep_up, keep_words_up
from store.database import Database

SOURCE = "sample"


@dataclass(frozen=True)
class Bench:
    """What is measured on: the open database and indexes, and the fair's files."""

    sample: Sample
    folder: Path
    db: Database
    indexes: Indexes

    async def load(self, *names: str) -> float:
        """Load files of the sample, and return the seconds it took."""
        began = time.perf_counter()
        await load(self.db, [self.folder / name for name in names], source=SOURCE, at=datetime.now(UTC))
        return time.perf_counter() - began


async def main() -> None:
    """Make the fair, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exhibitors", type=int, default=18_000)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=300, help="of each sort")
    parser.add_argument("--embeddings", default="builtin")
    said = parser.parse_args()
    sample = sample_fair(exhibitors=said.exhibitors, sessions=said.sessions)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, text in files(sample).items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        db = await Database.open(f"sqlite:///{folder / 'bench.db'}")
        with closing(Indexes.open(folder / "indexes", embeddings=said.embeddings)) as indexes:
            bench = Bench(sample, folder, db, indexes)
            await _loading(bench)
            await _asking(bench, said.questions)
        await db.close()


async def _loading(bench: Bench) -> None:
    names = list(files(bench.sample))
    records = sum(map(len, bench.sample.records.values()))
    first = await bench.load(*names)
    _tell("first load", f"{first:.1f} s, {records / first:,.0f} records/s")
    words = await _timed(keep_words_up(bench.db, bench.indexes))
    _tell("words after it", f"{words:.1f} s")
    meaning = await _timed(keep_up(bench.db, bench.indexes))
    _tell("meaning after it", f"{meaning:.1f} s")
    again = await bench.load(*names) + await _timed(keep_up(bench.db, bench.indexes))
    _tell("the same files again", f"{again:.1f} s, {again / (first + words + meaning):.0%} of the first time with its indexes")


async def _timed(work: Awaitable[None]) -> float:
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


async def _asking(bench: Bench, count: int) -> None:
    sample, chance = bench.sample, Random(2020)
    at = datetime.combine(sample.fair.first_day, datetime.min.time(), sample.fair.zone) + timedelta(hours=11)
    desk = await Desk.open(bench.db, bench.indexes)
    for warming in ("When does the fair open?", _free(sample, Random(1), 1)[0]):  # the second opens the meanings
        await desk.answer(warming, at=at)
    sorts = {"structured": _structured(sample, chance, count), "free text": _free(sample, chance, count)}
    for sort, questions in sorts.items():
        spent = [(await desk.answer(question, at=at)).ms for question in questions]
        _tell(f"{sort} ({len(spent)})", f"p50 {statistics.median(spent):.1f} ms, p99 {_percentile(spent, 99):.1f} ms")
    await _change(bench, desk, at)


async def _change(bench: Bench, desk: Desk, at: datetime) -> None:
    """Rename one session in its file, and time from that load's end until an answer names it."""
    sessions = [each for each in bench.sample.records["sessions"] if isinstance(each, Session)]
    renamed = replace(sessions[-1], title="The Lighthouse Talk")
    records = {**bench.sample.records, "sessions": (*sessions[:-1], renamed)}
    (bench.folder / "sessions.csv").write_text(files(Sample(bench.sample.fair, records))["sessions.csv"], encoding="utf-8", newline="")
    await bench.load("sessions.csv")
    words = await _timed(keep_words_up(bench.db, bench.indexes))
    answer = await desk.answer("When is The Lighthouse Talk?", at=at)
    found = [record.id for record in answer.records] == [renamed.id]
    spent = f"words {words:.2f} s, first answer {answer.ms / 1000:.2f} s"
    _tell("a changed session", f"{'is' if found else 'IS NOT'} in the answers after its load: {spent}")


def _structured(sample: Sample, chance: Random, count: int) -> list[str]:
    sessions = [each for each in sample.records["sessions"] if isinstance(each, Session)]
    exhibitors = [each for each in sample.records["exhibitors"] if isinstance(each, Exhibitor)]
    questions = []
    for number in range(count):
        session, exhibitor = chance.choice(sessions), chance.choice(exhibitors)
        day = session.start.astimezone(sample.fair.zone)
        questions.append(
            (
                f"When is “{session.title}”?",
                f"Where is {exhibitor.name}?",
                f"{exhibitor.name_zh or exhibitor.name}的展位在哪里？",
                f"What is on in {session.room} on {day:%d %B} at {day:%H:%M}?",
                f"How many exhibitors are from {exhibitor.country}?",
                f"{session.speakers[0] if session.speakers else session.title}什么时候演讲？",
            )[number % 6]
        )
    return questions


def _free(sample: Sample, chance: Random, count: int) -> list[str]:
    products = [each for each in sample.records["products"] if isinstance(each, Product)]
    questions = []
    for number in range(count):
        product = chance.choice(products)
        words = f"{product.name} {product.category or ''}".strip().lower()
        questions.append((f"who could help us with {words}?", f"有没有做{product.name_zh or product.name}的公司？")[number % 2])
    return questions


def _percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def _tell(what: str, figure: str) -> None:
    print(f"{what:<22} {figure}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
