"""Where links in letters lead: a page that shows what a button does, and one that ends the letters. Only a press does it.

Whether a link is wrong, too old, or of somebody who has been forgotten looks the same from outside.
"""

import secrets

from starlette.requests import Request
from starlette.responses import Response

from bot.letter_links import LetterLinks, buttons_of, signed_alike
from bot.web import refusals
from bot.web.site import site_of
from bot.web.views import page
from fair.talk import Button, Incoming, Parcel, Sign
from handlers.reach.choosing import WRITTEN_TO
from store import addresses, outbox, people

LARGEST = 2**63 - 1  # that a database counts to


async def do(request: Request) -> Response:
    """Show the button of a letter; a press of it is taken as one, and answered where the letter went."""
    site, found = site_of(request), await _button(request)
    if found is None:
        return await refusals.too_old(request)
    parcel, button = found
    pressed = request.method == "POST"
    if pressed:
        if wait := site.visits.take(f"{parcel.channel} {parcel.chat}"):
            return await refusals.too_many(request, wait)
        await site.parts.take([_press(parcel, button, request)])
    return await page(request, "letter.html", label=button.label, pressed=pressed)


def _press(parcel: Parcel, button: Button, request: Request) -> Incoming:
    """Return the press as it comes in on the letter's channel; each counts by itself."""
    update = f"{parcel.row}:{secrets.token_hex(8)}"
    return Incoming(
        channel=parcel.channel,
        update=update,
        chat=parcel.chat,
        at=site_of(request).now,
        sign=Sign.PRESS,
        text=button.data,
        language=parcel.reply.language,
    )


async def _button(request: Request) -> tuple[Parcel, Button] | None:
    """Return the letter and its button that a link names, where they are still known and their reader is."""
    links, row, place = site_of(request).parts.letters, request.path_params["row"], request.path_params["place"]
    if links is None or row > LARGEST:
        return None
    async with site_of(request).parts.db.read() as tx:
        parcel = await outbox.written(tx, row)
        who = await people.known(tx, channel=parcel.channel, chat=parcel.chat) if parcel else None
    if parcel is None or who is None or place >= len(buttons_of(parcel)) or parcel.channel not in WRITTEN_TO:
        return None
    if not signed_alike(request.path_params["sign"], links.press_sign(parcel, place)):
        return None
    return parcel, buttons_of(parcel)[place]


async def word(request: Request) -> Response:
    """Show how to get no more letters; a post ends them, also one that a mail program makes by itself (RFC 8058)."""
    site = site_of(request)
    if site.parts.letters is None:
        return await refusals.not_here(request, LookupError())
    ended = request.method == "POST"
    if ended:
        await _end(request, site.parts.letters, request.path_params["token"])
    return await page(request, "word.html", ended=ended)


async def _end(request: Request, links: LetterLinks, token: str) -> None:
    """Forget the address that a token was made for; nothing where it is forgotten already."""
    number, _, sign = token.partition("-")
    if not (number.isascii() and number.isdecimal()) or int(number) > LARGEST:
        return
    site, visitor = site_of(request), int(number)
    async with site.parts.db.begin() as tx:
        for each in await people.addresses(tx, visitor):
            if each.channel in WRITTEN_TO and signed_alike(sign, links.word_sign(visitor, each.channel, each.chat)):
                await addresses.remove(tx, visitor, channel=each.channel, chat=each.chat, at=site.now)
