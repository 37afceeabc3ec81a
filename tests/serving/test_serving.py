"""`fairlead serve` as a process: what it says, answers and withstands."""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.bot_api import BotApi, Person
from tests.serving.conftest import ROOT, Serve, Served, environment, free_address, on_telegram

KILLS = 3
PEOPLE = 40
MESSAGES = 5  # each


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


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_every_message_is_answered_however_often_the_process_is_killed(serve: Serve, api: BotApi, mode: str) -> None:
    settings = on_telegram(api, mode=mode, address=free_address())
    people = [api.person(language="en") for _ in range(PEOPLE)]
    saying = asyncio.create_task(said_by(people))

    for number in range(KILLS):
        async with serve(**settings) as served:
            await until_answered(people, (number + 1) * PEOPLE)
            await served.kill()
    async with serve(**settings) as served:
        await saying
        await until_answered(people, PEOPLE * MESSAGES)
        await quiet(served)
        await served.stop()

    answers = Counter(told.text.split("\n")[0] for person in people for told in person.messages)
    assert sum(answers.values()) >= PEOPLE * MESSAGES
    assert sum(answers.values()) - PEOPLE * MESSAGES <= KILLS * 100  # a repeat for each parcel that was in flight, at most


async def said_by(people: list[Person]) -> None:
    for _ in range(MESSAGES):
        for person in people:
            await person.says("/help")
        await asyncio.sleep(0)


async def until_answered(people: list[Person], count: int) -> None:
    while sum(len(person.messages) for person in people) < count:  # noqa: ASYNC110  they read what comes, and are told nothing
        await asyncio.sleep(0.02)


async def quiet(served: Served) -> None:
    """Wait until nothing waits to be answered or sent."""
    while "fairlead_inbox_waiting 0.0" not in (await served.get("/metrics"))[1]:  # noqa: ASYNC110  it is asked, and tells nothing by itself
        await asyncio.sleep(0.02)
