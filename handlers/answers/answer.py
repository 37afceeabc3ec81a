"""An answer as a value, and what every answer is composed from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fair.records import Fair, Origin, Record, Ref
from handlers.answers.labels import label
from handlers.answers.listing import IN_WORDS, Listing, Shown
from handlers.texts import Texts
from knowledge.indexes import Indexes
from knowledge.request import Named
from store import programme
from store.database import Tx

ALL_OF_IT = 0.95  # of the words said, weighed by rarity
MOST_RECORDS = 50
MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question is answered with: the records, the fair, the language, and the moment it was asked."""

    tx: Tx
    fair: Fair
    texts: Texts
    at: datetime
    indexes: Indexes
    shown: Shown = IN_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAsked:
    """What was asked to be done, before any check. `target` is an id in the loaded files."""

    kind: str
    target: str
    start: datetime | None = None
    minutes_before: int | None = None

    def as_json(self) -> dict[str, Any]:
        said: dict[str, Any] = {"kind": self.kind, "target": self.target}
        if self.start is not None:
            said["start"] = self.start.isoformat()
        if self.minutes_before is not None:
            said["minutes_before"] = self.minutes_before
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The words a visitor reads, and what they rest on; the fields are those of a batch answer.

    `records` are only what answers, best first, none where nothing was found. `choices` are given where
    the words ask "which one?". `listing` is the list that is one of them, for its other pages.
    """

    text: str
    language: str
    found: bool = True
    records: tuple[Record, ...] = ()
    action: ActionAsked | None = None
    count: int | None = None
    verdict: bool | None = None
    choices: tuple[Record, ...] = ()
    ms: float = 0.0
    listing: Listing | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the answer as contract.md's batch line, without its id."""
        return {
            "answer": self.text,
            "found": self.found,
            "records": [{"kind": record.KIND, "id": record.id} for record in self.records],
            "action": self.action.as_json() if self.action else None,
            "count": self.count,
            "verdict": self.verdict,
            "choices": [record.id for record in self.choices],
            "lang": self.language,
            "ms": round(self.ms, 2),
        }


def not_found(asking: Asking, words: str, **more: Any) -> Answer:
    """Return an honest no, with the next step in its words."""
    return Answer(text=words, language=asking.texts.language, found=False, **more)


def several_fit(words: str, texts: Texts) -> str:
    """Return the question which of several is meant; `words` are what named them, empty where they were only pointed at."""
    if not words.strip():
        return texts.say("Several fit. Which one do you mean?")
    return texts.say("Several fit “{words}”. Which one do you mean?", words=words)


def nothing_called(asking: Asking, words: str) -> Answer:
    """Return that the fair has nothing of that name, and what to try."""
    return not_found(
        asking,
        asking.texts.say(
            "I find nothing called “{words}” at this fair. Please check the spelling, or give a part of the name.", words=words
        ),
    )


async def records_of(asking: Asking, named: Named) -> list[Record]:
    """Return the records that were named, best first; those removed meanwhile are left out."""
    return await records(asking, named.refs)


def titled(asking: Asking, words: str, kind: str, *, limit: int) -> Named | None:
    """Find what has all the words said in its title, in whatever order: "the ink auction" is the "Art Auction: Modern Ink"."""
    hits = asking.indexes.words(words, kinds=(kind,), limit=limit) if words else []
    refs = tuple(hit.ref for hit in hits if hit.titled >= ALL_OF_IT)
    return Named(words, refs, sure=len(refs) == 1) if refs else None


async def records(asking: Asking, refs: Sequence[Ref]) -> list[Record]:
    """Return stored records of any kinds in the order asked."""
    rows: dict[str, list[int]] = {}
    for ref in refs:
        rows.setdefault(ref.kind, []).append(ref.row)
    found = {
        Ref(kind, origin_of(record).row): record
        for kind, wanted in rows.items()
        for record in await programme.records(asking.tx, kind, wanted)
    }
    return [found[ref] for ref in refs if ref in found]


def origin_of(record: Record) -> Origin:
    """Return where a stored record came from."""
    if record.origin is None:
        raise ValueError(f"{record.KIND} {record.id} was never stored")
    return record.origin


def source_line(asking: Asking, found: Sequence[Record]) -> str:
    """Return "Source: …, as of …" for the records an answer rests on; the newest counts. A source may be named in both languages."""
    origins = [origin_of(record) for record in found]
    sources = list(dict.fromkeys(label(origin.source, asking.texts) for origin in origins))
    newest = max(origin.as_of for origin in origins)
    return asking.texts.say("Source: {source}, as of {moment}", source=asking.texts.list(sources), moment=asking.texts.moment(newest))


def with_source(asking: Asking, words: str, found: Sequence[Record]) -> str:
    return f"{words}\n{source_line(asking, found)}" if found else words


def numbered(asking: Asking, lines: Sequence[str], total: int) -> str:
    """Return the lines of this page numbered, and how many come after them; one alone needs no number."""
    if len(lines) == total == 1:
        return lines[0]
    shown = [f"{number}. {line}" for number, line in enumerate(lines, start=asking.shown.first + 1)]
    if (rest := total - asking.shown.first - len(shown)) > 0:
        shown.append(asking.texts.many("… and {count} more.", "… and {count} more.", rest))
    return "\n".join(shown)


def beginning(words: str) -> str:
    """Return the words with a capital, as a line begins."""
    return words[:1].upper() + words[1:]


def shortened(text: str, most: int = 400) -> str:
    """Return the text cut at a sentence or word end, with … where something was left out."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most]
    end = max(cut.rfind(stop) + len(stop) - 1 for stop in (". ", "! ", "? ", "。", "！", "？"))
    if end > most // 2:
        return f"{cut[: end + 1].rstrip()} …"
    space = cut.rfind(" ")
    return f"{cut[:space] if space > most // 2 else cut} …"
