"""What an organizer answered once is answered at once to whoever asks the same in other words.

The record that answers is found like any other; where its words are not the visitor's, it is found by what the question comes to.
What visitors wrote is in no index for that: a group keeps what it speaks of, in the house's own words.
"""

from collections.abc import Sequence

from fair.records import Faq, Ref
from handlers.answers import describe
from handlers.answers.answer import Answer, Asking, records, shortened, with_source
from handlers.asked.topics import gist_for_organizers
from handlers.learning import Known
from knowledge.request import Request

LONGEST = 900  # characters of an answer


async def or_answered(found: Answer, text: str, requests: Sequence[Request], known: Known, asking: Asking) -> Answer:
    """Return an organizer's answer to the same question where there was none; else what was found."""
    gist = gist_for_organizers(text, requests, found, known.lexicon, at=asking.at)
    row = known.answered.surely_like(gist) if gist else None
    answers = await records(asking, [Ref(Faq.KIND, row)]) if row is not None else []
    if not answers:
        return found
    words = shortened(describe.text_of(answers[0], asking.texts) or "", LONGEST)
    return Answer(text=with_source(asking, words, answers), language=asking.texts.language, records=tuple(answers))
