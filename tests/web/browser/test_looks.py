"""How pages look and are reached: for eyes, screen readers, keyboards and thumbs, in every combination that there is."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]  # it has none
from playwright.async_api import Browser, Page, expect

from tests.web.house import House

pytestmark = pytest.mark.asyncio(loop_scope="session")
SIZES = {"phone": {"width": 390, "height": 780}, "desktop": {"width": 1280, "height": 800}}
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
THUMB = 44  # CSS pixels


@pytest_asyncio.fixture(
    loop_scope="session", params=[(size, scheme, locale) for size in SIZES for scheme in ("light", "dark") for locale in LOCALES]
)
async def look(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    size, scheme, locale = request.param
    asked: dict[str, Any] = {"viewport": SIZES[size], "color_scheme": scheme, "locale": LOCALES[locale], "reduced_motion": "reduce"}
    context = await browser.new_context(**asked)
    yield await context.new_page()
    await context.close()


async def test_no_page_has_a_barrier(web: House, look: Page) -> None:
    found = {}
    for address in ("/b/A-12", "/elsewhere", "/nowhere", "/?start=x_E1", "/?embed="):
        await look.goto(web.root + address)
        found[address] = await barriers(look)
    await _talk(look)
    found["talk"] = await barriers(look)
    await look.context.set_offline(True)
    await look.locator("#text").fill("Nobody hears this")
    await look.keyboard.press("Enter")
    await expect(look.locator(".fate:not(:empty)")).to_have_count(1)
    found["offline"] = await barriers(look)

    assert {address: barrier for address, barrier in found.items() if barrier} == {}


async def test_nothing_is_wider_than_a_small_phone_with_large_letters(web: House, page: Page) -> None:
    await page.set_viewport_size({"width": 320, "height": 640})
    wide = []
    for address in ("/", "/b/A-12", "/elsewhere", "/nowhere"):
        await page.goto(web.root + address)
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide += [address] if await page.evaluate("document.documentElement.scrollWidth > innerWidth") else []

    assert wide == []


async def test_everything_that_is_pressed_is_as_large_as_a_thumb(web: House, page: Page) -> None:
    await page.emulate_media(reduced_motion="reduce")  # while a message still moves, a box may be measured a hair too small
    small = []
    for address in ("/", "/b/A-12", "/elsewhere"):
        await page.goto(web.root + address)
        if address == "/":
            await _talk(page)
        for each in await page.locator(
            "button:visible, a.button:visible, .commands a:visible, .languages a:visible, input:visible, textarea"
        ).all():
            box = await each.bounding_box()
            small += [(address, await each.inner_text())] if not box or min(box["width"], box["height"]) < THUMB else []

    assert small == []


async def test_the_keyboard_reaches_the_words_first_and_sees_where_it_is(web: House, page: Page) -> None:
    await page.goto(web.root)
    await page.keyboard.press("Tab")
    skip = await page.evaluate("document.activeElement.className")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")

    assert skip == "skip"
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


async def test_a_screen_reader_hears_whole_messages_in_their_own_language(web: House, page: Page) -> None:
    await page.goto(web.root)
    await _talk(page)
    log = page.get_by_role("log")

    assert await log.get_attribute("aria-label") == "Conversation"
    assert await page.locator("html").get_attribute("lang") == "en"
    assert await log.locator(".said .words").all_inner_texts() == ["展位在哪里？"]


async def barriers(page: Page) -> list[str]:
    """Return what axe finds wrong, one line each."""
    found = (await Axe().run(page)).response["violations"]
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]]


async def _talk(page: Page) -> None:
    await page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/")
    await page.locator("#text").fill("展位在哪里？")
    await page.locator("#say button").click()
    await expect(page.locator("#log .told[id]")).to_have_count(1)
