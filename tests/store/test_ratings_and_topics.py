"""What visitors gave and what they refused, kept once for each."""

from datetime import UTC, datetime

from fair.records import Ref
from store import people, ratings, topics
from store.database import Database

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
FAIR, TALK = Ref("fair", 0), Ref("session", 7)


async def test_a_second_rating_takes_the_place_of_the_first_and_of_no_other(db: Database) -> None:
    async with db.begin() as tx:
        ann, bo = [
            await people.met(tx, channel="web", chat=chat, version=None, at=NOON, language=None, zone=None) or 0 for chat in ("ann", "bo")
        ]
        for who, ref, stars in ((ann, FAIR, 3), (ann, TALK, 4), (bo, FAIR, 1), (ann, FAIR, 5)):
            await ratings.rate(tx, who, ref, stars, at=NOON)
        given = [await ratings.of(tx, who, ref) for who in (ann, bo) for ref in (FAIR, TALK)]

    assert given == [5, 4, 1, None]


async def test_a_topic_is_refused_once_and_allowed_again(db: Database) -> None:
    async with db.begin() as tx:
        ann = await people.met(tx, channel="web", chat="ann", version=None, at=NOON, language=None, zone=None) or 0
        await topics.refuse(tx, ann, "farewell", at=NOON)
        await topics.refuse(tx, ann, "farewell", at=NOON)
        before = await topics.refused(tx, ann)
        await topics.allow(tx, ann, "farewell")
        after = await topics.refused(tx, ann)

    assert (before, after) == (frozenset({"farewell"}), frozenset())
