"""The page of a letter to an exhibitor in a browser that runs no scripts: it posts from our own page, which no test client shows."""

from datetime import timedelta
from hashlib import sha256

import pytest
from playwright.async_api import Browser, expect

from fair.booking import Attendee
from fair.calendar import Interval
from fair.meetings import Answerer, State
from fair.records import Exhibitor, Ref
from store import meeting_letters, meetings, people, programme
from tests.web.house import NOON, House

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def asked(web: House) -> int:
    """Ask an exhibitor for tomorrow at noon by the link "code"."""
    async with web.db.begin() as tx:
        who = await people.met(tx, channel="web", chat="ann", version=None, at=NOON, language="en", zone=None)
        assert who is not None
        exhibitor = (await programme.records(tx, Exhibitor.KIND))[0]
        assert exhibitor.origin is not None
        time = Interval(NOON + timedelta(days=1), NOON + timedelta(days=1, minutes=30))
        host = Ref(Exhibitor.KIND, exhibitor.origin.row)
        drafted = await meetings.draft(tx, host=host, time=time, visitor=who, at=NOON, answerer=Answerer.MAILBOX)
        said = {"attendee": Attendee(who), "fair": await programme.fair(tx), "at": NOON, "answerer": Answerer.MAILBOX}
        change = await meetings.ask(tx, drafted.number, version=drafted.version, **said)  # type: ignore[arg-type]  # by name
        assert change.after.expires is not None
        await meeting_letters.add(tx, sha256(b"code").hexdigest(), meeting=drafted.number, expires=change.after.expires, at=NOON)
    return drafted.number


async def test_a_press_answers_and_the_page_says_how_it_stands(browser: Browser, web: House) -> None:
    number = await asked(web)
    context = await browser.new_context(java_script_enabled=False, locale="en-GB")
    page = await context.new_page()

    await page.goto(f"{web.root}/answer/code")
    await page.get_by_role("button", name="Decline").click()

    await expect(page.get_by_role("status")).to_have_text("Thank you. Whoever asked is told at once.")
    await expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    async with web.db.read() as tx:
        found = await meetings.get(tx, number)
    await context.close()
    assert found is not None
    assert found.state is State.DECLINED
