"""Connections to the mail server: kept a while, encrypted, logged in, and silent about the password."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.mail.channel import Mail, mail_of
from bot.mail.connections import MOST_LETTERS, Patience, greet
from bot.mail.server import Server
from bot.settings import Settings
from bot.values import Secret
from fair.errors import BadSetting
from scheduler.channel import TryLater
from tests.mail.conftest import OpenMail
from tests.mail.parcels import links_of, parcel, stop_at
from tests.mail.post_office import PostOffice, Step, open_office

PASSWORD = "r:ght/@ 钥"
WRITTEN = "r%3Aght%2F%40%20%E9%92%A5"  # the same in an address


async def test_letters_one_after_another_go_over_one_connection(mail: Mail, office: PostOffice) -> None:
    for row in range(10):
        await mail.send(parcel(row=row))

    assert (len(office.letters), len(office.desks)) == (10, 1)


async def test_letters_at_one_time_go_over_several(mail: Mail, office: PostOffice) -> None:
    await asyncio.gather(*(mail.send(parcel(row=row)) for row in range(mail.at_once)))

    assert (len(office.letters), len(office.desks)) == (mail.at_once, mail.at_once)


async def test_a_connection_is_worn_out_in_time(mail: Mail, office: PostOffice) -> None:
    for row in range(MOST_LETTERS + 1):
        await mail.send(parcel(row=row))

    assert (len(office.letters), len(office.desks)) == (MOST_LETTERS + 1, 2)


async def test_a_server_that_hung_up_in_between_costs_no_letter(mail: Mail, office: PostOffice) -> None:
    await mail.send(parcel(row=1))
    office.hang_up_all()

    await mail.send(parcel(row=2))

    assert len(office.letters) == 2


async def test_a_connection_that_nobody_uses_is_closed(office: PostOffice, open_mail: OpenMail) -> None:
    mail = open_mail(f"smtp://127.0.0.1:{office.port}", Patience(idle=timedelta(milliseconds=1)))
    await mail.send(parcel())

    await asyncio.wait_for(office.desks[0].gone.wait(), timeout=20)


async def test_a_letter_that_was_begun_and_refused_leaves_nothing_behind(mail: Mail, office: PostOffice) -> None:
    office.mishaps = lambda at, _recipient: "450 later" if at is Step.RECIPIENT else None
    with pytest.raises(TryLater):
        await mail.send(parcel(row=1, chat="ann@example.org"))
    office.mishaps = lambda _at, _recipient: None

    await mail.send(parcel(row=2, chat="bo@example.org"))

    assert (office.envelopes, len(office.desks)) == ([("fair@example.org", ["bo@example.org"])], 1)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_it_is_encrypted_and_logged_in_where_the_server_offers_that(
    scheme: str, certificate: ssl.SSLContext, open_mail: OpenMail
) -> None:
    async with open_office(tls=certificate, starttls=scheme == "smtp", login=True) as office:
        await open_mail(f"{scheme}://fair:{WRITTEN}@127.0.0.1:{office.port}").send(parcel())

        encrypted = [desk.is_encrypted for desk in office.desks]
        assert (encrypted, office.passwords, len(office.letters)) == ([True], [PASSWORD.encode()], 1)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_a_certificate_that_nobody_knows_is_not_trusted_elsewhere(
    scheme: str, certificate: ssl.SSLContext, open_mail: OpenMail
) -> None:
    async with open_office(tls=certificate, starttls=scheme == "smtp", login=True) as office:
        mail = open_mail(f"{scheme}://fair:{WRITTEN}@{ELSEWHERE}:{office.port}")

        with pytest.raises(TryLater, match="SSLCertVerificationError") as refused:
            await mail.send(parcel())

        assert (refused.value.whole_channel, office.passwords, office.letters) == (True, [], [])


async def test_a_password_is_told_to_nobody_who_offers_no_encryption(open_mail: OpenMail) -> None:
    async with open_office(login=True) as office:
        mail = open_mail(f"smtp://fair:{WRITTEN}@{ELSEWHERE}:{office.port}")

        with pytest.raises(TryLater, match="offers no encryption") as refused:
            await mail.send(parcel())

        assert (refused.value.whole_channel, office.passwords) == (True, [])


async def test_a_wrong_password_stands_in_no_log_and_no_error(open_mail: OpenMail, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_office(login=True) as office:
        mail = open_mail(f"smtp://fair:hunter2-hunter2@127.0.0.1:{office.port}")

        with pytest.raises(TryLater) as refused:
            await mail.send(parcel())

        told = "".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))
        assert (str(refused.value), refused.value.__cause__) == ("the mail server answers 535 5.7.8", None)
        assert b"hunter2-hunter2" in office.passwords
        assert "hunter2" not in told + repr(mail) + repr(vars(mail))


async def test_a_server_without_a_login_says_so(office: PostOffice, open_mail: OpenMail) -> None:
    mail = open_mail(f"smtp://fair:{WRITTEN}@127.0.0.1:{office.port}")

    with pytest.raises(TryLater, match="cannot be reached or used: SMTPException"):
        await mail.send(parcel())


@pytest.mark.parametrize("greeting", [b"554 not you\r\n", b"421 busy\r\n", b"what?\r\n", b""])
async def test_a_server_that_greets_nobody_makes_everybody_wait(greeting: bytes, open_mail: OpenMail) -> None:
    async for port in _greeter(greeting):
        with pytest.raises(TryLater) as refused:
            await open_mail(f"smtp://127.0.0.1:{port}").send(parcel())

        assert refused.value.whole_channel


async def test_a_server_can_be_looked_at_without_a_letter(office: PostOffice) -> None:
    await greet(Server.read(Secret(f"smtp://127.0.0.1:{office.port}")))

    with pytest.raises(TryLater):
        await greet(Server.read(Secret("smtp://127.0.0.1:1")))
    assert (len(office.desks), office.letters) == (1, [])


def test_an_address_of_a_server_is_read_with_its_usual_port() -> None:
    read = {url: Server.read(Secret(url)) for url in ("smtp://h", "smtp://u:p%40@h", "smtps://u:p@h", "smtp://h:2525")}

    assert list(read.values()) == [
        Server("h", 25),
        Server("h", 587, login="u", password=Secret("p@")),
        Server("h", 465, tls=True, login="u", password=Secret("p")),
        Server("h", 2525),
    ]


def test_the_channel_is_off_without_a_server_and_refuses_a_sender_that_is_none() -> None:
    url = Secret("smtp://127.0.0.1:2525")

    assert mail_of(Settings(), house="one", link_of=links_of, unsubscribe_of=stop_at) is None
    assert isinstance(
        mail_of(Settings(smtp_url=url, smtp_from="fair@example.org"), house="one", link_of=links_of, unsubscribe_of=stop_at), Mail
    )
    with pytest.raises(BadSetting, match="FAIRLEAD_SMTP_FROM is no mail address"):
        mail_of(Settings(smtp_url=url, smtp_from="fair@example..org"), house="one", link_of=links_of, unsubscribe_of=stop_at)


ELSEWHERE = "0.0.0.0"  # leads to this machine, too, and is not known to


async def _greeter(greeting: bytes) -> AsyncIterator[int]:
    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
