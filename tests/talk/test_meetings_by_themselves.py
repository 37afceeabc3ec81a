"""What becomes of meetings without anybody pressing anything, as both sides read it."""

from pathlib import Path

import pytest

from fair.visitors import Gift
from handlers import invitations
from handlers.loading import load
from scheduler.meeting_clock import MeetingClock
from scheduler.reminding import Reminding
from tests.talk.conftest import LITTLE_FAIR
from tests.talk.talk import Person, Talk
from tests.talk.test_meeting import TEN, WHERE, asked_for


async def ticks(fair: Talk, **passes: float) -> None:
    """Let time pass, and let the clock do what is due then."""
    fair.passes(**passes)
    await MeetingClock(fair.db, lambda: fair.now).tick()
    await Reminding(fair.db, lambda: fair.now).tick()


async def agreed(ann: Person, host: Person) -> None:
    """Let the two agree on tomorrow at ten."""
    await asked_for(ann)
    await host.hears()
    await host.presses("Accept")
    await ann.hears()


class Files:
    """The fair's files, loaded again with other words in them."""

    def __init__(self, fair: Talk, folder: Path) -> None:
        self.fair, self.folder = fair, folder

    async def says(self, file: str, old: str, new: str) -> None:
        text = (LITTLE_FAIR / file).read_text(encoding="utf-8")
        assert old in text
        (self.folder / file).write_text(text.replace(old, new), encoding="utf-8")
        report = await load(self.fair.db, [self.folder / file], at=self.fair.now)
        assert report.refusal is None


@pytest.fixture
def files(fair: Talk, tmp_path: Path) -> Files:
    folder = tmp_path / "again"
    folder.mkdir()
    return Files(fair, folder)


