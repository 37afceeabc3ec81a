"""Announcements in the organizers' chat: drafted, looked at, sent by a press, held back, corrected, approved by a second one."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fair.talk import MOST_BYTES, Errand
from fair.visitors import Gift, Role
from knowledge.indexes import Indexes
from scheduler.announcing import Announcing
from store import people
from store.database import Database
from tests.talk.registered import fair_that_wants
from tests.talk.talk import Person, Talk

WORDS = "Hall 3 closes at 15:00 today."
DRAFT = f"""This is how it will look, above.
Announcement 1 · draft
To: everyone
English: {WORDS}
Chinese: missing; who reads Chinese gets the English words
3 people: told at once: 1 (Telegram 1), in the web chat, seen when they are there or come back: 2.
It takes less than a minute.
Nothing has been sent yet."""


async def organizer(fair: Talk, **how: Any) -> Person:
    person = fair.person(**how)
    await person.says("/start")
    async with fair.db.begin() as tx:
        who = await people.known(tx, channel=person.channel, chat=person.chat)
        assert who is not None
        await people.give(tx, who.number, Role(Gift.ORGANIZER), at=fair.now)
    return person


async def crowd(fair: Talk) -> tuple[Person, Person, Person]:
    """Return an organizer, somebody who reads Chinese in the browser, and somebody who reads English on Telegram."""
    bo, carl = fair.person(language="zh"), fair.person(channel="telegram")
    for each in (bo, carl):
        await each.says("/start")
    return await organizer(fair), bo, carl


async def passes(fair: Talk, *, seconds: int = 3) -> None:
    """Let the clock look each second, and what waits be sent."""
    announcing = Announcing(fair.db, lambda: fair.now)
    for _ in range(seconds):
        await announcing.tick()
        for channel in ("web", "telegram"):
            for parcel in await fair.told(channel):
                fair.unread[parcel.chat].append(parcel)
        fair.passes(seconds=1)


async def test_a_draft_is_shown_as_its_readers_will_see_it_and_says_what_sending_would_do(fair: Talk) -> None:
    ann, *_ = await crowd(fair)

    card = await ann.says(f"/announce {WORDS}")

    preview, *_ = ann.told
    assert (preview.chat, preview.reply.text) == (ann.chat, f"From the organizers of Harbour Fair:\n\n{WORDS}")
    assert card == DRAFT
    assert ann.labels[0] == "Send it to 3 people"


async def test_the_command_alone_asks_for_the_words_which_may_be_a_question_or_tell_of_danger(fair: Talk) -> None:
    ann, *_ = await crowd(fair)
    await ann.says("/announce")

    await ann.says("There is a fire in hall 3. Can you leave by gate B?")

    assert ann.told[0].reply.text.endswith("There is a fire in hall 3. Can you leave by gate B?")
    assert "Send it to 3 people" in ann.labels


async def test_one_press_sends_it_to_each_in_their_language_and_the_card_says_how_far_it_is(fair: Talk) -> None:
    ann, bo, carl = await crowd(fair)
    await ann.says(f"/announce {WORDS}")
    await ann.presses("Chinese: add")
    await ann.says("3号馆今天15:00关闭。")

    pressed = await ann.presses("Send it")
    await passes(fair)

    assert pressed.splitlines()[:2] == ["It goes out. This card shows how far it is.", "Announcement 1 · being prepared"]
    assert await bo.hears() == "海港博览会主办方公告：\n\n3号馆今天15:00关闭。"
    assert await carl.hears() == f"From the organizers of Harbour Fair:\n\n{WORDS}"
    await ann.hears()
    last = [each for each in ann.told if each.errand is Errand.EDIT][-1].reply.text
    assert last.splitlines()[0] == "Announcement 1 · done"
    assert last.splitlines()[-1] == "3 of 3: sent 3 (2 of them in the web chat)"


async def test_a_repeated_press_and_an_old_button_say_what_is_the_case_and_send_nothing(fair: Talk) -> None:
    ann, bo, _ = await crowd(fair)
    await ann.says(f"/announce {WORDS}")
    draft = {button.label: button.data for button in ann.buttons}
    await ann.presses("Send it")

    again = await ann.press(draft["Send it to 3 people"])
    await passes(fair)
    old = await ann.press(draft["Urgent: for safety"])

    assert again.splitlines()[0] == old.splitlines()[0] == "That has changed meanwhile. This is how it stands:"
    assert await bo.hears() == f"海港博览会主办方公告：\n\n{WORDS}"


async def test_nobody_but_an_organizer_gets_anything_out_of_the_command_or_a_button(fair: Talk) -> None:
    ann, bo, _ = await crowd(fair)
    await organizer(fair)  # the last one could not be withdrawn
    await ann.says(f"/announce {WORDS}")
    buttons = [button.data for button in ann.buttons]
    async with fair.db.begin() as tx:
        who = await people.known(tx, channel=ann.channel, chat=ann.chat)
        assert who is not None
        await people.withdraw(tx, who.number, Role(Gift.ORGANIZER), at=fair.now)

    answers = {await person.press(data) for person in (ann, bo) for data in buttons}
    await passes(fair)

    assert answers == {"That is for organizers of the fair.", "这是主办方的功能。"}
    assert await ann.says("/announce") == "There is no /announce for you here. /help shows what there is; or just ask."
    assert await bo.hears() == ""


async def test_a_session_is_named_in_words_and_times_in_a_sentence(fair: Talk) -> None:
    ann, bo, _ = await crowd(fair)
    await bo.says("开幕式什么时候？")
    await bo.presses("收藏")
    await ann.says(f"/announce {WORDS}")
    await ann.presses("To whom …")
    await ann.presses("Who saved a session …")

    await ann.says("opening")
    await ann.presses("When …")
    await ann.says("tomorrow 9:00")
    await ann.presses("No later than …")
    card = await ann.says("tomorrow 12:00")

    assert card.splitlines()[1] == "To: everyone who saved “Opening Ceremony”"
    assert "Whoever could not be told by Sun 6 Sept 12:00 is not told any more." in card.splitlines()
    assert "It begins Sun 6 Sept 09:00 and takes about 1 minute, until 09:00." in card.splitlines()
    assert ann.labels[0] == "Send it at Sun 6 Sept 09:00"


@pytest.mark.parametrize(
    ("way", "to"),
    [
        (["Who wrote today"], "everyone who wrote today"),
        (["Who reads Chinese"], "everyone who reads Chinese"),
        (["On Telegram"], "everyone on Telegram"),
        (["Representatives"], "the exhibitors' representatives"),
        (["Who saved one of a track …", "Tours"], "everyone who saved a session of “Tours / 游览”"),
        (["Who meets in a hall …", "Hall 1"], "everyone with a meeting in Hall 1"),
    ],
)
async def test_whom_it_is_for_is_chosen_by_buttons(fair: Talk, way: list[str], to: str) -> None:
    ann, *_ = await crowd(fair)
    await ann.says(f"/announce {WORDS}")
    await ann.presses("To whom …")

    for label in way:
        card = await ann.presses(label)

    assert card.splitlines()[1] == f"To: {to}"
    assert all(len(button.data.encode()) <= MOST_BYTES for button in ann.buttons)


async def test_what_is_no_time_to_come_is_asked_for_again(fair: Talk) -> None:
    ann, *_ = await crowd(fair)
    await ann.says(f"/announce {WORDS}")
    await ann.presses("When …")

    asked = await ann.says("yesterday 9:00")
    card = await ann.says("now")

    assert asked == "That is no time to come that I understand. For example: “today 18:00”, “tomorrow 9:00”."
    assert card.splitlines()[0] == "Announcement 1 · draft"


async def test_it_is_paused_goes_on_and_is_stopped_by_presses(fair: Talk) -> None:
    ann, bo, _ = await crowd(fair)
    await ann.says(f"/announce {WORDS}")
    await ann.presses("When …")
    await ann.says("in 10 minutes")
    await ann.presses("Send it")
    await passes(fair, seconds=1)
    fair.passes(minutes=10)
    await Announcing(fair.db, lambda: fair.now).tick()
    await ann.press("an:1:0:")

    paused = await ann.presses("Pause")
    await passes(fair)
    nothing = await bo.hears()
    resumed = await ann.presses("Go on")
    stopped = await ann.presses("Stop it")
    await passes(fair)

    assert [each.splitlines()[0] for each in (paused, resumed, stopped)] == [
        "Paused. What was on its way already still arrives.",
        "It goes on.",
        "Stopped. What was on its way already still arrives.",
    ]
    assert nothing == await bo.hears() == ""
    assert (await ann.press("an:1:0:")).splitlines()[-1] == "3 of 3: stopped before 3"


async def test_what_has_gone_out_is_corrected_where_it_stands(fair: Talk) -> None:
    ann, bo, carl = await crowd(fair)
    await ann.says(f"/announce {WORDS}")
    await ann.presses("Send it")
    await passes(fair)
    await bo.hears(), await carl.hears()
    await ann.press("an:1:0:")

    await ann.presses("Correct it …")
    await ann.presses("English: change")
    await ann.says("Hall 3 closes at 16:00 today.")
    corrected = await ann.presses("Correct it")
    await passes(fair)

    assert corrected.splitlines()[0] == "It is being corrected."
    assert await carl.hears() == "Corrected, from the organizers of Harbour Fair:\n\nHall 3 closes at 16:00 today."
    assert [each.errand for each in carl.told] == [Errand.EDIT]
    assert (await ann.press("an:1:0:")).splitlines()[-1] == "Corrected: 3 of 3."


async def test_what_has_gone_out_is_taken_back(fair: Talk) -> None:
    ann, _, carl = await crowd(fair)
    await ann.says(f"/announce {WORDS}")
    await ann.presses("Send it")
    await passes(fair)
    await carl.hears()
    await ann.press("an:1:0:")

    await ann.presses("Take it back …")
    await ann.presses("Take it back")
    await passes(fair)

    await carl.hears()
    assert [each.errand for each in carl.told] == [Errand.DELETE]
    assert (await ann.press("an:1:0:")).splitlines()[-1] == "Taken back: 3 of 3."


async def test_who_wants_no_more_of_them_presses_once_and_can_have_them_again(fair: Talk) -> None:
    ann, _, carl = await crowd(fair)
    await ann.says(f"/announce {WORDS}")
    await ann.presses("Send it")
    await passes(fair)
    await carl.hears()

    refused = await carl.presses("No more announcements")
    second = await ann.says("/announce The tram runs again.")
    await carl.says("/me")
    allowed = await carl.presses("Announcements again")

    safety = "Only what concerns everybody's safety still comes; /stop ends that, too."
    assert refused == f"All right: no more announcements. {safety}"
    assert "2 people: in the web chat, seen when they are there or come back: 2." in second.splitlines()
    assert allowed == "All right: the organizers' announcements come to you again."


async def test_the_fairs_channel_is_set_and_posted_to_once_and_the_words_are_there_to_copy(fair: Talk) -> None:
    ann, *_ = await crowd(fair)
    await ann.says("/channel https://t.me/harbour_news")
    await ann.says(f"/announce {WORDS}")
    buttons = {button.label: button.data for button in ann.buttons}

    await ann.press(buttons["Post it to @harbour_news"])
    again = await ann.press(buttons["Post it to @harbour_news"])
    posts = [parcel for parcel in await fair.sent("telegram") if parcel.chat == "@harbour_news"]
    copied = await ann.press(buttons["Copy for WeChat"])

    assert again.splitlines()[0] == "It has been posted to @harbour_news already."
    assert [(each.reply.text, each.reply.buttons) for each in posts] == [(f"From the organizers of Harbour Fair:\n\n{WORDS}", ())]
    assert copied == f"{WORDS}\n\nhttps://chat.harbour.example"


async def test_words_that_are_too_long_are_asked_for_again(fair: Talk) -> None:
    ann, *_ = await crowd(fair)
    await ann.says("/announce")

    refused = await ann.says("word " * 400)

    limit = "An announcement has at most 1,800 letters in each language"
    assert refused == f"{limit}, and yours has 1,999. Please write it shorter."
    assert (await ann.says(WORDS)).splitlines()[-1] == "Nothing has been sent yet."


async def test_above_the_fairs_size_another_organizer_has_to_approve_it(db: Database, indexes: Indexes, tmp_path: Path) -> None:
    fair = await fair_that_wants("nothing", db, indexes, tmp_path, also="[announcements]\napproval_above = 2")
    ann, _, carl = await crowd(fair)
    zoe = await organizer(fair, channel="telegram")
    card = await ann.says(f"/announce {WORDS}")

    handed = await ann.presses("Hand it to a second organizer")
    own = await ann.press("an_ok:1:2:")
    asked = await zoe.hears()
    before = (await carl.hears(), fair.now)
    approved = await zoe.presses("Approve")
    await passes(fair)

    assert "For so many people a second organizer has to approve it." in card.splitlines()
    assert handed.splitlines()[0] == "The other organizers have been asked to approve it."
    assert own.splitlines()[0] == "You wrote it, so somebody else has to approve it."
    assert asked.splitlines()[0] == "A colleague asks you to approve an announcement."
    assert before == ("", fair.now - timedelta(seconds=3))
    assert approved.splitlines()[0] == "Approved; it goes out now."
    assert await carl.hears() == f"From the organizers of Harbour Fair:\n\n{WORDS}"
