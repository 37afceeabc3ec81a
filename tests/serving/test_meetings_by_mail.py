"""`fairlead serve` with a mail server: an exhibitor that nobody has joined is asked by a letter, whose page answers without scripts."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from fair.edits import FAIR
from fair.records import Exhibitor
from store import edits, programme
from store.database import Database
from tests.calendars.reading import ReadBack, read_back, said
from tests.mail.post_office import PostOffice, open_office
from tests.serving.conftest import Serve, free_address
from tests.serving.test_serving_by_mail import by_mail, letter, until_told, visitor, words_of
from tests.web.house import Visitor

STAND = "stand@example.org"

pytestmark = pytest.mark.timeout(300)  # a start takes seconds, on a busy machine many


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with open_office() as opened:
        yield opened


async def test_a_letter_asks_and_its_page_answers(serve: Serve, served_home: Path, office: PostOffice) -> None:
    exhibitor, day = await asked_by_mail(served_home)
    address = free_address()
    public = {"FAIRLEAD_HTTP": address, "FAIRLEAD_PUBLIC_URL": f"http://{address}"}

    async with serve(**by_mail(office), **public) as served, visitor(served) as client, visitor(served) as theirs:
        ann = Visitor(client)
        await books(ann, exhibitor, day)
        asked = await letter(office, 1)
        opened = await theirs.get(link_in(asked))
        await theirs.post(link_in(asked), data=form_of(opened.text, "accept"))
        told = await until_told(ann, "has accepted")
        confirmed = await letter(office, 2)

    assert asked["To"] == confirmed["To"] == STAND
    assert words_of(asked).startswith("Ann Bo (At Sea Ltd) would like to meet you.")
    assert re.findall(r'<button[^>]*name="answer"[^>]*>([^<]*)<', opened.text) == ["Accept", "Decline"]
    assert told.startswith(f"{exhibitor} has accepted.")
    invitation = calendar_in(confirmed)
    [guest] = invitation.entry.contents["attendee"]
    assert (invitation.method, guest.value, invitation.entry.organizer.value) == ("REQUEST", f"mailto:{STAND}", "mailto:fair@example.org")
    assert said(invitation.entry, "summary") == "Meeting: Ann Bo (At Sea Ltd)"


async def asked_by_mail(home: Path) -> tuple[str, str]:
    """Have an exhibitor of the fair be asked by mail; return its name and a day on which it is to be met."""
    db = await Database.open(f"sqlite:///{home / 'fairlead.db'}")
    now = datetime.now(UTC)
    async with db.begin() as tx:
        exhibitor = next(each for each in await programme.records(tx, Exhibitor.KIND) if isinstance(each, Exhibitor) and each.stands)
        assert exhibitor.origin is not None
        await edits.put(tx, kind=FAIR, field="meetings.unjoined", value="mail", at=now)
        whose: dict[str, Any] = {"kind": Exhibitor.KIND, "source": exhibitor.origin.source, "id": exhibitor.id, "at": now}
        await edits.put(tx, **whose, field="email", value=STAND)
        await edits.put(tx, **whose, field="country", value="Norway")
        day = (await programme.fair(tx)).last_day
    await db.close()
    return exhibitor.name, f"{day:%-d %B %Y}"


async def books(ann: Visitor, exhibitor: str, day: str) -> None:
    """Ask for a meeting in a sentence, saying who one is where that is asked for."""
    await ann.says("/start")
    await ann.posts("/press", data="who?:0:0:")
    await ann.says("Ann Bo, At Sea Ltd")
    await ann.says(f"book {exhibitor} on {day} at 10:00")
    await until_told(ann, "asked by e-mail")
    await ann.presses("Confirm")
    await until_told(ann, "You have asked")


def link_in(message: EmailMessage) -> str:
    found = re.search(r"http://\S+/answer/\S+", words_of(message))
    assert found is not None
    return found[0]


def form_of(page: str, answer: str) -> dict[str, str]:
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {name: unescape(value) for name, value in hidden.items()} | {"answer": answer}


def calendar_in(message: EmailMessage) -> ReadBack:
    [part] = [each for each in message.walk() if each.get_content_type() == "text/calendar"]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return read_back(content)
