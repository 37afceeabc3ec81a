"""The chat inside the fair's own site: another site, over https, with cookies of third parties switched off."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
import uvicorn
from playwright.async_api import Page, async_playwright, expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.app import web_app
from tests.web.browser.conftest import chromium
from tests.web.house import House

pytestmark = pytest.mark.asyncio(loop_scope="session")
SITE = (
    '<!doctype html><html lang="en"><title>A fair</title><h1>Our fair</h1><script src="https://chat.test/embed.js" async></script></html>'
)


async def test_one_script_tag_puts_the_chat_into_the_fairs_own_site(web: House, tmp_path: Path) -> None:
    async with sites(web, tmp_path) as page:
        await page.goto("https://embedder.test/")
        await page.get_by_role("button", name="Ask Harbour Trade Fair").click()
        chat = page.frame_locator("iframe")
        await chat.get_by_label("Your question").fill("Hello")
        await chat.get_by_role("button", name="Send").click()
        await expect(chat.locator(".told .words").last).to_contain_text("You said Hello.")
        await page.reload()
        await page.get_by_role("button", name="Ask Harbour Trade Fair").click()

        await expect(chat.locator("#log article")).to_have_count(2)


async def test_on_a_site_that_the_fair_did_not_name_the_button_opens_a_page_of_its_own(web: House, tmp_path: Path) -> None:
    async with sites(web, tmp_path) as page:
        await page.goto("https://stranger.test/")
        opener = page.get_by_role("link", name="Ask Harbour Trade Fair")

        assert await opener.get_attribute("href") == "https://chat.test/?lang=en"
        await page.evaluate("document.body.append(Object.assign(document.createElement('iframe'), {src: 'https://chat.test/?embed='}))")
        await expect(page.frame_locator("iframe").get_by_label("Your question")).to_have_count(0)


async def test_a_frame_whose_browser_keeps_nothing_leads_to_a_page_of_its_own(web: House, tmp_path: Path) -> None:
    async with sites(web, tmp_path, keep=False) as page:
        await page.goto("https://embedder.test/")
        await page.get_by_role("button", name="Ask Harbour Trade Fair").click()

        await expect(page.frame_locator("iframe").get_by_role("alert")).to_contain_text("The conversation works in a page of its own.")


@asynccontextmanager
async def sites(web: House, folder: Path, *, keep: bool = True) -> AsyncIterator[Page]:
    """Serve the chat and two other sites over https, each under a name of its own, and give a browser that finds them.

    Without `keep` the chat's cookies are lost on the way, as where a browser keeps none.
    """
    authority = trustme.CA()
    chat = web_app(replace(web.parts, public_url="https://chat.test"))
    site = Starlette(routes=[Route("/", lambda request: HTMLResponse(SITE))])
    async with (
        _https(chat if keep else _forgetting(chat), authority, folder / "chat.pem") as ours,
        _https(site, authority, folder / "site.pem") as theirs,
    ):
        names = {"chat.test": ours, "embedder.test": theirs, "stranger.test": theirs}
        rules = ", ".join(f"MAP {name}:443 127.0.0.1:{port}" for name, port in names.items())
        async with async_playwright() as playwright:
            flags = [f"--host-resolver-rules={rules}", "--test-third-party-cookie-phaseout"]
            browser = await playwright.chromium.launch(executable_path=chromium(), args=flags)
            context = await browser.new_context(ignore_https_errors=True, locale="en-GB")
            yield await context.new_page()
            await browser.close()


def _forgetting(app: ASGIApp) -> ASGIApp:
    async def without_cookies(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            kept = [(name, value) for name, value in message.get("headers", ()) if name != b"set-cookie"]
            await send({**message, "headers": kept} if "headers" in message else message)

        await app(scope, receive, sent)

    return without_cookies


@asynccontextmanager
async def _https(app: ASGIApp, authority: trustme.CA, file: Path) -> AsyncIterator[int]:
    authority.issue_cert("*.test").private_key_and_cert_chain_pem.write_to_path(str(file))
    config = uvicorn.Config(app, ssl_certfile=str(file), log_config=None, lifespan="off", ws="none")
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    running = asyncio.create_task(server.serve(sockets=[listening]))
    yield listening.getsockname()[1]
    server.should_exit = True
    await running
