"""What a stand's new hours turn away: it is shown before, what is accepted stays, and what is only asked for may be declined with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from fair.meetings import TO_ANSWER, Deed, Meeting, Side
from fair.stand_hours import Saying, said_so
from fair.stand_hours import turned_away as is_turned_away
from fair.talk import Action, Button
from handlers.buttons import press, replied
from handlers.heard import Heard, Told
from handlers.meet import hours_card, hours_words, sayings, stands, telling
from handlers.meet.refusals import decided
from handlers.meet.stands import Stand
from store import availability, meetings

NO_TIME = "f"  # the reason that is told: no time then
_DECLINES = "!"  # behind a saying: what it turns away is declined with it


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """What could be asked for before, and could not any more: agreed to, and waiting for an answer."""

    agreed: tuple[Meeting, ...] = ()
    waiting: tuple[Meeting, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.agreed or self.waiting)


async def turned_away(stand: Stand, saying: Saying) -> TurnedAway:
    """Return what something that is said would turn away."""
    before = await stand.said()
    after = said_so(stand.fair, before, saying, at=stand.at)
    away = [each for each in await stand.coming() if is_turned_away(before, after, each)]
    waiting = tuple(each for each in away if each.state in TO_ANSWER)
    return TurnedAway(tuple(each for each in away if each not in waiting), waiting)


async def offered(stand: Stand, saying: Saying) -> Told:
    """Show what is said, and whom it turns away, and let a press decide."""
    texts, away = stand.texts, await turned_away(stand, saying)
    agreed, waiting = len(away.agreed), len(away.waiting)
    stays = texts.many("One meeting that is there already stays.", "{count} meetings that are there already stay.", agreed)
    waits = texts.many("One request for that time waits for your answer.", "{count} requests for that time wait for your answer.", waiting)
    lines = [
        stand.name,
        hours_words.told(texts, saying),
        *([stays] if agreed else []),
        *([waits] if waiting else []),
        texts.say("Shall I set that?"),
    ]
    rows = (*((each,) for each in _ways_on(stand, saying, waiting)), (press(texts.say("No, thanks"), "never"),))
    return Told(reply=replied("\n".join(lines), texts, rows=rows, bold=[stand.name]))


def _ways_on(stand: Stand, saying: Saying, waiting: int) -> list[Button]:
    texts, code = stand.texts, sayings.code(saying)
    if not waiting:
        return [stand.button(texts.say("Yes, set it"), "hours_do", code)]
    declines = texts.many("Yes, and decline the request", "Yes, and decline {count} requests", waiting)
    keeps = texts.many("Yes, but keep the request", "Yes, but keep the requests", waiting)
    return [stand.button(declines, "hours_do", f"{code}{_DECLINES}", version=waiting), stand.button(keeps, "hours_do", code)]


async def pressed(heard: Heard, action: Action) -> Told:
    """Set what was shown; with so many requests declined as were shown."""
    saying = sayings.read(action.more.removesuffix(_DECLINES))
    if saying is None or await stands.of_press(heard, action.row) is None:
        return stands.refused(heard)
    return decided(heard, partial(_as_shown, action, saying))


async def _as_shown(action: Action, saying: Saying, heard: Heard) -> Told:
    stand = await stands.of_press(heard, action.row)
    if stand is None:
        return stands.refused(heard)
    if not action.more.endswith(_DECLINES):
        return await settled(heard, stand, saying)
    waiting = (await turned_away(stand, saying)).waiting
    if waiting and len(waiting) != action.version:
        return await offered(stand, saying)
    return await settled(heard, stand, saying, decline=waiting)


async def settled(heard: Heard, stand: Stand, saying: Saying, *, decline: Sequence[Meeting] = ()) -> Told:
    """Set it in the transaction, decline these requests, and show all that is set now."""
    texts = stand.texts
    _, now = await availability.change(stand.tx, stand.ref.row, lambda said: said_so(stand.fair, said, saying, at=stand.at), since=stand.at)
    await answer_all(heard, decline, Deed.DECLINE, reason=NO_TIME)
    declined = texts.many("One request is declined.", "{count} requests are declined.", len(decline)) if decline else ""
    note = texts.sentences(hours_words.told(texts, saying), declined)
    return Told(reply=hours_card.whole(stand, now, note=f"✓ {note}"), note=note)


async def answer_all(heard: Heard, those: Sequence[Meeting], deed: Deed, *, reason: str = "") -> None:
    """Accept or decline what several visitors asked of one stand, in one transaction.

    Always in the order of visitors: two stands that answer the same people at a time would else wait for each other.
    """
    assert heard.who is not None
    for each in sorted(those, key=lambda each: (each.visitor or 0, each.number)):
        change = await meetings.act(
            heard.tx, each.number, deed, side=Side.HOST, actor=heard.who.number, version=each.version, at=heard.at, reason=reason
        )
        await telling.tell(heard.tx, change, fair=heard.fair, at=heard.at, actor=heard.who.number)
