"""The talk in a browser, with scripts and without, on networks that break."""

import pytest
from playwright.async_api import Browser, Page, expect

from fair.talk import Reply, Sign
from tests.web.browser.wire import wire
from tests.web.house import House

pytestmark = pytest.mark.asyncio(loop_scope="session")
FIRST = 7_000  # milliseconds: longer than stream.js waits for a stream's first sign of life


async def test_words_go_and_answers_come_without_a_new_page(web: House, page: Page) -> None:
    await page.goto(web.root)
    await page.evaluate("window.same = true")
    await says(page, "Where is hall 3?")

    await expect(page.locator(".told .words").last).to_contain_text("You said Where is hall 3?.")
    assert await page.evaluate("window.same")
    assert (web.guide.heard[0].zone, web.guide.heard[0].language) == ("Europe/Berlin", "en")


async def test_a_press_changes_its_message_in_place_and_keeps_the_keyboard_there(web: House, page: Page) -> None:
    await page.goto(web.root)
    await says(page, "Hello")
    await page.get_by_role("button", name="More").focus()
    await page.keyboard.press("Enter")

    await expect(page.locator(".told .words").last).to_contain_text("You pressed more:1:0:.")
    assert await page.evaluate("document.activeElement.closest('article')?.className") == "told"
    assert [each.sign for each in web.guide.heard] == [Sign.TEXT, Sign.PRESS]


async def test_a_double_tap_is_one(web: House, page: Page) -> None:
    await page.goto(web.root)
    await says(page, "Hello")
    await page.get_by_role("button", name="Again").dblclick()
    await expect(page.locator(".told .words").last).to_contain_text("You pressed again")
    await page.get_by_role("button", name="My agenda").dblclick()

    await expect(page.locator(".told .words").last).to_contain_text("You said /agenda.")
    assert [each.text for each in web.guide.heard] == ["Hello", "again:0:0:", "/agenda"]


async def test_commands_on_the_menu_are_said(web: House, page: Page) -> None:
    await page.goto(web.root)
    await page.get_by_role("button", name="My agenda").click()

    await expect(page.locator(".told .words").last).to_contain_text("You said /agenda.")


async def test_a_command_in_a_text_goes_without_a_new_page_in_human_words(web: House, page: Page) -> None:
    web.guide.replies["Hello"] = Reply("For a person: /person")
    await page.goto(web.root)
    await page.evaluate("window.same = true")
    await says(page, "Hello")
    await page.get_by_role("button", name="/person").press("Enter")

    await expect(page.locator(".told .words").last).to_contain_text("You said /person.")
    await expect(page.locator(".said .words").last).to_have_text("Talk to a person")
    assert await page.evaluate("window.same")
    await page.reload()
    await expect(page.locator(".said .words").last).to_have_text("Talk to a person")


async def test_what_a_link_opens_is_said_in_human_words(web: House, page: Page) -> None:
    await page.goto(f"{web.root}/?start=x_E1")
    await page.get_by_role("button", name="Open it").click()

    await expect(page.locator(".told .words").last).to_contain_text("You said /start x_E1.")
    await expect(page.locator(".said .words")).to_have_text("Open the link")


async def test_the_talk_is_there_after_a_reload(web: House, page: Page) -> None:
    await page.goto(web.root)
    await says(page, "Hello")
    await expect(page.locator(".told .words").last).to_contain_text("You said Hello.")
    await page.reload()

    await expect(page.locator("#log article")).to_have_count(2)


async def test_everything_works_with_scripts_off(web: House, browser: Browser) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(web.root)
    await page.get_by_label("Your question").fill("Hello")
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".told .words").last).to_contain_text("You said Hello.")
    await page.get_by_role("button", name="More").click()

    await expect(page.locator(".told .words").last).to_contain_text("You pressed more:1:0:.")
    await context.close()


async def test_with_scripts_off_the_page_looks_by_itself_for_an_answer_that_takes_its_time(web: House, browser: Browser) -> None:
    web.guide.free.clear()
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(web.root)
    await page.get_by_label("Your question").fill("Hello")
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".working")).to_contain_text("Your answer is on its way.")
    web.guide.free.set()

    await expect(page.locator(".told .words").last).to_contain_text("You said Hello.")
    await context.close()


async def test_words_written_without_a_network_wait_visibly_and_go_once(web: House, page: Page) -> None:
    await page.goto(web.root)
    await page.context.set_offline(True)
    await says(page, "Anybody there?")
    await expect(page.locator(".said .fate")).to_have_text("Waiting for the network; it will be sent by itself.")
    await page.context.set_offline(False)

    await expect(page.locator(".told .words").last).to_contain_text("You said Anybody there?.")
    await expect(page.locator(".said .fate")).to_have_text("")
    assert [each.text for each in web.guide.heard] == ["Anybody there?"]


async def test_words_wait_through_a_reload_and_whoever_lost_the_answer_asks_once(web: House, page: Page) -> None:
    async with wire(web.server.address) as between:
        await page.goto(between.root)
        between.loses = b"POST /say"
        await says(page, "Hello")
        await expect(page.locator(".told .words").last).to_contain_text("You said Hello.")
        await page.reload()

        await expect(page.locator("#log .said")).to_have_count(1)
        assert [each.text for each in web.guide.heard] == ["Hello"]


async def test_a_stream_that_was_cut_goes_on_where_it_was(web: House, page: Page) -> None:
    async with wire(web.server.address) as between:
        await page.goto(between.root)
        await says(page, "One")
        await expect(page.locator(".told .words").last).to_contain_text("You said One.")
        between.break_off()
        await says(page, "Two")
        between.cut = False

        await expect(page.locator(".told .words").last).to_contain_text("You said Two.", timeout=20_000)
        await expect(page.locator("#log .told[id]")).to_have_count(2)
        assert [each.text for each in web.guide.heard] == ["One", "Two"]


async def test_a_page_whose_stream_is_held_back_asks_again_and_again(web: House, page: Page) -> None:
    async with wire(web.server.address) as between:
        between.holds = b"text/event-stream"
        await page.clock.install()
        await page.goto(between.root)
        await says(page, "Hello")
        await expect(page.locator("#log .said")).to_have_count(1)
        async with page.expect_request("**/since?*"):
            await page.clock.run_for(FIRST)

        await expect(page.locator(".told .words").last).to_contain_text("You said Hello.")


async def says(page: Page, words: str) -> None:
    await page.get_by_label("Your question").fill(words)
    await page.keyboard.press("Enter")
