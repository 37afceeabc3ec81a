"""The words index: tantivy over text that is cut into tokens here.

A title weighs more than a label, a label more than a body. A question is looked for as concepts (see
`knowledge.concepts`), built into a query as objects, so nothing a visitor writes is search syntax. Every hit
says how much of the question stands in it.
"""

import math
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import cast

import tantivy
from tantivy import Occur, Query

from fair.records import KINDS, Ref
from knowledge.concepts import Concept, Way, concepts, phrases
from knowledge.documents import Document, Hit
from knowledge.glossary import fair_words
from knowledge.tokens import tokens

WEIGHTS: Mapping[str, float] = {"title": 2.0, "labels": 1.5, "body": 1.0}
REPEATED = 0.3  # of what a token adds that stands in a second field
OTHER_WAY = 0.9  # a concept said in other words than the question's weighs a little less
DEPTH = 50  # hits that are weighed again by coverage, however few are wanted; that puts the right one first twice as often
IN_ORDER = 1.0  # of its score that a hit gains where the question's neighbouring words are neighbours in it too
LATEST = 8  # texts of which is kept what was found: one question is looked for several times, among other kinds and deeper
WRITER_BYTES = 32_000_000  # one thread; enough for the largest fair in a few segments
KIND_NUMBERS = {kind.KIND: number for number, kind in enumerate(KINDS)}
KIND_NAMES = tuple(KIND_NUMBERS)
Found = tuple[float, tantivy.DocAddress]  # with its score


class Words:
    """An open words index; it answers from what was committed when it was opened."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._schema = index.schema
        index.config_reader(reload_policy="manual")  # else a thread watches the folder
        self._searcher = index.searcher()
        self._read = lru_cache(maxsize=LATEST)(self._question)

    @classmethod
    def open(cls, folder: Path) -> "Words":
        """Open an index; its files are then mapped, and their names may go."""
        return cls(tantivy.Index.open(str(folder)))

    @classmethod
    def in_memory(cls, documents: Iterable[Document]) -> "Words":
        """Index the documents in memory: the same answers without a folder."""
        index = tantivy.Index(_schema())
        _write(index, documents, gone=())
        return cls(index)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, text: str, *, kinds: Collection[str] | None = None, rows: Container[int] | None = None, limit: int = 50) -> list[Hit]:
        """Return the records that hold words of the text, best first; at most `limit`, of these kinds and rows."""
        question = self._read(text)
        if not question.concepts or limit < 1:
            return []
        hits = self._hits(self._found(question, kinds, rows, max(limit, DEPTH)), question)
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def weigh(self, text: str, refs: Collection[Ref]) -> list[Hit]:
        """Return how much of the text stands in these records, whether they hold any of its words or not; unscored."""
        question = self._read(text)
        if unseen := [_key(ref) for ref in refs if ref not in question.held]:
            self._hits(self._best(Query.term_set_query(self._schema, "key", unseen), None, len(unseen)), question)
        seen = [(ref, question.held[ref]) for ref in refs if ref in question.held]
        return [Hit(ref, 0.0, coverage=held.coverage, titled=held.titled) for ref, held in seen]

    def _question(self, text: str) -> "Question":
        about = concepts(text, fair_words())
        asked = tuple(Asked.of(concept, self._idf) for concept in about)
        query = Query.boolean_query([(Occur.Should, self._query(concept)) for concept in asked])
        told = frozenset(token for concept in asked for way in concept.ways for token in way.tokens)
        return Question(asked, tuple(f" {phrase} " for phrase in phrases(about)), query, told)

    def _idf(self, token: str) -> float:
        """Return how telling a token is; one that no record holds is the most telling of all."""
        frequency = max(self._searcher.doc_freq(field, token) for field in WEIGHTS)
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    def _query(self, concept: "Asked") -> Query:
        first, *others = (self._way(way) for way in concept.ways)
        if not others:
            return first
        return Query.disjunction_max_query([first, *(Query.boost_query(other, OTHER_WAY) for other in others)])

    def _way(self, way: Way) -> Query:
        occur = Occur.Must if way.whole else Occur.Should
        query = Query.boolean_query([(occur, self._token(token)) for token in way.tokens])
        return Query.boost_query(query, way.size / len(way.tokens))

    def _token(self, token: str) -> Query:
        fields = [Query.boost_query(Query.term_query(self._schema, field, token, "freq"), weight) for field, weight in WEIGHTS.items()]
        return Query.disjunction_max_query(fields, REPEATED)

    def _found(self, question: "Question", kinds: Collection[str] | None, rows: Container[int] | None, limit: int) -> list[Found]:
        """Return the best of these kinds and rows; what was found for the same question goes on to serve where it is deep enough."""
        asked = None if kinds is None else tuple(kinds)
        depth, found = question.found.get(asked, (0, []))
        if rows is None and depth >= limit:
            return found[:limit]
        query = question.query
        if kinds is not None:
            numbers = [KIND_NUMBERS[kind] for kind in kinds]
            within = Query.const_score_query(Query.term_set_query(self._schema, "kind", numbers), 0.0)
            query = Query.boolean_query([(Occur.Must, within), (Occur.Must, query)])
        found = self._best(query, rows, limit)
        if rows is None:
            question.found[asked] = (limit, found)
        return found

    def _best(self, query: Query, rows: Container[int] | None, limit: int) -> list[Found]:
        """Search ever deeper until enough of what is found is among `rows`."""
        depth = limit if rows is None else 8 * limit
        while True:
            hits = self._searcher.search(query, limit=depth, count=False).hits
            if rows is None:
                return hits
            refs = self._refs([address for _, address in hits])
            kept = [hit for hit, ref in zip(hits, refs, strict=True) if ref.row in rows]
            if len(kept) >= limit or len(hits) < depth:
                return kept[:limit]
            depth *= 8

    def _refs(self, addresses: list[tantivy.DocAddress]) -> list[Ref]:
        return [_ref(cast("int", key)) for key in self._searcher.fast_field_values("key", addresses)]

    def _hits(self, best: list[Found], question: "Question") -> list[Hit]:
        refs = self._refs([address for _, address in best])
        return [self._hit(score, address, ref, question) for (score, address), ref in zip(best, refs, strict=True)]

    def _hit(self, score: float, address: tantivy.DocAddress, ref: Ref, question: "Question") -> Hit:
        held = question.held.get(ref)
        if held is None:
            held = question.held[ref] = question.in_document(self._searcher.doc(address))
        score *= held.coverage * (held.coverage + IN_ORDER * held.in_order)
        return Hit(ref, score, coverage=held.coverage, titled=held.titled)


@dataclass(frozen=True, slots=True)
class Held:
    """How much of a question stands in a record, in its title, and how many of its neighbouring words are neighbours there; in [0, 1]."""

    coverage: float
    titled: float
    in_order: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A concept as this index can find it: ways some record may hold, and its weight.

    `parts`: the tokens of its own way, each with its share of the weight by how telling it is.
    """

    ways: tuple[Way, ...]
    parts: tuple[tuple[str, float], ...]
    weight: float

    @classmethod
    def of(cls, concept: Concept, idf: Callable[[str], float]) -> "Asked":
        by_token = {token: idf(token) for way in concept.ways for token in way.tokens}
        weight = min(way.size * sum(by_token[token] for token in way.tokens) / len(way.tokens) for way in concept.ways)
        own = concept.ways[0].tokens
        total = sum(by_token[token] for token in own) or 1.0
        return cls(concept.ways, tuple((token, weight * by_token[token] / total) for token in own), weight)

    def found(self, held: frozenset[str]) -> float:
        """Return how much of the weight stands among these tokens: of its own way in parts, else all or nothing."""
        for way in self.ways[1:]:
            if held.issuperset(way.tokens):
                return self.weight
        return sum([share for token, share in self.parts if token in held])


