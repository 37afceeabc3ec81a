"""What came of meetings: each side says it for itself, once it has begun; the organizers see counts only."""

from fair.contacts import Outcome, View
from fair.meetings import Meeting, Side
from fair.records import Exhibitor
from fair.talk import Action
from handlers.browsing import cards
from handlers.buttons import in_rows, press, replied
from handlers.contacts import card, outcome_words, sides
from handlers.contacts.effects import Say
from handlers.contacts.held import MET, Held
from handlers.contacts.noting import day_rows
from handlers.heard import Heard, Told
from store import contacts, meetings, outcomes


async def asked(heard: Heard, action: Action) -> Told:
    """Ask what came of the meeting of a button."""
    found = await _pressed(heard, action)
    if isinstance(found, Told):
        return found
    meeting, held = found
    texts, name = heard.texts, card.name_of(held, heard.texts)
    said = (await outcomes.of(heard.tx, [meeting.number], held.view.side)).get(meeting.number)
    lines = [
        texts.say("What came of your meeting with {name}, {when}?", name=name, when=texts.stretch(meeting.time.start, meeting.time.end)),
        texts.say("So far you say: {outcome}", outcome=outcome_words.name(said, texts)) if said else "",
        texts.say("The other side does not see it; the organizers see counts without names."),
    ]
    choices = [press(outcome_words.name(each, texts), "outcome", meeting.number, more=each) for each in Outcome]
    return Told(reply=replied("\n".join(filter(None, lines)), texts, rows=in_rows(choices), bold=[name]), anew=True)


async def said(heard: Heard, action: Action) -> Told:
    """Note what the button says came of a meeting, and offer days for the next step."""
    found = await _pressed(heard, action)
    if isinstance(found, Told):
        return found
    if action.more not in list(Outcome):
        return cards.gone(heard)
    (meeting, held), texts, outcome = found, heard.texts, Outcome(action.more)
    name = card.name_of(held, texts)
    note = texts.say("Noted: {outcome}.", outcome=outcome_words.name(outcome, texts))
    lines = [note, texts.say("Shall I remind you of a next step with {name}?", name=name)]
    rows = (*day_rows(heard, held), (card.button(held.view, texts.say("Write the next step"), "contact_step"),))
    reply = replied("\n".join(lines), texts, rows=rows, bold=[name])
    return Told(reply=reply, note=note, effects=(Say(meeting, held.view.side, outcome),))


async def _pressed(heard: Heard, action: Action) -> tuple[Meeting, Held] | Told:
    """Return the meeting of a button and the contact it is of, where whoever is heard was on a side of it; else what to tell."""
    meeting = await meetings.get(heard.tx, action.row)
    if meeting is None or meeting.visitor is None or heard.who is None or meeting.host.kind != Exhibitor.KIND or meeting.state not in MET:
        return cards.gone(heard)
    side = Side.VISITOR if meeting.visitor == heard.who.number else Side.HOST
    held = await sides.of(heard, View(meeting.visitor, meeting.host.row, side))
    if isinstance(held, Told):
        return held
    if heard.at < meeting.time.start:
        words = heard.texts.say("That meeting is still to come.")
        return Told(reply=replied(words, heard.texts), note=words)
    return meeting, held


async def counted(heard: Heard, words: str = "") -> Told:
    """Tell an organizer how many meetings there were, and what their sides say came of them; no more than counts."""
    texts, tx = heard.texts, heard.tx
    hosts, visitors = await outcomes.counts(tx, Side.HOST), await outcomes.counts(tx, Side.VISITOR)
    lines = [
        texts.say("Meetings, in figures"),
        texts.say("Over: {count}", count=texts.number(await outcomes.held(tx, kind=Exhibitor.KIND, now=heard.at))),
        texts.say("Cards that exhibitors hold: {count}", count=texts.number(await contacts.shared(tx))),
        *[
            texts.say(
                "{outcome}: {exhibitors} by exhibitors, {visitors} by visitors",
                outcome=outcome_words.name(each, texts),
                exhibitors=texts.number(hosts.get(each, 0)),
                visitors=texts.number(visitors.get(each, 0)),
            )
            for each in Outcome
        ],
    ]
    return Told(reply=replied("\n".join(lines), texts, bold=[lines[0]]))
