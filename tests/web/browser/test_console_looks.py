"""How the console looks and is reached: in both languages and schemes, on a phone and a desk, by keyboard, without scripts."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from bot.web.console.endpoints import ENDPOINTS
from tests.web.browser.test_looks import LOCALES, SIZES, barriers
from tests.web.console.office import Desk, desk
from tests.web.console.test_exhibitor_pages import asked
from tests.web.house import House

pytestmark = pytest.mark.asyncio(loop_scope="session")
EXAMPLES = {"/console/unjoined/{row:int}": "/console/unjoined/2"}  # of pages whose address names something


def addresses() -> list[str]:
    """Return all pages of the console; without an example, that which says that there is no such thing."""
    pages = [each.path for each in ENDPOINTS if each.method == "GET"]
    return [EXAMPLES.get(path, re.sub(r"{\w+:int}", "99", path)) for path in pages]


@asynccontextmanager
async def at_the_console(browser: Browser, web: House, who: Desk, **context: Any) -> AsyncIterator[Page]:
    opened = await browser.new_context(**context)
    await opened.add_cookies([{"name": "console", "value": who.key, "url": web.root}])
    yield await opened.new_page()
    await opened.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "zh")])
async def test_no_page_of_the_console_has_a_barrier(web: House, browser: Browser, size: str, scheme: Any, language: str) -> None:
    await asked(web, "E2")
    found = {}
    async with desk(web, "staff"), desk(web, "organizer") as ann:
        await ann.posts("/console/people/invite", role="staff")
        async with at_the_console(
            browser, web, ann, viewport=SIZES[size], color_scheme=scheme, locale=LOCALES[language], reduced_motion="reduce"
        ) as page:
            for address in addresses():
                await page.goto(web.root + address)
                found[address] = await barriers(page)

    assert {address: barrier for address, barrier in found.items() if barrier} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_ways_in_have_no_barrier(web: House, browser: Browser, scheme: Any) -> None:
    context = await browser.new_context(color_scheme=scheme)
    page = await context.new_page()
    found = {}
    for address in ("/console", "/console/sign-in/x"):
        await page.goto(web.root + address)
        found[address] = await barriers(page)
    await context.close()

    assert found == {"/console": [], "/console/sign-in/x": []}


async def test_no_page_of_the_console_is_wider_than_a_small_phone(web: House, browser: Browser) -> None:
    wide = []
    async with desk(web, "organizer") as ann, at_the_console(browser, web, ann, viewport={"width": 320, "height": 640}) as page:
        for address in addresses():
            await page.goto(web.root + address)
            wide += [address] if await page.evaluate("document.documentElement.scrollWidth > innerWidth") else []

    assert wide == []


async def test_all_of_it_works_by_keyboard_and_without_scripts(web: House, browser: Browser) -> None:
    plain: dict[str, Any] = {"java_script_enabled": False, "viewport": SIZES["desktop"]}
    async with desk(web, "staff"), desk(web, "organizer") as ann, at_the_console(browser, web, ann, **plain) as page:
        await page.goto(f"{web.root}/console/people")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")  # skips to the page
        await _tab_to(page, "Withdraw … Number 1, on web")
        await page.keyboard.press("Enter")
        await _tab_to(page, "Withdraw it Number 1, on web")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/console/people?said=withdrawn")
        said = await page.get_by_role("status").inner_text()

    assert said == "Withdrawn."


async def test_on_a_phone_the_menu_opens_without_scripts(web: House, browser: Browser) -> None:
    async with desk(web, "organizer") as ann, at_the_console(browser, web, ann, java_script_enabled=False, viewport=SIZES["phone"]) as page:
        await page.goto(f"{web.root}/console")
        before = await page.locator("#nav").is_visible()
        await page.get_by_role("link", name="Menu").click()
        after = await page.locator("#nav").is_visible()
        await page.get_by_role("link", name="Audit log").click()
        title = await page.title()

    assert (before, after, title) == (False, True, "Audit log – Console – Harbour Trade Fair")


async def test_a_strangers_browser_signs_in_by_keyboard_with_what_its_chat_is(web: House, browser: Browser) -> None:
    async with desk(web, "organizer") as ann:
        context = await browser.new_context()
        await context.add_cookies([{"name": "visit", "value": ann.visit, "url": web.root}])
        page = await context.new_page()
        await page.goto(f"{web.root}/console")
        await page.get_by_role("button", name="Sign in here").press("Enter")
        await page.wait_for_url("**/console")
        heading = await page.locator("h1").inner_text()
        await page.get_by_role("button", name="Sign out").press("Enter")
        said = await page.get_by_role("status").inner_text()
        await context.close()

    assert (heading, said) == ("Overview", "You are signed out.")


async def _tab_to(page: Page, name: str) -> None:
    """Go on by the tab key to what bears that name."""
    seen = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        here = " ".join(str(await page.evaluate("document.activeElement.innerText")).split())
        if here == name:
            return
        seen.append(here[:40])
    raise AssertionError(f"no way to {name!r} by keyboard, only to {seen}")
