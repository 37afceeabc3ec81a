"""Headless Chromium: Debian's, or the one that CHROMIUM names. All tests here share one, on one loop.

Without a browser they are skipped; under CI=true they fail.
"""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from store.database import Database
from tests.web.house import House, house

expect.set_options(timeout=20_000)  # milliseconds; machines that test may have much else to do


def chromium() -> str:
    """Return the browser's path; skip or fail where there is none."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("No browser to test with: install Debian's chromium, or name one in CHROMIUM.")
    if found is None:
        pytest.skip("no browser: neither chromium on the path nor CHROMIUM")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="session")
async def fair_db(little_fair: Path, home: Path) -> AsyncIterator[Database]:
    shutil.copy(little_fair, home / "fair.db")
    db = await Database.open(f"sqlite:///{home / 'fair.db'}")
    yield db
    await db.close()


@pytest_asyncio.fixture(loop_scope="session")
async def web(fair_db: Database, home: Path) -> AsyncIterator[House]:
    async with house(fair_db, home) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """Give a phone's page, in English."""
    context = await browser.new_context(viewport={"width": 390, "height": 780}, locale="en-GB", timezone_id="Europe/Berlin")
    yield await context.new_page()
    await context.close()
