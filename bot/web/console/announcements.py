"""Announcements: the list, a new one with what sending it would do, and one that goes out with how far it is."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from markupsafe import Markup
from starlette.responses import Response

from bot.web.console.frame import back, not_here, page, part
from bot.web.console.seat import Seat
from bot.web.console.waiting import Waiting
from bot.web.markup import html_of
from fair.announcements import LONGEST, Amendment, Announcement, Deed, State, may
from fair.calendar import in_utc
from fair.errors import AnnouncementIs, CannotAnnounce, NeedsAnother
from handlers.announce import card, whom
from handlers.announce.card import Seen
from handlers.announce.looking import look
from handlers.announce.message import message
from handlers.console.announce_texts import AnnounceTexts
from handlers.console.overview_texts import OverviewTexts
from handlers.texts import Texts
from store import announcements
from store.database import Tx

PATH = "/console/announcements"
LISTED = 50
DEEDS = (Deed.APPROVE, Deed.PAUSE, Deed.RESUME, Deed.STOP)


async def listed(seat: Seat, *, trouble: str = "") -> Response:
    """List the last announcements and one's own drafts, with the form that begins one."""
    words = AnnounceTexts(seat.texts)
    async with seat.read() as tx:
        found = await announcements.latest(tx, limit=LISTED, drafts_of=seat.who.number)
    facts = {"words": words, "found": found, "trouble": trouble, "longest": LONGEST, "now": None}
    return page(seat, "announcements.html", status=422 if trouble else 200, notices=_notices(words), **facts)


async def begin(seat: Seat) -> Response:
    """Keep the words as a draft."""
    if (written := _words(seat)) is None:
        return await listed(seat, trouble=AnnounceTexts(seat.texts).needs_words())
    async with seat.begin() as tx:
        one = await announcements.draft(tx, author=seat.who.number, at=seat.at, **written)
        await seat.note(tx, "announcement.drafted", one.number)
    return back(seat, f"{PATH}/{one.number}")


async def shown(seat: Seat, *, trouble: str = "") -> Response:
    """Show one: a draft as a form with what sending would do, another with how far it is."""
    found = await _seen(seat)
    if found is None:
        return not_here(seat)
    now, words = found.announcement, AnnounceTexts(seat.texts)
    async with seat.read() as tx:
        options = await whom.options(tx, now, seat.texts) if now.state is State.DRAFT else []
    return page(
        seat,
        "announcement.html",
        status=422 if trouble else 200,
        notices=_notices(words),
        words=words,
        seen=found,
        now=now,
        lines=card.standing(found),
        previews=_previews(seat, now),
        options=options,
        chosen=whom.name_of(now.segment),
        moment=partial(_in_form, seat),
        deeds=_deeds(seat, now),
        amends=may(now, Deed.AMEND) and now.amendment is not Amendment.RECALL and bool(found.tally and found.tally.sent),
        trouble=trouble,
        longest=LONGEST,
    )


async def progress(seat: Seat) -> Response:
    """Return how far one is, for the page to put in its place."""
    found = await _seen(seat)
    if found is None:
        return not_here(seat)
    now = found.announcement
    facts = {"words": AnnounceTexts(seat.texts), "seen": found, "now": now, "lines": card.standing(found), "deeds": _deeds(seat, now)}
    response = part(seat, "announcement_progress.html", **facts)
    if not now.busy:
        response.headers["HX-Refresh"] = "true"  # the whole page has more to offer then
    return response


async def save(seat: Seat) -> Response:
    """Take what the form says of a draft."""
    words, written = AnnounceTexts(seat.texts), _words(seat)
    try:
        times = {field: _moment(seat, field) for field in ("due", "expires")}
    except ValueError:
        return await shown(seat, trouble=words.no_time())
    if written is None:
        return await shown(seat, trouble=words.needs_words())
    async with seat.read() as tx:
        segment = await whom.chosen(tx, seat.form.get("whom", ""))
    urgent = seat.form.get("urgent") == "yes"

    async def deed(tx: Tx, number: int, version: int) -> Announcement:
        values = {**written, **times, "urgent": urgent, **({"segment": segment} if segment else {})}
        return await announcements.change(tx, number, version=version, **values)

    return await _decided(seat, deed, said="saved")


async def send(seat: Seat) -> Response:
    """Send what the page showed, or hand it to a second organizer; what was changed on the page since is saved and shown first."""
    found = await _seen(seat)
    if found is None:
        return not_here(seat)
    if "en" in seat.form and _edited(seat, found.announcement):
        return await save(seat)

    async def deed(tx: Tx, number: int, version: int) -> Announcement:
        return await announcements.press(tx, number, version=version, people=found.count, fair=seat.fair, at=seat.at)

    return await _decided(seat, deed, noted="pressed")


