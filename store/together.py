"""Things that are to be written and come at the same time are written together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 64  # written together


class Together(Generic[T, R]):
    """Hands what comes while a write is under way to the next one; `write` returns a result for each thing, in order.

    What a write raises is raised to all whose things were in it.
    """

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[Sequence[R]]], *, most: int = MOST) -> None:
        self._write = write
        self._most = most
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def __call__(self, thing: T) -> R:
        """Have a thing written, and return what became of it."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((thing, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await done

    async def _write_all(self) -> None:
        while self._waiting:
            part, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            try:
                results = await self._write([thing for thing, _ in part])
            except Exception as err:
                for _, done in part:
                    if not done.done():
                        done.set_exception(err)
            else:
                for (_, done), result in zip(part, results, strict=True):
                    if not done.done():
                        done.set_result(result)
        self._writing = None
