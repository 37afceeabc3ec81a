"""The words around every page of the console: its navigation, the ways in and out, and what it cannot do."""

from dataclasses import dataclass
from datetime import timedelta

from handlers.page_texts import PageTexts
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class FrameTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    def console(self) -> str:
        return self.texts.say("Console")

    def title(self, page: str = "") -> str:
        """Return what the browser's tab says."""
        return " – ".join(filter(None, [page, self.console(), PageTexts(self.texts).fair()]))

    def to_the_page(self) -> str:
        return self.texts.say("Skip to the page")

    def menu(self) -> str:
        return self.texts.say("Menu")

    def close_menu(self) -> str:
        return self.texts.say("Close the menu")

    def to_the_chat(self) -> str:
        return self.texts.say("To the chat")

    def sign_out(self) -> str:
        return self.texts.say("Sign out")

    # Headings of the navigation

    def today(self) -> str:
        return self.texts.say("Now")

    def word(self) -> str:
        return self.texts.say("Word to people")

    def the_fair(self) -> str:
        return self.texts.say("The fair")

    def meeting(self) -> str:
        return self.texts.say("Exhibitors and meetings")

    def learned(self) -> str:
        return self.texts.say("What people ask")

    def team(self) -> str:
        return self.texts.say("The team")

    # Names of pages

    def overview(self) -> str:
        return self.texts.say("Overview")

    def announcements(self) -> str:
        return self.texts.say("Announcements")

    def tickets(self) -> str:
        return self.texts.say("Tickets")

    def people(self) -> str:
        return self.texts.say("People and roles")

    def deeds(self) -> str:
        return self.texts.say("Audit log")

    def account(self) -> str:
        return self.texts.say("My sign-in")

    def load(self) -> str:
        return self.texts.say("Load files")

    def conflicts(self) -> str:
        return self.texts.say("Conflicts")

    def programme(self) -> str:
        return self.texts.say("Programme")

    def exhibitors(self) -> str:
        return self.texts.say("Exhibitors")

    def rules(self) -> str:
        return self.texts.say("Rules")

    def faq(self) -> str:
        return self.texts.say("Questions and answers")

    def places(self) -> str:
        return self.texts.say("Places")

    def grounds(self) -> str:
        return self.texts.say("Hours, halls and ways")

    def unjoined(self) -> str:
        return self.texts.say("Exhibitors not joined")

    def meetings(self) -> str:
        return self.texts.say("Meetings")

    def interpreters(self) -> str:
        return self.texts.say("Interpreters")

    def representatives(self) -> str:
        return self.texts.say("Representatives")

    def questions(self) -> str:
        return self.texts.say("Questions")

    def unanswered(self) -> str:
        return self.texts.say("Unanswered")

    def report(self) -> str:
        return self.texts.say("Closing report")

    # Lists

    def search(self) -> str:
        return self.texts.say("Search")

    def table(self) -> str:
        return self.texts.say("Table, which may be wider than the page")

    def pages(self) -> str:
        return self.texts.say("Pages of this list")

    def next_page(self) -> str:
        return self.texts.say("Next page")

    def first_page(self) -> str:
        return self.texts.say("First page")

    def done(self) -> str:
        return self.texts.say("Done")

    # What cannot be done

    def refused(self) -> str:
        return self.texts.say("This was not done")

    def not_yours(self) -> str:
        return self.texts.say("This page is for organizers.")

    def not_here(self) -> str:
        return self.texts.say("There is no such page, or what it was about is gone.")

    def stale(self) -> str:
        return self.texts.say("This page was out of date, so nothing was done. Please open it again.")

    def too_fast(self, wait: timedelta) -> str:
        return PageTexts(self.texts).too_many(wait)

    def back_to_console(self) -> str:
        return self.texts.say("To the overview")
