"""Updates as the Bot API has them, turned into what came in: `Incoming`, clean and complete.

An update that aiogram cannot read is kept as it came, marked unreadable. What is nobody's word to us (service
messages, a group's talk among itself) is None. The text of a message is that, or its caption; in groups without the
mention that made it ours, and a command without the bot's name.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from aiogram.enums import ChatMemberStatus, ChatType, ContentType
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from bot.telegram.border import clean, whole, whole_throughout
from bot.telegram.mentions import Me, addressed
from bot.telegram.sending import NAME
from fair.talk import Incoming, Sign, Spot

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
MOST_RAW = 65_536  # characters kept of an update that cannot be read
AWAY = (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)
MEDIA = (
    "animation", "audio", "checklist", "contact", "dice", "document", "game", "gift", "live_photo", "paid_media", "photo", "poll",
    "sticker", "story", "video", "video_note", "voice",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Came:
    """What every Incoming of one update has in common."""

    update: str
    at: datetime

    def incoming(self, chat: object, **said: Any) -> Incoming:
        cleaned: dict[str, Any] = {name: clean(value) if isinstance(value, str) else value for name, value in said.items()}
        return Incoming(channel=NAME, update=self.update, chat=str(chat), at=self.at, **cleaned)


def incoming(raw: object, *, at: datetime, me: Me) -> Incoming | None:
    """Return what an update says to us, or None where it says nothing."""
    try:
        return _read(Update.model_validate(whole_throughout(raw)), at, me)
    except Exception as err:  # a form nobody thought of, or a bug of ours: it is kept, and those behind it get their turn
        log.warning("Telegram: update %s cannot be read: %s", number_of(raw), type(err).__name__)
        return unreadable(raw, at=at)


def _read(update: Update, at: datetime, me: Me) -> Incoming | None:
    came = _Came(str(update.update_id), at)
    if update.message is not None:
        return _message(update.message, came, me)
    if update.edited_message is not None:
        return _message(update.edited_message, came, me, edited=True)
    if update.callback_query is not None:
        return _press(update.callback_query, came)
    if update.my_chat_member is not None:
        return _member(update.my_chat_member, came)
    return None


def unreadable(raw: object, *, at: datetime) -> Incoming:
    """Return something that cannot be read, as it came; without an id of its own it is known by its content."""
    number, text = number_of(raw), whole(_as_text(raw))
    update = str(number) if number is not None else f"unreadable-{sha256(text.encode()).hexdigest()[:32]}"
    return Incoming(channel=NAME, update=update, chat="", at=at, sign=Sign.UNREADABLE, text=clean(text)[:MOST_RAW])


def _as_text(raw: object) -> str:
    if isinstance(raw, bytes):
        return raw.decode("utf-8", "replace")
    try:
        return json.dumps(raw, ensure_ascii=False)
    except RecursionError:
        return "nested too deep"


def number_of(raw: object) -> int | None:
    """Return the update's id, where it has one."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _message(message: Message, came: _Came, me: Me, *, edited: bool = False) -> Incoming | None:
    if message.migrate_to_chat_id is not None:
        return came.incoming(message.chat.id, sign=Sign.MOVED, text=str(message.migrate_to_chat_id), group=True)
    media, words = _media(message), addressed(message, me)
    if words is None or not (words or (not edited and (media or message.location))):
        return None
    return came.incoming(
        message.chat.id,
        sign=_sign(message, words, media, edited=edited),
        text=words.strip(),
        message=str(message.message_id),
        media=media,
        spot=Spot(message.location.latitude, message.location.longitude) if message.location else None,
        language=message.from_user.language_code if message.from_user else None,
        group=message.chat.type != ChatType.PRIVATE,
    )


def _media(message: Message) -> str | None:
    """Return what sort of thing was sent; one that nobody has told us of yet is "unknown" and no service message."""
    if message.content_type == ContentType.UNKNOWN:
        return "unknown"
    return next((kind for kind in MEDIA if getattr(message, kind, None) is not None), None)


def _sign(message: Message, words: str, media: str | None, *, edited: bool) -> Sign:
    if edited:
        return Sign.EDITED
    if message.location is not None:
        return Sign.PLACE
    return Sign.MEDIA if media is not None and not words.strip() else Sign.TEXT


def _press(query: CallbackQuery, came: _Came) -> Incoming:
    """Read a press; where Telegram has forgotten the message, it still names its chat, else the person's own is meant."""
    message = query.message
    chat = message.chat.id if message is not None else query.from_user.id
    return came.incoming(
        chat,
        sign=Sign.PRESS,
        text=query.data or "",
        message=str(message.message_id) if message is not None else None,
        callback=query.id,
        language=query.from_user.language_code,
        group=message is not None and message.chat.type != ChatType.PRIVATE,
    )


def _member(change: ChatMemberUpdated, came: _Came) -> Incoming | None:
    was_away, is_away = (each.status in AWAY for each in (change.old_chat_member, change.new_chat_member))
    if was_away == is_away or change.chat.type == ChatType.CHANNEL:
        return None
    group = change.chat.type != ChatType.PRIVATE
    return came.incoming(change.chat.id, sign=Sign.LEFT if is_away else Sign.JOINED, language=change.from_user.language_code, group=group)
