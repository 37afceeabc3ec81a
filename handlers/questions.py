"""Questions: read in the light of what was last talked about, answered from the fair's records, with next steps as buttons."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from fair.records import Ref, Session
from fair.talk import Button
from fair.visitors import Turn
from handlers import doing
from handlers.answers import compose, describe
from handlers.answers.answer import Answer, origin_of
from handlers.answers.listing import Shown
from handlers.asked import once_answered, topics
from handlers.browsing import cards, comparing, lots, nearby, which
from handlers.browsing.cards import card_of
from handlers.browsing.lists import View, list_rows
from handlers.buttons import behind, in_rows, opens, replied
from handlers.effects import Said
from handlers.handover import failing
from handlers.heard import Heard, Rows, Told
from handlers.keeping import agenda, reminders, saving
from handlers.meet import answering, hours, sentences
from handlers.reach import choosing as reach
from handlers.reach import team_robots
from handlers.recall import MOST_TURNS
from handlers.welcome import small_talk
from knowledge.hanzi import simplified, traditional
from knowledge.reading import Context, understand
from knowledge.reading.language import language_of
from knowledge.request import Do, Either, Emergency, Facts, OwnAgenda, Request, Understood

MOST_BOLD = 10  # names in a message
MOST_NAMED = 6  # buttons with names


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read: what it asks for, in the language of its answer, and the turn it leaned on."""

    heard: Heard
    text: str
    understood: Understood
    after: Turn | None


async def asked(heard: Heard, text: str) -> Told:
    """Answer words that are no command: a note, the number of a line, what is near, a comparison, or a question."""
    if told := await saving.note_in(heard, text):
        return told
    if told := await which.by_number(heard, text):
        return told
    if told := await reach.asked(heard.speaking(language_of(text, default=heard.texts.language)), text):
        return told
    if told := await team_robots.refused(heard, text):
        return told
    if told := await hours.asked(heard, text):
        return told
    if told := await nearby.asked(heard, text):
        return told
    if told := await answering.asked(heard.speaking(language_of(text, default=heard.texts.language)), text):
        return told
    if told := await comparing.asked(heard.speaking(language_of(text, default=heard.texts.language)), text):
        return told
    if lots.bids(text):
        return lots.never_bid(heard.speaking(language_of(text, default=heard.texts.language)), await ask(heard, text))
    return await ask(heard, text)


async def ask(heard: Heard, question: str, *, anew: bool = False) -> Told:
    """Answer a question, and keep it for the next one to lean on; `anew`: it leans on nothing itself."""
    turns = () if anew else await heard.turns()
    reading = read(heard, question, heard.recall.context(turns, heard.lexicon), after=turns[0] if turns else None)
    return await answer(reading)


def read(heard: Heard, question: str, context: Context, *, after: Turn | None) -> Reading:
    understood = understand(question, heard.lexicon, at=heard.at, context=context)
    language = _language(question, understood, heard.texts.language)
    requests = nearby.here(question, understood.requests, context)
    return Reading(heard.speaking(language), question, replace(understood, language=language, requests=requests), after)


async def answer(reading: Reading) -> Told:
    """Answer what was read; what is to be done is shown last, with its buttons."""
    to_do = [request for request in reading.understood.requests if isinstance(request, Do)]
    told = await _looked_up(reading) if len(to_do) < len(reading.understood.requests) else None
    if not to_do:
        return told or Told()
    shown = await _does(to_do[0].kind)(reading.heard, to_do[0], after=reading.after)
    if told is None or told.reply is None or shown.reply is None:
        return shown
    return replace(shown, reply=behind(told.reply, shown.reply))


def _does(kind: str) -> Callable[..., Awaitable[Told]]:
    if kind in sentences.KINDS:
        return sentences.do
    return reminders.do if kind in reminders.KINDS else doing.do


async def _looked_up(reading: Reading) -> Told:
    """Answer the questions in a message, leaving out what is to be done."""
    parts = [pair for pair in zip(reading.understood.requests, reading.understood.whether, strict=True) if not isinstance(pair[0], Do)]
    requests, whether = tuple(request for request, _ in parts), tuple(asked for _, asked in parts)
    if len(requests) == 1 and isinstance(requests[0], OwnAgenda):
        return await agenda.asked(reading.heard, requests[0])
    view = View("list", reading.heard.inbox)
    heard = reading.heard.showing(view.shown)
    found = await compose(replace(reading.understood, requests=requests, whether=whether), heard.helpdesk, heard.asking)
    found = await once_answered.or_answered(found, reading.text, requests, heard.known, heard.asking)
    kind = small_talk.kind_of(requests)
    told = await small_talk.told(heard, kind, found) if kind else await reply_of(heard, found, requests, view)
    if kind in ("", "feedback") and not found.found:
        told = await failing.offered(heard, told, reading.after)
    return replace(told, effects=(*told.effects, said(reading, found)), found=found.found)


