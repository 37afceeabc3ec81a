"""What the wiring hands in."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from fair.talk import Incoming

Take = Callable[[Sequence[Incoming]], Awaitable[None]]  # commits what came in; it is acknowledged after that
Now = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[None]]  # for so many seconds
FileIds = Callable[[str], Awaitable[str | None]]  # what Telegram calls a file it has been given, by our key
Menu = Callable[[str, str | None], Sequence[tuple[str, str]]]  # commands and what they do, by language and role
