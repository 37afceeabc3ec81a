"""Updates come in over the wire, by polling and by webhook, and are acknowledged after they have been taken over."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import replace
from random import Random

import pytest
from aiohttp import web

from bot.settings import Settings
from bot.telegram import Telegram
from bot.values import Secret
from fair.talk import Incoming, Sign, Spot
from tests.bot_api import BotApi, Fault
from tests.bot_api.updates import Unruly
from tests.telegram.conftest import NOW, Inbox, opened, until

SECRET = "s" * 32


@asynccontextmanager
async def receiving(telegram: Telegram) -> AsyncIterator[None]:
    """Receive for as long as the block lasts."""
    task = asyncio.create_task(telegram.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def posted_to(settings: Settings, inbox: Inbox) -> AsyncIterator[Telegram]:
    """Open the channel in webhook mode behind a small web server, as the web app mounts it."""

    async def receive(request: web.Request) -> web.Response:
        return web.Response(status=await telegram.webhook(request.headers, await request.read()))

    app = web.Application()
    app.router.add_post("/telegram", receive)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    hooked = replace(settings, telegram_mode="webhook", public_url=url, telegram_secret=Secret(SECRET))
    async with opened(hooked, inbox) as telegram, receiving(telegram):
        yield telegram
    await runner.cleanup()


async def came(inbox: Inbox, count: int) -> list[Incoming]:
    """Wait until so many have been taken over."""
    await until(lambda: len(inbox.rows) >= count)
    return inbox.rows


def said(**what: object) -> Incoming:
    return Incoming(**({"channel": "telegram", "at": NOW, "language": "en"} | what))  # type: ignore[arg-type]  # the tests' own shorthand


async def test_what_a_person_does_comes_in_once_and_in_order(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    ann = api.person(501)
    numbers = [
        await ann.says("When does it open?"),
        await ann.sends(photo=[{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], caption="What is this?"),
        await ann.sends(location={"latitude": 38.7, "longitude": -9.1}),
        await ann.sends(contact={"phone_number": "+351", "first_name": "Ann"}),
        await ann.edits(1, "When does it close?"),
    ]
    async with receiving(telegram):
        rows = await came(inbox, 5)

    common = [{"update": str(number), "chat": "501"} for number in numbers]
    assert rows == [
        said(**common[0], text="When does it open?", message="1"),
        said(**common[1], text="What is this?", message="2", media="photo"),
        said(**common[2], sign=Sign.PLACE, message="3", spot=Spot(38.7, -9.1)),
        said(**common[3], sign=Sign.MEDIA, message="4", media="contact"),
        said(**common[4], sign=Sign.EDITED, text="When does it close?", message="1"),
    ]


async def test_an_update_is_acknowledged_after_it_has_been_stored(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    inbox.refuses = 1
    number = await api.person(501).says("Anyone?")

    async with receiving(telegram):
        rows = await came(inbox, 1)

    assert [row.update for row in rows] == [str(number)]
    assert [call.parameters.get("offset") for call in api.called("getUpdates")][:2] == [None, None]


async def test_what_cannot_be_read_is_kept_as_it_came_and_holds_nothing_up(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    await api.updates.add(message={"message_id": "many", "text": "a\0b"})
    await api.person(501).says("And I?")

    async with receiving(telegram):
        wrong, right = await came(inbox, 2)

    assert (wrong.sign, wrong.chat, '"message_id": "many"' in wrong.text) == (Sign.UNREADABLE, "", True)
    assert right.text == "And I?"


async def test_a_person_who_blocks_us_and_comes_back_is_told_of(api: BotApi, telegram: Telegram, inbox: Inbox) -> None:
    ann = api.person(501)
    left, joined = await ann.blocks(), await ann.unblocks()

    async with receiving(telegram):
        rows = await came(inbox, 2)

    assert rows == [
        said(update=str(left), chat="501", sign=Sign.LEFT),
        said(update=str(joined), chat="501", sign=Sign.JOINED),
    ]


async def test_updates_are_posted_until_they_have_been_stored(api: BotApi, settings: Settings, inbox: Inbox) -> None:
    inbox.refuses = 3
    async with posted_to(settings, inbox):
        number = await api.person(501).says("Anyone?")
        rows = await came(inbox, 1)

    assert rows == [said(update=str(number), chat="501", text="Anyone?", message="1")]


async def test_a_post_without_the_secret_changes_nothing(api: BotApi, settings: Settings, inbox: Inbox) -> None:
    async with posted_to(settings, inbox) as telegram:
        await api.person(501).says("Anyone?")
        await came(inbox, 1)
        answers = [
            await telegram.webhook({}, b'{"update_id": 1}'),
            await telegram.webhook({"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}, b'{"update_id": 2}'),
            await telegram.webhook({"x-telegram-bot-api-secret-token": SECRET}, b"{"),
        ]

    assert answers == [401, 401, 200]
    assert [row.sign for row in inbox.rows] == [Sign.TEXT, Sign.UNREADABLE]


async def test_the_menus_are_set_in_both_languages(api: BotApi, telegram: Telegram) -> None:
    async with receiving(telegram):
        await until(lambda: len(api.called("setMyCommands")) == 4)

    assert api.world.commands["default", ""][0] == {"command": "help", "description": "What I can do"}
    assert api.world.commands["default", "zh"][0] == {"command": "help", "description": "我能做什么"}
    assert telegram.state.username == "harbour_fair_bot"


async def test_a_refused_token_is_said_and_tried_again(api: BotApi, settings: Settings, inbox: Inbox) -> None:
    wrong = replace(settings, telegram_token=Secret("1:" + "x" * 30))
    async with opened(wrong, inbox) as telegram, receiving(telegram):
        await until(lambda: telegram.state.trouble == "the token is refused")
        answer = await telegram.webhook({}, b"")

    assert answer == 503


@pytest.mark.parametrize("fault", ["502", "reset", "garbage"])
async def test_an_outage_is_survived(api: BotApi, telegram: Telegram, inbox: Inbox, fault: str) -> None:
    api.faults.append(Fault(fault, method="getUpdates"))
    number = await api.person(501).says("Anyone?")

    async with receiving(telegram):
        rows = await came(inbox, 1)

    assert [row.update for row in rows] == [str(number)]
    assert telegram.state.trouble is None


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_updates_that_come_three_times_and_in_any_order_all_come(api: BotApi, settings: Settings, inbox: Inbox, mode: str) -> None:
    api.updates.unruly = Unruly(Random(7), copies=3, shuffled=True)
    people = [api.person() for _ in range(20)]
    async with posted_to(settings, inbox) if mode == "webhook" else opened(settings, inbox) as telegram:
        await until(lambda: mode == "polling" or bool(api.updates.hook.url))
        numbers = [await person.says(f"Question {count}") for person in people for count in range(15)]
        async with receiving(telegram) if mode == "polling" else nullcontext():
            await came(inbox, 3 * len(numbers))

    assert Counter(int(row.update) for row in inbox.rows) == Counter(numbers * 3)
