"""What goes wrong between us and the Bot API, in the tree of python-telegram-bot's own errors.

Its own say too little for us: which failures leave it open whether the request was carried out, and how long to wait.
No message here holds an address, because every address holds the token.
"""

from datetime import timedelta

from telegram.error import NetworkError, TelegramError


class NotReached(NetworkError):
    """There was no connection, so nothing went out."""


class NoAnswer(NetworkError):
    """The request went out; whether it was carried out is not known."""


class Slower(TelegramError):
    """Refused for its speed, 429: nothing was carried out, and nothing will be before `after` is over."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(f"Too Many Requests: retry after {after.total_seconds():g}")
        self.after = after
