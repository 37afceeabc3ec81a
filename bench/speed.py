"""How fast a large fair is loaded and answers: the sample fair of 18,000 exhibitors and 10,000 sessions.

    python -m bench.speed [--exhibitors N] [--sessions N] [--questions N] [--embeddings builtin|off] [--no-commands]

Every figure stands beside what is wanted of it. Questions are made from the sample's records, by seed; what is measured
is the desk's own time for each, in one process, after one question that warms it up, with the processor's time beside
it: on a busy machine only that one says what the code costs. At the end `bench.commands` adds the commands' figures.
"""

import argparse
import asyncio
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bench.figures import PER_MEGABYTE, Figure, tell
from fair.records import Exhibitor, Product, Session
from fair.sample import Sample, files, sample_fair
from handlers.ask import Desk
from handlers.loading import load
from knowledge.fusion import decided
from knowledge.indexes import Indexes
from scheduler.indexing import keep_up, keep_words_up
from store import programme
from store.database import Database

SOURCE = "sample"
COMMANDS = 3  # runs of each


@dataclass(frozen=True)
class Bench:
    """What is measured on: the open database and indexes, the fair's files, and when its questions are asked."""

    sample: Sample
    folder: Path
    db: Database
    indexes: Indexes

    @property
    def at(self) -> datetime:
        fair = self.sample.fair
        return datetime.combine(fair.first_day, datetime.min.time(), fair.zone) + timedelta(hours=11)

    async def load(self, *names: str) -> float:
        """Load files of the sample, and return the seconds it took."""
        paths = [self.folder / name for name in names]
        return await _timed(load(self.db, paths, source=SOURCE, at=datetime.now(UTC)))


