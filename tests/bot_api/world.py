"""What there is: chats, messages, files, presses, what was called."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any


@dataclass
class Told:
    """A message of the bot's as it stands now."""

    chat: int
    message_id: int
    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    markup: dict[str, Any] | None = None
    file: str | None = None
    edits: int = 0

    @property
    def buttons(self) -> Iterator[dict[str, Any]]:
        return (button for row in (self.markup or {}).get("inline_keyboard", []) for button in row)


@dataclass(frozen=True)
class Call:
    """One call: when, which method, with what, and what came of it (200, or a refusal's status)."""

    at: float
    method: str
    parameters: dict[str, Any]
    status: int
    description: str = ""


class World:
    """All that the bot and the people share."""

    def __init__(self) -> None:
        self.bot = {"id": 100200, "is_bot": True, "first_name": "Fair", "username": "harbour_fair_bot", "can_join_groups": True}
        self.chats: dict[int, dict[str, Any]] = {}
        self.told: dict[tuple[int, int], Told] = {}
        self.shut: dict[int, str] = {}  # chats that refuse, and how
        self.moved: dict[int, int] = {}
        self.files: dict[str, bytes] = {}
        self.presses: dict[str, float] = {}  # by id, when
        self.answers: list[tuple[str, str | None]] = []
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}  # by scope and language
        self.calls: list[Call] = []
        self._messages = defaultdict[int, int](int)
        self._files = count(1)

    def chat(self, id_: int) -> dict[str, Any]:
        """Return a chat; people's are private, negative ones groups."""
        kind = {"type": "private", "first_name": f"Visitor {id_}"} if id_ > 0 else {"type": "supergroup", "title": "A team"}
        return self.chats.setdefault(id_, {"id": id_, **kind})

    def next_message(self, chat: int) -> int:
        self._messages[chat] += 1
        return self._messages[chat]

    def last_message(self, chat: int) -> int:
        return self._messages[chat]

    def keep(self, content: bytes) -> str:
        id_ = f"file-{next(self._files)}"
        self.files[id_] = content
        return id_
