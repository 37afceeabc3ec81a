"""`fairlead serve` with a mail server: an address is proved, word and files go there, and its links are pressed."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from tests.mail.post_office import PostOffice, open_office
from tests.serving.conftest import ROOT, Serve, Served, environment
from tests.web.house import Visitor

ANN = "ann@example.org"


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with open_office() as opened:
        yield opened


def by_mail(office: PostOffice) -> dict[str, str]:
    return {"FAIRLEAD_SMTP_URL": f"smtp://127.0.0.1:{office.port}", "FAIRLEAD_SMTP_FROM": "The Fair <fair@example.org>"}


def visitor(served: Served) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=served.url, follow_redirects=True, timeout=60)


async def letter(office: PostOffice, number: int) -> EmailMessage:
    """Wait for a letter, counted from 1."""
    async with asyncio.timeout(60):
        while len(office.letters) < number:  # noqa: ASYNC110  the office tells nobody
            await asyncio.sleep(0.01)
    return office.letters[number - 1]


def words_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


async def test_an_address_is_proved_by_a_letter_and_no_log_shows_it(serve: Serve, office: PostOffice) -> None:
    async with serve(**by_mail(office), FAIRLEAD_LOG_LEVEL="DEBUG") as served, visitor(served) as client:
        ann = Visitor(client)
        await ann.says(f"send my reminders to {ANN}")
        came = await letter(office, 1)
        code = words_of(came).split()[0]
        await ann.says(code)
        done = await until_told(ann, "from now on")
        ready = json.loads((await served.get("/readyz"))[1])
        await served.stop()

    assert (came["To"], came["From"], came["List-Unsubscribe"]) == (ANN, "The Fair <fair@example.org>", None)
    assert re.fullmatch(r"\d{6}", code)
    assert done.startswith(f"Done: reminders and changes go to {ANN} from now on.")
    assert ready["checks"]["mail"] == "ok"
    assert [secret for secret in (ANN, code) if secret in served.log.read_text()] == []


async def until_told(person: Visitor, words: str) -> str:
    """Look at the page until it says this, and return the message."""
    async with asyncio.timeout(60):
        while not (said := [each for each in person.talk if words in each]):
            await asyncio.sleep(0.05)
            await person.opens()
    return said[-1]


async def test_where_the_mail_server_is_gone_readyz_and_the_doctor_say_so(serve: Serve, office: PostOffice) -> None:
    gone = by_mail(office) | {"FAIRLEAD_SMTP_URL": "smtp://127.0.0.1:1"}

    async with serve(**gone) as served:
        page = (await served.get("/"))[0]
        status, body = await served.get("/readyz")
        doctor = await doctors_line(served.home, gone)

    why = "the mail server cannot be reached or used: ConnectionRefusedError"
    assert (page, status, json.loads(body)["checks"]["mail"]) == (200, 503, why)
    assert doctor == f"MEND mail: {why}. Check FAIRLEAD_SMTP_URL, and that the server runs."


async def doctors_line(home: Path, settings: dict[str, str]) -> str:
    environ = environment() | {"FAIRLEAD_HOME": str(home), **settings}
    command = (sys.executable, "-m", "bot", "doctor")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out, _ = await process.communicate()
    return next(line for line in out.decode().splitlines() if " mail: " in line)
