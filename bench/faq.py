"""The organizer's FAQ in other words: how often the right entry comes first, and how often a wrong one does.

    python -m bench.faq [--failures]

A fair made of the public FAQ alone (`faq.jsonl`) is asked each question as it stands, and in paraphrases made by rule:
without its small words, as a plea in lower case, with a slip of the finger in its longest words. Limits: top-1 90 %,
a wrong entry 2 %.
"""

import asyncio
import csv
import io
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.desks import SHARED, desk_over, rows, share, write_files

_FAIR = 'name = "A fair"\nzone = "Europe/Prague"\nfirst_day = "2025-07-14"\nlast_day = "2025-07-20"\n'
_SMALL = frozenset(("the", "a", "an", "is", "are", "do", "does", "will", "for", "of", "to", "and", "my", "there", "be", "it", "they", "i"))
AT = datetime(2025, 7, 10, 9, tzinfo=UTC)


async def main() -> None:
    if not SHARED.exists():
        print(f"skipped: the shared data are not at {SHARED}")
        return
    entries = rows(SHARED / "questions" / "faq.jsonl")
    right, wrong, asked = Counter[str](), Counter[str](), Counter[str]()
    with TemporaryDirectory() as folder:
        paths = write_files({"fair.toml": _FAIR, "faq.csv": _table(entries)}, Path(folder))
        async with desk_over(paths, Path(folder)) as desk:
            for entry in entries:
                for way, question in _ways(entry["question"]):
                    answer = await desk.answer(question, at=AT)
                    first = answer.records[0].id if answer.records else None
                    asked[way] += 1
                    right[way] += first == entry["id"]
                    wrong[way] += first is not None and first != entry["id"]
                    if first != entry["id"] and "--failures" in sys.argv:
                        print(f"{way}: {question} got {first} {answer.text[:80]!r}")
    for way in asked:
        print(f"{way:12} top-1 {share(right[way], asked[way]):16} wrong {share(wrong[way], asked[way])}")
    print(f"{'all':12} top-1 {share(right.total(), asked.total()):16} wrong {share(wrong.total(), asked.total())}")


def _table(entries: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("id", "question", "answer"))
    writer.writerows((entry["id"], entry["question"], entry["answer"]) for entry in entries)
    return text.getvalue()


def _ways(question: str) -> Iterator[tuple[str, str]]:
    yield "as it is", question
    words = re.sub(r"[?,.]", "", question).split()
    yield "keywords", " ".join(word for word in words if word.lower() not in _SMALL)
    yield "plea", f"hi, could someone tell me {question.lower().rstrip('?')} pls"
    yield "misspelt", _misspelt(question)


def _misspelt(question: str) -> str:
    """Return the question with two letters swapped in its two longest words; the same for the same question."""
    chance, spelled = random.Random(question), question
    for word in sorted(set(re.findall(r"[A-Za-z]{5,}", question)), key=lambda word: (-len(word), word))[:2]:
        at = chance.randrange(1, len(word) - 2)
        spelled = spelled.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :], 1)
    return spelled


if __name__ == "__main__":
    asyncio.run(main())
