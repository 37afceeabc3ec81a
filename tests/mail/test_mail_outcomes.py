"""What becomes of a letter where the server refuses, dawdles or dies."""

from datetime import timedelta

import pytest

from bot.mail.channel import Mail
from bot.mail.connections import Patience
from fair.talk import Errand
from scheduler.channel import ChatShut, NeverSent, NotSent, PerhapsSent, Sent, TryLater
from tests.mail.conftest import OpenMail
from tests.mail.parcels import parcel
from tests.mail.post_office import Fate, Mishap, PostOffice, Step

DIES, HANGS = Fate.DIES, Fate.HANGS
IMPATIENT = Patience(
    connect=timedelta(seconds=5), reply=timedelta(milliseconds=50), letter=timedelta(milliseconds=50), idle=timedelta(seconds=5)
)

REPLIES = [
    (Step.SENDER, "451 4.3.0 try again", TryLater, "everybody"),
    (Step.SENDER, "421 4.7.0 too many connections", TryLater, "everybody"),
    (Step.SENDER, "550 5.7.1 that is not your address", TryLater, "everybody"),
    (Step.SENDER, "530 5.7.0 log in first", TryLater, "everybody"),
    (Step.SENDER, "552 5.3.4 too large", NeverSent, ""),
    (Step.RECIPIENT, "450 4.2.0 greylisted", TryLater, "this chat"),
    (Step.RECIPIENT, "452 4.2.2 mailbox full", TryLater, "this chat"),
    (Step.RECIPIENT, "421 closing", TryLater, "everybody"),
    (Step.RECIPIENT, "550 5.1.1 no such person", ChatShut, ""),
    (Step.RECIPIENT, "550 no such person", ChatShut, ""),
    (Step.RECIPIENT, "550 5.7.1 blocked", NeverSent, ""),
    (Step.RECIPIENT, "552 5.2.2 mailbox full", NeverSent, ""),
    (Step.RECIPIENT, "554 relay denied", NeverSent, ""),
    (Step.READY, "451 not now", TryLater, "this chat"),
    (Step.READY, "554 no valid recipients", NeverSent, ""),
    (Step.READY, "so to say", TryLater, "this chat"),
    (Step.LOST, "451 4.7.1 the filter is busy", TryLater, "this chat"),
    (Step.LOST, "421 4.3.2 going down", TryLater, "everybody"),
    (Step.LOST, "554 5.7.1 looks like spam", NeverSent, ""),
    (Step.KEPT, "so to say", PerhapsSent, ""),
    (Step.SENDER, DIES, TryLater, "this chat"),
    (Step.RECIPIENT, DIES, TryLater, "this chat"),
    (Step.READY, DIES, TryLater, "this chat"),
    (Step.CONTENT, DIES, PerhapsSent, ""),
    (Step.LOST, DIES, PerhapsSent, ""),
    (Step.KEPT, DIES, PerhapsSent, ""),
]


@pytest.mark.parametrize(("step", "mishap", "outcome", "waits"), REPLIES, ids=lambda value: getattr(value, "name", None))
async def test_a_mishap_is_told_as_what_it_means(
    mail: Mail, office: PostOffice, step: Step, mishap: Mishap, outcome: type[NotSent], waits: str
) -> None:
    office.mishaps = lambda at, _recipient: mishap if at is step else None

    refused = await _refusal(mail)

    assert (type(refused), _who_waits(refused)) == (outcome, waits)


@pytest.mark.parametrize(("step", "mishap", "outcome", "waits"), REPLIES, ids=lambda value: getattr(value, "name", None))
async def test_after_a_mishap_the_next_letter_goes_out(
    mail: Mail, office: PostOffice, step: Step, mishap: Mishap, outcome: type[NotSent], waits: str
) -> None:
    office.mishaps = lambda at, _recipient: mishap if at is step else None
    await _refusal(mail)
    office.mishaps = lambda _at, _recipient: None

    sent = await mail.send(parcel(row=2))

    assert [sent.message] == [letter["Message-ID"] for letter in office.letters if letter["Message-ID"].startswith("<2.")]


@pytest.mark.parametrize(
    ("step", "outcome"),
    [(Step.SENDER, TryLater), (Step.RECIPIENT, TryLater), (Step.READY, TryLater), (Step.LOST, PerhapsSent), (Step.KEPT, PerhapsSent)],
)
async def test_a_server_that_says_nothing_any_more_is_given_up(
    office: PostOffice, open_mail: OpenMail, step: Step, outcome: type[NotSent]
) -> None:
    mail = open_mail(f"smtp://127.0.0.1:{office.port}", IMPATIENT)
    office.mishaps = lambda at, _recipient: HANGS if at is step else None

    assert type(await _refusal(mail)) is outcome


async def test_where_no_server_listens_everybody_waits(office: PostOffice, open_mail: OpenMail) -> None:
    mail = open_mail("smtp://127.0.0.1:1")

    refused = await _refusal(mail)

    assert (type(refused), _who_waits(refused), str(refused)) == (
        TryLater,
        "everybody",
        "the mail server cannot be reached or used: ConnectionRefusedError",
    )


async def test_a_refusal_repeats_no_address_and_none_of_the_servers_words(mail: Mail, office: PostOffice) -> None:
    office.mishaps = lambda at, recipient: f"550 5.1.1 <{recipient}> is not ours" if at is Step.RECIPIENT else None

    assert str(await _refusal(mail)) == "no such mailbox: 550 5.1.1"


@pytest.mark.parametrize("chat", ["", "ann", "ann@", "@example.org", "a b@example.org", "ann@example.org\r\nRCPT TO:<eve@example.org>"])
async def test_what_is_no_mail_address_gets_no_letter(mail: Mail, office: PostOffice, chat: str) -> None:
    with pytest.raises(ChatShut):
        await mail.send(parcel(chat=chat))

    assert office.desks == []


@pytest.mark.parametrize("errand", [Errand.DELETE, Errand.ANSWER])
async def test_a_letter_is_not_taken_back(mail: Mail, errand: Errand) -> None:
    with pytest.raises(NeverSent):
        await mail.send(parcel(errand=errand))


async def test_an_address_in_another_script_is_written_to(mail: Mail, office: PostOffice) -> None:
    sent = await mail.send(parcel(chat="李@例子.cn"))

    assert isinstance(sent, Sent)
    assert office.envelopes == [("fair@example.org", ["李@xn--fsqu00a.cn"])]


async def _refusal(mail: Mail) -> NotSent:
    with pytest.raises(NotSent) as refused:
        await mail.send(parcel())
    return refused.value


def _who_waits(refused: NotSent) -> str:
    if not isinstance(refused, TryLater):
        return ""
    assert refused.after > timedelta(0)
    return "everybody" if refused.whole_channel else "this chat"
