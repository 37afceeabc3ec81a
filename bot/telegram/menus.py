"""The menu of commands beside the words one types: for everybody by language, for a role in its own chat.

Setting one loses nothing when it fails, so it is tried once and logged.
"""

import logging
from collections.abc import Sequence

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat, BotCommandScopeUnion

from bot.telegram.given import Menu
from bot.telegram.polling import told

log = logging.getLogger(__name__)

LANGUAGES = {None: "en", "zh": "zh"}  # Telegram's code of two letters (None: all others), and ours
IN_GROUPS = ("help",)


async def show_menus(bot: Bot, menu: Menu) -> None:
    """Show everybody the menu in their language; groups see only what may be said there."""
    for code, language in LANGUAGES.items():
        commands = menu(language, None)
        await _show(bot, commands, code)
        await _show(bot, [each for each in commands if each[0] in IN_GROUPS], code, BotCommandScopeAllGroupChats())


async def show_menu_of(bot: Bot, menu: Menu, *, chat: str, role: str | None) -> None:
    """Show one person the menu of a role they have taken."""
    for code, language in LANGUAGES.items():
        await _show(bot, menu(language, role), code, BotCommandScopeChat(chat_id=int(chat)))


async def _show(bot: Bot, commands: Sequence[tuple[str, str]], code: str | None, scope: BotCommandScopeUnion | None = None) -> None:
    named = [BotCommand(command=name, description=meaning) for name, meaning in commands]
    try:
        await bot.set_my_commands(named, scope=scope, language_code=code)
    except AiogramError as err:
        log.warning("Telegram: a menu could not be set: %s", told(err))
