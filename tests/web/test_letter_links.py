"""Links in letters: opening one does nothing, a press does it once for each press, and the answer goes where the letter went."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.letter_links import LetterLinks
from bot.values import Secret
from fair.talk import Action, Button, Incoming, Lane, Outgoing, Parcel, Reply, Sign
from fair.visitors import PROOF_LIVES, Gift, Invitation
from store import addresses, outbox, people
from tests.web.house import NOON, House

ANN = "ann@example.org"
KEEP = Button("Keep it", Action("keep", 3, 0, "s.what.").data)
PAGE = Button("Web page", url="https://fair.example/")
REMINDER = Reply("Kelp Farming Workshop begins in 15 minutes.", buttons=((KEEP, PAGE),))


@dataclass
class Letters:
    """Letters to Ann, whose mailbox is known, and the links in them."""

    web: House
    links: LetterLinks
    visitor: int

    async def sent(self, *, lane: Lane = Lane.REMINDER) -> Parcel:
        """Send Ann a letter, and return it as its channel has it."""
        letter = Outgoing(channel="mail", chat=ANN, reply=REMINDER, lane=lane, due=NOON)
        async with self.web.db.begin() as tx:
            [row] = await outbox.add(tx, [letter], visitor=self.visitor)
            assert row is not None
            parcel = await outbox.written(tx, row)
        assert parcel is not None
        return parcel

    def press(self, parcel: Parcel) -> str:
        """Return the link behind the button of a letter, without the address of the house."""
        return (self.links.link_of(parcel, KEEP) or "").removeprefix(self.links.root)

    def stop(self, parcel: Parcel) -> str:
        return (self.links.unsubscribe_of(parcel) or "").removeprefix(self.links.root)

    async def mailboxes(self) -> list[str]:
        async with self.web.db.read() as tx:
            return [each.chat for each in await people.addresses(tx, self.visitor) if each.channel == "mail"]


@pytest.fixture
async def letters(web: House) -> Letters:
    async with web.db.begin() as tx:
        number = await people.met(tx, channel="web", chat="ann", version=None, at=NOON, language="en", zone=None)
        assert number is not None
        made = Invitation(digest="d", gives=Gift.REACH, exhibitor="mail", made=NOON, expires=NOON + PROOF_LIVES, chat=ANN)
        await people.invite(tx, made, visitor=number)
        await addresses.prove(tx, "d", by=number, at=NOON)
    return Letters(web, LetterLinks(web.root, Secret("s" * 43)), number)


async def opened(letters: Letters, address: str) -> tuple[int, str, list[Incoming]]:
    async with letters.web.beside(letters=letters.links) as other, other.visitor() as program:
        answer = await program.opens(address)
        return answer.status_code, program.page, list(other.guide.heard)


async def test_opening_a_link_shows_what_it_does_and_does_nothing(letters: Letters) -> None:
    parcel = await letters.sent()

    status, page, heard = await opened(letters, letters.press(parcel))

    assert (status, heard) == (200, [])
    assert re.findall(r"<button[^>]*>([^<]*)</button>", page) == ["Keep it"]
    assert "opening the page has done nothing yet" in page


async def test_a_press_comes_in_as_one_of_the_person_the_letter_went_to(letters: Letters) -> None:
    parcel = await letters.sent()
    async with letters.web.beside(letters=letters.links) as other, other.visitor() as ann:
        await ann.opens(letters.press(parcel))
        await ann.client.post(letters.press(parcel))
        done = await ann.client.post(letters.press(parcel))
        await other.service.inbox.drain(seconds=10)

    assert "The answer comes to you the way the message came." in done.text
    assert [(each.channel, each.chat, each.sign, each.text, each.message) for each in letters.web.guide.heard] == [
        ("mail", ANN, Sign.PRESS, KEEP.data, None)
    ] * 2


@pytest.mark.parametrize("wrong", ["sign", "row", "place", "far"])
async def test_a_link_that_was_made_up_leads_nowhere(letters: Letters, wrong: str) -> None:
    parcel, other = await letters.sent(), await letters.sent()
    right = letters.press(parcel)
    made_up = {
        "sign": re.sub(r"[^/]+\?", "A" * 22 + "?", right),
        "row": right.replace(f"/do/{parcel.row}/", f"/do/{other.row}/"),
        "place": right.replace("/0/", "/1/"),
        "far": right.replace(f"/do/{parcel.row}/", f"/do/{9**25}/"),
    }

    status, page, heard = await opened(letters, made_up[wrong])

    assert (status, heard) == (404, [])
    assert "This link is too old." in page


async def test_after_forgetting_a_link_leads_nowhere(letters: Letters) -> None:
    parcel = await letters.sent()
    async with letters.web.db.begin() as tx:
        await addresses.remove(tx, letters.visitor, channel="mail", at=NOON)

    assert (await opened(letters, letters.press(parcel)))[0] == 404


async def test_buttons_that_lead_to_pages_and_old_ones_get_no_link_of_ours(letters: Letters) -> None:
    parcel = await letters.sent()

    assert [letters.links.link_of(parcel, each) for each in (PAGE, Button("Old", "unheard-of:1:1:"), Button("Odd", "?"))] == [None] * 3


async def test_one_press_ends_the_letters_also_where_a_mail_program_makes_it(letters: Letters) -> None:
    parcel = await letters.sent()
    async with letters.web.beside(letters=letters.links) as other, other.visitor() as ann, other.visitor() as program:
        shown = await ann.opens(letters.stop(parcel))
        before = await letters.mailboxes()
        ended = await program.client.post(
            letters.stop(parcel),
            data={"List-Unsubscribe": "One-Click"},
            headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
        )
        again = await program.client.post(letters.stop(parcel), data={"List-Unsubscribe": "One-Click"})

    assert "Shall nothing more come to you this way?" in shown.text
    assert (before, await letters.mailboxes()) == ([ANN], [])
    assert [(answer.status_code, "Nothing more comes to you this way" in answer.text) for answer in (ended, again)] == [(200, True)] * 2
    async with letters.web.db.begin() as tx:
        left = await outbox.claim(tx, channel="mail", owner="test", now=NOON + timedelta(days=1), limit=9, announcements=9)
    assert left == []


@pytest.mark.parametrize("token", ["1-AAAAAAAAAAAAAAAAAAAAAA", "1", "x-y", f"{9**30}-A", "٣-A", "1-é"])
async def test_a_wrong_token_ends_nothing_and_looks_the_same(letters: Letters, token: str) -> None:
    async with letters.web.beside(letters=letters.links) as other, other.visitor() as eve:
        answer = await eve.client.post(f"/word/{token}")

    assert (answer.status_code, "Nothing more comes to you this way" in answer.text) == (200, True)
    assert await letters.mailboxes() == [ANN]


async def test_what_was_asked_for_says_nothing_of_ending_letters(letters: Letters) -> None:
    assert letters.links.unsubscribe_of(await letters.sent(lane=Lane.REPLY)) is None


async def test_links_say_nothing_of_whom_they_were_sent_to(letters: Letters) -> None:
    parcel = await letters.sent()

    assert [ANN.split("@")[0] in link for link in (letters.press(parcel), letters.stop(parcel))] == [False, False]
