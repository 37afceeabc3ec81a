"""What the pages let in: only what their own forms post, not too much of it, not too often."""

import re

import httpx
import pytest

from bot.web.borders import MOST_BODY, policy
from bot.web.forms import MOST_TEXT
from tests.web.house import House

FOREIGN = "This came from another site, so nothing was done. Please use the conversation's own page."


async def test_a_post_without_the_seal_of_a_page_says_nothing_and_keeps_the_words(web: House) -> None:
    async with web.visitor() as ann, web.visitor() as eve:
        await ann.opens()
        await eve.opens()
        answers = [await ann.client.post("/say", data={"text": "Hello", "seal": seal}) for seal in ("", "x", "ü" * 48, eve.seal)]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert all(">Hello</textarea>" in answer.text and "Please press send again." in answer.text for answer in answers)
    assert web.guide.heard == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_post_that_another_site_makes_is_refused_even_with_a_seal(web: House, headers: dict[str, str]) -> None:
    async with web.visitor() as ann:
        await ann.opens()
        answer = await ann.client.post("/say", data={"text": "Hello", "seal": ann.seal}, headers=headers)

    assert (answer.status_code, FOREIGN in answer.text.replace("&#39;", "'")) == (403, True)
    assert web.guide.heard == []


async def test_a_post_of_our_own_page_is_taken_as_browsers_send_it(web: House) -> None:
    async with web.visitor(**{"Origin": web.root, "Sec-Fetch-Site": "same-origin"}) as ann:
        await ann.says("Hello")

    assert ann.talk[0] == "Hello"


async def test_fifty_kilobytes_of_words_are_taken_and_more_is_refused_in_words(web: House) -> None:
    async with web.visitor() as ann:
        taken = await ann.says("展" * 17_000)
        refused = [await ann.says("a" * (MOST_TEXT + 1)), await ann.says("a" * (MOST_BODY + 1))]

    assert taken.status_code == 200
    assert [answer.status_code for answer in refused] == [413, 413]
    assert all("Please ask in a few sentences." in answer.text for answer in refused)
    assert len(web.guide.heard) == 1


async def test_a_visit_that_posts_faster_than_fingers_is_told_to_wait(web: House) -> None:
    async with web.visitor(**{"HX-Request": "true"}) as ann:
        web.guide.free.clear()
        answers = [await ann.says(f"Question {number}", seal=await _seal(ann.client)) for number in range(25)]
        web.guide.free.set()

    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) > 0
    assert all(re.fullmatch(r"That was a lot at once\. Please try again in \d+ seconds?\.", answer.text) for answer in refused)
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in refused)


async def _seal(client: httpx.AsyncClient) -> str:
    if not client.cookies:
        await client.get("/")
    return (await client.get("/kept")).text


async def test_every_answer_says_what_a_browser_may_do_with_it(web: House) -> None:
    async with web.visitor() as ann:
        answers = [await ann.opens(address) for address in ("/", "/b/A-12", "/nowhere", "/healthz", "/embed.js")]

    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


async def test_only_the_chat_may_be_framed_and_only_by_the_sites_the_fair_names(web: House) -> None:
    async with web.visitor() as ann:
        framing = [
            re.search("frame-ancestors ([^;]+)", (await ann.opens(address)).headers["Content-Security-Policy"])
            for address in ("/", "/b/E1")
        ]

    assert [found and found[1] for found in framing] == ["'self' https://fair.example https://embedder.test", "'self'"]


def test_an_origin_that_is_none_cannot_get_into_the_policy() -> None:
    assert policy(("https://a.example; script-src *", "*", "javascript:alert(1)", "https://b.example\r\nX: y")) == policy(())


async def test_nothing_in_a_page_is_inline(web: House) -> None:
    async with web.visitor() as ann:
        await ann.says("Hello")
        pages = [ann.page, *[(await ann.opens(address)).text for address in ("/?start=x_E1", "/b/A-12", "/elsewhere", "/nowhere")]]

    for page in pages:
        assert re.findall(r"<style|<script(?![^>]*src=)|\son\w+=|\sstyle=|javascript:", page) == []


async def test_the_visit_is_a_cookie_that_scripts_and_other_sites_do_not_get(web: House) -> None:
    async with httpx.AsyncClient(base_url=web.root) as plain, httpx.AsyncClient(base_url=web.root) as secure:
        cookies = [
            (await plain.get("/")).headers["Set-Cookie"],
            (await secure.get("/", headers={"X-Forwarded-Proto": "https"})).headers["Set-Cookie"],
        ]

    assert [re.sub(r"=[\w-]{43};", "=…;", cookie) for cookie in cookies] == [
        "visit=…; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax",
        "__Host-visit=…; Path=/; Max-Age=15552000; HttpOnly; Secure; SameSite=None; Partitioned",
    ]


async def test_the_browsers_reports_on_the_policy_are_counted(web: House) -> None:
    async with web.visitor() as ann:
        await ann.client.post("/csp-report", content=b"{}", headers={"Content-Type": "application/csp-report"})
        figures = (await ann.opens("/metrics")).text

    assert "fairlead_web_policy_reports_total 1.0" in figures
