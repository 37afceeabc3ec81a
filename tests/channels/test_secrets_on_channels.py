"""What people write stands in no log at DEBUG, in no error and on nobody else's page; nor does the bot's token or a visit's cookie."""

import asyncio
import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import Executable, text

from bot.logs import HOUSE, TELLTALES, start_logging
from tests.bot_api import TOKEN
from tests.channels.conftest import Channel
from tests.channels.house import until
from tests.channels.on_web import Surfer

WORDS = "zanzibar"
LOGGERS = (None, *HOUSE, *TELLTALES)


@pytest.fixture(autouse=True)
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Log at DEBUG, and take nothing out: secrets may not even be handed to the logs."""
    before = [(logger, logger.level, logger.handlers[:]) for logger in map(logging.getLogger, LOGGERS)]
    start_logging("DEBUG")
    logging.getLogger().addHandler(caplog.handler)
    yield
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers
    logging.captureWarnings(False)


BREAK = text("CREATE TRIGGER broken BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'out of order'); END")
MEND = text("DROP TRIGGER broken")


async def test_a_talk_through_an_outage_of_the_database_gives_nothing_away(
    channel: Channel, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    ann = await channel.person()
    await ann.says(f"where is Coral Paints? {WORDS}")
    await ann.presses("Save")
    await ann.presses("Add a note")
    await run(channel, BREAK)
    noting = asyncio.create_task(ann.says(f"about {WORDS}"))
    await until(lambda: "out of order" in caplog.text)
    await run(channel, MEND)
    await noting

    logged = caplog.text + capfd.readouterr().err
    assert ann.messages[-1].text.startswith(f"Noted: “about {WORDS}”.")
    assert "its handling failed" in logged
    assert [line for line in logged.splitlines() if WORDS in line or TOKEN in line or TOKEN.partition(":")[2] in line] == []


@pytest.mark.parametrize("channel", ["web"], indirect=True)
async def test_on_the_web_neither_words_nor_the_visits_cookie_stand_where_others_look(
    channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    ann, bo = await channel.place.person("en"), await channel.place.person("en")
    assert isinstance(ann, Surfer) and isinstance(bo, Surfer)
    await ann.says(f"where is Coral Paints? {WORDS}")
    cookie = ann.client.cookies["visit"]

    pages = [(await ann.client.get("/")).text]
    others = [
        await bo.client.get(path)
        for path in ("/", "/since", "/earlier", "/kept", "/b/C03", "/elsewhere", "/metrics", "/readyz", "/nowhere")
    ]

    assert [WORDS in page for page in pages] == [True]
    assert [each.url.path for each in others if WORDS in each.text or cookie in each.text + str(each.headers)] == []
    assert "fairlead_inbox_waiting" in others[6].text
    assert others[7].json() == {"ready": True, "checks": {"database": "ok", "index": "ok", "queue": "ok"}}
    assert [line for line in caplog.text.splitlines() if WORDS in line or cookie in line] == []


async def run(channel: Channel, statement: Executable) -> None:
    async with channel.house.db.begin() as tx:
        await tx.run(statement)
