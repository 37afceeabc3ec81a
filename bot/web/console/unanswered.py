"""What nobody could answer: groups of questions that ask the same, answered once in both languages."""

from collections.abc import Callable

from starlette.responses import Response

from bot.web.console.frame import back, not_here, page
from bot.web.console.seat import Seat
from bot.web.console.waiting import Waiting
from fair.asked import Answered, Group, State
from fair.errors import OutOfDate
from handlers.asked.effects import Draft, Join, Leave, Part, Publish, Reopen
from handlers.asked.groups import LONGEST, typical
from handlers.console.asked_texts import AskedTexts
from handlers.effects import Effect
from store import unanswered
from store.database import Tx

PATH = "/console/unanswered"
MOST, MOST_WORDINGS = 50, 100
_FIELDS = ("question", "question_zh", "answer", "answer_zh")


async def listed(seat: Seat) -> Response:
    """List what waits, or what was answered or left."""
    words = AskedTexts(seat.texts)
    state = next((each for each in State if each == seat.asked("state")), State.OPEN)
    async with seat.read() as tx:
        found = await unanswered.groups(tx, state, limit=MOST)
        rows = [(each, await _first(tx, each)) for each in found]
    return page(seat, "unanswered.html", notices=words.notices(), words=words, state=state, states=tuple(State), rows=rows)


async def one(seat: Seat, *, trouble: str = "", status: int = 200) -> Response:
    """Show one group with its wordings, and the form to answer it."""
    words = AskedTexts(seat.texts)
    async with seat.read() as tx:
        group = await unanswered.of(tx, _number(seat))
        if group is None:
            return not_here(seat)
        wordings = await unanswered.wordings(tx, group.number, limit=MOST_WORDINGS)
        others = [each for each in await unanswered.groups(tx, limit=MOST) if each.number != group.number]
        named = [(each.number, await _first(tx, each)) for each in others]
    said = {name: seat.form.get(name) or getattr(group.draft, name) for name in _FIELDS}
    said |= {
        "question": said["question"] or typical(wordings, chinese=False),
        "question_zh": said["question_zh"] or typical(wordings, chinese=True),
    }
    facts = {"words": words, "group": group, "wordings": wordings, "others": named, "said": said, "trouble": trouble, "open": State.OPEN}
    return page(seat, "unanswered_one.html", status=status, notices=words.notices(), longest=LONGEST, **facts)


async def answer(seat: Seat) -> Response:
    """Publish the answer of a form, or keep it as a draft."""
    draft = Answered(**{name: seat.form.get(name, "").strip()[:LONGEST] for name in _FIELDS})
    goes_out = seat.form.get("way") == "publish"
    if goes_out and not draft.is_written:
        return await one(seat, trouble=AskedTexts(seat.texts).needs_words(), status=422)
    return await _done(
        seat, lambda group: Publish(group, draft) if goes_out else Draft(group, draft), said="published" if goes_out else "kept"
    )


async def leave(seat: Seat) -> Response:
    return await _done(seat, Leave, said="left")


async def reopen(seat: Seat) -> Response:
    return await _done(seat, Reopen, said="open")


async def join(seat: Seat) -> Response:
    into = seat.form.get("into", "")
    return await _done(seat, lambda group: Join(group, int(into)), said="joined", to=into) if into.isdecimal() else await one(seat)


async def part(seat: Seat) -> Response:
    """Part the wordings that are ticked from the others."""
    turns = [int(name.removeprefix("turn-")) for name in seat.form if name.removeprefix("turn-").isdecimal()]
    return await _done(seat, lambda group: Part(group, tuple(turns)), said="parted") if turns else await one(seat)


async def waiting(seat: Seat, tx: Tx) -> Waiting | None:
    """Count what waits, for the overview."""
    count = await unanswered.count(tx)
    return Waiting(count, AskedTexts(seat.texts).waiting(count), PATH) if count else None


async def _done(seat: Seat, effect: Callable[[Group], Effect], *, said: str, to: str = "") -> Response:
    """Carry out a decision on the group as it was shown; show how it stands where somebody else was quicker."""
    try:
        async with seat.begin() as tx:
            group = await unanswered.of(tx, _number(seat))
            if group is None:
                return not_here(seat)
            if str(group.version) != seat.form.get("version"):
                raise OutOfDate
            await effect(group).apply(tx, seat.who.number, seat.at)
    except OutOfDate:
        return await one(seat, trouble=AskedTexts(seat.texts).changed(), status=409)
    return back(seat, PATH if said == "left" else f"{PATH}/{to or _number(seat)}", said=said)


def _number(seat: Seat) -> int:
    return int(seat.request.path_params["number"])


async def _first(tx: Tx, group: Group) -> str:
    """Return a group's question as it is published, else its commonest wording."""
    wordings = await unanswered.wordings(tx, group.number, limit=1)
    return group.draft.question or group.draft.question_zh or (wordings[0].text if wordings else "")
