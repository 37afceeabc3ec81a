"""What is kept, in the order in which the agenda lists it: by day, then exhibitors and products, each with its number."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from fair.phases import Phase, phase_of
from fair.records import Exhibitor, Product, Record, Ref, Session
from fair.visitors import Reminder, Saved
from handlers import cards, strains
from handlers.answers.answer import origin_of
from handlers.heard import Heard
from handlers.lists import LINES, View

_NEVER = datetime.min.replace(tzinfo=UTC)


class Page:
    """All of it, and the part that a view shows; the view's row is the day that comes first, as an ordinal."""

    def __init__(
        self, heard: Heard, view: View, found: Sequence[Record], kept: Mapping[Ref, Saved], coming: Mapping[Ref, Reminder]
    ) -> None:
        self.heard = heard
        self.phase = phase_of(heard.fair, heard.at)
        self.day = _day_of(view, heard) if view.row else None
        self.found = sorted(found, key=self._place)
        self.view = View("agenda", view.row, min(view.page, (len(found) - 1) // LINES))
        self.shown = self.view.shown.page_of(self.found)
        self.numbers = {ref_of(record): number for number, record in enumerate(self.found, start=1)}
        self.entries = strains.entries_of(self.found, heard)
        self._kept = kept
        self._coming = coming

    def head(self, record: Record) -> str:
        """Return below which head a record stands."""
        texts = self.heard.texts
        match record:
            case Session() if self._is_recorded(record):
                return texts.say("With a recording")
            case Session():
                return texts.day(record.start)
            case _:
                return texts.say("Exhibitors") if record.KIND == "exhibitor" else texts.say("Products")

    def behind(self, record: Record) -> str:
        """Return what stands behind a record's line: when its reminder comes, and the note on it."""
        texts, ref = self.heard.texts, ref_of(record)
        kept, reminder = self._kept.get(ref), self._coming.get(ref)
        mark = ""
        if reminder and isinstance(record, Session):
            same_day = texts.day(reminder.due) == texts.day(record.start)
            mark = f" · ⏰ {texts.clock(reminder.due) if same_day else texts.moment(reminder.due)}"
        return f"{mark} – {kept.note}" if kept and kept.note else mark

    def _place(self, record: Record) -> tuple[int, bool, bool, datetime, datetime, str]:
        """Put the day asked for first, else today; the days before it come last. After the fair recordings come first."""
        kind = cards.SAVED_KINDS.index(record.KIND)
        if not isinstance(record, Session):
            name = record.name.casefold() if isinstance(record, Exhibitor | Product) else ""
            return kind, False, False, _NEVER, _NEVER, name
        today = self.heard.at.astimezone(self.heard.fair.zone).date() if self.phase is Phase.DURING else None
        first = self.day or today
        passed = first is not None and self.day_of(record) < first
        return kind, not self._is_recorded(record), passed, record.start, record.end or record.start, ""

    def _is_recorded(self, session: Session) -> bool:
        return self.phase is Phase.AFTER and bool(session.recording_url)

    def day_of(self, session: Session) -> date:
        return session.start.astimezone(self.heard.fair.zone).date()


def ref_of(record: Record) -> Ref:
    return Ref(record.KIND, origin_of(record).row)


def _day_of(view: View, heard: Heard) -> date | None:
    """Return the day that a view puts first; a button may say any number."""
    return date.fromordinal(view.row) if view.row <= date.max.toordinal() else None
