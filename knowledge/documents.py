"""What the indexes hold and hand back: a record as searchable text, and a record found.

`knowledge` never sees a row of the database: `handlers` makes the documents, and looks up what was hit.
"""

from dataclasses import dataclass

from fair.records import Ref


@dataclass(frozen=True, slots=True)
class Document:
    """A record as text to search.

    `titles` are its names in all languages, `labels` what sorts it (categories, track, speakers, hall,
    country …), `body` its texts, one for each language.
    """

    ref: Ref
    titles: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found.

    `score` ranks the hits of one question, higher is closer; it has no fixed scale and says nothing between
    questions. `coverage` and `titled` do: the share, in [0, 1] and weighted by rarity, of the question's
    content words that stand anywhere in the record, and in its title. Rare words that the record lacks
    bring `coverage` down, so a low one means "not found", however high the score. `nearness` is the cosine
    of the meanings, in [-1, 1]; 0 where meaning was not asked or had not found the record.
    """

    ref: Ref
    score: float
    coverage: float = 0.0
    titled: float = 0.0
    nearness: float = 0.0
