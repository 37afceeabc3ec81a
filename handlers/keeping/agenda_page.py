"""What is kept, in the order in which the agenda lists it: sessions and meetings by day, then the rest, each with its number."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from fair.phases import Phase, phase_of
from fair.records import Exhibitor, Product, Record, Ref, Session
from fair.visitors import Reminder, Saved
from handlers.answers.answer import origin_of
from handlers.browsing import cards
from handlers.browsing.lists import LINES, View
from handlers.heard import Heard
from handlers.keeping import strains
from handlers.meet import on_agenda
from handlers.meet.seen import Seen

Item = Record | Seen  # a meeting is none of the fair's records
_NEVER = datetime.min.replace(tzinfo=UTC)


class Page:
    """All of it, and the part that a view shows; the view's row is the day that comes first, as an ordinal."""

    def __init__(self, heard: Heard, view: View, found: Sequence[Item], kept: Mapping[Ref, Saved], coming: Mapping[Ref, Reminder]) -> None:
        self.heard = heard
        self.phase = phase_of(heard.fair, heard.at)
        self.day = _day_of(view, heard) if view.row else None
        self.found = sorted(found, key=self._place)
        self.view = View("agenda", view.row, min(view.page, (len(found) - 1) // LINES))
        self.shown = self.found[self.view.page * LINES :][:LINES]
        self.numbers = {ref_of(item): number for number, item in enumerate(self.found, start=1)}
        meetings = [item for item in self.found if isinstance(item, Seen)]
        self.entries = [*strains.entries_of(records_among(self.found), heard), *map(on_agenda.entry_of, meetings)]
        self._kept = kept
        self._coming = coming

    def head(self, item: Item) -> str:
        """Return below which head it stands."""
        texts = self.heard.texts
        match item:
            case Session() if self._is_recorded(item):
                return texts.say("With a recording")
            case Session() | Seen():
                return texts.day(start_of(item))
            case _:
                return texts.say("Exhibitors") if item.KIND == "exhibitor" else texts.say("Products")

    def behind(self, item: Item) -> str:
        """Return what stands behind its line: when its reminder comes, and the note on it."""
        texts, ref = self.heard.texts, ref_of(item)
        kept, reminder = self._kept.get(ref), self._coming.get(ref)
        mark = ""
        if reminder and isinstance(item, Session | Seen):
            same_day = texts.day(reminder.due) == texts.day(start_of(item))
            mark = f" · ⏰ {texts.clock(reminder.due) if same_day else texts.moment(reminder.due)}"
        return f"{mark} – {kept.note}" if kept and kept.note else mark

    def _place(self, item: Item) -> tuple[int, bool, bool, datetime, datetime, str]:
        """Put the day asked for first, else today; the days before it come last. After the fair recordings come first."""
        if not isinstance(item, Session | Seen):
            name = item.name.casefold() if isinstance(item, Exhibitor | Product) else ""
            return cards.SAVED_KINDS.index(item.KIND), False, False, _NEVER, _NEVER, name
        today = self.heard.at.astimezone(self.heard.fair.zone).date() if self.phase is Phase.DURING else None
        first = self.day or today
        passed = first is not None and self.day_of(item) < first
        start, end = (item.start, item.end) if isinstance(item, Session) else (item.meeting.time.start, item.meeting.time.end)
        return 0, not self._is_recorded(item), passed, start, end or start, ""

    def _is_recorded(self, item: Session | Seen) -> bool:
        return self.phase is Phase.AFTER and isinstance(item, Session) and bool(item.recording_url)

    def day_of(self, item: Session | Seen) -> date:
        return start_of(item).astimezone(self.heard.fair.zone).date()


def start_of(item: Session | Seen) -> datetime:
    return item.start if isinstance(item, Session) else item.meeting.time.start


def records_among(found: Iterable[Item]) -> list[Record]:
    return [item for item in found if not isinstance(item, Seen)]


def ref_of(item: Item) -> Ref:
    return on_agenda.ref_of(item) if isinstance(item, Seen) else Ref(item.KIND, origin_of(item).row)


def _day_of(view: View, heard: Heard) -> date | None:
    """Return the day that a view puts first; a button may say any number."""
    return date.fromordinal(view.row) if view.row <= date.max.toordinal() else None
