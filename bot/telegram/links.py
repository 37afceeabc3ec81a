"""Links that open a chat with our bot. https://core.telegram.org/api/links#bot-links"""

import re

from bot.telegram.limits import START_CHARACTERS


def deep_link(username: str, start: str = "") -> str:
    """Return the address that opens the bot and, pressed, says "/start …" to it."""
    if not re.fullmatch(rf"[A-Za-z0-9_-]{{0,{START_CHARACTERS}}}", start):
        raise ValueError(f"a link carries at most {START_CHARACTERS} of A-Z a-z 0-9 _ -")
    return f"https://t.me/{username}" + (f"?start={start}" if start else "")
