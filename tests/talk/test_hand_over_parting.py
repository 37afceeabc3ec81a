"""Who is forgotten while somebody speaks with them, or while they speak for the fair."""

from sqlalchemy import select

from store import tickets
from store.remember_tables import house
from tests.talk.handed import asks, talks, works
from tests.talk.talk import Talk

WORD = "zanzibar"


async def everywhere(fair: Talk) -> list[str]:
    """Return the tables in which the word stands."""
    async with fair.db.read() as tx:
        found = [table.name for table in house.metadata.sorted_tables if any(WORD in str(row) for row in await tx.rows(select(table)))]
    return sorted(found)


async def test_a_visitor_who_is_forgotten_leaves_no_word_with_the_staff_who_are_told(either: Talk) -> None:
    staff, other = await works(either), await works(either)
    ann = await asks(either, f"I lost {WORD}")
    await staff.hears()
    await other.hears()
    await staff.presses("Take")
    await ann.says(f"{WORD} is a dog")
    await staff.hears()
    await staff.says("/tickets")
    await staff.presses("Ticket 1")
    before = await everywhere(either)

    await ann.says("/forget")
    await ann.presses("Delete everything")
    told = await staff.hears()
    await either.sent("web")

    assert before == ["inbox", "outbox", "ticket_word", "turn"]
    assert await everywhere(either) == []
    assert "The visitor has closed ticket 1." in told
    assert await staff.press("t_show:1:2:") == "Ticket 1 is no more: its visitor deleted what we had of them."


async def test_one_of_the_staff_who_is_forgotten_leaves_their_tickets_to_the_others(either: Talk) -> None:
    ann, staff = await talks(either)
    cy = await works(either)

    await staff.says("/forget")
    await staff.presses("Delete everything")
    rung, told = await cy.hears(), await ann.hears()
    await cy.presses("Take")

    assert rung == "Ticket 1 · English · since 09:30\n“my badge is lost”"
    assert told == "Your ticket 1 is in the queue again, for a colleague. Until then I answer you."
    async with either.db.read() as tx:
        now = await tickets.get(tx, 1)
    assert now is not None
    assert now.taken_by is not None


async def test_a_visitors_data_holds_what_both_wrote(fair: Talk) -> None:
    ann, staff = await talks(fair)
    await staff.says("come to the desk")
    await ann.hears()

    await ann.says("/mydata")

    [file] = [parcel.reply.file for parcel in ann.told if parcel.reply.file]
    assert b'"my badge is lost"' in file.content
    assert b'"come to the desk"' in file.content
