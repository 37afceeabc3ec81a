"""Telegram as a channel that messages go out on: one request of python-telegram-bot for each parcel.

A reply hands over one thing: a picture, else a file, else a place, else its words; the words go along where Telegram
has a caption. Nothing is tried again here except what Telegram has refused and takes in another form.
"""

from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.telegram.border import cut, whole
from bot.telegram.given import FileIds
from bot.telegram.limiter import Sending
from bot.telegram.limits import CAPTION_UNITS, NOTE_CHARACTERS
from bot.telegram.outcomes import GONE, NO_TEXT_IN_IT, TOO_OLD_A_PRESS, UNCHANGED, UNKNOWN_FILE, outcome, says
from bot.telegram.state import REFUSED, State
from bot.telegram.words import keyboard, worded
from fair.talk import Errand, File, Lane, Parcel, Spot
from scheduler.channel import NeverSent, Sent

NAME = "telegram"
FEWEST_AT_ONCE, MOST_AT_ONCE = 8, 100
DRAWN = ("image/jpeg", "image/png", "image/webp")  # what Telegram shows as a photo; other pictures go as files
NO_PREVIEW = {"is_disabled": True}


class TelegramChannel:
    """Sends parcels; `at_once` is as many as keep the rate up where Telegram takes a second for each."""

    name = NAME

    def __init__(self, bot: "ExtBot[Sending]", *, rate: float, file_ids: FileIds, state: State) -> None:
        self._bot = bot
        self._file_ids = file_ids
        self._state = state
        self.at_once = int(min(MOST_AT_ONCE, max(FEWEST_AT_ONCE, rate)))

    async def send(self, parcel: Parcel) -> Sent:
        """Deliver one parcel; see `scheduler.channel.Channel`."""
        try:
            return await self._delivered(parcel)
        except TelegramError as err:
            if isinstance(err, InvalidToken):
                self._state.ill(REFUSED)
            raise outcome(err) from None  # the cause may quote the address, and with it the token

    async def _delivered(self, parcel: Parcel) -> Sent:
        match parcel.errand:
            case Errand.ANSWER:
                return await self._answer(parcel)
            case Errand.EDIT:
                return await self._edit(parcel)
            case Errand.DELETE:
                return await self._delete(parcel)
            case Errand.SEND | Errand.FILE:
                return await self._send(parcel)

    async def _send(self, parcel: Parcel) -> Sent:
        reply = parcel.reply
        if (file := reply.picture or reply.file) is not None:
            return await self._hand_over(file, parcel)
        if reply.spot is not None:
            return await self._place(reply.spot, parcel)
        text, entities = worded(reply)
        to = _to(parcel, entities=entities, link_preview_options=NO_PREVIEW)
        await self._bot.send_message(text=text, **to)
        return _sent(to)

    async def _hand_over(self, file: File, parcel: Parcel) -> Sent:
        """Send a file by the id Telegram has for it, else its bytes; the bytes, too, where that id is refused."""
        caption, entities = worded(parcel.reply, CAPTION_UNITS)
        to = {"caption": caption or None, **_to(parcel, caption_entities=entities)}
        known = await self._file_ids(file.key) if file.key else None
        if known is not None:
            try:
                await self._upload(file, known, to)
                return _sent(to)
            except BadRequest as err:
                if not says(err, *UNKNOWN_FILE):
                    raise
        await self._upload(file, InputFile(file.content, filename=file.name), to)
        id_ = _file_id(_told(to))
        return Sent(_sent(to).message, ((file.key, id_),) if file.key and id_ else ())

    async def _upload(self, file: File, content: str | InputFile, to: dict[str, Any]) -> None:
        if file.media_type in DRAWN:
            await self._bot.send_photo(photo=content, **to)
        else:
            await self._bot.send_document(document=content, disable_content_type_detection=True, **to)

    async def _place(self, spot: Spot, parcel: Parcel) -> Sent:
        """Send a place; its words are a venue's name and address, since a bare location has none."""
        where = {"latitude": spot.latitude, "longitude": spot.longitude, **_to(parcel)}
        title, _, address = whole(parcel.reply.text).partition("\n")
        if not title:
            await self._bot.send_location(**where)
        else:
            await self._bot.send_venue(title=title, address=address.strip() or title, **where)
        return _sent(where)

    async def _edit(self, parcel: Parcel) -> Sent:
        """Change a message; to what it says already is as good. One that is gone is sent anew to who waits for it."""
        try:
            await self._changed(parcel)
        except BadRequest as err:
            if says(err, UNCHANGED):
                return Sent(parcel.message)
            if parcel.lane is Lane.REPLY and says(err, *GONE):
                return await self._send(parcel)
            raise
        return Sent(parcel.message)

    async def _changed(self, parcel: Parcel) -> None:
        message = _message(parcel)
        text, entities = worded(parcel.reply)
        to = _to(parcel, entities=entities, link_preview_options=NO_PREVIEW)
        try:
            await self._bot.edit_message_text(text=text, message_id=message, **to)
        except BadRequest as err:
            if not says(err, NO_TEXT_IN_IT):
                raise
            caption, entities = worded(parcel.reply, CAPTION_UNITS)
            await self._bot.edit_message_caption(caption=caption, message_id=message, **_to(parcel, caption_entities=entities))

    async def _delete(self, parcel: Parcel) -> Sent:
        try:
            await self._bot.delete_message(message_id=_message(parcel), **_address(parcel))
        except BadRequest as err:
            if not says(err, *GONE):
                raise
        return Sent(parcel.message)

    async def _answer(self, parcel: Parcel) -> Sent:
        """Answer a press; one that is too old waits for nothing any more."""
        if parcel.message is None:
            raise NeverSent("a press to answer has no id")
        note = cut(whole(parcel.reply.text), NOTE_CHARACTERS) or None
        try:
            await self._bot.answer_callback_query(parcel.message, text=note)
        except BadRequest as err:
            if not says(err, *TOO_OLD_A_PRESS):
                raise
        return Sent()


def _address(parcel: Parcel) -> dict[str, Any]:
    """Return where a parcel goes, which may be a public channel by its name, and in which lane."""
    if parcel.chat.startswith("@"):
        return {"chat_id": parcel.chat, "rate_limit_args": Sending(parcel.lane)}
    try:
        return {"chat_id": int(parcel.chat), "rate_limit_args": Sending(parcel.lane)}
    except ValueError:
        raise NeverSent("the chat is no Telegram chat") from None


def _to(parcel: Parcel, **also: Any) -> dict[str, Any]:
    """Return where a parcel goes, its buttons, and what else is to be said in the Bot API's own JSON."""
    return {**_address(parcel), "api_kwargs": {"reply_markup": keyboard(parcel.reply.buttons), **also}}


def _message(parcel: Parcel) -> int:
    try:
        return int(parcel.message or "")
    except ValueError:
        raise NeverSent("the message to change has no id") from None


def _told(to: dict[str, Any]) -> dict[str, Any]:
    """Return what Telegram told of the message that was sent there."""
    sending: Sending = to["rate_limit_args"]
    return sending.message or {}


def _sent(to: dict[str, Any]) -> Sent:
    number = _told(to).get("message_id")
    return Sent(None if number is None else str(number))


def _file_id(message: dict[str, Any]) -> str | None:
    """Return Telegram's id of the file in a message: of a photo's sizes the last, which is the largest."""
    drawn = message.get("photo")
    found = drawn[-1] if drawn else message.get("document")
    return found.get("file_id") if isinstance(found, dict) else None
