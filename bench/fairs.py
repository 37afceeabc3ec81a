"""Real fairs and questions on them, for the benches of search: records as documents, questions with right answers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fair.records import Ref
from knowledge.documents import Document

DATA = Path(__file__).parents[2] / "shared" / "data"
OURS = Path(__file__).parent / "questions" / "meaning.jsonl"
KINDS = {"exhibitors": "exhibitor", "sessions": "session"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a fair, its kind and language, and the rows that answer it, any of them."""

    fair: str
    kind: str
    language: str
    text: str
    rows: frozenset[int]


def documents(fair: str, data: Path) -> tuple[list[Document], dict[str, int]]:
    """Return the records of a fair ("ces-iot.exhibitors") as documents, and their rows by id."""
    kind = KINDS[fair.rsplit(".", 1)[1]]
    records = [json.loads(line) for line in (data / "normal" / f"{fair}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [_document(Ref(kind, row), record) for row, record in enumerate(records)], {each["id"]: row for row, each in enumerate(records)}


def questions(data: Path) -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Return fair, kind, language, question and right ids: our paraphrases, and the public offer and topic questions."""
    for line in OURS.read_text(encoding="utf-8").splitlines():
        ours = json.loads(line)
        yield ours["data"], ours["kind"], ours["lang"], ours["question"], ours["ids"]
    for line in (data / "questions" / "qa_public.jsonl").read_text(encoding="utf-8").splitlines():
        public = json.loads(line)
        if public["kind"] in ("offer", "topic"):
            fair = f"{public['dataset']}.{'exhibitors' if public['kind'] == 'offer' else 'sessions'}"
            yield fair, f"public {public['kind']}", public["lang"], public["question"], public["gold_ids"]


def asked(data: Path) -> tuple[dict[str, list[Document]], list[Asked]]:
    """Return the documents of each fair asked about, and the questions."""
    fairs: dict[str, list[Document]] = {}
    rows: dict[str, dict[str, int]] = {}
    every = list(questions(data))
    for fair in dict.fromkeys(fair for fair, *_ in every):
        fairs[fair], rows[fair] = documents(fair, data)
    return fairs, [Asked(fair, kind, language, text, frozenset(rows[fair][id] for id in ids)) for fair, kind, language, text, ids in every]


def text_of(document: Document) -> str:
    return "\n".join((*document.titles, *document.labels, *document.body))


def _document(ref: Ref, record: dict[str, object]) -> Document:
    titles = (record.get("title") or record.get("name"), record.get("title_zh") or record.get("name_zh"))
    listed = [each for key in ("categories", "speakers") for each in (record.get(key) or [])]  # type: ignore[attr-defined]  # JSON
    labels = (*listed, *(record.get(key) for key in ("track", "type", "country")))
    return Document(ref, _said(*titles), _said(*labels), _said(record.get("text")))


def _said(*texts: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(text) for text in texts if text))
