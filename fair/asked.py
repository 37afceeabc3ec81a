"""What visitors ask: what a question comes to, questions that nobody could answer put together, and figures of all of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

FEWEST = 5  # askers; what fewer asked is told together with others, so that nobody is seen through a figure


@dataclass(frozen=True, slots=True)
class Gist:
    """What a question comes to in either language: the records it names (`about`), the weight of each thing it speaks of, and
    what it asks about these (`aspects`, which are among the things)."""

    about: frozenset[str]
    things: Mapping[str, float]
    aspects: frozenset[str]


class State(StrEnum):
    """What became of questions that nobody could answer."""

    OPEN = "open"
    ANSWERED = "answered"
    LEFT = "left"  # none of the fair's business, as an organizer said


@dataclass(frozen=True, slots=True)
class Answered:
    """An organizer's answer: the question as it is published, and the answer, each in the languages that it is written in."""

    question: str = ""
    question_zh: str = ""
    answer: str = ""
    answer_zh: str = ""

    @property
    def is_written(self) -> bool:
        """Return whether it may be published: in one language at least."""
        return bool((self.question or self.question_zh) and (self.answer or self.answer_zh))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that ask the same: how many asked (`askers`, and how often), since when and last when; `version` rises with each
    decision on it, `draft` is the answer as far as it is written, `faq` the row of the record that answers."""

    number: int
    version: int
    state: State
    askers: int
    times: int
    first: datetime
    last: datetime
    draft: Answered = Answered()
    faq: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which it was asked, and how often; never who asked. `turn` is the last such question."""

    text: str
    language: str
    times: int
    turn: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many questions there were of one kind, and how many of them had an answer."""

    name: str
    questions: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was asked, in figures: by topic the commonest first, by language, by hour of the fair's day, by day."""

    topics: tuple[Share, ...] = ()
    languages: tuple[Share, ...] = ()
    hours: tuple[Share, ...] = ()
    days: tuple[Share, ...] = ()

    @property
    def questions(self) -> int:
        return sum(share.questions for share in self.days)

    @property
    def answered(self) -> int:
        return sum(share.answered for share in self.days)


OTHERS = "other"


def folded(shares: Iterable[Share], enough: Collection[str]) -> tuple[Share, ...]:
    """Return the shares, with those that fewer than FEWEST asked put together as OTHERS, at the end.

    Where that would be one alone, the smallest that is shown joins it: else the total would tell what is hidden.
    """
    found = list(shares)
    hidden = [share for share in found if share.name not in enough or share.name == OTHERS]
    shown = [share for share in found if share not in hidden]
    if shown and len(hidden) == 1 and hidden[0].name not in enough:
        smallest = min(shown, key=lambda share: share.questions)
        hidden.append(smallest)
        shown.remove(smallest)
    if not hidden:
        return tuple(shown)
    return (*shown, Share(OTHERS, sum(share.questions for share in hidden), sum(share.answered for share in hidden)))
