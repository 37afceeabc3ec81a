"""`fairlead serve` as a process: what it says, answers and withstands."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from bot.telegram import SECRET_FILE
from tests.bot_api import BotApi
from tests.serving.conftest import ROOT, Serve, environment, free_address, on_telegram

WORDS = "zanzibar"


async def test_it_answers_on_telegram_says_that_it_is_well_and_ends_with_status_0(serve: Serve, api: BotApi) -> None:
    ann = api.person(language="en")

    async with serve(**on_telegram(api)) as served:
        await ann.says("Where is the Opening Ceremony?")
        [told] = await ann.reads()
        ready = await served.get("/readyz")
        status = await served.stop()

    assert told.text.startswith("“Opening Ceremony” is in ")
    assert (ready[0], json.loads(ready[1])["checks"]) == (200, dict.fromkeys(("database", "index", "queue", "telegram"), "ok"))
    assert status == 0


async def test_who_takes_a_role_on_telegram_sees_its_commands_in_the_menu(serve: Serve, api: BotApi) -> None:
    ann = api.person(language="en")

    async with serve(**on_telegram(api)) as served:
        code = await invited(served.home)
        await ann.says(f"/start {code}")
        await ann.reads()
        await ann.presses("Yes, take it")
        while not (menu := api.world.commands.get((f"chat {ann.id}", ""))):  # noqa: ASYNC110  the stand-in tells nobody
            await asyncio.sleep(0.01)

    assert [each["command"] for each in menu][:2] == ["help", "announce"]


async def invited(home: Path) -> str:
    command = (sys.executable, "-m", "bot", "invite", "organizer")
    environ = environment() | {"FAIRLEAD_HOME": str(home)}
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environ, stdout=subprocess.PIPE)
    out, _ = await process.communicate()
    return out.decode().partition("Code: ")[2].split()[0]


async def test_a_refused_token_leaves_the_pages_running_and_readyz_says_so(serve: Serve, api: BotApi) -> None:
    wrong = on_telegram(api) | {"FAIRLEAD_TELEGRAM_TOKEN": "1:AAwrongwrongwrongwrongwrongwrongwrong"}

    async with serve(**wrong) as served:
        page = await served.get("/")
        status, body = await served.get("/readyz")
        while json.loads(body)["checks"]["telegram"] != "the token is refused":
            status, body = await served.get("/readyz")
        ended = await served.stop()

    assert (page[0], status, ended) == (200, 503, 0)
    assert "AAwrong" not in served.log.read_text() + body


async def test_at_debug_its_log_holds_no_token_no_secret_and_no_words(serve: Serve, api: BotApi) -> None:
    ann = api.person(language="en")
    hooked = on_telegram(api, mode="webhook", address=free_address())

    async with serve(**hooked, FAIRLEAD_LOG_LEVEL="DEBUG") as served:
        await ann.says(f"Where is the Opening Ceremony? {WORDS}")
        await ann.reads()
        figures = (await served.get("/metrics"))[1] + (await served.get("/readyz"))[1]
        await served.stop()

    logged = served.log.read_text()
    secrets = [WORDS, api.token, api.token.partition(":")[2], (served.home / SECRET_FILE).read_text().strip()]
    assert [secret for secret in secrets if secret in logged + figures] == []
    assert "sent on telegram" in logged


async def test_at_info_its_log_has_one_line_for_each_effect(serve: Serve, api: BotApi) -> None:
    ann = api.person(language="en")

    async with serve(**on_telegram(api)) as served:
        await ann.says("Where is the Opening Ceremony?")
        await ann.reads()
        await ann.blocks()
        while api.updates.waiting or "fairlead_inbox_waiting 0.0" not in (await served.get("/metrics"))[1]:  # noqa: ASYNC110  it tells nothing by itself
            await asyncio.sleep(0.02)
        await served.stop()

    assert [line.split(" ", 2)[2] for line in served.log.read_text().splitlines()] == [
        "INFO bot.telegram.state: Telegram: connected as @harbour_fair_bot",
        "INFO scheduler.sender: outbox 1: sent on telegram, lane 0",
        "INFO handlers.front_door: inbox 2: left on telegram, 0 to send: Shut",
        "INFO bot.serving: stopping; what is in hand is finished first",
    ]


async def test_a_second_process_on_one_home_is_refused_in_a_line(serve: Serve) -> None:
    async with serve() as served:
        command = (sys.executable, "-m", "bot", "serve")
        environ = environment() | {"FAIRLEAD_HOME": str(served.home), "FAIRLEAD_HTTP": free_address()}
        second = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = await second.communicate()

    assert (second.returncode, out) == (1, b"")
    assert err.decode() == f"fairlead: Another process serves {served.home}. Stop that one first.\n"


async def test_a_conversation_in_the_terminal_goes_on_beside_the_process_that_serves(serve: Serve) -> None:
    async with serve() as served:
        said = await chatted(served.home, "Where is the Opening Ceremony?\n")

    assert "“Opening Ceremony” is in " in said


async def test_a_conversation_in_the_terminal_needs_no_other_process(served_home: Path) -> None:
    said = await chatted(served_home, "Where is the Opening Ceremony?\n1\n")

    assert "“Opening Ceremony” is in " in said
    assert "Saved to your agenda." in said


async def chatted(home: Path, lines: str) -> str:
    command = (sys.executable, "-m", "bot", "chat")
    environ = environment() | {"FAIRLEAD_HOME": str(home)}
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = await process.communicate(lines.encode())
    assert process.returncode == 0
    return out.decode()
