"""Serving the pages: uvicorn, on a socket of ours, stopped when we say so.

The process's signals belong to whoever starts it: uvicorn's own handlers would raise the signal once more after a
graceful stop, and the process would end as if killed.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import uvicorn
from starlette.applications import Starlette

from bot.web.site import Site
from fair.errors import BadSetting

GRACE = timedelta(seconds=10)  # for requests under way; streams end at once
BACKLOG = 2048


class WebServer:
    """The pages, served from `run` until `stop`."""

    def __init__(self, app: Starlette, address: tuple[str, int]) -> None:
        """Take the address at once; raise BadSetting where another program has it."""
        self._site: Site = app.state.site
        self._socket = _bound(*address)
        config = uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=GRACE.seconds,
        )
        self._server = _Server(config)

    @property
    def address(self) -> tuple[str, int]:
        """Return where it is served; the port is a free one where 0 was asked for."""
        host, port = self._socket.getsockname()[:2]
        return host, port

    async def run(self) -> None:
        """Serve until stopped."""
        await self._server.serve(sockets=[self._socket])

    def stop(self) -> None:
        """End streams at once and let `run` finish what is under way and return."""
        self._site.streams.close()
        self._server.should_exit = True


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as err:
        bound.close()
        raise BadSetting(
            f"{host}:{port} cannot be served on: {err.strerror}.", mend="Set FAIRLEAD_HTTP to an address that is free."
        ) from err
    bound.listen(BACKLOG)
    bound.setblocking(False)
    return bound