def said(reading: Reading, found: Answer) -> Said:
    """Return the turn to keep of a question and its answer; what had none is put together with others that ask the same."""
    heard, requests = reading.heard, reading.understood.requests
    refs = tuple(Ref(record.KIND, origin_of(record).row) for record in found.records)
    after = reading.after.number if reading.after else None
    return Said(
        Turn(
            number=0,
            inbox=heard.inbox,
            at=heard.at,
            text=reading.text,
            language=found.language,
            found=found.found,
            records=refs,
            after=after,
            topic=topics.topic_of(requests, found),
            gist=topics.gist_for_organizers(reading.text, requests, found, heard.lexicon, at=heard.at),
        )
    )


async def again(heard: Heard, inbox: int, shown: Shown) -> tuple[Heard, Answer, tuple[Request, ...]] | None:
    """Answer the question of an earlier turn again, as of now; None where it is no more, or was no question."""
    turns = await heard.recall.of_inbox(heard.tx, heard.who.number, inbox) if heard.who else ()
    if not turns or turns[0].text is None:
        return None
    turn = turns[0]
    before = [each for each in turns[1:] if turn.after is not None and each.number <= turn.after]
    asked = replace(heard, asking=replace(heard.asking, at=turn.at))
    reading = read(asked, turn.text or "", heard.recall.context(before[:MOST_TURNS], heard.lexicon), after=None)
    heard = reading.heard.speaking(turn.language).showing(shown)
    understood = replace(reading.understood, language=turn.language)
    found = await compose(understood, heard.helpdesk, heard.asking)
    return heard, await once_answered.or_answered(found, reading.text, understood.requests, heard.known, heard.asking), understood.requests


async def reply_of(heard: Heard, found: Answer, requests: Sequence[Request], view: View) -> Told:
    """Put an answer into a reply with what can be done next."""
    rows = await _next(heard, found, requests, view)
    own = await _own_note(heard, found)
    shown = found.listing.shown if found.listing else found.records[:MOST_BOLD]
    names = [describe.title(record, heard.texts) for record in shown]
    return Told(reply=replied("\n".join(filter(None, [found.text, own])), heard.texts, rows=rows, bold=names))


async def _own_note(heard: Heard, found: Answer) -> str:
    """Return the visitor's note on the one record that answers, or empty."""
    if len(found.records) != 1 or found.records[0].KIND not in cards.SAVED_KINDS:
        return ""
    return cards.note_line((await heard.saved()).get(card_of(found.records[0]).ref), heard.texts)


async def _next(heard: Heard, found: Answer, requests: Sequence[Request], view: View) -> Rows:
    if any(isinstance(request, Emergency) for request in requests):
        return ((opens(heard.texts.say("Reach the staff"), "person"),),)
    if found.choices:
        return which.choices(found.choices, heard.texts, want=_want(requests), source=view.source, row=view.row)
    if found.listing is not None and len(found.records) > 1:
        return (
            *list_rows(view, found, heard),
            *(comparing.button(found.listing.shown, heard.texts) if found.listing.total <= comparing.MOST else ()),
        )
    if len(found.records) == 1 and len(requests) == 1:
        [record] = found.records
        card = card_of(record, want=_want(requests, "when" if isinstance(record, Session) else "where"))
        kept, reminder = card.ref in await heard.saved(), await cards.reminder_of(heard, record)
        return cards.next_steps(card, record, heard, kept=kept, reminder=reminder) or (_more(heard),)
    shown = [record for record in found.records if record.KIND in cards.SAVED_KINDS][:MOST_NAMED]
    labels = which.told_apart(shown, heard.texts)
    named = [card_of(record, source=view.source, row=view.row).button(label, "tell") for record, label in zip(shown, labels, strict=True)]
    rows = in_rows(named, wide=1)
    if found.found:
        return rows or (_more(heard),)
    return unknown(heard)


def _more(heard: Heard) -> tuple[Button, ...]:
    """Return what to do where an answer leaves something open."""
    return (opens(heard.texts.say("Reach a person"), "person"), opens(heard.texts.say("More"), "help"))


def unknown(heard: Heard) -> Rows:
    """Return what to try where nothing was found."""
    texts = heard.texts
    return (
        (opens(texts.say("On now"), "now"), opens(texts.say("Find an exhibitor"), "find"), opens(texts.say("Reach a person"), "person")),
    )


def _want(requests: Sequence[Request], usual: str = "what") -> str:
    """Return the fact that was asked for, the usual one where none was."""
    for request in requests:
        readings = request.readings if isinstance(request, Either) else (request,)
        for reading in readings:
            if isinstance(reading, Facts):
                return reading.wants[0].value
    return usual


def _language(question: str, understood: Understood, usual: str) -> str:
    """Return the language to answer in: that of the question, and the visitor's usual one where its words tell none.

    A name alone, or a number, is in no language; Chinese that simplified and traditional share is in the usual writing.
    """
    if understood.foreign:
        return understood.language
    named = [request.named.words for request in understood.requests if isinstance(request, Facts)]
    bare = _letters(question)
    if not bare or (named and bare == _letters(named[0])):
        return usual
    if understood.language == "zh" and usual == "zh-Hant" and traditional(question) == question:
        return usual
    return understood.language


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", simplified(text)).lower()
