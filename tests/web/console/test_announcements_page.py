"""Announcements at the console: drafted, looked at, changed, sent, followed, held back, corrected; each version once."""

from datetime import timedelta

from scheduler.announcing import Announcing
from tests.web.console.office import Desk, desks
from tests.web.house import NOON, House

WORDS = "Hall 3 closes at 15:00 today."
ONE = "/console/announcements/1"


async def drafted(desk: Desk) -> None:
    await desk.posts("/console/announcements", en=WORDS, zh="")


async def test_words_become_a_draft_that_says_what_sending_it_does(web: House) -> None:
    async with desks(web, ("organizer", "visitor")) as at:
        ann = at["organizer"]
        await drafted(ann)

        await ann.opens(ONE)

        assert f"From the organizers of Harbour Trade Fair: {WORDS}" in ann.words
        assert "Nothing has been sent yet." in ann.words
        assert "Send it to 2 people" in ann.words


async def test_it_is_sent_once_however_often_the_form_is_posted_and_followed_until_it_is_done(web: House) -> None:
    async with desks(web, ("organizer", "visitor")) as at:
        ann = at["organizer"]
        await drafted(ann)

        await ann.posts(f"{ONE}/send", version="1")
        await ann.opens(f"{ONE}?said=done")
        preparing = ann.page
        again = await ann.posts(f"{ONE}/send", version="1")
        announcing = Announcing(web.db, lambda: NOON)
        for _ in range(3):
            await announcing.tick()
        await ann.opens(f"{ONE}/progress")

        assert 'hx-get="/console/announcements/1/progress"' in preparing
        assert again.headers.get("location", again.url.query.decode()).endswith("said=changed")
        assert " of 2: " in ann.page


async def test_a_draft_is_changed_and_what_is_wrong_is_said(web: House) -> None:
    async with desks(web, ("organizer", "visitor")) as at:
        ann = at["organizer"]
        await drafted(ann)
        tomorrow = (NOON + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

        past = await ann.posts(f"{ONE}/save", version="1", en=WORDS, zh="", whom="everyone", due="2020-01-01T10:00")
        empty = await ann.posts(f"{ONE}/save", version="1", en=" ", zh="", whom="everyone")
        await ann.posts(f"{ONE}/save", version="1", en=WORDS, zh="3号馆", whom="language:zh", due=tomorrow, urgent="yes")
        await ann.opens(ONE)

        assert (past.status_code, empty.status_code) == (422, 422)
        assert "everyone who reads Chinese" in ann.words
        assert f'value="{tomorrow}"' in ann.page
        assert "checked" in ann.page


async def test_it_is_stopped_and_nothing_more_can_be_done_with_it(web: House) -> None:
    async with desks(web, ("organizer", "visitor")) as at:
        ann = at["organizer"]
        await drafted(ann)
        await ann.posts(f"{ONE}/send", version="1")

        await ann.posts(f"{ONE}/do", version="2", deed="stop")
        await Announcing(web.db, lambda: NOON).tick()
        await ann.opens(ONE)

        assert "stopped" in ann.words
        assert f'action="{ONE}/do"' not in ann.page


async def test_what_was_changed_on_the_page_is_saved_and_shown_before_it_is_sent(web: House) -> None:
    async with desks(web, ("organizer", "visitor")) as at:
        ann = at["organizer"]
        await drafted(ann)

        answer = await ann.posts(f"{ONE}/send", version="1", en="Hall 4 closes.", zh="", whom="everyone", due="", expires="")

        assert (ann.notice, answer.url.path) == ("Saved. Nothing has been sent yet.", ONE)
        assert "From the organizers of Harbour Trade Fair: Hall 4 closes." in ann.words
