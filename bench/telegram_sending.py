"""How fast and how evenly we send to Telegram, against the stand-in Bot API in a process of its own.

    python -m bench.telegram_sending [--seconds N] [--messages N]

First at the rate that is set by default, against a server that keeps Telegram's limits to the letter; then with one chat
that is refused again and again; then the transport and the limiter alone at a rate of 1,000, beside aiogram's own
Bot.send_message, both with the same words and buttons and 64 at a time.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import cycle, repeat
from statistics import median

from bench.figures import Figure, tell
from bench.telegram_server import Server, served
from bot.settings import Settings
from bot.telegram import Telegram, open_telegram
from bot.values import Secret
from fair.talk import Button, Errand, Lane, Look, Parcel, Reply, marked
from scheduler.channel import NotSent, TryLater

STRICT = 30.0
PEOPLE = 5000
REFUSED = 1  # the chat that is refused again and again
AT_ONCE = 64
ROUNDS = 5
BUTTONS = ((Button("Keep", "save:1:1:"), Button("More", "page:2:1:")),)
TEXT, MARKS = marked([("Opening Ceremony", Look.BOLD), "\nSat 5 Sep 10:00–11:00, Hall 1\nas of 09:30"])
REPLY = Reply(TEXT, MARKS, BUTTONS)

Send = Callable[[int], Awaitable[object]]


async def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--messages", type=int, default=15_000)
    said = parser.parse_args()
    rate = Settings().telegram_rate
    async with served("--rate", str(STRICT), "--people", str(PEOPLE)) as server, _opened(server, rate) as telegram:
        await _evenly(server, telegram, rate, said.seconds)
    async with served("--rate", str(STRICT), "--people", str(PEOPLE)) as server, _opened(server, rate) as telegram:
        await _beside_a_refused_chat(server, telegram, rate, said.seconds / 2)
    async with served("--people", str(PEOPLE)) as server:
        await _alone(server, said.messages)


async def _evenly(server: Server, telegram: Telegram, rate: float, seconds: float) -> None:
    await _fed(telegram, telegram.channel.at_once, _others(), seconds)
    calls = await server.sends()
    times = [call["at"] - calls[0]["at"] for call in calls if call["status"] == 200]
    refused = sum(call["status"] == 429 for call in calls)
    reached = sum(at < seconds for at in times) / seconds / rate
    worst = max(Counter(int(at) for at in times).values()) / rate
    tell(Figure(f"of the rate {rate:g}/s, against {STRICT:g}/s", reached, "", least=0.97, note=f"{len(times)} in {seconds:g} s"))
    tell(Figure("worst second", worst, "of rate", most=1.15))
    tell(Figure("refused, 429", 100 * refused / len(calls), "%", most=0.1, note=f"{refused} of {len(calls)}"))


async def _beside_a_refused_chat(server: Server, telegram: Telegram, rate: float, seconds: float) -> None:
    await server.post("faults", [{"kind": "429", "times": 10**6, "chat": REFUSED, "seconds": 3}])
    await asyncio.gather(_fed(telegram, telegram.channel.at_once - 1, _others(), seconds), _fed(telegram, 1, repeat(REFUSED), seconds))
    calls = await server.sends()
    others = sum(call["status"] == 200 and call["at"] - calls[0]["at"] < seconds for call in calls)
    note = f"it was refused {sum(call['status'] == 429 for call in calls)} times in {seconds:g} s"
    tell(Figure("others, while one chat is refused", others / seconds / rate, "of rate", least=0.95, note=note))


async def _alone(server: Server, messages: int) -> None:
    """Send by turns in our way and in aiogram's; what else the machine does then falls on both."""
    costs = [(await _ours(server, messages // ROUNDS), await _theirs(server, messages // ROUNDS)) for _ in range(ROUNDS)]
    ratio = median(ours.processor / theirs.processor for ours, theirs in costs)
    note = "; ".join(f"{1000 * ours.processor:.2f} and {1000 * theirs.processor:.2f} ms" for ours, theirs in costs)
    tell(Figure("processor's time for a send, beside aiogram's", ratio, "", most=1.3, note=note))
    fastest, note = max(ours.rate for ours, _ in costs), f"aiogram {max(theirs.rate for _, theirs in costs):,.0f}/s, without any pace"
    tell(Figure("sends at a rate of 1,000", fastest, "/s", least=950, note=note))


async def _ours(server: Server, messages: int) -> "_Cost":
    async with _opened(server, 1000) as telegram:
        return await _cost(lambda chat: telegram.channel.send(_parcel(chat)), messages)


async def _theirs(server: Server, messages: int) -> "_Cost":
    async with _aiogram(server) as send:
        return await _cost(send, messages)


class _Cost:
    """What so many sends took."""

    def __init__(self, messages: int, seconds: float, processor: float) -> None:
        self.rate = messages / seconds
        self.processor = processor / messages


async def _cost(send: Send, messages: int) -> _Cost:
    chats = iter([1 + number % PEOPLE for number in range(messages)])
    began, worked = time.perf_counter(), time.process_time()
    await asyncio.gather(*(_each(send, chats) for _ in range(AT_ONCE)))
    return _Cost(messages, time.perf_counter() - began, time.process_time() - worked)


async def _each(send: Send, chats: Iterator[int]) -> None:
    for chat in chats:
        await send(chat)


async def _fed(telegram: Telegram, at_once: int, chats: Iterator[int], seconds: float) -> None:
    """Keep so many places busy for that long, as a sender with a full outbox does."""
    until = time.perf_counter() + seconds

    async def place() -> None:
        for chat in chats:
            if time.perf_counter() > until:
                return
            try:
                await telegram.channel.send(_parcel(chat))
            except TryLater as err:
                await asyncio.sleep(err.after.total_seconds())
            except NotSent as err:
                print("not sent:", err)

    await asyncio.gather(*(place() for _ in range(at_once)))


def _others() -> Iterator[int]:
    return cycle(range(REFUSED + 1, PEOPLE + 1))


def _parcel(chat: int) -> Parcel:
    now = datetime.now(UTC)
    return Parcel(row=chat, channel="telegram", chat=str(chat), errand=Errand.SEND, lane=Lane.ANNOUNCEMENT, reply=REPLY, due=now)


@asynccontextmanager
async def _opened(server: Server, rate: float) -> AsyncIterator[Telegram]:
    settings = Settings(telegram_token=Secret(server.token), telegram_api_url=server.url, telegram_rate=rate)

    async def take(_said: object) -> None: ...

    telegram = open_telegram(settings, take, now=lambda: datetime.now(UTC))
    try:
        yield telegram
    finally:
        await telegram.close()


@asynccontextmanager
async def _aiogram(server: Server) -> AsyncIterator[Send]:
    """Give aiogram's own way to send the same."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity

    markup = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=each.label, callback_data=each.data) for each in row] for row in BUTTONS]
    )
    entities = [MessageEntity(type="bold", offset=mark.start, length=mark.end - mark.start) for mark in MARKS]
    preview = LinkPreviewOptions(is_disabled=True)
    async with Bot(server.token, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url))) as bot:
        yield lambda chat: bot.send_message(chat, TEXT, entities=entities, reply_markup=markup, link_preview_options=preview)


if __name__ == "__main__":
    asyncio.run(main())
