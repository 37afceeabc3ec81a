"""The talk as pages show it: in the order in which it was said and told, with edits, and never the same place twice."""

from datetime import timedelta

from fair.talk import Errand, File, Incoming, Lane, Reply, Sign
from store import history, inbox, outbox
from store.database import Database
from store.deliveries import Delivered, sent
from store.history import Line
from store.outbox import State
from tests.scheduler.house import NOON, put, said, to


async def hear(db: Database, *incomings: Incoming) -> None:
    async with db.begin() as tx:
        await inbox.add(tx, incomings, owner="we")


async def tell(db: Database, *, minutes: int = 0) -> None:
    """Have the next message told."""
    now = NOON + timedelta(minutes=minutes)
    async with db.begin() as tx:
        [parcel] = await outbox.claim(tx, channel="test", owner="we", now=now, limit=1, announcements=1, state=State.SENDING)
    async with db.begin() as tx:
        await sent(tx, [Delivered(parcel.row, "test", str(parcel.row))], owner="we", now=now)


async def lines(db: Database, *, before: int | None = None, limit: int = 10) -> list[Line]:
    async with db.read() as tx:
        return await history.history(tx, channel="test", chat="ann", before=before, limit=limit)


def words(lines: list[Line]) -> list[tuple[str, str]]:
    return [(line.kind, line.text if line.reply is None else line.reply.text) for line in lines]


async def test_a_page_holds_what_was_said_and_told_in_its_order_and_others_chats_are_not_in_it(db: Database) -> None:
    await hear(db, said("one"), said("hello", chat="bo"))
    await put(db, to("ann", "answer one"))
    await hear(db, said("two"))
    await tell(db)

    assert words(await lines(db)) == [("said", "one"), ("said", "two"), ("told", "answer one")]


async def test_presses_and_what_has_not_been_told_yet_are_not_shown(db: Database) -> None:
    await hear(db, Incoming(channel="test", update="p", chat="ann", at=NOON, sign=Sign.PRESS, text="more:1:0:"))
    await put(db, to("ann", "not yet", due=NOON + timedelta(hours=1)))

    assert await lines(db) == []


async def test_pages_go_back_without_a_line_twice_or_left_out(db: Database) -> None:
    for number in range(7):
        await hear(db, said(f"q{number}"))
        await put(db, to("ann", f"a{number}"))
        await tell(db)

    pages: list[Line] = []
    before = None
    while page := await lines(db, before=before, limit=4):
        pages, before = [*page, *pages], page[0].place

    assert words(pages) == [line for number in range(7) for line in (("said", f"q{number}"), ("told", f"a{number}"))]


async def test_a_message_is_shown_as_it_was_edited_last_and_not_where_it_was_deleted(db: Database) -> None:
    kept, gone, pressed = await put(db, to("ann", "first"), to("ann", "wrong"), to("ann", "list"))
    for _ in range(3):
        await tell(db)
    await put(
        db,
        to("ann", "second", errand=Errand.EDIT, edits=kept),
        to("ann", "", errand=Errand.DELETE, edits=gone),
        to("ann", "page 2", errand=Errand.EDIT, message=str(pressed)),
    )
    for _ in range(3):
        await tell(db)

    assert words(await lines(db)) == [("told", "second"), ("told", "page 2")]


async def test_a_stream_goes_on_after_a_place_though_a_reply_overtook_an_announcement(db: Database) -> None:
    [announcement] = await put(db, to("ann", "news", lane=Lane.ANNOUNCEMENT))
    await put(db, to("ann", "reply"))
    await tell(db)
    [reply] = await lines(db)
    await tell(db)
    await put(db, to("ann", "corrected", errand=Errand.EDIT, message=str(announcement)))
    await tell(db)

    async with db.read() as tx:
        news = await history.since(tx, channel="test", chat="ann", after=reply.place)

    assert words(news) == [("told", "news"), ("told", "corrected")]
    assert [line.edits for line in news] == [None, announcement]


async def test_files_come_back_with_their_bytes_and_are_stored_once(db: Database) -> None:
    map_of_halls = File("map.png", "image/png", b"\x89PNG", key="map")
    await put(db, to("ann", "", reply=Reply("Here.", picture=map_of_halls)), to("ann", "", reply=Reply("Again.", picture=map_of_halls)))
    await tell(db)
    await tell(db)

    assert [line.reply and line.reply.picture for line in await lines(db)] == [map_of_halls, map_of_halls]