async def main() -> None:
    """Make the fair, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exhibitors", type=int, default=18_000)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=300, help="of each sort")
    parser.add_argument("--embeddings", default="builtin")
    parser.add_argument("--no-commands", action="store_true")
    said = parser.parse_args()
    sample = sample_fair(exhibitors=said.exhibitors, sessions=said.sessions)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, text in files(sample).items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        db = await Database.open(f"sqlite:///{folder / 'bench.db'}")
        with closing(Indexes.open(folder / "indexes", embeddings=said.embeddings)) as indexes:
            await _measured(Bench(sample, folder, db, indexes), said.questions)
        await db.close()
    tell(Figure("memory of this process, largest", _megabytes(), "MB"))
    if not said.no_commands:  # from a small process: on Linux a new one is said to have been as large as the one it came from
        command = (sys.executable, "-m", "bench.commands", "--times", str(COMMANDS))
        process = await asyncio.create_subprocess_exec(*command, cwd=Path(__file__).parents[1])
        sys.exit(await process.wait())


async def _measured(bench: Bench, count: int) -> None:
    """Load, ask by words, build the meanings, ask again, load again, change something."""
    names = list(files(bench.sample))
    records = sum(map(len, bench.sample.records.values()))
    loading = await bench.load(*names)
    tell(Figure("load before meaning", records / loading, "records/s", least=1000, note=f"{records:,} records in {loading:.1f} s"))
    words = await _timed(keep_words_up(bench.db, bench.indexes))
    tell(Figure("words index", words, "s"))
    began = time.perf_counter()
    desk = await Desk.open(bench.db, bench.indexes)
    tell(Figure("opening the desk", time.perf_counter() - began, "s", note=f"{_megabytes():.0f} MB by then"))
    chance = Random(2020)
    await desk.answer("When does the fair open?", at=bench.at)
    await _asked(bench, desk, "structured question", _structured(bench.sample, chance, count), p50=5, p99=25)
    await _asked(bench, desk, "free text by words", _free(bench.sample, chance, count), p99=40)
    meaning = await _timed(keep_up(bench.db, bench.indexes))
    tell(Figure("meaning index", meaning, "s"))
    if bench.indexes.meaning_state.revision is not None:
        open_questions = _open(bench.sample, chance, count)
        await desk.answer(open_questions[0], at=bench.at)  # opens the meanings
        await _asked(bench, desk, "free text with meaning", open_questions, p99=60)
    await _again(bench, names, loading + words + meaning)
    await _change(bench, desk)


async def _asked(bench: Bench, desk: Desk, sort: str, questions: Sequence[str], *, p50: float | None = None, p99: float) -> None:
    """Ask all and tell the median and the 99th percentile."""
    spent, worked = [], []
    for question in questions:
        began = time.process_time()
        spent.append((await desk.answer(question, at=bench.at)).ms)
        worked.append((time.process_time() - began) * 1000)
    by_meaning = sum(not decided(bench.indexes.words(question)) for question in questions)
    note = f", {by_meaning} not decided by words" if sort.startswith("free") else ""
    for percent, limit in ((50, p50), (99, p99)):
        figure = Figure(f"{sort}, p{percent}", _percentile(spent, percent), "ms", most=limit)
        tell(replace(figure, note=f"{_percentile(worked, percent):.1f} ms of processor; {len(questions)} questions{note}"))


async def _again(bench: Bench, names: Sequence[str], first: float) -> None:
    """Load the same files again, with all that follows; whatever were embedded would have changed since."""
    async with bench.db.read() as tx:
        before = await programme.revision(tx)
    again = await bench.load(*names) + await _timed(keep_up(bench.db, bench.indexes))
    tell(Figure("the same files again, with their indexes", again / first, "of first", most=0.2, note=f"{again:.1f} s after {first:.1f} s"))
    async with bench.db.read() as tx:
        changed = await programme.changed(tx, since=before)
    tell(Figure("records embedded by that", len(changed.present), "", most=0))


async def _change(bench: Bench, desk: Desk) -> None:
    """Rename one session in its file, and time from that load's end until an answer names it."""
    sessions = [each for each in bench.sample.records["sessions"] if isinstance(each, Session)]
    renamed = replace(sessions[-1], title="The Lighthouse Talk")
    records = {**bench.sample.records, "sessions": (*sessions[:-1], renamed)}
    (bench.folder / "sessions.csv").write_text(files(Sample(bench.sample.fair, records))["sessions.csv"], encoding="utf-8", newline="")
    await bench.load("sessions.csv")
    words = await _timed(keep_words_up(bench.db, bench.indexes))
    answer = await desk.answer("When is The Lighthouse Talk?", at=bench.at)
    if [record.id for record in answer.records] != [renamed.id]:
        sys.exit(f"the changed session is not in the answers: {answer.text}")
    note = f"words {words:.2f} s, first answer {answer.ms / 1000:.2f} s"
    tell(Figure("a changed session is in the answers after its load", words + answer.ms / 1000, "s", most=1, note=note))


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
    """Return needs in the words of one product."""
    questions = []
    for number in range(count):
        product = _product(sample, chance)
        words = f"{product.name} {product.category or ''}".strip().lower()
        questions.append((f"who could help us with {words}?", f"有没有做{product.name_zh or product.name}的公司？")[number % 2])
    return questions


def _open(sample: Sample, chance: Random, count: int) -> list[str]:
    """Return needs in the words of two products at once, so that seldom a record holds them all and meaning is asked."""
    questions = []
    for number in range(count):
        one, other = _product(sample, chance), _product(sample, chance)
        questions.append(
            (
                f"somebody who knows {one.name} as well as {other.name}".lower(),
                f"谁既懂{one.name_zh or one.name}又懂{other.name_zh or other.name}？",
            )[number % 2]
        )
    return questions


def _product(sample: Sample, chance: Random) -> Product:
    product = chance.choice(sample.records["products"])
    assert isinstance(product, Product)
    return product


async def _timed(work: Awaitable[object]) -> float:
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


def _percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def _megabytes() -> float:
    """Return the largest resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PER_MEGABYTE


if __name__ == "__main__":
    asyncio.run(main())
