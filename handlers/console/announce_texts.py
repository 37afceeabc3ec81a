"""The words of the console's pages on announcements."""

from dataclasses import dataclass

from fair.announcements import Announcement, Deed
from handlers.announce import card
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class AnnounceTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    def title(self) -> str:
        return self.texts.say("Announcements")

    def one(self, announcement: Announcement) -> str:
        return self.texts.say("Announcement {number}", number=announcement.number)

    def state(self, announcement: Announcement) -> str:
        return card.state(announcement, self.texts)

    def none_yet(self) -> str:
        return self.texts.say("Nothing has been announced yet.")

    def new(self) -> str:
        return self.texts.say("New announcement")

    def begin(self) -> str:
        return self.texts.say("Show what it would do")

    def english(self) -> str:
        return self.texts.say("Words in English")

    def chinese(self) -> str:
        return self.texts.say("Words in Chinese")

    def missing(self) -> str:
        return self.texts.say("A language that is left empty is missing: its readers get the other one. Nothing is translated by itself.")

    def whom(self) -> str:
        return self.texts.say("Whom it is for")

    def to(self, whom: str) -> str:
        return self.texts.say("To: {whom}", whom=whom)

    def when(self) -> str:
        return self.texts.say("When it goes out (empty: at once)")

    def until(self) -> str:
        return self.texts.say("No later than (empty: no limit)")

    def zone(self) -> str:
        return self.texts.say("Times are those of {zone}.", zone=self.texts.zone.key)

    def urgent(self) -> str:
        return self.texts.say("Urgent, for safety: also to those who want no announcements, and in quiet hours")

    def save(self) -> str:
        return self.texts.say("Save")

    def as_seen(self) -> str:
        return self.texts.say("As its readers see it")

    def what_it_does(self) -> str:
        return self.texts.say("What sending does")

    def how_far(self) -> str:
        return self.texts.say("How it stands")

    def deed(self, deed: Deed) -> str:
        match deed:
            case Deed.APPROVE:
                return self.texts.say("Approve, and send it")
            case Deed.PAUSE:
                return self.texts.say("Pause")
            case Deed.RESUME:
                return self.texts.say("Go on")
            case _:
                return self.texts.say("Stop it")

    def send(self, count: int) -> str:
        return self.texts.many("Send it to {count} person", "Send it to {count} people", count)

    def discard(self) -> str:
        return self.texts.say("Discard")

    def taking_back(self) -> str:
        return self.texts.say("Take back or correct")

    def what_changes(self) -> str:
        return self.texts.say(
            "Messages in the web chat, and on Telegram within 48 hours, can be taken back, and corrected where they stand. "
            "Letters and text messages stay as they are."
        )

    def recall(self) -> str:
        return self.texts.say("Take it back")

    def correct(self) -> str:
        return self.texts.say("Correct it")

    # What came of a form

    def saved(self) -> str:
        return self.texts.say("Saved. Nothing has been sent yet.")

    def done(self) -> str:
        return self.texts.say("Done. This is how it stands now:")

    def changed(self) -> str:
        return self.texts.say("That has changed meanwhile. This is how it stands:")

    def another(self) -> str:
        return self.texts.say("You wrote it, so somebody else has to approve it.")

    def needs_words(self) -> str:
        return self.texts.say("Please write the words in one language at least, at most 1,800 letters in each.")

    def no_time(self) -> str:
        return self.texts.say("A time has to be one that is still to come.")
