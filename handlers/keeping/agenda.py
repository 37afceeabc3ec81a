"""/agenda: what a visitor keeps and whom they meet, by day; what is on now and next on top, and below a line what it is hard to do with."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from fair.itinerary import Entry, now_and_next
from fair.phases import Phase
from fair.records import Ref, Session
from fair.talk import Action, Button
from handlers import doing
from handlers.answers import describe
from handlers.answers.answer import records
from handlers.answers.offers import offer_lines
from handlers.browsing.lists import View, numbered_rows, opening
from handlers.browsing.which import told_apart
from handlers.buttons import in_rows, opens, press, replied
from handlers.contacts import card as contact_card
from handlers.contacts import following
from handlers.contacts.held import Held
from handlers.heard import Heard, Rows, Told
from handlers.keeping import strains
from handlers.keeping.agenda_page import Page, records_among, ref_of, start_of
from handlers.meet import card, on_agenda
from handlers.meet.in_calendar import title
from handlers.meet.seen import Seen
from handlers.welcome import phases
from knowledge.request import OwnAgenda

SOON = timedelta(hours=2)  # what begins within it is told in minutes


async def command(heard: Heard, words: str) -> Told:
    """Show the agenda."""
    return await _told(heard, View("agenda"))


async def pressed(heard: Heard, action: Action) -> Told:
    """Show the page of it that a button names."""
    return await _told(heard, View.read(action) or View("agenda"))


async def asked(heard: Heard, request: OwnAgenda) -> Told:
    """Show it as a sentence asks: the day that was named first, or what comes next on top."""
    day = request.when.interval.start.astimezone(heard.fair.zone).date() if request.when else None
    return await _told(heard, View("agenda", row=day.toordinal() if day else 0), coming=request.next)


async def _told(heard: Heard, view: View, *, coming: bool = False) -> Told:
    """List what is kept as the view says; `coming`: what is on now and next on top, whenever that is."""
    texts = heard.texts
    if heard.group:
        return doing.private(heard)
    found = [*await records(heard.asking, await heard.goes_to()), *await on_agenda.of(heard)]
    contacts = await following.own(heard)
    if not found:
        return _empty(heard, contacts)
    page = Page(heard, view, found, await heard.saved(), await heard.reminders())
    title = texts.say("Your agenda")
    top = [] if page.view.page else [*_coming(page, always=coming), *_nothing_on(page)]
    words = "\n".join([title, *top, *await _lines(page), *following.lines(heard, contacts)])
    rows = (*_opening(page), *await _next_steps(heard, contacts))
    heads = dict.fromkeys(page.head(item) for item in page.shown)
    spoken_of = _spoken_of(page) if coming else ()
    reply = replied(words, texts, rows=rows, bold=[title, *heads])
    return Told(reply=reply, effects=(heard.said(*spoken_of),) if spoken_of else ())


def _opening(page: Page) -> Rows:
    """Return the buttons that open what is on the page, and the other pages."""
    texts, listed = page.heard.texts, records_among(page.shown)
    ways = {ref_of(record): way for record, way in zip(listed, opening(page.view, listed), strict=True)}
    ways |= {ref_of(item): partial(card.button, item, name="m") for item in page.shown if isinstance(item, Seen)}
    names = {ref_of(record): name for record, name in zip(listed, told_apart(listed, texts), strict=True)}
    names |= {ref_of(item): title(item) for item in page.shown if isinstance(item, Seen)}
    refs = [ref_of(item) for item in page.shown]
    return numbered_rows(page.view, len(page.found), [names[ref] for ref in refs], [ways[ref] for ref in refs], texts)


def _coming(page: Page, *, always: bool) -> list[str]:
    """Return what is on now and next, while the fair is on or where it was asked for."""
    texts, at = page.heard.texts, page.heard.at
    if page.phase is not Phase.DURING and not always:
        return []
    items = {ref_of(item): item for item in page.found if isinstance(item, Session | Seen)}
    now, later = now_and_next(page.entries, at)
    lines = [texts.say("Now: {session}", session=_undated(items[each.ref], page, at)) for each in now]
    lines += [_next_line(each, items[each.ref], page) for each in later]
    return lines or ([texts.say("Nothing on your agenda is still to come.")] if always else [])


def _next_line(entry: Entry, item: Session | Seen, page: Page) -> str:
    texts, at = page.heard.texts, page.heard.at
    line = _undated(item, page, at)
    if entry.start - at > SOON:
        return texts.say("Next: {session}", session=line)
    minutes = -((at - entry.start) // timedelta(minutes=1))  # those begun count
    return texts.many("Next, in {count} minute: {session}", "Next, in {count} minutes: {session}", minutes, session=line)


def _undated(item: Session | Seen, page: Page, day: datetime) -> str:
    """Return the line of a session or meeting without its day where it is on this day."""
    texts, own_day = page.heard.texts, page.heard.texts.day(start_of(item))
    line = on_agenda.line(item) if isinstance(item, Seen) else describe.session_line(item, texts)
    return line.removeprefix(own_day).lstrip() if own_day == texts.day(day) else line


def _nothing_on(page: Page) -> list[str]:
    """Return that nothing is on the agenda on the day that was asked for, where that is so."""
    if page.day is None or any(isinstance(item, Session | Seen) and page.day_of(item) == page.day for item in page.found):
        return []
    return [page.heard.texts.say("Nothing on your agenda on {day}.", day=page.heard.texts.day(page.day))]


async def _lines(page: Page) -> list[str]:
    """Return a head for each day and kind, and a line for each item: its reminder, its note and what it is hard to do with."""
    lines, entries, listed = [], {entry.ref: entry for entry in page.entries}, records_among(page.shown)
    told = {ref_of(each): line for each, line in zip(listed, await offer_lines(listed, page.heard.asking), strict=True)}
    told |= {ref_of(each): on_agenda.line(each) for each in page.shown if isinstance(each, Seen)}
    for head, group in groupby(page.shown, key=page.head):
        lines.append(head)
        for item in group:
            ref = ref_of(item)
            words = told[ref].removeprefix(head).lstrip()  # the day stands above
            lines.append(f"{page.numbers[ref]}. {words}{page.behind(item)}")
            if entry := entries.get(ref):
                lines += [f"   {strain}" for strain in strains.below(entry, page.entries, page.numbers, page.heard)]
    return lines


def _spoken_of(page: Page) -> Sequence[Ref]:
    """Return what a question after this one leans on: what comes next, else what is on."""
    now, later = now_and_next(page.entries, page.heard.at)
    hosts = {ref_of(item): item.meeting.host for item in page.found if isinstance(item, Seen)}
    return [hosts.get(entry.ref, entry.ref) for entry in (later or now)]


def _empty(heard: Heard, contacts: Sequence[Held]) -> Told:
    texts = heard.texts
    words = texts.say("Your agenda is empty. Ask for a session, an exhibitor or a product, and press “Save” below it.")
    begin = (opens(texts.say("On now"), "now"), opens(texts.say("Find an exhibitor"), "find"))
    words = "\n".join([words, *following.lines(heard, contacts)])
    return Told(reply=replied(words, texts, rows=(begin, _contacts(heard, contacts), phases.prepare(heard))))


def _contacts(heard: Heard, contacts: Sequence[Held]) -> tuple[Button, ...]:
    return (contact_card.mine(heard.texts),) if contacts else ()


async def _next_steps(heard: Heard, contacts: Sequence[Held]) -> Rows:
    """Return what can be done with the agenda as a whole, as rows of buttons."""
    as_file = press(heard.texts.say("Keep it as a file"), "takeaway")
    elsewhere = (opens(heard.texts.say("Calendar"), "feed"), opens(heard.texts.say("Where word reaches me"), "reach"))
    return in_rows([as_file, *elsewhere, *_contacts(heard, contacts), *phases.prepare(heard), *await phases.last_evening(heard)])
