"""Many letters through a server that refuses, dawdles and dies at random: none is lost, and no repeat goes uncounted."""

import asyncio
import random
from collections import Counter
from datetime import timedelta

import pytest

from bot.mail.channel import Mail
from bot.mail.connections import Patience
from fair.talk import Parcel
from scheduler.channel import PerhapsSent, TryLater
from tests.mail.conftest import OpenMail
from tests.mail.parcels import parcel
from tests.mail.post_office import Fate, Mishap, PostOffice

LETTERS = 150
IMPATIENT = Patience(
    connect=timedelta(seconds=20), reply=timedelta(milliseconds=200), letter=timedelta(milliseconds=200), idle=timedelta(seconds=20)
)
MISHAPS: tuple[Mishap, ...] = (Fate.DIES, Fate.HANGS, "421 4.3.2 going down", "451 4.3.0 later")


@pytest.mark.parametrize("seed", range(2))
async def test_no_letter_is_lost_and_no_repeat_goes_uncounted(office: PostOffice, open_mail: OpenMail, seed: int) -> None:
    luck = random.Random(seed)
    mail = open_mail(f"smtp://127.0.0.1:{office.port}", IMPATIENT)
    office.mishaps = lambda _step, _recipient: luck.choice(MISHAPS) if luck.random() < 0.03 else None

    sent, doubted = await _sent(mail, [parcel(row=row, chat=f"p{row}@example.org") for row in range(LETTERS)])

    arrived = Counter(str(letter["Message-ID"]) for letter in office.letters)
    assert doubted > 0
    assert len(sent) == LETTERS
    assert set(sent) == set(arrived)
    assert arrived.total() - LETTERS <= doubted


async def _sent(mail: Mail, parcels: list[Parcel]) -> tuple[list[str], int]:
    """Send all as the outbox does, without its pauses; return the names of those that count as sent, and how many repeats there may be."""
    waiting, sent, doubted = list(parcels), list[str](), 0

    async def carry() -> None:
        nonlocal doubted
        while waiting:
            each = waiting.pop(0)
            try:
                done = await mail.send(each)
            except TryLater:
                waiting.append(each)
            except PerhapsSent:
                doubted += 1
                waiting.append(each)
            else:
                sent.append(done.message or "")

    await asyncio.gather(*(carry() for _ in range(mail.at_once)))
    return sent, doubted
