"""What stands around receiving and sending: menus, links, the doctor's line, the kept secret, the page to chat on."""

import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.home import kept_secret
from bot.settings import Settings
from bot.telegram import SECRET_FILE
from bot.telegram.doctor import check
from bot.values import Secret, webhook_secret
from fair.records import Fair
from handlers.menus import commands
from handlers.texts import LANGUAGES, Texts
from tests.bot_api import BotApi
from tests.bot_api.page import Page

ROOT = Path(__file__).parents[2]
FAIR = Fair(name="Harbour Days", zone=ZoneInfo("Asia/Singapore"), first_day=date(2026, 10, 9), last_day=date(2026, 10, 11))
EVERYBODYS = "start help agenda meetings me card language timezone mydata forget stop privacy person"
DESKS = "tickets done duty console"
ORGANIZERS = "announce channel requests unanswered interpreters outcomes team invite"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("roles", "own"),
    [((), ""), (("representative",), "availability leads"), (("staff",), DESKS), (("organizer",), f"{DESKS} {ORGANIZERS}")],
)
def test_a_menu_names_every_command_of_a_role(language: str, roles: tuple[str, ...], own: str) -> None:
    menu = commands(Texts(language, FAIR), roles)

    assert sorted(name for name, _ in menu) == sorted([*EVERYBODYS.split(), *own.split()])
    assert [name for name, meaning in menu if not 1 <= len(meaning) <= 256] == []  # https://core.telegram.org/bots/api#botcommand


def test_a_webhooks_secret_is_made_once_and_for_its_owner_alone(home: Path) -> None:
    first, again = kept_secret(home, SECRET_FILE), kept_secret(home, SECRET_FILE)

    assert first == again == webhook_secret(first.reveal())
    assert stat.S_IMODE((home / SECRET_FILE).stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == [SECRET_FILE]


async def test_the_doctor_says_how_telegram_is(api: BotApi, settings: Settings) -> None:
    hooked = replace(settings, telegram_mode="webhook", public_url="http://127.0.0.1:1")
    told = [
        await check(settings),
        await check(replace(settings, telegram_token=Secret("1:" + "x" * 30))),
        await check(replace(settings, telegram_api_url="http://127.0.0.1:9")),
        await check(hooked),
    ]
    api.updates.hook.url, api.updates.hook.last_error = "http://127.0.0.1:1/telegram", "Connection refused"
    told += [await check(hooked), await check(settings)]

    assert [each.state for each in told] == [
        "@harbour_fair_bot answers; polling.",
        "the token is refused.",
        "not reached: ClientConnectorError.",
        "webhook; it is registered when serving begins.",
        "it could not post to us: Connection refused.",
        "@harbour_fair_bot answers; polling, and the webhook that is set now ends when serving begins.",
    ]
    assert [bool(each.mend) for each in told] == [False, True, True, False, True, False]


def test_what_sends_does_not_import_what_receives() -> None:
    names = "[name for name in ('aiogram', 'telegram', 'aiohttp') if name in sys.modules]"
    code = f"import sys, bot.telegram; print({names}); import bot.telegram.sending, bot.telegram.sender; print({names})"

    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert told.splitlines() == ["[]", "['telegram', 'aiohttp']"]


@pytest.fixture
async def browser() -> AsyncIterator[tuple[BotApi, aiohttp.ClientSession]]:
    api = BotApi()
    async with api.running(0, Page(api).add_to), aiohttp.ClientSession(api.url) as session:
        yield api, session


async def test_on_the_page_one_writes_and_presses_as_on_telegram(browser: tuple[BotApi, aiohttp.ClientSession]) -> None:
    api, session = browser
    await session.post("/say?as=9001", data={"text": "<b>Hello</b>"})
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go:1:1:"}]]}
    told = {"chat_id": 9001, "text": "A & B", "reply_markup": markup}
    await session.post(f"/bot{api.token}/sendMessage", json=told)
    shown = await (await session.get("/chat?as=9001")).text()
    await session.post("/press?as=9001", data={"message": "2", "data": "go:1:1:"})

    first, second = api.updates.waiting
    assert (first["message"]["text"], second["callback_query"]["data"]) == ("<b>Hello</b>", "go:1:1:")
    assert '<pre class="me">&lt;b&gt;Hello&lt;/b&gt;</pre><pre>A &amp; B</pre>' in shown
    assert (await session.post("/say?as=9001", data={"text": "x"}, headers={"Origin": "http://fair.example"})).status == 403
