"""What people are told of a change: once it has settled, exactly who it concerns, how it was and how it is now."""

from datetime import timedelta
from pathlib import Path

import pytest

from fair.talk import Lane, Parcel
from fair.visitors import Gift
from handlers import invitations
from handlers.loading import load
from scheduler.noticing import tell_changes
from store import edits
from tests.talk.conftest import LITTLE_FAIR
from tests.talk.talk import Person, Talk


class Programme:
    """The fair's files, changed and loaded again."""

    def __init__(self, fair: Talk, folder: Path) -> None:
        self.fair = fair
        self.folder = folder
        self.text = {path.name: path.read_text(encoding="utf-8") for path in LITTLE_FAIR.glob("*.csv")}

    async def becomes(self, old: str, new: str, *, file: str = "sessions.csv") -> None:
        """Replace words of a file, and load it."""
        assert old in self.text[file]
        self.text[file] = self.text[file].replace(old, new)
        await self.loads(file)

    async def loads(self, file: str = "sessions.csv") -> None:
        (self.folder / file).write_text(self.text[file], encoding="utf-8")
        report = await load(self.fair.db, [self.folder / file], at=self.fair.now)
        assert report.refusal is None


@pytest.fixture
def programme(fair: Talk, tmp_path: Path) -> Programme:
    folder = tmp_path / "files"
    folder.mkdir()
    return Programme(fair, folder)


async def notices(fair: Talk, **passes: float) -> list[Parcel]:
    """Let time pass, tell what has settled, and send it; return what went out."""
    fair.passes(**passes)
    await tell_changes(fair.db, now=lambda: fair.now)
    return await fair.sent("web")


async def keeps(person: Person, words: str) -> None:
    await person.says(words)
    await person.presses("Save")


KELP = "2026-09-05 11:45,2026-09-05 12:30,Room 205 / 205会议室"


MOVED = "2026-09-05 14:00,2026-09-05 14:45,Room 206 / 206会议室"


async def test_who_saved_a_session_that_moves_is_told_how_it_was_and_how_it_is(fair: Talk, programme: Programme) -> None:
    ann, bo = fair.person(), fair.person()
    await keeps(ann, "when is the kelp farming workshop?")
    await bo.says("when is the kelp farming workshop?")

    await programme.becomes(KELP, MOVED)
    early = await notices(fair, minutes=2, seconds=59)
    told = await notices(fair, seconds=1)
    again = await notices(fair, minutes=20)

    assert (early, again) == ([], [])
    [notice] = told
    assert (notice.chat, notice.lane, notice.expires) == (ann.chat, Lane.URGENT, fair.now.replace(hour=14, minute=45))
    assert notice.reply.text == (
        "Moved: Kelp Farming Workshop\nWas: Sat 5 Sept 11:45–12:30 · Room 205\nNow: Sat 5 Sept 14:00–14:45 · Room 206"
    )
    ann.buttons = [button for row in notice.reply.buttons for button in row]
    assert ann.labels == ["Open", "Remind me", "Remove from my agenda", "My agenda"]
    assert (await ann.presses("Open")).startswith("“Kelp Farming Workshop”: Sat 5 Sept 14:00–14:45, in Room 206.")


async def test_five_changes_in_ten_minutes_are_one_notice_of_the_first_state_and_the_last(fair: Talk, programme: Programme) -> None:
    ann = fair.person()
    await keeps(ann, "when is the kelp farming workshop?")

    told = []
    for before, after in [("11:45,2026-09-05 12:30", f"{hour}:00,2026-09-05 {hour}:45") for hour in (14,)] + [
        (f"{hour}:00,2026-09-05 {hour}:45", f"{hour + 1}:00,2026-09-05 {hour + 1}:45") for hour in (14, 15, 16, 17)
    ]:
        await programme.becomes(f"2026-09-05 {before}", f"2026-09-05 {after}")
        told += await notices(fair, minutes=2)
    told += await notices(fair, minutes=10)

    assert [each.reply.text for each in told] == [
        "Moved: Kelp Farming Workshop\nWas: Sat 5 Sept 11:45–12:30 · Room 205\nNow: Sat 5 Sept 18:00–18:45 · Room 205"
    ]


async def test_what_goes_on_changing_is_told_ten_minutes_after_the_first_change(fair: Talk, programme: Programme) -> None:
    ann = fair.person()
    await keeps(ann, "when is the kelp farming workshop?")
    await programme.becomes(KELP, MOVED)

    told = []
    for minute in range(2, 11, 2):
        told.append(len(await notices(fair, minutes=2)))
        await programme.becomes(f"14:45,Room {204 + minute}", f"14:45,Room {206 + minute}")

    assert told == [0, 0, 0, 0, 1]


