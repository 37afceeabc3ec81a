"""Visitors, their addresses and roles, one-time codes, what they asked and what they keep, on both databases."""

from datetime import UTC, datetime, timedelta

from fair.records import Ref
from fair.talk import Incoming
from fair.visitors import Gift, Invitation, Pending, Role, Saved, Turn, Visitor
from store import inbox, people, saved, turns
from store.database import Database, Tx

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
ROPES = Ref("exhibitor", 7)


async def meet(tx: Tx, chat: str, *, version: int | None = None, channel: str = "web", at: datetime = NOON) -> int:
    number = await people.met(tx, channel=channel, chat=chat, version=version, at=at, language="en", zone=None)
    assert number is not None
    return number


def invited(digest: str, gives: str = Gift.ORGANIZER, exhibitor: str = "") -> Invitation:
    return Invitation(digest=digest, gives=gives, exhibitor=exhibitor, made=NOON, expires=NOON + timedelta(days=7))


def asked(text: str, *, at: datetime = NOON, inbox: int = 1, after: int | None = None) -> Turn:
    return Turn(number=0, inbox=inbox, at=at, text=text, language="zh", records=(ROPES,), after=after)


async def test_somebody_is_known_from_their_first_message_on(db: Database) -> None:
    async with db.begin() as tx:
        stranger = await people.known(tx, channel="web", chat="ann")
        number = await meet(tx, "ann")
        ann = await people.known(tx, channel="web", chat="ann")

    assert stranger is None
    assert ann == Visitor(number=number, version=1, since=NOON)


async def test_a_change_raises_the_version_and_who_planned_on_the_older_one_finds_out(db: Database) -> None:
    pending = Pending("note", ROPES, LATER)
    async with db.begin() as tx:
        number = await meet(tx, "ann")
        await people.change(tx, number, language="zh", pending=pending)
        await turns.add(tx, number, asked("绳子在哪里？"))
        late = await people.met(tx, channel="web", chat="ann", version=1, at=LATER, language=None, zone=None)
        new = await people.met(tx, channel="web", chat="ann", version=None, at=LATER, language=None, zone=None)
        ann = await people.known(tx, channel="web", chat="ann")

    assert (late, new) == (None, None)
    assert ann == Visitor(number=number, version=2, since=NOON, language="zh", pending=pending, spoke="zh")


async def test_a_code_is_taken_once_and_gives_a_role(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo = await meet(tx, "ann"), await meet(tx, "bo")
        await people.invite(tx, invited("c1", Gift.REPRESENTATIVE, "E1"))
        first = await people.take(tx, "c1", by=ann, at=LATER)
        second = await people.take(tx, "c1", by=bo, at=LATER)
        await people.give(tx, ann, Role(Gift.REPRESENTATIVE, "E1"), at=LATER)
        await people.give(tx, ann, Role(Gift.REPRESENTATIVE, "E1"), at=LATER)
        known = await people.known(tx, channel="web", chat="ann")

    assert first is not None
    assert (first.gives, first.exhibitor, first.taken, first.taken_by) == (Gift.REPRESENTATIVE, "E1", LATER, ann)
    assert second is None
    assert known is not None
    assert (known.roles, known.version) == ((Role(Gift.REPRESENTATIVE, "E1"),), 2)


async def test_a_code_that_was_revoked_or_has_run_out_gives_nothing(db: Database) -> None:
    async with db.begin() as tx:
        ann = await meet(tx, "ann")
        await people.invite(tx, invited("c1"))
        await people.invite(tx, invited("c2"))
        revoked = await people.revoke(tx, "c1", at=LATER)
        again = await people.revoke(tx, "c1", at=LATER)
        taken = await people.take(tx, "c1", by=ann, at=LATER)
        too_late = await people.take(tx, "c2", by=ann, at=NOON + timedelta(days=7))

    assert (revoked, again, taken, too_late) == (True, False, None, None)


async def test_two_visitors_become_one(db: Database) -> None:
    async with db.begin() as tx:
        web, phone = await meet(tx, "ann"), await meet(tx, "42", channel="telegram", at=LATER)
        for number, note in ((web, "from the web"), (phone, "from the phone")):
            await saved.keep(tx, number, ROPES, at=NOON)
            await saved.note(tx, number, ROPES, note)
        await saved.keep(tx, phone, Ref("session", 3), at=LATER)
        await turns.add(tx, phone, asked("ropes?"))
        await people.give(tx, phone, Role(Gift.ORGANIZER), at=LATER)
        await people.join(tx, phone, into=web)
        one = await people.known(tx, channel="telegram", chat="42")
        reached = await people.addresses(tx, web)
        kept = await saved.of(tx, web)
        said = await turns.last(tx, web, limit=10)

    assert one is not None
    assert (one.number, one.roles) == (web, (Role(Gift.ORGANIZER),))
    assert [(each.channel, each.chat) for each in reached] == [("telegram", "42"), ("web", "ann")]
    assert kept == [Saved(ROPES, NOON, "from the web"), Saved(Ref("session", 3), LATER)]
    assert [turn.text for turn in said] == ["ropes?"]


async def test_forgetting_leaves_nothing_but_the_keys_of_updates(db: Database) -> None:
    update = Incoming(channel="web", update="u1", chat="ann", at=NOON, text="I am Ann")
    async with db.begin() as tx:
        [row] = await inbox.add(tx, [update], owner="me")
        ann, bo = await meet(tx, "ann"), await meet(tx, "bo")
        for number in (ann, bo):
            await saved.keep(tx, number, ROPES, at=NOON)
            await turns.add(tx, number, asked("ropes?"))
        await people.give(tx, ann, Role(Gift.ORGANIZER), at=NOON)
        await people.invite(tx, invited("c1", Gift.JOIN), visitor=ann)
        await inbox.settle(tx, row.number, owner="me", now=NOON)
        await people.forget(tx, ann, at=NOON)

    async with db.begin() as tx:
        assert await people.known(tx, channel="web", chat="ann") is None
        assert (await turns.last(tx, ann, limit=10), await saved.of(tx, ann)) == ([], [])
        assert await people.invitation(tx, "c1") is None
        assert len(await saved.of(tx, bo)) == 1
        assert await inbox.add(tx, [update], owner="me") == []


async def test_turns_come_newest_first_and_by_the_row_that_brought_them(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo = await meet(tx, "ann"), await meet(tx, "bo")
        for place in range(4):
            await turns.add(tx, ann, asked(f"question {place}", inbox=10 + place))
        await turns.add(tx, bo, asked("another's", inbox=20))
        last = await turns.last(tx, ann, limit=2)
        upto = await turns.of_inbox(tx, ann, 11, limit=10)
        nothing = [await turns.of_inbox(tx, ann, inbox, limit=10) for inbox in (20, 99)]

    assert [turn.text for turn in last] == ["question 3", "question 2"]
    assert [turn.text for turn in upto] == ["question 1", "question 0"]
    assert nothing == [[], []]


async def test_what_is_saved_is_saved_once_and_keeps_its_note(db: Database) -> None:
    async with db.begin() as tx:
        ann = await meet(tx, "ann")
        await saved.keep(tx, ann, ROPES, at=NOON)
        await saved.note(tx, ann, ROPES, "blue")
        await saved.keep(tx, ann, ROPES, at=LATER)
        kept = await saved.of(tx, ann)
        await saved.drop(tx, ann, ROPES)
        await saved.drop(tx, ann, ROPES)
        left = await saved.of(tx, ann)

    assert kept == [Saved(ROPES, NOON, "blue")]
    assert left == []
