"""What `fairlead doctor` says of Telegram: whether the token is known and how updates would come. It only asks."""

from typing import NamedTuple
from urllib.parse import urlsplit

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings, variable
from bot.telegram.limits import WEBHOOK_PORTS
from bot.telegram.sender import Sender


class Checked(NamedTuple):
    """How it is, and what to do where that is not well."""

    state: str
    mend: str = ""


async def check(settings: Settings) -> Checked:
    """Ask Telegram who we are and where it posts to."""
    assert settings.telegram_token is not None
    sender = Sender(settings.telegram_token, settings.telegram_api_url, rate=settings.telegram_rate)
    try:
        me = await sender.get_me()
        info = await sender.get_webhook_info()
    except InvalidToken:
        return Checked("the token is refused.", f"Ask @BotFather for it, and set {variable('telegram_token')}.")
    except TelegramError as err:
        return Checked(f"{err.message}.", f"Check the network and {variable('telegram_api_url')}.")
    finally:
        await sender.close_connections()
    return (
        _of_webhook(settings, info) if settings.telegram_mode == "webhook" else Checked(f"@{me.username} answers; polling{_posted(info)}.")
    )


def _posted(info: WebhookInfo) -> str:
    return ", and the webhook that is set now ends when serving begins" if info.url else ""


def _of_webhook(settings: Settings, info: WebhookInfo) -> Checked:
    """Say whether Telegram can post to us. https://core.telegram.org/bots/webhooks"""
    parts = urlsplit(settings.public_url or "")
    official = urlsplit(settings.telegram_api_url).hostname == "api.telegram.org"
    if official and (parts.scheme != "https" or (parts.port or 443) not in WEBHOOK_PORTS):
        ports = ", ".join(map(str, WEBHOOK_PORTS))
        return Checked(
            "it cannot post to the public URL.", f"Make it https:// on port {ports}, or set {variable('telegram_mode')} to polling."
        )
    if not info.url:
        return Checked("webhook; it is registered when serving begins.")
    if info.last_error_message:
        return Checked(f"it could not post to us: {info.last_error_message}.", "Check that the public URL leads to this program.")
    return Checked(f"webhook; {info.pending_update_count} updates wait.")
