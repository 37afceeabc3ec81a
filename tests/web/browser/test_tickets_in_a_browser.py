"""The console's tickets in a browser: no barrier, by keyboard alone, following what happens, and with scripts off."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from fair.tickets import Side
from store import tickets
from tests.web.browser.test_looks import barriers
from tests.web.console.office import Desk, desk
from tests.web.console.test_tickets_page import ticket, visitor
from tests.web.house import NOON, House

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def staff(web: House) -> AsyncIterator[Desk]:
    async with desk(web, "staff") as opened:
        yield opened


async def seated(page: Page, web: House, staff: Desk, language: str = "en") -> None:
    """Sign a browser in as one of the staff."""
    cookies = {"visit": staff.visit, "console": staff.key, "language": language}
    await page.context.add_cookies([{"name": name, "value": value, "url": web.root} for name, value in cookies.items()])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_pages_have_no_barrier(web: House, page: Page, staff: Desk, language: str, scheme: str) -> None:
    await ticket(web, "fire in hall 2!", danger="fire")
    await ticket(web, "second", whose=await visitor(web, "bo"))
    await seated(page, web, staff, language)
    await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
    found = {}
    for address in ("/console", "/console/tickets", "/console/tickets/1"):
        await page.goto(web.root + address)
        found[address] = await barriers(page)
    await page.locator("button[value=take]").click()
    await expect(page.locator("#text")).to_be_visible()
    found["taken"] = await barriers(page)

    assert {address: barrier for address, barrier in found.items() if barrier} == {}


async def test_a_ticket_is_answered_by_keyboard_alone_and_follows_what_the_visitor_writes(web: House, page: Page, staff: Desk) -> None:
    made = await ticket(web)
    await seated(page, web, staff)
    await page.goto(f"{web.root}/console/tickets/1")
    await page.locator("button[value=take]").focus()
    await page.keyboard.press("Enter")
    await page.locator("#text").focus()
    await page.keyboard.type("Where did you lose it?")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("Where did you lose it?")
    await page.locator("#text").fill("half an answ")
    async with web.db.begin() as tx:
        now = await tickets.get(tx, made.number)
        assert now is not None
        await tickets.say(tx, now, Side.VISITOR, text="in hall 1", at=NOON)

    await expect(page.get_by_role("log")).to_contain_text("in hall 1")
    assert await page.locator("#text").input_value() == "half an answ"


async def test_with_scripts_off_it_is_the_same(web: House, browser: Browser, staff: Desk) -> None:
    await ticket(web)
    context = await browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 780})
    page = await context.new_page()
    await seated(page, web, staff)
    await page.goto(f"{web.root}/console/tickets")
    await page.get_by_role("link", name="Ticket 1").click()
    await page.locator("button[value=take]").click()
    await page.locator("#text").fill("Where did you lose it?")
    await page.locator("button[value=answer]").click()

    await expect(page.get_by_role("log")).to_contain_text("Where did you lose it?")
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    await context.close()
