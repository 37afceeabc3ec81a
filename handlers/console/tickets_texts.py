"""The words of the console's pages of tickets; what a ticket is called and how it stands is said as in the chat."""

from dataclasses import dataclass
from datetime import datetime

from fair.tickets import MOST_WORDS, Side, Ticket, Word
from handlers.handover import cards
from handlers.settings.language import NAMES
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class TicketsTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    def title(self) -> str:
        return self.texts.say("Tickets")

    def named(self, ticket: Ticket) -> str:
        return self.texts.say("Ticket {number}", number=ticket.number)

    def waiting(self) -> str:
        return self.texts.say("Who waits")

    def held(self) -> str:
        return self.texts.say("Being answered")

    def nobody(self) -> str:
        return self.texts.say("Nobody waits for the staff.")

    def columns(self, held: bool) -> list[str]:
        say = self.texts.say
        return [say("Ticket"), say("Language"), say("Open for"), *([say("Answered by")] if held else [])]

    def danger(self, ticket: Ticket) -> str:
        return cards.danger(ticket.danger, self.texts)

    def language(self, ticket: Ticket) -> str:
        return NAMES.get(ticket.language, ticket.language)

    def waits(self, ticket: Ticket, at: datetime) -> str:
        return cards.waits(ticket, self.texts, at)

    def head(self, ticket: Ticket) -> str:
        return cards.head(ticket, self.texts)

    def standing(self, ticket: Ticket, held_by: str = "") -> str:
        return cards.standing(ticket, ticket.number, self.texts, held_by=held_by)

    def place(self, ticket: Ticket) -> str:
        return cards.place(ticket, self.texts)

    def talk(self) -> str:
        return self.texts.say("What was written")

    def nothing_yet(self) -> str:
        return self.texts.say("They have not written yet what it is about.")

    def writer(self, word: Word) -> str:
        return self.texts.say("Staff") if word.side is Side.STAFF else self.texts.say("Visitor")

    def time(self, word: Word) -> str:
        return self.texts.clock(word.at)

    def take(self) -> str:
        return self.texts.say("Take")

    def answer(self) -> str:
        return self.texts.say("Your answer; the visitor reads it at once")

    def send(self) -> str:
        return self.texts.say("Send")

    def close(self) -> str:
        return self.texts.say("Close")

    def release(self) -> str:
        return self.texts.say("Back to the queue")

    def pass_on(self) -> str:
        return self.texts.say("Pass on")

    def to_whom(self) -> str:
        return self.texts.say("To which colleague")

    def all_tickets(self) -> str:
        return self.texts.say("All tickets")

    def duty(self, *, on: bool) -> str:
        return self.texts.say("You are on duty: new tickets ring in your chat.") if on else self.texts.say("You are off duty.")

    def change_duty(self, *, on: bool) -> str:
        return self.texts.say("Off duty") if on else self.texts.say("On duty")

    def notices(self) -> dict[str, str]:
        """Return what is said of what was just done, by its name in the address."""
        say = self.texts.say
        return {
            "take": say("You have taken it. What you send goes to the visitor."),
            "answer": say("Passed on to the visitor."),
            "close": say("The ticket is closed."),
            "release": say("The ticket is in the queue again."),
            "pass": say("Passed on to your colleague."),
            "otherwise": say("That has changed meanwhile. This is how it stands:"),
            "unreached": say("The visitor cannot be reached any more, so this was not passed on."),
            "nobody": say("That colleague does not answer visitors any more."),
            "empty": say("There is nothing to send yet."),
            "much": self.texts.many(
                "At most {count} message a minute is passed on; this one was not.",
                "At most {count} messages a minute are passed on; this one was not.",
                MOST_WORDS,
            ),
        }

    def count(self, count: int) -> str:
        return self.texts.many("visitor waits for the staff", "visitors wait for the staff", count)