async def test_what_is_as_it_was_when_it_settles_is_not_told(fair: Talk, programme: Programme) -> None:
    ann = fair.person()
    await keeps(ann, "when is the kelp farming workshop?")
    row = next(line for line in programme.text["sessions.csv"].splitlines(keepends=True) if line.startswith("kelp"))

    await programme.becomes(KELP, MOVED)
    await programme.becomes(MOVED, KELP)
    await programme.becomes(row, "")
    await programme.becomes("tea-2,", f"{row}tea-2,")
    await programme.becomes("Kelp Farming Workshop", "Kelp Farming for All")
    await programme.loads()

    assert await notices(fair, minutes=20) == []


async def test_a_session_is_cancelled_takes_place_after_all_and_leaves_the_programme(fair: Talk, programme: Programme) -> None:
    ann, wei = fair.person(), fair.person(language="zh")
    await keeps(ann, "when is the kelp farming workshop?")
    await wei.says("海带养殖工作坊什么时候？")
    await wei.presses("收藏")
    line = next(line for line in programme.text["sessions.csv"].splitlines(keepends=True) if line.startswith("kelp"))
    cancelled = line.rstrip("\n") + "cancelled\n"

    await programme.becomes(line, cancelled)
    first = await notices(fair, minutes=3)
    await programme.becomes(cancelled, line)
    second = await notices(fair, minutes=3)
    await programme.becomes(line, "")
    third = await notices(fair, minutes=3)
    await programme.becomes("tea-2,", f"{line}tea-2,")
    fourth = await notices(fair, minutes=3)

    assert [each.reply.text for each in (*first, *second, *third, *fourth)] == [
        "Cancelled: Kelp Farming Workshop\nIt was planned for: Sat 5 Sept 11:45–12:30 · Room 205",
        "已取消：海带养殖工作坊\n原定：9月5日（周六）11:45–12:30 · 205会议室",
        "It takes place after all: Kelp Farming Workshop\nNow: Sat 5 Sept 11:45–12:30 · Room 205",
        "恢复举行：海带养殖工作坊\n现为：9月5日（周六）11:45–12:30 · 205会议室",
        "No longer in the programme: Kelp Farming Workshop\nIt was planned for: Sat 5 Sept 11:45–12:30 · Room 205",
        "已从日程中撤下：海带养殖工作坊\n原定：9月5日（周六）11:45–12:30 · 205会议室",
        "It takes place after all: Kelp Farming Workshop\nNow: Sat 5 Sept 11:45–12:30 · Room 205",
        "恢复举行：海带养殖工作坊\n现为：9月5日（周六）11:45–12:30 · 205会议室",
    ]


async def test_what_starts_within_the_hour_is_told_at_once(fair: Talk, programme: Programme) -> None:
    ann = fair.person()
    await keeps(ann, "when is the wetland restoration forum?")

    await programme.becomes("2026-09-05 10:00,2026-09-05 11:30,Room 205", "2026-09-05 10:00,2026-09-05 11:30,Room 207")

    [notice] = await notices(fair)
    assert notice.reply.text == (
        "Another room: Wetland Restoration Forum\nWas: Sat 5 Sept 10:00–11:30 · Room 205\nNow: Sat 5 Sept 10:00–11:30 · Room 207"
    )


async def test_of_what_is_over_or_moves_to_the_past_nobody_is_told(fair: Talk, programme: Programme) -> None:
    ann = fair.person()
    await keeps(ann, "when is the opening ceremony?")
    await keeps(ann, "when is the kelp farming workshop?")

    await programme.becomes("2026-09-04 09:30,2026-09-04 10:20", "2026-09-04 09:45,2026-09-04 10:20")
    await programme.becomes("2026-09-05 11:45,2026-09-05 12:30", "2026-09-04 11:45,2026-09-04 12:30")

    assert await notices(fair, minutes=10) == []


async def test_who_sent_stop_is_not_told_and_times_are_told_in_ones_own_zone_too(fair: Talk, programme: Programme) -> None:
    ann, bo = fair.person(), fair.person(zone="Europe/London")
    for each in (ann, bo):
        await keeps(each, "when is the kelp farming workshop?")
    await ann.says("/stop")

    await programme.becomes(KELP, MOVED)

    [notice] = await notices(fair, minutes=3)
    assert (notice.chat, notice.reply.text) == (
        bo.chat,
        "Moved: Kelp Farming Workshop\nWas: Sat 5 Sept 11:45–12:30 (04:45–05:30 your time) · Room 205\n"
        "Now: Sat 5 Sept 14:00–14:45 (07:00–07:45 your time) · Room 206",
    )