async def test_what_nobody_answers_ends_and_both_sides_hear_so_once(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await asked_for(ann)
    await host.hears()

    await ticks(fair, hours=24)
    told, others = await ann.hears(), await host.hears()
    await ticks(fair)

    assert told == f"Aurora Ferries Ltd has not answered in time, so this request has ended.\n{TEN}\n{WHERE}"
    assert others == f"The request of Ann Bo (At Sea Ltd) was not answered in time and has ended.\n{TEN}\nAt your stand"
    assert (await ann.hears(), await host.hears()) == ("", "")


async def test_who_was_to_meet_an_exhibitor_that_is_gone_hears_that(fair: Talk, files: Files) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(ann, host)

    await files.says("exhibitors.csv", "E1,", "E0,")
    await ticks(fair, minutes=1)

    assert await ann.hears() == f"Aurora Ferries Ltd is no longer at the fair, so the meeting is cancelled.\n{TEN}\nAt their stand"
    assert await host.hears() == f"Cancelled: meeting with Ann Bo (At Sea Ltd).\n{TEN}\nAt your stand"


async def test_both_sides_are_reminded_and_the_visitor_is_asked_whether_they_still_come(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(ann, host)

    await ticks(fair, hours=24, minutes=15)
    told, others = await ann.hears(), await host.hears()
    labels = ann.labels
    yes = await ann.presses("Yes, I am coming")

    assert told == f"Reminder: your meeting with Aurora Ferries Ltd begins at 10:00.\n{TEN}\n{WHERE}\nAre you still coming?"
    assert labels == ["Yes, I am coming", "Cancel the meeting", "The exhibitor"]
    assert others == f"Reminder: your meeting with Ann Bo (At Sea Ltd) begins at 10:00.\n{TEN}\nAt your stand"
    assert yes.splitlines()[:2] == ["Good, see you there.", "Confirmed: meeting with Aurora Ferries Ltd."]
    assert await host.hears() == ""


async def test_a_stand_sees_who_says_that_they_are_coming_until_the_meeting_is_another(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(ann, host)
    await ticks(fair, hours=24, minutes=15)
    await ann.hears()
    await ann.presses("Yes, I am coming")
    await host.says("/availability")
    await host.presses("Requests and meetings")

    awaited = await host.presses("Today's meetings")
    await ann.says("cancel my meeting with Aurora Ferries")
    await ann.presses("Cancel the meeting")
    await host.says("/availability")
    await host.presses("Requests and meetings")
    after = await host.presses("Today's meetings")

    assert awaited.splitlines()[1] == "1. 10:00–10:30 · Ann Bo (At Sea Ltd) · is coming · taken by you"
    assert "is coming" not in after


async def test_who_joins_a_stand_later_is_reminded_of_what_it_has_agreed_on_before(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(ann, host)

    newcomer = fair.person()
    async with fair.db.begin() as tx:
        code = await invitations.make(tx, Gift.REPRESENTATIVE, exhibitor="E1", now=fair.now)
    await newcomer.says(f"/start {code}")
    await newcomer.presses("Yes, take it")
    await ticks(fair, hours=24, minutes=15)

    assert await newcomer.hears() == f"Reminder: your meeting with Ann Bo (At Sea Ltd) begins at 10:00.\n{TEN}\nAt your stand"


async def test_who_does_not_come_after_all_cancels_from_the_reminder(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(ann, host)
    await ticks(fair, hours=24, minutes=15)
    await ann.hears()
    await host.hears()

    asked = await ann.presses("Cancel the meeting")
    await ann.presses("Cancel the meeting")

    assert asked == f"Shall I cancel the meeting with Aurora Ferries Ltd, {TEN}? They are told at once."
    assert (await host.hears()).splitlines()[0] == "Ann Bo (At Sea Ltd) has cancelled the meeting."


async def test_a_reminder_moves_with_its_meeting_and_is_told_at_the_new_time_alone(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(ann, host)
    await ann.says("move my meeting with Aurora Ferries to tomorrow at 11:00")
    await ann.presses("Confirm")
    await host.hears()
    await host.presses("Accept")
    await ann.hears()

    await ticks(fair, hours=24, minutes=15)
    early = await ann.hears(), await host.hears()
    await ticks(fair, hours=1)

    assert early == ("", "")
    assert (await ann.hears()).splitlines()[1] == "Sun 6 Sept 11:00–11:30"
    assert (await host.hears()).splitlines()[1] == "Sun 6 Sept 11:00–11:30"


async def test_a_cancelled_meeting_is_reminded_of_no_more_even_if_its_reminder_waits_to_be_sent(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(ann, host)
    await ticks(fair, hours=24, minutes=14, seconds=30)  # taken, and due in half a minute

    await ann.says("cancel my meeting with Aurora Ferries")
    await ann.presses("Cancel the meeting")
    await host.hears()
    await ticks(fair, minutes=1)

    assert (await ann.hears(), await host.hears()) == ("", "")


async def test_the_agenda_says_when_the_reminder_of_a_meeting_comes(fair: Talk) -> None:
    ann, host = await fair.attendee(), await fair.represents("E1")
    await agreed(ann, host)

    line = "1. 10:00–10:30 · Meeting: Aurora Ferries Ltd · stand A12, Hall 1 · ⏰ 09:45"
    assert (await ann.says("/agenda")).splitlines()[2:] == ["Sun 6 Sept", line]


async def test_in_chinese_a_reminder_asks_the_same(fair: Talk) -> None:
    ann, host = await fair.attendee("李伟", language="zh"), await fair.represents("E1")
    await ann.says("帮我约极光轮渡明天10:00")
    await ann.presses("确认")
    await host.hears()
    await host.presses("Accept")
    await ann.hears()

    await ticks(fair, hours=24, minutes=15)

    assert await ann.hears() == (
        "提醒：您与极光轮渡有限公司的洽谈10:00开始。\n9月6日（周日）10:00–10:30\n地点：对方展位（1号馆 A12展位）\n您还会来吗？"
    )
