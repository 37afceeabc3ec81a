"""Who we are, and which words of a message are meant for us.

https://core.telegram.org/bots/features#privacy-mode: a group's messages that begin with a command, mention the bot or
answer one of its messages are the bot's. Places in a text are UTF-16 units here, as Telegram's entities have them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import Message, MessageEntity

_COMMAND = re.compile(r"(/\w+)(?:@(\w+))?(?=\s|$)")
_GAP = "\0"  # where a mention was


@dataclass(frozen=True, slots=True)
class Me:
    """Our own account."""

    id: int
    username: str


def addressed(message: Message, me: Me) -> str | None:
    """Return the words of a message that are for us, or None where it is another's."""
    if message.chat.type == "channel":
        return None
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    if command := _COMMAND.match(text):
        name, whose = command.groups()
        return None if whose and whose.casefold() != me.username.casefold() else name + text[command.end() :]
    mentions = [each for each in entities if _is(each, text, me)]
    answers_us = bool(message.reply_to_message and message.reply_to_message.from_user and message.reply_to_message.from_user.id == me.id)
    if message.chat.type != "private" and not mentions and not answers_us:
        return None
    return _without(text, mentions)


def _is(entity: MessageEntity, text: str, me: Me) -> bool:
    if entity.type == "text_mention":
        return entity.user is not None and entity.user.id == me.id
    return entity.type == "mention" and entity.extract_from(text).casefold() == f"@{me.username}".casefold()


def _without(text: str, mentions: Sequence[MessageEntity]) -> str:
    """Return the text without these stretches, and without the comma or colon that followed one."""
    units = text.encode("utf-16-le")
    for each in sorted(mentions, key=lambda each: -each.offset):
        units = units[: 2 * each.offset] + _GAP.encode("utf-16-le") + units[2 * (each.offset + each.length) :]
    return re.sub(rf"\s*{_GAP}[\s,:，：、]*", " ", units.decode("utf-16-le", "replace")).strip() if mentions else text
