"""The python-telegram-bot that sends for us, with our pace and our transport."""

from telegram.ext import ExtBot

from bot.telegram.limiter import Clock, Limiter, Sending
from bot.telegram.transport import Transport
from bot.values import Secret

CONNECTIONS = 128


class Sender(ExtBot[Sending]):
    """A bot that says nothing of its token, and asks nobody who it is before it sends."""

    def __init__(self, token: Secret, api_url: str, *, rate: float, clock: Clock | None = None) -> None:
        transport = Transport(connections=CONNECTIONS)
        super().__init__(
            token.reveal(),
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=transport,
            get_updates_request=transport,
            rate_limiter=Limiter(rate, clock),
        )

    def __repr__(self) -> str:
        return "Sender(…)"

    async def close_connections(self) -> None:
        await self.request.shutdown()