async def test_another_stand_is_told_to_who_saved_the_exhibitor_and_to_its_representatives(fair: Talk, programme: Programme) -> None:
    ann, rep, bo = fair.person(), fair.person(), fair.person()
    await keeps(ann, "where is Aurora Ferries?")
    await takes_role(fair, rep, "E1")
    await takes_role(fair, bo, "E2")

    await programme.becomes(",A12,H1,", ",B20,H2,", file="exhibitors.csv")

    told = await notices(fair, minutes=3)
    assert [(each.chat, each.reply.text) for each in told] == [
        (chat, "Another stand: Aurora Ferries Ltd\nWas: stand A12, Hall 1\nNow: stand B20, Hall 2") for chat in (ann.chat, rep.chat)
    ]


async def takes_role(fair: Talk, person: Person, exhibitor: str) -> None:
    async with fair.db.begin() as tx:
        code = await invitations.make(tx, Gift.REPRESENTATIVE, now=fair.now, exhibitor=exhibitor)
    await person.says(f"/start {code}")
    await person.press(person.buttons[0].data)


async def test_an_edit_by_hand_is_told_like_a_load(fair: Talk) -> None:
    ann = fair.person()
    await keeps(ann, "when is the kelp farming workshop?")

    async with fair.db.begin() as tx:
        await edits.put(tx, kind="session", source="sessions.csv", id="kelp", field="room", value="Terrace", at=fair.now)

    [notice] = await notices(fair, minutes=3)
    assert notice.reply.text == (
        "Another room: Kelp Farming Workshop\nWas: Sat 5 Sept 11:45–12:30 · Room 205\nNow: Sat 5 Sept 11:45–12:30 · Terrace"
    )


RULES = """id,title,text,source,valid_from,valid_to
masks,Masks,Masks are worn.,The desk,2026-09-04,2026-09-05
bags,Bags,Bags stay outside.,,,
"""


async def test_the_card_of_a_rule_says_who_issued_it_and_whether_it_holds(fair: Talk, programme: Programme) -> None:
    ann, at = fair.person(), fair.now
    programme.text["policies.csv"] = RULES
    await programme.loads("policies.csv")

    listed = await ann.says("what are the entry rules?")
    rules = ann.buttons
    holds = await ann.presses("Masks")
    fair.now, ann.buttons = at + timedelta(days=1), rules
    over = await ann.presses("Masks")

    source = "Source: policies.csv, as of Sat 5 Sept 09:30"
    assert listed.split("\n\n")[0] == f"These rules hold:\n1. Masks · Valid from Fri 4 Sept to Sat 5 Sept\n2. Bags\n{source}"
    assert holds == f"Masks\nMasks are worn.\nIssued by The desk. Valid from Fri 4 Sept to Sat 5 Sept.\n{source}"
    assert over == f"Masks\nThis rule is no longer valid: its last day was Sat 5 Sept.\nMasks are worn.\nIssued by The desk.\n{source}"


async def test_what_moves_onto_something_else_on_the_agenda_says_so_and_when_one_will_be_reminded(fair: Talk, programme: Programme) -> None:
    ann, bo = fair.person(), fair.person()
    for each in (ann, bo):
        await keeps(each, "when is the kelp farming workshop?")
    await keeps(ann, "when is the tea tasting on Saturday?")
    await ann.says("remind me 30 minutes before the kelp farming workshop")
    await ann.presses("Remind me")

    await programme.becomes(KELP, "2026-09-05 15:00,2026-09-05 15:45,Room 206 / 206会议室")

    of_ann, of_bo = await notices(fair, minutes=3)
    moved = "Moved: Kelp Farming Workshop\nWas: Sat 5 Sept 11:45–12:30 · Room 205\nNow: Sat 5 Sept 15:00–15:45 · Room 206"
    assert of_ann.reply.text == (
        f"{moved}\nYour reminder comes at Sat 5 Sept 14:30 now.\n⚠ On your agenda at the same time: “Tea Tasting”, Sat 5 Sept 15:00–15:30"
    )
    assert of_bo.reply.text == moved
    assert [[button.label for button in row] for row in of_bo.reply.buttons] == [
        ["Open", "Remind me"],
        ["Remove from my agenda", "My agenda"],
    ]
    bo.buttons = [button for row in of_bo.reply.buttons for button in row]
    await bo.presses("Remind me")
    assert bo.note is not None and "14:45" in bo.reply.text
