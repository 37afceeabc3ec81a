"""`fairlead doctor` asks Telegram whether the token is known and how updates would come."""

import asyncio
import subprocess
import sys
from pathlib import Path

from tests.bot_api import BotApi
from tests.serving.conftest import ROOT, environment, on_telegram


async def test_the_line_on_telegram_says_what_telegram_does(api: BotApi, served_home: Path) -> None:
    wrong = on_telegram(api) | {"FAIRLEAD_TELEGRAM_TOKEN": "1:AAwrongwrongwrongwrongwrongwrongwrong"}

    told = [await said_of_telegram(served_home, settings) for settings in ({}, on_telegram(api), wrong)]

    assert told == [
        (0, "ok Telegram: off."),
        (0, "ok Telegram: @harbour_fair_bot answers; polling."),
        (1, "MEND Telegram: the token is refused. Ask @BotFather for it, and set FAIRLEAD_TELEGRAM_TOKEN."),
    ]


async def said_of_telegram(home: Path, settings: dict[str, str]) -> tuple[int | None, str]:
    command = (sys.executable, "-m", "bot", "doctor")
    environ = environment() | {"FAIRLEAD_HOME": str(home), **settings}
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out, _ = await process.communicate()
    return process.returncode, next(line for line in out.decode().splitlines() if "Telegram" in line)
