"""The words of the console's pages on editing: records, the fair itself, and what files say against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from handlers.foretelling import Foretold
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class EditTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    def notices(self) -> Mapping[str, str]:
        return {
            "saved": self.texts.say("Saved. It holds from now on, whatever files say."),
            "removed": self.texts.say("Removed."),
            "not_done": self.texts.say("It reads otherwise by now, so nothing was changed. Please look again."),
        }

    def title(self, slug: str) -> str:
        titles = {
            "programme": self.texts.say("Programme"),
            "exhibitors": self.texts.say("Exhibitors"),
            "rules": self.texts.say("Rules"),
            "faq": self.texts.say("Questions and answers"),
            "places": self.texts.say("Places"),
        }
        return titles[slug]

    def edited(self) -> str:
        return self.texts.say("edited here")

    def add(self) -> str:
        return self.texts.say("Add")

    def none(self) -> str:
        return self.texts.say("Nothing was found.")

    def fields_from(self, source: str) -> str:
        return self.texts.say("From {source}. What is changed here stays, whatever later files say.", source=source)

    def made_here(self) -> str:
        return self.texts.say("Made in the console; no file changes it.")

    def trouble(self) -> str:
        return self.texts.say("This cannot be saved yet:")

    def changed_meanwhile(self) -> str:
        return self.texts.say("It was changed meanwhile; this is how it reads now.")

    def look(self) -> str:
        return self.texts.say("See what this changes")

    def save(self) -> str:
        return self.texts.say("Save the change")

    def remove(self) -> str:
        return self.texts.say("Remove for good")

    def cancel_session(self) -> str:
        return self.texts.say("Cancel this session")

    def go_back(self) -> str:
        return self.texts.say("Back")

    def before_saving(self) -> str:
        return self.texts.say("Before it is saved")

    def no_change(self) -> str:
        return self.texts.say("Nothing reads otherwise.")

    def goes(self) -> str:
        return self.texts.say("This is removed.")

    def empty(self) -> str:
        return self.texts.say("empty")

    def field_heading(self) -> str:
        return self.texts.say("Field")

    def before(self) -> str:
        return self.texts.say("Before")

    def after(self) -> str:
        return self.texts.say("After")

    def sample(self) -> str:
        return self.texts.say("One of them reads, for instance:")

    def told(self, told: Foretold | None) -> str:
        if told is None:
            return self.texts.say("Nobody is told of this.")
        minutes = ceil(told.within / timedelta(minutes=1))
        if not minutes:
            return self.texts.many("{count} person is told at once.", "{count} people are told at once.", told.people)
        return self.texts.many(
            "{count} person is told, in {minutes} min at the latest.",
            "{count} people are told, in {minutes} min at the latest.",
            told.people,
            minutes=minutes,
        )

    def field(self, name: str) -> str:
        """Return what a field is called; those of the Chinese twin say so."""
        if name.endswith("_zh"):
            return self.texts.say("{field} in Chinese", field=self.field(name.removesuffix("_zh")))
        return self._fields().get(name, name)

    def _fields(self) -> Mapping[str, str]:
        return {
            "title": self.texts.say("Title"),
            "name": self.texts.say("Name"),
            "question": self.texts.say("The question"),
            "answer": self.texts.say("The answer"),
            "text": self.texts.say("Text"),
            "start": self.texts.say("Start"),
            "end": self.texts.say("End"),
            "room": self.texts.say("Room"),
            "track": self.texts.say("Track"),
            "type": self.texts.say("Type"),
            "language": self.texts.say("Language"),
            "languages": self.texts.say("Languages"),
            "speakers": self.texts.say("Speakers"),
            "url": self.texts.say("Web page"),
            "website": self.texts.say("Web site"),
            "capacity": self.texts.say("Places in the room"),
            "seats": self.texts.say("Seats to register for"),
            "registration": self.texts.say("Registration"),
            "stream_url": self.texts.say("Stream"),
            "recording_url": self.texts.say("Recording"),
            "status": self.texts.say("Status"),
            "stands": self.texts.say("Stands"),
            "halls": self.texts.say("Halls"),
            "country": self.texts.say("Country"),
            "categories": self.texts.say("Categories"),
            "products": self.texts.say("Products"),
            "showroom_url": self.texts.say("Online showroom"),
            "email": self.texts.say("E-mail, for us alone"),
            "source": self.texts.say("Issued by"),
            "valid_from": self.texts.say("In force from"),
            "valid_to": self.texts.say("In force until"),
            "audience": self.texts.say("For whom"),
            "kind": self.texts.say("Kind"),
            "hall": self.texts.say("Hall"),
            "near": self.texts.say("Near"),
            "first_day": self.texts.say("First day"),
            "last_day": self.texts.say("Last day"),
            "opens": self.texts.say("Opens"),
            "closes": self.texts.say("Closes"),
            "venue": self.texts.say("Venue"),
            "address": self.texts.say("Address"),
            "emergency": self.texts.say("Emergency number"),
            "days": self.texts.say("Days with other hours"),
            "walks": self.texts.say("Minutes on foot"),
        }

    def hint(self, name: str) -> str:
        """Return how a field is to be filled in; empty where that is plain."""
        lists = ("speakers", "stands", "halls", "categories", "products", "languages")
        hints = {
            **dict.fromkeys(lists, self.texts.say("Several are parted by semicolons.")),
            **dict.fromkeys(("start", "end"), self.texts.say("As in 2026-09-05 14:00, in the fair's time.")),
            **dict.fromkeys(("valid_from", "valid_to", "first_day", "last_day"), self.texts.say("As in 2026-09-05.")),
        }
        return hints.get(name, "")

    def grounds_hint(self, name: str) -> str:
        hints = {
            "days": self.texts.say("A line for each day, as in 2026-09-05 | 10:00 | 16:00"),
            "halls": self.texts.say("A line for each hall: id | name | name in Chinese"),
            "walks": self.texts.say("A line for each way: hall or gate | hall or gate | minutes"),
        }
        return hints.get(name, "" if name in ("opens", "closes") else self.hint(name))

    # The fair itself

    def grounds(self) -> str:
        return self.texts.say("Hours, halls and ways")

    # Conflicts

    def conflicts(self) -> str:
        return self.texts.say("Conflicts")

    def what_conflicts(self) -> str:
        return self.texts.say("Here a file says something else than what was edited in the console. The edit holds until you choose.")

    def no_conflicts(self) -> str:
        return self.texts.say("No file contradicts what was edited here.")

    def record(self) -> str:
        return self.texts.say("Record")

    def the_fair(self) -> str:
        return self.texts.say("the fair itself")

    def edited_as(self) -> str:
        return self.texts.say("Edited here")

    def in_file(self) -> str:
        return self.texts.say("In the file")

    def keep_mine(self) -> str:
        return self.texts.say("Keep the edit")

    def take_theirs(self) -> str:
        return self.texts.say("Take the file's")

    def telling(self) -> str:
        return self.texts.say("Who is concerned by the file's word is told of it as of any change.")

    def more(self, count: int) -> str:
        return self.texts.many("{count} in all", "{count} in all", count)
