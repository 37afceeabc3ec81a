"""A wire between a browser and the pages that can be cut, and that can hold back what it should pass on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Wire:
    """Passes bytes both ways. `cut`: nothing gets through; `holds`: an answer that contains this stops there;
    `loses`: the answer to a request that contains this is lost, once."""

    to: tuple[str, int]
    port: int = 0
    cut: bool = False
    holds: bytes | None = None
    loses: bytes | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def break_off(self) -> None:
        """Cut every connection there is, and let none through."""
        self.cut = True
        for writer in tuple(self._open):
            writer.transport.abort()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.cut:
            writer.transport.abort()
            return
        there = await asyncio.open_connection(*self.to)
        ends = {writer, there[1]}
        self._open |= ends
        lost = asyncio.Event()
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._requests(reader, there[1], lost))
                both.create_task(self._answers(there[0], writer, lost))
        finally:
            self._open -= ends
            for end in ends:
                end.transport.abort()

    async def _requests(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lost: asyncio.Event) -> None:
        while data := await _read(reader):
            if self.loses is not None and self.loses in data:
                self.loses = None
                lost.set()
            writer.write(data)
        writer.transport.abort()

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lost: asyncio.Event) -> None:
        held = False
        while data := await _read(reader):
            held = held or (self.holds is not None and self.holds in data)
            if lost.is_set():
                break
            if not held:
                writer.write(data)
        writer.transport.abort()


async def _read(reader: asyncio.StreamReader) -> bytes:
    with suppress(ConnectionError):
        return await reader.read(65_536)
    return b""


@asynccontextmanager
async def wire(to: tuple[str, int]) -> AsyncIterator[Wire]:
    """Lay a wire to an address."""
    laid = Wire(to)
    server = await asyncio.start_server(laid.carry, "127.0.0.1", 0)
    laid.port = server.sockets[0].getsockname()[1]
    yield laid
    laid.break_off()
    server.close()
