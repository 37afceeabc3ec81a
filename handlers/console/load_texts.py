"""The words of the console's pages on loading."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from fair.uploads import State, Upload
from handlers.editing.shown import Shown
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class LoadTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    def title(self) -> str:
        return self.texts.say("Load files")

    def what(self) -> str:
        return self.texts.say("Programme, exhibitors, products, rules, FAQ, places: .xlsx, .csv, .json and what schedule programs export.")

    def nothing_yet(self) -> str:
        return self.texts.say("Nothing changes before you have seen what would.")

    def files(self) -> str:
        return self.texts.say("Files")

    def drop_here(self) -> str:
        return self.texts.say("Drop files here, or choose them.")

    def source(self) -> str:
        return self.texts.say("Source")

    def why_source(self) -> str:
        return self.texts.say("A list replaces the last one of the same source. Left empty, that is the file's name.")

    def send(self) -> str:
        return self.texts.say("Send and look")

    def no_file(self) -> str:
        return self.texts.say("Please choose a file first.")

    def dropped(self) -> str:
        return self.texts.say("The files were thrown away. Nothing was loaded.")

    def sent_last(self) -> str:
        return self.texts.say("Sent last")

    def kept_a_day(self) -> str:
        return self.texts.say("Files are kept for one day.")

    def when(self) -> str:
        return self.texts.say("When")

    def how_far(self) -> str:
        return self.texts.say("State")

    def open(self) -> str:
        return self.texts.say("Open")

    def undo_title(self) -> str:
        return self.texts.say("Undo the last load")

    def undoable(self, at: datetime) -> str:
        return self.texts.say("The last load was on {moment}.", moment=self.texts.moment(at))

    def look_at_undoing(self) -> str:
        return self.texts.say("See what undoing would do")

    def names(self, upload: Upload) -> str:
        return ", ".join(each.name for each in upload.files) or self.undo_title()

    def moment(self, at: datetime) -> str:
        return self.texts.moment(at)

    def state(self, upload: Upload) -> str:
        said: Mapping[State, str] = {
            State.UPLOADED: self.texts.say("waits to be read"),
            State.READING: self.texts.say("is being read"),
            State.UNCLEAR: self.texts.say("has headings to be explained"),
            State.PLANNED: self.texts.say("waits for your word"),
            State.CONFIRMED: self.texts.say("waits to be applied"),
            State.APPLYING: self.texts.say("is being applied"),
            State.APPLIED: self.texts.say("applied"),
            State.REFUSED: self.texts.say("not loaded"),
        }
        return said[upload.state]

    # One load

    def progress(self, upload: Upload) -> str:
        return self.texts.say("Done so far: {part}", part=f"{round(upload.progress * 100)}%")

    def may_close(self) -> str:
        return self.texts.say("You may close this page: it goes on.")

    def look_again(self) -> str:
        return self.texts.say("Look again")

    def under_way(self) -> str:
        return self.texts.say("This is being worked on just now.")

    def problem(self, upload: Upload) -> str:
        """Return what is in the way; reasons of files are told as they came."""
        why = upload.problem.get("why", "")
        known = {
            "interrupted": self.texts.say("This was not applied: the program was stopped meanwhile. Press again."),
            "changed": self.texts.say("Something changed meanwhile, so this was not applied. Please look again at what it would do now."),
            "removals": self.texts.say("This would remove more than a third of a list. Tick below that this is meant."),
            "gone": self.texts.say("The files are kept no longer. Please send them again."),
            "fault": self.texts.say("Something went wrong here. Nothing was applied; the log of the program says more."),
        }
        return known.get(why) or " ".join(filter(None, [why, upload.problem.get("mend", "")]))

    def unclear(self, upload: Upload) -> str:
        return self.texts.say("The headings of {files} do not tell what is in which column.", files=upload.problem.get("files", ""))

    def explain_headings(self) -> str:
        return self.texts.say("Say what the columns are")

    def changes(self) -> str:
        return self.texts.say("What would change")

    def changed(self) -> str:
        return self.texts.say("What has changed")

    def kind_of(self, kind: str) -> str:
        known = {
            "sessions": self.texts.say("Sessions"),
            "exhibitors": self.texts.say("Exhibitors"),
            "products": self.texts.say("Products"),
            "faq": self.texts.say("Questions and answers"),
            "policies": self.texts.say("Rules"),
            "places": self.texts.say("Places"),
            "lots": self.texts.say("Lots"),
            "people": self.texts.say("Registered people"),
        }
        return known[kind]

    def sort_of(self, sort: str) -> str:
        known = {
            "added": self.texts.say("New"),
            "changed": self.texts.say("Changed"),
            "moved": self.texts.say("Moved"),
            "cancelled": self.texts.say("Cancelled"),
            "removed": self.texts.say("Removed"),
            "unchanged": self.texts.say("Unchanged"),
        }
        return known[sort]

    def kind(self) -> str:
        return self.texts.say("Kind")

    def nothing(self) -> str:
        return self.texts.say("These files change nothing.")

    def the_fair(self) -> str:
        return self.texts.say("The fair itself (days, hours, grounds or choices) changes, too.")

    def first_of(self, kind: str, sort: str, count: int, shown: int) -> str:
        head = f"{self.kind_of(kind)}: {self.sort_of(sort)}"
        return head if count <= shown else self.texts.say("{what}, the first {shown} of {count}", what=head, shown=shown, count=count)

    def field(self) -> str:
        return self.texts.say("Field")

    def before(self) -> str:
        return self.texts.say("Before")

    def after(self) -> str:
        return self.texts.say("After")

    def empty(self) -> str:
        return self.texts.say("empty")

    def told(self, plan: Shown) -> str:
        if not plan.people:
            return self.texts.say("Nobody is told of this.")
        minutes = ceil(plan.within / timedelta(minutes=1))
        if not minutes:
            return self.texts.many("{count} person is told at once.", "{count} people are told at once.", plan.people)
        return self.texts.many(
            "{count} person is told, in {minutes} min at the latest.",
            "{count} people are told, in {minutes} min at the latest.",
            plan.people,
            minutes=minutes,
        )

    def sample(self) -> str:
        return self.texts.say("One of them reads, for instance:")

    def conflicts(self, count: int) -> str:
        return self.texts.many(
            "{count} edit made here is contradicted by the files. It stays until somebody chooses.",
            "{count} edits made here are contradicted by the files. They stay until somebody chooses.",
            count,
        )

    def edited(self) -> str:
        return self.texts.say("Edited here")

    def in_file(self) -> str:
        return self.texts.say("In the file")

    def refused(self, count: int) -> str:
        return self.texts.many("{count} record was refused", "{count} records were refused", count)

    def warnings(self, count: int) -> str:
        return self.texts.many("{count} remark", "{count} remarks", count)

    def accepted(self, count: int) -> str:
        return self.texts.many("{count} record was read", "{count} records were read", count)

    def get_refused(self) -> str:
        return self.texts.say("Refused rows as a workbook")

    def line(self) -> str:
        return self.texts.say("Line")

    def reason(self) -> str:
        return self.texts.say("Reason")

    def removals(self) -> str:
        return self.texts.say("Yes, so much is to be removed.")

    def apply(self) -> str:
        return self.texts.say("Apply")

    def undo(self) -> str:
        return self.texts.say("Undo")

    def throw_away(self) -> str:
        return self.texts.say("Throw away")

    # Headings

    def headings_title(self) -> str:
        return self.texts.say("What the columns are")

    def why_headings(self) -> str:
        return self.texts.say("This is remembered for the next file with the same headings.")

    def choose_kind(self) -> str:
        return self.texts.say("What does each row hold?")

    def heading(self) -> str:
        return self.texts.say("Heading")

    def values(self) -> str:
        return self.texts.say("Values below it")

    def column(self) -> str:
        return self.texts.say("Read as")

    def not_read(self) -> str:
        return self.texts.say("not read")

    def read_so(self) -> str:
        return self.texts.say("Read it so")