async def do(seat: Seat) -> Response:
    """Approve, pause, go on, or stop."""
    what = seat.form.get("deed", "")
    if what not in {str(each) for each in DEEDS}:
        return await shown(seat)

    async def deed(tx: Tx, number: int, version: int) -> Announcement:
        if what == Deed.APPROVE:
            return await announcements.approve(tx, number, version=version, by=seat.who.number)
        return await announcements.do(tx, number, Deed(what), version=version, at=seat.at)

    return await _decided(seat, deed, noted=what)


async def amend(seat: Seat) -> Response:
    """Take back what has gone out, or correct it to the words of the form."""
    how = Amendment.CORRECT if seat.form.get("how") == Amendment.CORRECT else Amendment.RECALL
    written = _words(seat) if how is Amendment.CORRECT else {"en": "", "zh": ""}
    if written is None:
        return await shown(seat, trouble=AnnounceTexts(seat.texts).needs_words())

    async def deed(tx: Tx, number: int, version: int) -> Announcement:
        return await announcements.amend(tx, number, how, version=version, **written)

    return await _decided(seat, deed, noted=how)


async def waiting(seat: Seat, tx: Tx) -> Waiting | None:
    """Count the announcements that wait for whoever sits here to approve them."""
    count = await announcements.to_approve(tx, by=seat.who.number)
    return Waiting(count, OverviewTexts(seat.texts).to_approve(count), PATH) if count else None


async def _decided(
    seat: Seat, deed: Callable[[Tx, int, int], Awaitable[Announcement]], *, said: str = "done", noted: str = "changed"
) -> Response:
    """Do a deed on the announcement of the address, as of the version that the form was made of."""
    number, version = _number(seat), seat.form.get("version", "")
    try:
        async with seat.begin() as tx:
            await deed(tx, number, int(version) if version.isdecimal() and len(version) < 10 else 0)
            await seat.note(tx, f"announcement.{noted}", number)
    except NeedsAnother:
        said = "another"
    except AnnouncementIs as err:
        if err.state == "gone":
            return not_here(seat)
        said = "changed"
    except CannotAnnounce:
        said = "changed"
    return back(seat, f"{PATH}/{number}", said=said)


async def _seen(seat: Seat) -> Seen | None:
    async with seat.read() as tx:
        one = await announcements.one(tx, _number(seat))
        return await look(tx, one, seat.texts, at=seat.at, viewer=seat.who.number, rates=seat.site.parts.rates) if one else None


def _number(seat: Seat) -> int:
    number: int = seat.request.path_params["number"]
    return min(number, 2**31 - 1)


def _words(seat: Seat) -> dict[str, str] | None:
    """Return the words of the form in both languages; None where there are none, or too many."""
    written = {name: seat.form.get(name, "").replace("\r\n", "\n").strip() for name in ("en", "zh")}
    return written if any(written.values()) and all(len(each) <= LONGEST for each in written.values()) else None


def _edited(seat: Seat, now: Announcement) -> bool:
    """Say whether the form reads otherwise than the draft."""
    said = {name: seat.form.get(name, "") for name in ("whom", "due", "expires", "urgent")}
    times = {"due": _in_form(seat, now.due), "expires": _in_form(seat, now.expires)}
    stored = {"whom": whom.name_of(now.segment), **times, "urgent": "yes" if now.urgent else ""}
    return said != stored or _words(seat) != {"en": now.en, "zh": now.zh}


def _deeds(seat: Seat, now: Announcement) -> list[Deed]:
    """Return what whoever sits here can do with it now."""
    return [deed for deed in DEEDS if may(now, deed) and not (deed is Deed.APPROVE and now.author == seat.who.number)]


def _moment(seat: Seat, field: str) -> datetime | None:
    """Return a time of the form, in the fair's zone; raise ValueError for what is none, or past."""
    said = seat.form.get(field, "").strip()
    if not said:
        return None
    moment = in_utc(datetime.fromisoformat(said).replace(tzinfo=seat.fair.zone))
    if moment <= seat.at:
        raise ValueError(said)
    return moment


def _in_form(seat: Seat, moment: datetime | None) -> str:
    return moment.astimezone(seat.fair.zone).strftime("%Y-%m-%dT%H:%M") if moment else ""


def _previews(seat: Seat, now: Announcement) -> list[tuple[str, Markup]]:
    """Return the message in each language that has words, with the language."""
    written = [language for language in ("en", "zh") if getattr(now, language)]
    replies = {language: message(now, Texts(language, seat.fair), known=True) for language in written}
    return [(language, html_of(reply.text, reply.marks)) for language, reply in replies.items()]


def _notices(words: AnnounceTexts) -> dict[str, str]:
    return {"saved": words.saved(), "done": words.done(), "changed": words.changed(), "another": words.another()}
