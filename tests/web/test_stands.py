"""The page behind a stand's QR code, and the code itself."""

import re
from html import unescape

import pytest

from tests.web.house import House

CODE_OF_E4 = "kryjdxttlwcszz4f"  # the beginning of its SHA-256 in base 32


async def test_a_stand_shows_all_who_share_it_and_opens_each_in_the_chat(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens("/b/a-12")
        names = [unescape(name) for name in re.findall("<h2>(.*?)</h2>", ann.page)]
        starts = re.findall('name="text" value="([^"]+)"', ann.page)
        await ann.posts("/say", text=starts[0])

    assert names == ["Ann's Ropes & Rings", "Bo Lamps"]
    assert starts == ["/start x_E1", "/start x_E2"]
    assert ann.talk[0] == "Open the link"
    assert web.guide.heard[0].text == "/start x_E1"


async def test_an_exhibitor_is_shown_by_its_id_in_the_readers_language(web: House) -> None:
    async with web.visitor(**{"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}) as ann:
        await ann.opens("/b/E3")

    assert re.findall("<h1>(.*?)</h1>", ann.page) == ["珊瑚起重"]
    assert re.findall('<p class="where">(.*?)</p>', ann.page) == ["B-01展位 · 日本"]


async def test_an_id_that_fits_in_no_link_goes_by_its_code(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens("/b/E%204%2F%C3%A4")

    assert re.findall('value="(/start [^"]+)"', ann.page) == [f"/start xc_{CODE_OF_E4}"]


async def test_telegram_is_offered_where_the_bot_is_known(web: House) -> None:
    async with web.beside(bot_name=lambda: "harbour_bot") as other, other.visitor() as ann, web.visitor() as bo:
        await ann.opens("/b/E1")
        await bo.opens("/b/E1")

    assert re.findall('href="(https://t.me/[^"]+)"', ann.page + bo.page) == ["https://t.me/harbour_bot?start=x_E1"]


@pytest.mark.parametrize("address", ["/b/Z-99", "/qr/Z-99.svg", "/qr/A-12.gif", "/qr/A-12"])
async def test_what_the_fair_does_not_have_is_not_found_in_words(web: House, address: str) -> None:
    async with web.visitor() as ann:
        answer = await ann.opens(address)

    assert answer.status_code == 404
    assert "Ask in the conversation, and I will look for it." in answer.text


@pytest.mark.parametrize(("kind", "begins", "media_type"), [("svg", b"<?xml", "image/svg+xml"), ("png", b"\x89PNG", "image/png")])
async def test_a_code_is_there_as_a_picture(web: House, kind: str, begins: bytes, media_type: str) -> None:
    async with web.visitor() as ann:
        answer = await ann.opens(f"/qr/E%204%2F%C3%A4.{kind}")

    assert (answer.content[: len(begins)], answer.headers["Content-Type"]) == (begins, media_type)


async def test_an_exhibitors_words_in_another_language_than_the_page_say_so(web: House) -> None:
    async with web.visitor(**{"Accept-Language": "zh-CN"}) as ann, web.visitor(**{"Accept-Language": "en"}) as bo:
        await ann.opens("/b/E2")
        await bo.opens("/b/E2")

    assert [re.findall('<p class="about"([^>]*)>', each.page) for each in (ann, bo)] == [[' lang="en"'], [""]]
