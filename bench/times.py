"""How many times in English and Chinese sentences are read exactly, outside any fair.

    python -m bench.times [FILE] [--missed]

FILE holds the recognizers' own specifications (microsoft/Recognizers-Text, MIT), one sentence a line with
the present moment (`extra.reference`) and what is in it (`extra.results`). Counted are dates, times and
ranges of which one value lies within 31 days of the reference; sets and durations are left out. One is
exact when the half-open interval of one of our times equals one of its values, which are mapped so:

- a date is that whole day; a range is from its start to its end, and where it names one side only ("after
  3 pm") that side is compared;
- a time or datetime is its minute (seconds are dropped), the present moment too; a time of day without a
  date is compared as time of day, on whichever day we set it;
- a range from one named day to another ("from Friday to Sunday") ends, for them, at the last day's own
  date; ours holds that day, so its end is a day later. Told by the words: both ends are named.

Zones said beside a time are not part of the values, so the wall clock is compared. A sentence is exact when
all that is counted in it is. Reading is done without a fair: what a fair means by "evening" is another thing.
"""

import argparse
import json
import re
import statistics
import sys
import time as clock
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.reading.times import Calendar, Times, read_times

DEFAULT = Path("../shared/data/questions/utt_recognizers-datetime.jsonl")
NEAR = timedelta(days=31)
LEFT_OUT = {"set", "duration", "timezone"}
OUTSIDE = Calendar(ZoneInfo("UTC"))
_TO = re.compile(r"\bto\b|\band\b|\bbetween\b|\d\s*-+\s*\d|[到至-]")
Ends = tuple[datetime | None, datetime | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--missed", action="store_true", help="list what was not read, by type")
    chosen = parser.parse_args()
    if not chosen.file.exists():
        sys.exit(f"{chosen.file} is not there; name the file to read")

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    missed: list[tuple[str, str, str, str]] = []
    spent: list[float] = []
    for row in map(json.loads, chosen.file.read_text(encoding="utf-8").splitlines()):
        wanted = list(_wanted(row))
        if not wanted:
            continue
        now = datetime.fromisoformat(row["extra"]["reference"]).replace(tzinfo=UTC)
        began = clock.perf_counter()
        read = read_times(row["text"], now=now, calendar=OUTSIDE)
        spent.append(clock.perf_counter() - began)
        wrong = [result for result in wanted if not _is_read(result, read, now)]
        language = row["lang"][:2]
        counts[language].update(phrases=len(wanted), exact=len(wanted) - len(wrong), sentences=1, whole=not wrong)
        missed += [(language, _type(result), row["text"], f"{result['text']}: {_told(result)}, read {_seen(read)}") for result in wrong]

    for language, count in sorted(counts.items()):
        print(
            f"{language}: {count['exact']} of {count['phrases']} exact ({count['exact'] / count['phrases']:.1%}); "
            f"{count['whole']} of {count['sentences']} sentences ({count['whole'] / count['sentences']:.1%})"
        )
    print(f"{statistics.median(spent) * 1000:.2f} ms a sentence, 99 in 100 within {statistics.quantiles(spent, n=100)[98] * 1000:.2f} ms")
    if chosen.missed:
        for language, kind, text, told in sorted(missed):
            print(f"{language} {kind:14} {text[:90]} | {told}")


def _wanted(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if row["extra"]["reference"] is None:
        return
    now = datetime.fromisoformat(row["extra"]["reference"])
    for result in row["extra"]["results"]:
        values = [value for value in result.get("values") or () if value.get("value") != "not resolved"]
        if result.get("type") and _type(result) not in LEFT_OUT and any(_is_near(value, now) for value in values):
            yield result


def _type(result: dict[str, Any]) -> str:
    return str(result["type"]).removeprefix("datetimeV2.")


def _is_near(value: dict[str, str], now: datetime) -> bool:
    if value["type"] in ("time", "timerange"):
        return True
    if value["type"] not in ("date", "daterange", "datetime", "datetimerange"):
        return False
    moment = value.get("value") or value.get("start") or value.get("end")
    return moment is not None and abs(datetime.fromisoformat(moment) - now) <= NEAR


def _is_read(result: dict[str, Any], read: Times, now: datetime) -> bool:
    ours = [(when.interval.start.replace(tzinfo=None), when.interval.end.replace(tzinfo=None)) for when in read.whens]
    return any(
        _same(interval, ends, value["type"])
        for value in result["values"]
        for ends in _ends(value, result["text"], now)
        for interval in ours
    )


def _ends(value: dict[str, str], words: str, now: datetime) -> Iterator[Ends]:
    """Yield the interval that a value stands for; two where both a last day and the day after it may be meant."""
    if "value" in value:
        start = _moment(value["value"], now)
        yield start, start + timedelta(days=1) if value["type"] == "date" else start + timedelta(minutes=1)
        return
    first, last = (_moment(value[side], now) if side in value else None for side in ("start", "end"))
    if first and last and last <= first:  # "from 17:00 to 3:00"
        last += timedelta(days=1)
    if value["type"] == "daterange" and first and last and _TO.search(words):
        yield first, last + timedelta(days=1)
    else:
        yield first, last


def _moment(text: str, now: datetime) -> datetime:
    if re.fullmatch(r"\d\d:\d\d:\d\d", text):
        text = f"{now:%Y-%m-%d} {text}"
    return datetime.fromisoformat(text).replace(second=0, microsecond=0)


def _same(ours: tuple[datetime, datetime], theirs: Ends, kind: str) -> bool:
    if kind in ("time", "timerange"):
        return all(side is None or side.time() == own.time() for own, side in zip(ours, theirs, strict=True))
    return all(side is None or side == own for own, side in zip(ours, theirs, strict=True))


def _told(result: dict[str, Any]) -> str:
    return "; ".join(value.get("value") or f"{value.get('start', '')}..{value.get('end', '')}" for value in result["values"])


def _seen(read: Times) -> str:
    return "; ".join(f"{when.interval.start:%Y-%m-%d %H:%M}..{when.interval.end:%m-%d %H:%M}" for when in read.whens) or "nothing"


if __name__ == "__main__":
    main()
