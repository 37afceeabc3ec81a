"""The words of the console's pages on exhibitors that nobody has joined, and on meetings."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.numbers import format_percent

from fair.mailboxes import masked
from handlers.meet import card
from handlers.meet.seen import Seen
from handlers.meet.words import stretch
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class ExhibitorTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    # Exhibitors not joined

    def title(self) -> str:
        return self.texts.say("Exhibitors not joined")

    def why(self) -> str:
        return self.texts.say("Nobody of theirs has taken an invitation. Those whom most visitors wait for stand on top.")

    def count(self, count: int) -> str:
        return self.texts.many("{count} exhibitor", "{count} exhibitors", count)

    def find(self) -> str:
        return self.texts.say("Name, id or stand")

    def exhibitor(self) -> str:
        return self.texts.say("Exhibitor")

    def stand(self) -> str:
        return self.texts.say("Stand")

    def waiting(self) -> str:
        return self.texts.say("Requests waiting")

    def last_invited(self) -> str:
        return self.texts.say("Last invited")

    def email(self) -> str:
        return self.texts.say("E-mail")

    def masked(self, mailbox: str) -> str:
        return masked(mailbox)

    def by_link(self) -> str:
        return self.texts.say("Invite by a link")

    def by_mail(self) -> str:
        return self.texts.say("Invite by mail")

    def invite_again(self) -> str:
        return self.texts.say("Invite again")

    def link(self) -> str:
        return self.texts.say("Link")

    def mail(self) -> str:
        return self.texts.say("Mail")

    def answer(self, count: int) -> str:
        return self.texts.many("{count}, to answer", "{count}, to answer", count)

    def none(self) -> str:
        return self.texts.say("There is none to be found so.")

    def moment(self, at: datetime) -> str:
        return self.texts.moment(at)

    def notices(self) -> dict[str, str]:
        return {
            "mailed": self.texts.say("The invitation is on its way by mail."),
            "mailed_before": self.texts.say("An invitation went to that address within the last hour; no second one is sent."),
            "joined": self.texts.say("Somebody has joined that exhibitor meanwhile, or it is not there any more."),
            "answered": self.texts.say("Answered. Whoever asked is told at once."),
            "changed": self.texts.say("That has changed meanwhile. This is how it stands:"),
        }

    def requests(self, count: int) -> str:
        return self.texts.many("{count} request waits", "{count} requests wait", count)

    def no_requests(self) -> str:
        return self.texts.say("No request waits here.")

    def on_behalf(self) -> str:
        return self.texts.say("You answer for an exhibitor that nobody has joined. The visitor reads that the organizers did.")

    # The overview

    def requests_waiting(self) -> str:
        return self.texts.say("requests wait for exhibitors that nobody has joined")

    # Meetings

    def meetings(self) -> str:
        return self.texts.say("Meetings")

    def asked(self) -> str:
        return self.texts.say("requests")

    def waits(self) -> str:
        return self.texts.say("wait for an answer")

    def accepted(self) -> str:
        return self.texts.say("accepted")

    def declined(self) -> str:
        return self.texts.say("declined")

    def expired(self) -> str:
        return self.texts.say("never answered")

    def cancelled(self) -> str:
        return self.texts.say("cancelled")

    def acceptance(self) -> str:
        return self.texts.say("accepted, of those answered or expired")

    def no_shows(self) -> str:
        return self.texts.say("did not take place, of those that anybody reported on")

    def share(self, share: float | None) -> str:
        return "–" if share is None else str(format_percent(share, locale=self.texts.locale))

    def load(self) -> str:
        return self.texts.say("Load by hall and hour")

    def load_why(self) -> str:
        return self.texts.say("How many meetings begin in each hour, confirmed or with a time held for them.")

    def day(self) -> str:
        return self.texts.say("Day")

    def day_name(self, day: date) -> str:
        return self.texts.day(day)

    def show(self) -> str:
        return self.texts.say("Show")

    def hall(self) -> str:
        return self.texts.say("Hall")

    def no_meetings(self) -> str:
        return self.texts.say("No meetings on that day.")

    def hour(self, hour: int) -> str:
        return f"{hour % 24:02}:00"

    def chart(self, day: date) -> str:
        return self.texts.say("Meetings on {day} by hall and hour; the table below says the same", day=self.texts.day(day))

    # Interpreters

    def interpreters(self) -> str:
        return self.texts.say("Interpreters")

    def interpreters_why(self) -> str:
        return self.texts.say("Meetings to come at which somebody asked for an interpreter.")

    def nobody_asks(self) -> str:
        return self.texts.say("Nobody has asked for an interpreter.")

    def when(self) -> str:
        return self.texts.say("When")

    def where(self) -> str:
        return self.texts.say("Where")

    def visitor(self) -> str:
        return self.texts.say("Visitor")

    def languages(self) -> str:
        return self.texts.say("Languages")

    def standing(self) -> str:
        return self.texts.say("State")

    def time_of(self, seen: Seen) -> str:
        return stretch(seen.meeting.time, self.texts)

    def state_of(self, seen: Seen) -> str:
        return card.state(seen.state, self.texts)
