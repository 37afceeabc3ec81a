"""Notes: what the two who will meet write to each other, passed on as it is written, with the way to answer, block and report.

Nothing is passed on before both have agreed to meet, and nobody sees where the other side reads it.
"""

from functools import partial

from fair.meetings import AGREED, Side
from fair.notes import LONGEST_NOTE, Note, are_both_here, may_write
from fair.records import Ref
from fair.talk import Action, Reply
from fair.visitors import Pending
from handlers import doing
from handlers.buttons import in_rows, press, replied
from handlers.effects import Set
from handlers.heard import Heard, Told
from handlers.keeping.saving import NOTE_WAITS
from handlers.meet import card, sides, words
from handlers.meet.passing import pass_on, readers
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen
from store import blocks, notes

STEP = "m_note"
OTHER = {Side.VISITOR: Side.HOST, Side.HOST: Side.VISITOR}


async def ask_words(heard: Heard, action: Action) -> Told:
    """Let the next words go to the other side of a meeting; what was pressed stays, since it may be the note that is answered."""
    seen = await sides.pressed(heard, action)
    if seen is None:
        return sides.gone(heard)
    if not may_write(seen.meeting, heard.at):
        return cannot(seen)
    texts, name = heard.texts, seen.partner
    said = texts.say("Write your note to {name} now. It goes to them at once, just as you write it.", name=name)
    pending = Pending(STEP, Ref(seen.side, seen.meeting.number), heard.at + NOTE_WAITS)
    reply = replied(said, texts, rows=((press(texts.say("No, thanks"), "never"),),), bold=[name])
    return Told(reply=reply, effects=(Set("pending", pending),), anew=True)


async def typed(heard: Heard, ref: Ref, said: str) -> Told:
    """Pass the words on; in one line, so that they cannot look like something that we say."""
    note = " ".join(said.split())
    return doing.private(heard) if heard.group else decided(heard, partial(_passed_on, ref, note))


async def _passed_on(ref: Ref, text: str, heard: Heard) -> Told:
    seen = await sides.own(heard, ref.row, side=Side(ref.kind))
    if seen is None or heard.who is None:
        return sides.gone(heard)
    meeting, other = seen.meeting, OTHER[seen.side]
    if not may_write(meeting, heard.at):
        return cannot(seen)
    if len(text) > LONGEST_NOTE:
        return _too_long(heard, seen, text)
    await blocks.check(heard.tx, meeting.visitor, meeting.host.row, side=seen.side)
    whom = await readers(heard.tx, meeting, other)
    if not whom:
        return nobody_there(seen)
    written = await notes.add(heard.tx, meeting=meeting.number, side=seen.side, writer=heard.who.number, text=text, at=heard.at)
    await pass_on(heard.tx, meeting, other, whom, partial(_told, written), key=f"note:{written.number}", fair=heard.fair, at=heard.at)
    return _done(seen, heard.texts.say("Passed on to {name}: “{words}”", name=seen.partner, words=text))


def _told(written: Note, seen: Seen) -> Reply:
    """Return a note as the other side reads it."""
    texts, name, when = seen.texts, seen.partner, words.stretch(seen.meeting.time, seen.texts)
    said = texts.say("Note from {name} on your meeting, {when}:", name=name, when=when)
    buttons = [
        card.button(seen, texts.say("Answer"), "m_note?"),
        card.button(seen, texts.say("Block"), "m_block?"),
        press(texts.say("Report"), "m_report?", written.number),
    ]
    quoted = texts.say("“{words}”", words=written.text)
    return replied(f"{said}\n{quoted}", texts, rows=in_rows(buttons, wide=3), bold=[name])


def _too_long(heard: Heard, seen: Seen, text: str) -> Told:
    said = heard.texts.many(
        "A note has at most {most} letters, and yours has {count}. It was not passed on; please write it shorter.",
        "A note has at most {most} letters, and yours has {count}. It was not passed on; please write it shorter.",
        len(text),
        most=heard.texts.number(LONGEST_NOTE),
    )
    again = Pending(STEP, Ref(seen.side, seen.meeting.number), heard.at + NOTE_WAITS)
    rows = ((press(heard.texts.say("No, thanks"), "never"),),)
    return Told(reply=replied(said, heard.texts, rows=rows), effects=(Set("pending", again),))


def cannot(seen: Seen) -> Told:
    """Say why one side cannot say anything to the other: nobody is there, or they have not agreed, or no more."""
    return nobody_there(seen) if seen.state in AGREED and not are_both_here(seen.meeting) else sides.otherwise(seen)


def nobody_there(seen: Seen) -> Told:
    """Say that nobody on the other side can be reached."""
    said = seen.texts.say("Nobody of {name} can be reached here at present, so this was not passed on.", name=seen.partner)
    return _done(seen, said)


def _done(seen: Seen, note: str) -> Told:
    return Told(reply=card.reply(seen, note=note), note=note)
