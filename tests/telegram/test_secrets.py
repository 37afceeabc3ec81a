"""Neither the token nor what people write stands in any log at DEBUG, in any error, or in how anything shows itself."""

import asyncio
import logging
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from bot.logs import HOUSE, TELLTALES, start_logging
from bot.settings import Settings
from bot.telegram import Telegram
from bot.telegram.doctor import check
from fair.talk import Errand, Lane, Parcel, Reply
from scheduler.channel import NotSent
from tests.bot_api import BotApi, Fault
from tests.telegram.conftest import NOW, Inbox, opened, until

WORDS = "my heart beats for tugboats"
KINDS = ("429", "403", "502", "reset", "reset after", "garbage")


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in (None, *HOUSE, *TELLTALES)]
    before = [(logger.level, logger.handlers[:]) for logger in loggers]
    yield
    for logger, (level, handlers) in zip(loggers, before, strict=True):
        logger.setLevel(level)
        logger.handlers[:] = handlers
    logging.captureWarnings(False)


async def test_a_whole_day_of_trouble_gives_nothing_away(
    api: BotApi, settings: Settings, inbox: Inbox, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    start_logging("DEBUG")  # nothing is taken out here: it may not even be handed to the logs
    logging.getLogger().addHandler(caplog.handler)
    shown: list[str] = []
    async with opened(settings, inbox) as telegram:
        inbox.refuses = 1
        api.faults += [Fault(kind, method=method) for kind in KINDS for method in ("sendMessage", "editMessageText")]
        api.faults += [Fault(kind, method=method) for kind in ("502", "garbage") for method in ("getUpdates", "getMe")]
        shown += await _talked(api, telegram, inbox)
        shown += [repr(telegram), repr(telegram.channel), repr(telegram._sender), repr(telegram._receiving), repr(telegram.state.__dict__)]
    for api_url in (api.url, "http://127.0.0.1:9", "http://fair.invalid"):
        shown.append(str(await check(replace(settings, telegram_api_url=api_url))))

    said = "\n".join([*shown, capfd.readouterr().err, caplog.text, *(record.getMessage() for record in caplog.records)])
    assert [line for line in said.splitlines() if api.token in line or api.token.partition(":")[2] in line or WORDS in line] == []
    assert {"getMe", "getUpdates", "sendMessage", "editMessageText"} <= {call.method for call in api.calls}
    assert WORDS in str(api.calls)
    assert len(shown) > 2 * len(KINDS)


async def _talked(api: BotApi, telegram: Telegram, inbox: Inbox) -> list[str]:
    """Write, send and edit while all goes wrong; return every error as a log would show it."""
    running = asyncio.create_task(telegram.run())
    await api.person(501).says(WORDS)
    await api.updates.add(message={"message_id": "none", "text": WORDS})
    shown = []
    for number in range(len(KINDS) + 1):
        for errand in (Errand.SEND, Errand.EDIT):
            chat = api.person(600 + number).chat
            parcel = Parcel(row=1, channel="telegram", chat=str(chat), errand=errand, lane=Lane.REPLY, reply=Reply(WORDS), due=NOW)
            try:
                await telegram.channel.send(replace(parcel, message="1"))
            except NotSent as err:
                shown += [str(err), repr(err), *traceback.format_exception(err)]
    await until(lambda: len(inbox.rows) == 2)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    return shown
