"""Edits that files contradict: each is kept, or dropped for what the files say."""

from hashlib import sha256

from starlette.responses import Response

from bot.web.console.frame import back, page
from bot.web.console.seat import Seat
from fair.edits import FAIR, Edit
from handlers.console.edit_texts import EditTexts
from handlers.editing.words_of_fields import word
from store import edits

CONFLICTS = "/console/conflicts"
LISTED = 100


async def conflicts(seat: Seat) -> Response:
    """Show them, the oldest first."""
    async with seat.read() as tx:
        waiting = await edits.conflicts(tx)
    texts = EditTexts(seat.texts)
    told = [(_key(each), each, _word(each.value, seat), _word(each.said, seat)) for each in waiting[:LISTED]]
    return page(seat, "conflicts.html", notices=texts.notices(), words=texts, told=told, count=len(waiting), fair_itself=FAIR)


async def choose(seat: Seat) -> Response:
    """Settle one, as it was shown; one that is otherwise by now stays."""
    keep, key = seat.form.get("keep") == "mine", seat.form.get("edit", "")
    done = False
    async with seat.begin() as tx:
        for edit in await edits.conflicts(tx):
            if _key(edit) == key:
                done = await edits.choose(tx, edit, keep=keep, at=seat.at)
                await seat.note(tx, "edit.kept" if keep else "edit.dropped", edit.id, kind=edit.kind, field=edit.field)
    return back(seat, CONFLICTS, said="saved" if done else "not_done")


def _key(edit: Edit) -> str:
    """Return what an edit is told by as it is shown; another load that says something else gives it another one."""
    return sha256(repr(edit).encode()).hexdigest()[:32]


def _word(value: object, seat: Seat) -> str:
    return word(value, seat.texts.zone)