@dataclass(frozen=True, slots=True)
class Question:
    """A question as this index looks for it: its concepts, its neighbouring words, the query for any of them, and all their tokens.

    What was found for it is kept beside it: the best of some kinds, to some depth, and how much of it each record holds.
    """

    concepts: tuple[Asked, ...]
    phrases: tuple[str, ...]
    query: Query
    tokens: frozenset[str]
    found: dict[tuple[str, ...] | None, tuple[int, list[Found]]] = field(default_factory=dict)
    held: dict[Ref, Held] = field(default_factory=dict)
    shares: dict[frozenset[str], float] = field(default_factory=dict)

    def in_document(self, document: tantivy.Document) -> Held:
        texts = [f" {document.get_first(name)} " for name in WEIGHTS]
        held = [self.tokens.intersection(text.split()) for text in texts]
        kept = sum(any(phrase in text for text in texts) for phrase in self.phrases) / max(1, len(self.phrases))
        return Held(self._share(frozenset().union(*held)), self._share(held[0]), kept)

    def _share(self, held: frozenset[str]) -> float:
        """Return how much of the question these tokens of it are, in [0, 1]; many records hold the same ones."""
        share = self.shares.get(held)
        if share is None:
            total = sum([concept.weight for concept in self.concepts])
            share = min(1.0, sum([concept.found(held) for concept in self.concepts]) / total) if total else 0.0
            self.shares[held] = share
        return share


def build(folder: Path, documents: Iterable[Document]) -> None:
    """Write a new index of these documents into an empty folder."""
    _write(tantivy.Index(_schema(), path=str(folder)), documents, gone=())


def update(folder: Path, documents: Sequence[Document], gone: Iterable[Ref]) -> None:
    """Replace these documents and take out those that are gone."""
    _write(tantivy.Index.open(str(folder)), documents, gone=[*gone, *(document.ref for document in documents)])


def _write(index: tantivy.Index, documents: Iterable[Document], *, gone: Iterable[Ref]) -> None:
    writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
    if old := [_key(ref) for ref in gone]:
        # By query: deleting by term takes the number as signed, and silently finds nothing.
        writer.delete_documents_by_query(Query.term_set_query(index.schema, "key", old))
    for document in documents:
        writer.add_document(_entry(document))
    writer.commit()
    writer.wait_merging_threads()  # a merge after we return would change files that are already vouched for
    index.reload()


def _entry(document: Document) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_unsigned("key", _key(document.ref))
    entry.add_unsigned("kind", KIND_NUMBERS[document.ref.kind])
    for name, texts in zip(WEIGHTS, (document.titles, document.labels, document.body), strict=True):
        entry.add_text(name, " ".join(token for text in texts for token in tokens(text)))
    return entry


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("key", indexed=True, fast=True)
    schema.add_unsigned_field("kind", indexed=True)
    for name in WEIGHTS:
        schema.add_text_field(name, stored=True, tokenizer_name="whitespace", index_option="freq")
    return schema.build()


def _key(ref: Ref) -> int:
    return ref.row * len(KIND_NAMES) + KIND_NUMBERS[ref.kind]


def _ref(key: int) -> Ref:
    row, number = divmod(key, len(KIND_NAMES))
    return Ref(KIND_NAMES[number], row)
