"""What was last talked about: the visitor's last turns, read again in their order.

The turns in the store are the truth; what was once read of a turn is remembered for a while.
"""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from fair.visitors import SILENCE, Turn
from knowledge.reading import NOTHING_YET, Context, understand
from knowledge.reading.lexicon import Lexicon
from store import turns
from store.database import Tx

MOST_TURNS = 10  # that are read again; what a question leans on is in the last of them
_REMEMBERED = 5_000


class Recall:
    """Reads turns again, and remembers what it read by their numbers."""

    def __init__(self) -> None:
        self._contexts: OrderedDict[int, Context] = OrderedDict()

    async def turns(self, tx: Tx, visitor: int, *, at: datetime) -> Sequence[Turn]:
        """Return a visitor's last turn and those it leaned on, the newest first; none after a long silence."""
        last = await turns.last(tx, visitor, limit=MOST_TURNS)
        return _chain(last) if last and at - last[0].at < SILENCE else ()

    async def of_inbox(self, tx: Tx, visitor: int, inbox: int) -> Sequence[Turn]:
        """Return the turn that a row of the inbox brought and those before it, the newest first; none where it is no more."""
        found = await turns.of_inbox(tx, visitor, inbox, limit=MOST_TURNS)
        return found if found and found[0].inbox == inbox else ()

    def context(self, found: Sequence[Turn], lexicon: Lexicon) -> Context:
        """Return what a question after the first of these turns leans on; nothing where there is none."""
        context = NOTHING_YET
        for turn in reversed(_chain(found)):
            if (read := self._contexts.get(turn.number)) is None:
                read = _after(turn, context, lexicon)
                self._remember(turn, read)
            context = read
        return context

    def _remember(self, turn: Turn, context: Context) -> None:
        self._contexts[turn.number] = context
        if len(self._contexts) > _REMEMBERED:
            self._contexts.popitem(last=False)


def _chain(found: Sequence[Turn]) -> list[Turn]:
    """Return the turn and those it leaned on, the newest first."""
    chain: list[Turn] = []
    for turn in found:
        if not chain or turn.number == chain[-1].after:
            chain.append(turn)
    return chain


def _after(turn: Turn, context: Context, lexicon: Lexicon) -> Context:
    if turn.text is None:
        return Context(turn.records, ())
    understood = understand(turn.text, lexicon, at=turn.at, context=context)
    return Context(turn.records or context.records, understood.requests)
