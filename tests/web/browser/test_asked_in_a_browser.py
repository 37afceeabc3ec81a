"""The console's pages on what people ask, as they are seen, read out and reached by keys."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser

from scheduler import counting
from tests.web.browser.test_looks import LOCALES, SIZES, barriers
from tests.web.console.office import desk
from tests.web.console.test_asked import asks, put_together
from tests.web.house import NOON, House

pytestmark = pytest.mark.asyncio(loop_scope="session")
PAGES = ("/console/questions", "/console/unanswered", "/console/unanswered/1", "/console/report")


@pytest.mark.parametrize(("size", "scheme", "locale"), [("phone", "dark", "zh"), ("desktop", "light", "en")])
async def test_no_page_on_what_people_ask_has_a_barrier(web: House, browser: Browser, size: str, scheme: str, locale: str) -> None:
    for number in range(6):
        await asks(web, f"ann-{number}", "lunch?", found=True, topic="food")
        await asks(web, f"ann-{number}", "Can I pay with bitcoin?" if number % 2 else "收比特币吗")
    await asks(web, "bo", "Where can I get a haircut?")
    await put_together(web)
    await counting.count(web.db, lambda: NOON + timedelta(hours=1))
    await counting.add_up(web.db, lambda: NOON)
    async with desk(web, "organizer") as ola:
        context = await browser.new_context(viewport=SIZES[size], color_scheme=scheme, locale=LOCALES[locale])  # type: ignore[arg-type]
        await context.add_cookies([{"name": "console", "value": ola.key, "url": web.root}])
        page = await context.new_page()
        found = {}
        for address in PAGES:
            await page.goto(web.root + address)
            found[address] = await barriers(page)
        await context.close()

    assert {address: barrier for address, barrier in found.items() if barrier} == {}


async def test_a_question_is_answered_with_keys_alone(web: House, browser: Browser) -> None:
    await asks(web, "ann", "Can I pay with bitcoin?")
    await put_together(web)
    async with desk(web, "organizer") as ola:
        context = await browser.new_context(java_script_enabled=False)
        await context.add_cookies([{"name": "console", "value": ola.key, "url": web.root}])
        page = await context.new_page()
        await page.goto(f"{web.root}/console/unanswered/1")
        await page.locator("textarea[name=answer]").focus()
        await page.keyboard.type("No, cards and cash.")
        while await page.evaluate("document.activeElement.value") != "publish":
            await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        notice = await page.locator(".notice").inner_text()
        await context.close()

    assert notice == "Published. Those who asked are being told."
