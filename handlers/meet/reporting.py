"""A note reported to the organizers: they read its words and whose they are, and whoever reports it is told what happens with it."""

from functools import partial

from fair.meetings import Side
from fair.notes import Note
from fair.talk import Action, Lane, Outgoing
from fair.visitors import Reached
from handlers import doing
from handlers.answers import describe
from handlers.buttons import opens, press, replied
from handlers.heard import Heard, Told
from handlers.meet import card, sides, words
from handlers.meet.names import name_of
from handlers.meet.notes import OTHER
from handlers.meet.refusals import decided
from handlers.meet.seen import Seen
from handlers.meet.telling import texts_for
from store import concerned, notes, outbox, reach


async def offer(heard: Heard, action: Action) -> Told:
    """Show what reporting does; the note stays as it is."""
    found = await _note_to(heard, action.row)
    if isinstance(found, Told):
        return found
    texts, name = heard.texts, found[1].partner
    said = texts.say(
        "Report this note to the organizers? They read its words, who wrote it, and that it was you who reported it."
        " {name} is told nothing.",
        name=name,
    )
    rows = ((press(texts.say("Report"), "m_report", action.row), press(texts.say("No, thanks"), "never")),)
    return Told(reply=replied(said, texts, rows=rows, bold=[name]), anew=True)


async def report(heard: Heard, action: Action) -> Told:
    """Hand a note to the organizers, once whoever reports it."""
    return doing.private(heard) if heard.group else decided(heard, partial(_reported, action.row))


async def _reported(number: int, heard: Heard) -> Told:
    found = await _note_to(heard, number)
    if isinstance(found, Told) or heard.who is None:
        return found if isinstance(found, Told) else sides.gone(heard)
    note, seen = found
    texts, name = heard.texts, seen.partner
    whom = await reach.of(heard.tx, await concerned.organizers(heard.tx), stopped=True)
    if not whom:
        return _nobody(heard)
    block = card.button(seen, texts.say("Block"), "m_block?")
    if not await notes.report_once(heard.tx, number, by=heard.who.number, at=heard.at):
        said = texts.say("The organizers have that note already.")
        return Told(reply=replied(said, texts, rows=((block,),)), note=said)
    await outbox.add_all(heard.tx, [await _told(heard, note, seen, where) for where in whom.values()])
    said = texts.say(
        "The organizers have the note now. What follows is for them to decide, and {name} is told nothing of it."
        " If you want to hear no more of {name}, block them.",
        name=name,
    )
    return Told(reply=replied(said, texts, rows=((block,),), bold=[name]), note=said)


def _nobody(heard: Heard) -> Told:
    """Be honest where no organizer reads along."""
    texts = heard.texts
    said = texts.say("None of the organizers can be reached here at present, so nothing was reported. People help you, too:")
    return Told(reply=replied(said, texts, rows=((opens(texts.say("Reach a person"), "person"),),)), note=said)


async def _note_to(heard: Heard, number: int) -> tuple[Note, Seen] | Told:
    """Return a note that was written to whoever is heard, and the meeting as they see it."""
    note = await notes.get(heard.tx, number)
    seen = await sides.own(heard, note.meeting, side=OTHER[note.side]) if note else None
    return (note, seen) if note and seen else sides.gone(heard)


async def _told(heard: Heard, note: Note, seen: Seen, where: Reached) -> Outgoing:
    """Return what an organizer reads: both sides by name, and the words."""
    texts = texts_for(where, heard.fair)
    exhibitor, visitor = describe.title(seen.host, texts), await name_of(heard.tx, seen.meeting.visitor, texts)
    writer, reader = (exhibitor, visitor) if note.side is Side.HOST else (visitor, exhibitor)
    when = words.stretch(seen.meeting.time, texts)
    lines = [
        texts.say("A note was reported. {writer} wrote to {reader}, on their meeting, {when}:", writer=writer, reader=reader, when=when),
        texts.say("“{words}”", words=note.text),
        texts.say("Only the organizers read this. {reader} knows that you decide what follows.", reader=reader),
    ]
    return Outgoing(
        channel=where.channel,
        chat=where.chat,
        reply=replied("\n".join(lines), texts, bold=[writer]),
        lane=Lane.MEETING,
        due=heard.at,
        key=f"report:{note.number}:{where.visitor}",
        visitor=where.visitor,
    )
