"""Statements that are made ready once do what SQLAlchemy does with them, on either database."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from store.database import Database
from store.prepared import Prepared
from store.talk_tables import inbox

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
ROW = {"channel": "test", "chat": "ann", "at": NOON, "body": {"text": "你好"}, "state": "waiting", "tries": 0, "done": None}
ADD = Prepared(insert(inbox).values({name: bindparam(name, type_=inbox.c[name].type) for name in (*ROW, "update")}))
ALL = select(inbox, func.length(inbox.c.chat), select(func.max(inbox.c.number)).scalar_subquery()).where(inbox.c.tries == 0)


async def test_rows_read_as_they_do_otherwise(db: Database) -> None:
    async with db.begin() as tx:
        await tx.run(ADD, [{**ROW, "update": "1"}, {**ROW, "update": "2", "done": NOON, "body": None}])

    async with db.read() as tx:
        otherwise, prepared = await tx.rows(ALL), await tx.rows(Prepared(ALL))

    assert [tuple(row) for row in prepared] == [tuple(row) for row in otherwise]
    assert [(row.update, row.done, row.body) for row in prepared] == [("1", None, {"text": "你好"}), ("2", NOON, None)]


async def test_a_change_tells_how_many_rows_it_touched_and_returns_them(db: Database) -> None:
    done = update(inbox).where(inbox.c.update == bindparam("which"))
    async with db.begin() as tx:
        await tx.run(ADD, [{**ROW, "update": "1"}, {**ROW, "update": "2"}])

        touched = [await tx.run(Prepared(done.values(state="done")), {"which": which}) for which in ("1", "3")]
        returned = await tx.rows(Prepared(done.values(state="done").returning(inbox.c.state, inbox.c.at)), {"which": "2"})

    assert (touched, [tuple(row) for row in returned]) == ([1, 0], [("done", NOON)])


async def test_what_the_database_refuses_is_told_as_otherwise_and_nothing_is_kept(db: Database) -> None:
    with pytest.raises(IntegrityError) as refused:
        async with db.begin() as tx:
            await tx.run(ADD, [{**ROW, "update": "1"}, {**ROW, "update": "1"}])

    async with db.read() as tx:
        assert await tx.rows(Prepared(ALL)) == []
    assert "你好" not in str(refused.value)  # nor anything else that people wrote


async def test_looks_see_one_moment_of_the_database(db: Database) -> None:
    async with db.read() as looking:
        before = await looking.rows(Prepared(ALL))
        async with db.begin() as tx:
            await tx.run(ADD, {**ROW, "update": "1"})

        assert (before, await looking.rows(Prepared(ALL))) == ([], [])
