"""A stand-in of Telegram's Bot API on 127.0.0.1, with people who write to the bot and read what it says.

Refusals are worded as Telegram words them, since that is all a client has to go by. See `BotApi`; it also runs by
itself, with a page to chat on: `python -m tests.bot_api`.
"""

from tests.bot_api.faults import Fault
from tests.bot_api.people import Person
from tests.bot_api.server import TOKEN, BotApi
from tests.bot_api.world import Call, Told

__all__ = ["TOKEN", "BotApi", "Call", "Fault", "Person", "Told"]
