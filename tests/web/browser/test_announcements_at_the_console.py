"""The console's pages on announcements, for eyes, screen readers and keyboards, and without JavaScript."""

import os

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.browser.test_looks import barriers
from tests.web.console.office import desk
from tests.web.house import House

pytestmark = pytest.mark.asyncio(loop_scope="session")
PATH = "/console/announcements"


@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-GB"), ("dark", "zh-CN")])
async def test_no_page_has_a_barrier(web: House, browser: Browser, scheme: str, locale: str) -> None:
    found = {}
    async with desk(web, "organizer") as ann:
        context = await browser.new_context(color_scheme=scheme, locale=locale, viewport={"width": 1280, "height": 900})  # type: ignore[arg-type]
        await context.add_cookies([{"name": "console", "value": ann.key, "url": web.root}])
        page = await context.new_page()
        await page.goto(web.root + PATH)
        found["list"] = await barriers(page)
        await _draft(page)
        found["draft"] = await barriers(page)
        await _seen(page, f"draft-{scheme}")
        await page.locator("button.main").first.press("Enter")
        await expect(page.locator("#progress")).to_have_count(1)
        found["sent"] = await barriers(page)
        await _seen(page, f"sent-{scheme}")
        await context.close()

    assert found == {"list": [], "draft": [], "sent": []}


async def test_it_is_drafted_and_sent_without_javascript(web: House, browser: Browser) -> None:
    async with desk(web, "organizer") as ann:
        context = await browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 780})
        await context.add_cookies([{"name": "console", "value": ann.key, "url": web.root}])
        page = await context.new_page()
        await page.goto(web.root + PATH)

        await _draft(page)
        await page.locator("button.main").first.click()

        await expect(page.locator(".notice")).to_have_text("Done. This is how it stands now:")
        await context.close()


async def _draft(page: Page) -> None:
    await page.locator("#en").fill("Hall 3 closes at 15:00 today.\nPlease leave by gate B.")
    await page.locator("#zh").fill("3号馆今天15:00关闭，请从B门离场。")
    await page.locator("main button.main").click()
    await expect(page.locator("blockquote")).to_have_count(2)


async def _seen(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        await page.screenshot(path=f"{folder}/announcement-{name}.png", full_page=True)
