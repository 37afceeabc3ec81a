"""People on the terminal channel: they read what is printed, and press by typing a number."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import StringIO

from bot.terminal import Terminal
from tests.channels.house import House
from tests.channels.person import Message, Person, labelled

_BUTTON = re.compile(r"\[\d+\] (.*?)(?: https?://\S+)?(?=  \[|$)")


class Screen(StringIO):
    """What is printed, cut where the terminal has printed a whole message."""

    def __init__(self) -> None:
        super().__init__()
        self.printed: list[str] = []

    def flush(self) -> None:
        self.printed.append(self.getvalue())
        self.seek(0)
        self.truncate()


@asynccontextmanager
async def on_terminal(house: House) -> AsyncIterator["Desk"]:
    """Serve a terminal."""
    screen = Screen()
    terminal = Terminal(screen, house.home / "received")
    async with house.serving(terminal):
        yield Desk(house, terminal, screen)


@dataclass
class Desk:
    """The terminal, at which one person sits."""

    house: House
    terminal: Terminal
    screen: Screen

    async def person(self, language: str) -> Person:
        return _Typist(self, language)


class _Typist(Person):
    def __init__(self, desk: Desk, language: str) -> None:
        self._desk = desk
        self._language = language

    async def arrives(self) -> Message:
        return await self.asks("/start")

    async def says(self, text: str, *, times: int = 1) -> None:
        desk = self._desk
        incoming = desk.terminal.heard(text, chat="ann", at=desk.house.now(), language=self._language)
        for _ in range(times):
            await desk.house.take([incoming])
        await desk.house.quiet()

    async def presses(self, label: str, *, of: int = -1) -> None:
        assert of == -1, "numbers are those of the last message"
        await self.says(str(labelled(self.messages[-1].buttons, label) + 1))

    def seen(self) -> Sequence[Message]:
        return [_read(printed) for printed in self._desk.screen.printed]


def _read(printed: str) -> Message:
    lines = printed.rstrip("\n").split("\n")
    buttons = [label for line in lines if line.startswith("[") for label in _BUTTON.findall(line)]
    return Message("\n".join(line for line in lines if not line.startswith("[")), tuple(buttons))
