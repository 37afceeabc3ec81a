"""What a refusal of the Bot API means for the parcel. Its wording is all there is to go by; it is Telegram's own."""

from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.telegram.errors import NotReached, Slower
from scheduler.channel import ChatMoved, ChatShut, NeverSent, NotSent, PerhapsSent, TryLater

SOON = timedelta(seconds=2)
REFUSED_TOKEN = timedelta(minutes=1)  # until somebody has set the right one, or Telegram knows it again
NOBODY_THERE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user_is_blocked",
    "input_user_deactivated",
    "have no rights to send",
    "not enough rights to send",
    "chat_write_forbidden",
    "group chat was deactivated",
    "bot is not a member",
)
UNCHANGED = "message is not modified"
TOO_OLD_A_PRESS = ("query is too old", "query id is invalid", "query_id_invalid")
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "message to delete not found")
NO_TEXT_IN_IT = "there is no text in the message to edit"
UNKNOWN_FILE = ("wrong file identifier", "wrong remote file identifier", "file reference", "wrong type of the web page")


def says(err: TelegramError, *wordings: str) -> bool:
    """Tell whether a request was refused in one of these wordings."""
    said = err.message.casefold()
    return isinstance(err, BadRequest) and any(wording in said for wording in wordings)


def outcome(err: TelegramError) -> NotSent:
    """Return what became of a parcel whose request ended so."""
    why = err.message[:200]
    if isinstance(err, ChatMigrated):
        return ChatMoved("the group has become a supergroup", chat=str(err.new_chat_id))
    if isinstance(err, Forbidden) or says(err, *NOBODY_THERE):
        return ChatShut(why)
    if isinstance(err, InvalidToken):
        return TryLater("the token is refused", after=REFUSED_TOKEN, whole_channel=True)
    if isinstance(err, Slower):
        return TryLater(why, after=err.after)
    if isinstance(err, NotReached):
        return TryLater(why, after=SOON)
    if isinstance(err, BadRequest):
        return NeverSent(why)
    if isinstance(err, NetworkError):
        return PerhapsSent(why)
    return NeverSent(why)
