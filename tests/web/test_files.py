"""Files that come with a message, in browsers and in apps that cannot keep one."""

import re
from html import unescape

import pytest

from fair.talk import File, Reply
from fair.visitors import PROOF_LIVES, Gift, Invitation
from store import addresses, outbox, people
from tests.web.house import NOON, House, Visitor

CALENDAR = File("talk.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
MAP = File("hall.png", "image/png", b"\x89PNG\r\n\x1a\n")
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.49 Language/zh_CN"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1"


@pytest.fixture
def gives_files(web: House) -> None:
    web.guide.replies |= {
        "calendar": Reply("Sat 5 Sept 14:00, hall 3: Opening", file=CALENDAR),
        "map": Reply("Hall 3", picture=MAP),
    }


@pytest.mark.usefixtures("gives_files")
async def test_a_file_is_handed_over_as_a_file_and_a_picture_is_shown(web: House) -> None:
    async with web.visitor(**{"User-Agent": SAFARI}) as ann:
        await ann.says("calendar")
        file = await ann.client.get(_address(ann, "a"))
        await ann.says("map")
        picture = await ann.client.get(_address(ann, "img"))

    assert (file.content, file.headers["Content-Disposition"]) == (CALENDAR.content, "attachment; filename*=UTF-8''talk.ics")
    assert (picture.content, picture.headers["Content-Disposition"]) == (MAP.content, "inline; filename*=UTF-8''hall.png")


@pytest.mark.usefixtures("gives_files")
async def test_in_an_app_a_file_becomes_a_page_that_says_it_in_words(web: House) -> None:
    async with web.visitor(**{"User-Agent": WECHAT}) as ann:
        await ann.says("calendar")
        page = await ann.opens(_address(ann, "a"))

    assert page.headers["Content-Type"].startswith("text/html")
    assert ann.talk == ["Sat 5 Sept 14:00, hall 3: Opening"]
    assert "open this page in your browser" in ann.page
    assert "Mail it to me" not in ann.page


@pytest.mark.usefixtures("gives_files")
async def test_the_page_of_a_file_opens_in_another_browser_and_only_by_its_own_address(web: House) -> None:
    async with web.visitor(**{"User-Agent": WECHAT}) as ann, web.visitor(**{"User-Agent": SAFARI}) as browser:
        await ann.says("calendar")
        address = _address(ann, "a")
        answers = [await browser.client.get(each) for each in (address, address[:-1] + "0", "/file/1/" + "0" * 64, "/file/99999/x")]

    assert [answer.status_code for answer in answers] == [200, 404, 404, 404]
    assert answers[0].content == CALENDAR.content


@pytest.mark.usefixtures("gives_files")
async def test_where_mail_is_set_up_a_file_goes_to_the_mailbox_that_was_proved_and_to_no_other(web: House) -> None:
    async with web.beside(mails=True) as other, other.visitor(**{"User-Agent": WECHAT}) as ann:
        await ann.says("calendar")
        address = _address(ann, "a")
        await ann.opens(address)
        before = ann.page
        refused = await ann.posts(f"{address}/mail", address="eve@example.org")
        await _has_mailbox(web, "ann@example.org")
        await ann.opens(address)
        offered = ann.page
        await ann.posts(f"{address}/mail", address="eve@example.org")
        done = ann.page
        forged = await ann.client.post(f"{address}/mail")

    async with web.db.begin() as tx:
        [letter] = await outbox.claim(tx, channel="mail", owner="test", now=NOON, limit=9, announcements=0)
    assert "Have it mailed: tell me your e-mail address" in before
    assert refused.status_code == 404
    assert "Mail it to a…@example.org" in offered
    assert "It is on its way to your mailbox." in done
    assert forged.status_code == 403
    assert (letter.chat, letter.reply.text, letter.reply.file and letter.reply.file.content) == (
        "ann@example.org",
        "Sat 5 Sept 14:00, hall 3: Opening",
        CALENDAR.content,
    )


async def _has_mailbox(web: House, mailbox: str) -> None:
    """Let who wrote last have a mailbox."""
    chat = web.guide.heard[-1].chat
    async with web.db.begin() as tx:
        number = await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language="en", zone=None)
        assert number is not None
        made = Invitation(digest="d", gives=Gift.REACH, exhibitor="mail", made=NOON, expires=NOON + PROOF_LIVES, chat=mailbox)
        await people.invite(tx, made, visitor=number)
        assert await addresses.prove(tx, "d", by=number, at=NOON)


def _address(visitor: Visitor, tag: str) -> str:
    found = re.findall(rf'<{tag} [^>]*(?:href|src)="(/file/[^"]+)"', visitor.page)
    return unescape(found[-1])
