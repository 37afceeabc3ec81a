"""Files that came with a message; where an app cannot keep one, a page with what it says in words."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.web import refusals
from bot.web.forms import posted
from bot.web.lines import PICTURES, address_of, digest_of
from bot.web.markup import html_of
from bot.web.site import site_of
from bot.web.views import page
from bot.web.visits import visit_of
from fair.talk import Action, File, Outgoing, Reply
from store import history, outbox, people
from store.history import Line

# WeChat, WeChat Work, Alipay, QQ and DingTalk open pages in a browser of their own, which drops downloads in silence.
IN_APPS = ("micromessenger", "wxwork", "alipayclient", "qq/", "dingtalk")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A visitor's own mailbox."""

    visitor: int
    chat: str


def in_app(request: Request) -> bool:
    agent = request.headers.get("user-agent", "").lower()
    return any(name in agent for name in IN_APPS)


async def file(request: Request) -> Response:
    """Hand over the file, or show what it says where the app could not keep it."""
    found = await _found(request)
    if found is None:
        return await refusals.not_here(request, LookupError())
    line, file = found
    if file.media_type in PICTURES:
        return _handed(file, "inline")
    return await _in_words(request, line, file) if in_app(request) else _handed(file, "attachment")


async def mail(request: Request) -> Response:
    """Mail the file to the mailbox that its visitor has proved to be theirs."""
    site, form = site_of(request), await posted(request)
    found, visit, mailbox = await _found(request), visit_of(request), await _mailbox(request)
    if found is None or mailbox is None:
        return await refusals.not_here(request, LookupError())
    if not visit.sealed(form.get("seal", "")):
        return await refusals.stale(request)
    if wait := site.mails.take(visit.chat):
        return await refusals.too_many(request, wait)
    line, file = found
    language = line.reply.language if line.reply else "en"
    letter = Reply(line.reply.text if line.reply else "", file=file, language=language)
    async with site.parts.db.begin() as tx:
        await outbox.add(tx, [Outgoing(channel="mail", chat=mailbox.chat, reply=letter, due=site.now)], visitor=mailbox.visitor)
    return await _in_words(request, line, file, mailed=True)


async def _mailbox(request: Request) -> Mailbox | None:
    """Return where the visitor of a page has their mail, None where we do not know or send none."""
    site, visit = site_of(request), visit_of(request)
    if not site.parts.mails or not visit.known:
        return None
    async with site.parts.db.read() as tx:
        who = await people.known(tx, channel="web", chat=visit.chat)
        theirs = await people.addresses(tx, who.number) if who else []
    chat = next((each.chat for each in theirs if each.channel == "mail" and each.shut is None), None)
    return Mailbox(who.number, chat) if who and chat else None


async def _found(request: Request) -> tuple[Line, File] | None:
    """Return the message and its file that the address names by number and digest."""
    async with site_of(request).parts.db.read() as tx:
        line = await history.told(tx, channel="web", number=request.path_params["number"])
    file = line and line.reply and (line.reply.picture or line.reply.file)
    return (line, file) if line and file and digest_of(file) == request.path_params["digest"] else None


async def _in_words(request: Request, line: Line, file: File, *, mailed: bool = False) -> Response:
    site = site_of(request)
    address = address_of(line.number, file)
    said = html_of(line.reply.text, line.reply.marks) if line.reply else ""
    mailbox = await _mailbox(request)
    return await page(
        request,
        "file.html",
        said=said,
        file=file,
        address=address,
        mailbox=mailbox.chat if mailbox else None,
        ask=Action("reach_mail").data if site.parts.mails else None,
        mailed=mailed,
    )


def _handed(file: File, how: str) -> Response:
    headers = {"Content-Disposition": f"{how}; filename*=UTF-8''{quote(file.name)}", "Cache-Control": "private, max-age=86400"}
    return Response(file.content, headers=headers, media_type=file.media_type)
