"""People who use the bot, as their Telegram would: they write, press, leave, and read what came."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.bot_api.updates import Updates
from tests.bot_api.world import Told, World

PATIENCE = 100.0  # seconds that one waits for words


@dataclass
class Person:
    """One account, in its private chat with the bot or, by `chat`, in a group."""

    world: World
    updates: Updates
    id: int
    language: str | None = "en"
    chat: int = 0

    def __post_init__(self) -> None:
        self.chat = self.chat or self.id
        self.world.chat(self.chat)

    @property
    def account(self) -> dict[str, Any]:
        hint = {"language_code": self.language} if self.language else {}
        return {"id": self.id, "is_bot": False, "first_name": f"Visitor {self.id}", **hint}

    @property
    def messages(self) -> list[Told]:
        """What the bot's messages in this chat say now."""
        return [told for (chat, _), told in self.world.told.items() if chat == self.chat]

    async def says(self, text: str, **also: Any) -> int:
        """Write words and return the update's id."""
        return await self.updates.add(message=self._message(text=text, **also))

    async def sends(self, **content: Any) -> int:
        """Send anything else: sticker={…}, photo=[…], caption="…", location={…}, contact={…}."""
        return await self.updates.add(message=self._message(**content))

    async def edits(self, message_id: int, text: str) -> int:
        edited = self._message(text=text, edit_date=int(time.time())) | {"message_id": message_id}
        return await self.updates.add(edited_message=edited)

    async def presses(self, label: str) -> str:
        """Press the newest button with this label and return the press's id."""
        told = next(told for told in reversed(self.messages) for button in told.buttons if button["text"] == label)
        data = next(button["callback_data"] for button in told.buttons if button["text"] == label)
        return await self.presses_data(told, data)

    async def presses_data(self, told: Told, data: str) -> str:
        id_ = uuid4().hex
        self.world.presses[id_] = time.monotonic()
        message = {"message_id": told.message_id, "date": int(time.time()), "chat": self.world.chat(self.chat), "text": told.text}
        await self.updates.add(callback_query={"id": id_, "from": self.account, "message": message, "chat_instance": "1", "data": data})
        return id_

    async def blocks(self) -> int:
        self.world.shut[self.chat] = "bot was blocked by the user"
        return await self._membership("member", "kicked")

    async def unblocks(self) -> int:
        self.world.shut.pop(self.chat, None)
        return await self._membership("kicked", "member")

    async def reads(self, enough: int | Callable[[list[Told]], object] = 1) -> list[Told]:
        """Wait until there are so many messages, or until they are as the function wants them; return them."""
        until = time.monotonic() + PATIENCE
        while not (len(self.messages) >= enough if isinstance(enough, int) else enough(self.messages)):
            if time.monotonic() > until:
                raise AssertionError(f"what came: {[told.text for told in self.messages]}")
            await asyncio.sleep(0.005)
        return self.messages

    def _message(self, **content: Any) -> dict[str, Any]:
        number = self.world.next_message(self.chat)
        return {"message_id": number, "date": int(time.time()), "chat": self.world.chat(self.chat), "from": self.account, **content}

    async def _membership(self, before: str, after: str) -> int:
        def as_(status: str) -> dict[str, Any]:
            return {"user": self.world.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

        change = {"chat": self.world.chat(self.chat), "from": self.account, "date": int(time.time())}
        return await self.updates.add(my_chat_member={**change, "old_chat_member": as_(before), "new_chat_member": as_(after)})
