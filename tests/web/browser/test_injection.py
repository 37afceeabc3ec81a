"""What others write is shown and never run: payloads in every text field, on every page that shows one."""

import csv
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.web.visits import Visit
from fair.talk import Button, File, Incoming, Look, Mark, Reply
from handlers.loading import load
from store.database import Database
from tests.web.browser.payloads import PAYLOADS
from tests.web.house import NOON, Guide, House, house

pytestmark = pytest.mark.asyncio(loop_scope="session")
PAGES = (
    "/b/S1",
    "/b/H3",
    "/earlier?before=50",
    "/since?after=0",
    "/?start=x_%3Cscript%3E",
    "/?lang=%22%3E%3Cscript%3E",
    "/b/%3Cscript%3Ewindow.ran=1",
)
HEADINGS = ("id", "name", "name_zh", "stands", "country", "text", "text_zh")


@pytest_asyncio.fixture(loop_scope="session")
async def hostile(home: Path, tmp_path: Path) -> AsyncIterator[House]:
    """Serve a fair whose every text is a payload, and a guide whose answers are."""
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    report = await load(db, _files(tmp_path), at=datetime(2026, 9, 1, tzinfo=UTC))
    assert report.refusal is None
    async with house(db, home, guide=Guide({payload: _answer(payload) for payload in PAYLOADS})) as served:
        yield served
    await db.close()


async def test_sixty_payloads_in_every_field_run_nowhere(hostile: House, page: Page) -> None:
    alarms: list[str] = []
    page.on("dialog", lambda dialog: alarms.append(dialog.message))
    page.on("console", lambda line: alarms.append(line.text) if "Content Security Policy" in line.text else None)
    await page.goto(hostile.root)
    chat = await _said_by(hostile, page)
    await expect(page.locator("#log .told[id]")).to_have_count(len(PAYLOADS), timeout=20_000)  # by the stream
    shown = await page.locator("#log .told .words").all_text_contents()
    await page.reload()
    await expect(page.locator("#log article")).to_have_count(40)
    for address in (
        "/b/S1",
        "/b/H3",
        "/earlier?before=50",
        "/since?after=0",
        "/?start=x_%3Cscript%3E",
        "/?lang=%22%3E%3Cscript%3E",
        "/b/%3Cscript%3Erun()",
    ):
        await page.goto(hostile.root + address)
        alarms += ["ran"] if await page.evaluate("Boolean(window.ran)") else []

    assert [payload for payload in PAYLOADS if payload.strip() not in "\n".join(shown)] == []
    assert (alarms, await _reports(hostile, page), len(PAYLOADS) >= 60, bool(chat)) == ([], 0, True, True)


async def _said_by(hostile: House, page: Page) -> str:
    """Say every payload in the visit of this page, past the limits of its fingers."""
    (cookie,) = [each for each in await page.context.cookies() if each["name"] == "visit"]
    chat = Visit(cookie["value"], False, True).chat
    said = [Incoming(channel="web", update=f"{chat}:{number}", chat=chat, at=NOON, text=payload) for number, payload in enumerate(PAYLOADS)]
    await hostile.parts.take(said)
    return chat


async def _reports(hostile: House, page: Page) -> int:
    figures = (await (await page.goto(f"{hostile.root}/metrics")).text()).splitlines()  # type: ignore[union-attr]
    return int(float(next(line for line in figures if line.startswith("fairlead_web_policy_reports_total")).split()[1]))


def _answer(payload: str) -> Reply:
    marks = tuple(Mark(0, len(payload), look, payload) for look in Look)
    buttons = ((Button(payload, "go:1:0:"), Button(payload, url=payload)),)
    return Reply(payload, marks, buttons, file=File(payload, "text/html", payload.encode()), language="en")


def _files(folder: Path) -> list[Path]:
    toml, table = folder / "fair.toml", folder / "exhibitors.csv"
    days = 'zone = "Asia/Shanghai"\nfirst_day = "2026-09-04"\nlast_day = "2026-09-06"\n'
    toml.write_text(f"name = '''{PAYLOADS[0]}'''\nvenue = '''{PAYLOADS[1]}'''\n{days}", encoding="utf-8")
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADINGS)
        rows.writerows((f"H{number}", each, each, "S1", each, each, each) for number, each in enumerate(PAYLOADS))
    return [toml, table]
