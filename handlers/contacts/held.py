"""A contact as one of its sides sees it: with whom it is, what it may know of them, and what it notes itself.

An exhibitor's people see a visitor's name where they hold the card or have something to do with each other by a meeting; the
mailbox only on a card that shows it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from fair.attendees import Details
from fair.calendar import Interval, whole_day
from fair.contacts import Contact, FollowUp, View
from fair.meetings import Meeting, Side, State
from fair.records import Exhibitor, Fair, Ref
from handlers.answers.answer import origin_of
from store import attendees, contacts, follow_ups, meetings, programme
from store.database import Tx

MET = frozenset(State) - {State.DRAFT, State.WAITING, State.OFFERED}  # in which an exhibitor knows who asks
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A contact, and what is known of it. `details` are the visitor's; `spoke_to` is the name of the exhibitor's representative."""

    view: View
    exhibitor: Exhibitor
    contact: Contact
    details: Details
    noted: FollowUp
    met: Sequence[Meeting] = ()
    spoke_to: str = ""

    @property
    def mailbox(self) -> str:
        """The visitor's mailbox as far as they share it with the exhibitor."""
        return self.details.email if self.contact.shared and self.contact.email else ""

    @property
    def last(self) -> datetime:
        """When the two last had to do with each other."""
        return max([self.contact.shared or _NEVER, *(each.time.start for each in self.met)])

    def after_sharing(self, at: datetime, *, email: bool) -> "Held":
        """Return what it is once the card is shared."""
        return replace(self, contact=replace(self.contact, asked=None, shared=at, email=email))

    def after_taking_back(self) -> "Held":
        """Return what it is once the card is taken back."""
        return replace(self, contact=replace(self.contact, shared=None, email=False))


async def exhibitor_at(tx: Tx, row: int) -> Exhibitor | None:
    """Return an exhibitor by its row, None where it is no more."""
    found = await programme.records(tx, Exhibitor.KIND, [row])
    return found[0] if found and isinstance(found[0], Exhibitor) else None


async def seen(tx: Tx, view: View) -> Held | None:
    """Return a contact as a side sees it; None where the exhibitor is no more, or holds nothing of the visitor any more."""
    exhibitor = await exhibitor_at(tx, view.row)
    if exhibitor is None:
        return None
    contact = await contacts.get(tx, view.visitor, view.row)
    met = [each for each in await meetings.of(tx, view.visitor, states=MET) if each.host == Ref(Exhibitor.KIND, view.row)]
    if view.side is Side.HOST and contact.shared is None and not met:
        return None
    return await _held(tx, view, exhibitor, contact, await follow_ups.get(tx, view), met)


async def of_visitor(tx: Tx, visitor: int) -> list[Held]:
    """Return a visitor's contacts: exhibitors who hold their card, and those they note something on; the last first."""
    shared = {each.row: each for each in await contacts.of(tx, visitor)}
    noted = {view.row: said for view, said in (await follow_ups.of(tx, visitor)).items() if said != FollowUp()}
    rows = list(dict.fromkeys([*shared, *noted]))
    known = {origin_of(each).row: each for each in await programme.records(tx, Exhibitor.KIND, rows) if isinstance(each, Exhibitor)}
    views = [View(visitor, row, Side.VISITOR) for row in rows if row in known]
    found = [
        await _held(tx, view, known[view.row], shared.get(view.row, Contact(visitor, view.row)), noted.get(view.row, FollowUp()), ())
        for view in views
    ]
    return _starred_first(found)


async def of_host(tx: Tx, exhibitor: Exhibitor, *, fair: Fair) -> list[Held]:
    """Return an exhibitor's contacts: those whose card it holds, and those who asked for a meeting; the last first."""
    row = origin_of(exhibitor).row
    shared = {each.visitor: each for each in await contacts.with_host(tx, row)}
    met = _by_visitor(await meetings.with_host(tx, Ref(Exhibitor.KIND, row), within=_whole(fair), states=MET))
    noted = await follow_ups.of_host(tx, row)
    views = [View(visitor, row, Side.HOST) for visitor in dict.fromkeys([*shared, *met])]
    found = [
        await _held(
            tx,
            view,
            exhibitor,
            shared.get(view.visitor, Contact(view.visitor, row)),
            noted.get(view, FollowUp()),
            met.get(view.visitor, ()),
        )
        for view in views
    ]
    return _starred_first(found)


async def _held(tx: Tx, view: View, exhibitor: Exhibitor, contact: Contact, noted: FollowUp, met: Sequence[Meeting]) -> Held:
    details = await attendees.of(tx, view.visitor) or Details()
    spoke_to = await attendees.of(tx, contact.representative) if contact.representative else None
    name = spoke_to.name if spoke_to else ""
    return Held(view=view, exhibitor=exhibitor, contact=contact, details=details, noted=noted, met=met, spoke_to=name)


def _by_visitor(found: Iterable[Meeting]) -> Mapping[int, Sequence[Meeting]]:
    by: dict[int, list[Meeting]] = {}
    for each in found:
        if each.visitor is not None:
            by.setdefault(each.visitor, []).append(each)
    return by


def _whole(fair: Fair) -> Interval:
    return Interval(whole_day(fair, fair.first_day).start, whole_day(fair, fair.last_day).end)


def _starred_first(found: list[Held]) -> list[Held]:
    return sorted(sorted(found, key=lambda each: each.last, reverse=True), key=lambda each: not each.noted.star)
