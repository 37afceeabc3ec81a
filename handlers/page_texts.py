"""The words of the web pages around the talk: headings, buttons, what a page says when it cannot do what was asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fair.calendar import days_of, open_hours
from fair.mailboxes import masked
from handlers import menus
from handlers.invitations import is_code
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The words of pages in one language, each by what it is for."""

    texts: Texts

    # What stands above and around the talk

    def fair(self) -> str:
        fair = self.texts.fair
        return self.texts.name(fair.name, fair.name_zh)

    def venue(self) -> str | None:
        fair = self.texts.fair
        return self.texts.name(fair.venue, fair.venue_zh) if fair.venue else fair.venue_zh

    def dates(self) -> str:
        fair = self.texts.fair
        if fair.first_day == fair.last_day:
            return self.texts.day_of_year(fair.first_day)
        first, last = self.texts.first_and_last(fair.first_day, fair.last_day)
        return self.texts.say("{first_day} to {last_day}", first_day=first, last_day=last)

    def state(self, now: datetime) -> str:
        """Return how far the fair is: how many days are left, whether it is open, or that it is over."""
        fair = self.texts.fair
        today = now.astimezone(fair.zone).date()
        if today < fair.first_day:
            return self._before(fair.first_day - today)
        if today > fair.last_day:
            return self.texts.say("The fair is over")
        hours = open_hours(fair, today)
        if now < hours.start:
            return self.texts.say("Opens today at {time}", time=self.texts.clock(hours.start))
        if now < hours.end:
            return self.texts.say("Open today until {time}", time=self.texts.clock(hours.end))
        return self._closed(today)

    def _before(self, left: timedelta) -> str:
        if left == timedelta(days=1):
            return self.texts.say("Opens tomorrow")
        return self.texts.many("Opens in {count} day", "Opens in {count} days", left.days)

    def _closed(self, today: date) -> str:
        if today == self.texts.fair.last_day:
            return self.texts.say("The fair is over")
        tomorrow = next(day for day in days_of(self.texts.fair) if day > today)
        return self.texts.say("Closed now, opens tomorrow at {time}", time=self.texts.clock(open_hours(self.texts.fair, tomorrow).start))

    def title(self) -> str:
        return self.texts.say("Ask {fair}", fair=self.fair())

    def tag(self, language: str | None = None) -> str:
        """Return the BCP 47 tag of a language, of this one without."""
        return {"zh": "zh-Hans"}.get(language or self.texts.language, language or self.texts.language)

    def language_name(self, language: str) -> str:
        return {"en": "English", "zh": "简体", "zh-Hant": "繁體"}[language]

    def languages(self) -> str:
        return self.texts.say("Language")

    def to_the_talk(self) -> str:
        return self.texts.say("Skip to the conversation")

    def menu(self) -> str:
        return self.texts.say("Menu")

    def commands(self) -> tuple[tuple[str, str], ...]:
        """Return the commands that every visitor has, each with its name on the menu."""
        return (
            ("/help", self.texts.say("What I can do")),
            ("/agenda", self.texts.say("My agenda")),
            ("/meetings", self.texts.say("My meetings")),
            ("/me", self.texts.say("About me")),
            ("/timezone", self.texts.say("Time zone")),
            ("/privacy", self.texts.say("Privacy")),
            ("/person", self.texts.say("Talk to a person")),
        )

    def said_by_commands(self) -> dict[str, str]:
        """Return the commands that can be pressed where a text names them, each with what a press of it says."""
        return {f"/{name}": f"/{name}" for name, _ in menus.commands(self.texts) if name != "start"} | dict(self.commands())

    def said(self, text: str) -> str | None:
        """Return how a page shows what a button or a link said in somebody's name, None for words of their own."""
        command, _, more = text.strip().partition(" ")
        if command.lower() != "/start":
            return None if more else dict(self.commands()).get(command.lower())
        if not more:
            return self.begin()
        return self.texts.say("Use my code") if is_code(more) else self.texts.say("Open the link")

    def greets(self, text: str) -> bool:
        """Return whether words are answered with a greeting, or with what a link opens."""
        return text.strip().lower().startswith("/start")

    # The talk

    def talk(self) -> str:
        return self.texts.say("Conversation")

    def from_us(self) -> str:
        return self.texts.say("Assistant")

    def from_you(self) -> str:
        return self.texts.say("You")

    def hello(self) -> str:
        return self.texts.say(
            "This is the automatic assistant of {fair}. Ask about sessions, exhibitors, halls and rules, in English or Chinese.",
            fair=self.fair(),
        )

    def begin(self) -> str:
        return self.texts.say("Begin")

    def question(self) -> str:
        return self.texts.say("Your question")

    def example(self) -> str:
        return self.texts.say("Ask anything about the fair")

    def send(self) -> str:
        return self.texts.say("Send")

    def earlier(self) -> str:
        return self.texts.say("Earlier messages")

    def working(self) -> str:
        return self.texts.say("Your answer is on its way.")

    def look_again(self) -> str:
        return self.texts.say("Look again")

    def unsent(self) -> str:
        return self.texts.say("Waiting for the network; it will be sent by itself.")

    def refused(self) -> str:
        return self.texts.say("This could not be sent.")

    def offline(self) -> str:
        return self.texts.say("No connection. What you write waits here until there is one.")

    def picture(self, name: str) -> str:
        return self.texts.say("Picture: {name}", name=name)

    def map_link(self) -> str:
        return self.texts.say("Show on a map")

    # Links that open something when pressed

    def opens(self) -> str:
        return self.texts.say("You came here by a link. Press to see what it opens.")

    def open_it(self) -> str:
        return self.texts.say("Open it")

    def elsewhere(self) -> str:
        return self.texts.say("Go on elsewhere")

    def elsewhere_why(self) -> str:
        return self.texts.say("Take your agenda with you to your phone or to Telegram, or bring it here, with a code that works once.")

    def get_code(self) -> str:
        return self.texts.say("Get a code")

    def code(self) -> str:
        return self.texts.say("Code from elsewhere")

    def use_code(self) -> str:
        return self.texts.say("Use the code")

    def on_telegram(self) -> str:
        return self.texts.say("Chat on Telegram")

    def loader(self) -> dict[str, str]:
        """Return what the button on the fair's own site says, and its frame."""
        return {"open": self.title(), "close": self.texts.say("Close the chat")}

    def own_page(self) -> str:
        return self.texts.say("Open in a page of its own")

    def no_cookies(self) -> str:
        return self.texts.say("Your browser keeps nothing inside another site. The conversation works in a page of its own.")

    # A stand

    def stand(self, stand: str) -> str:
        return self.texts.say("Stand {stand}", stand=stand)

    def at_this_stand(self, count: int) -> str:
        return self.texts.many("{count} exhibitor at this stand", "{count} exhibitors at this stand", count)

    def chat_here(self) -> str:
        return self.texts.say("Chat here")

    def chat_about(self, name: str) -> str:
        return self.texts.say("Chat here about {name}", name=name)

    def telegram_about(self, name: str) -> str:
        return self.texts.say("Chat on Telegram about {name}", name=name)

    # A file, where the app that shows the page cannot keep one

    def download(self, name: str) -> str:
        return self.texts.say("Download {name}", name=name)

    def file_in_app(self) -> str:
        return self.texts.say("This app cannot save files. What the file says:")

    def in_browser(self) -> str:
        return self.texts.say("To keep the file, open this page in your browser: the menu at the top right has “Open in browser”.")

    def mail_it(self, mailbox: str) -> str:
        return self.texts.say("Mail it to {address}", address=masked(mailbox))

    def tell_mailbox(self) -> str:
        return self.texts.say("Have it mailed: tell me your e-mail address")

    def mailed(self) -> str:
        return self.texts.say("It is on its way to your mailbox.")

    # One's own calendar

    def own_calendar(self) -> str:
        return self.texts.say("Your agenda in your calendar")

    def calendar_why(self) -> str:
        return self.texts.say("It follows by itself when you save something or when the programme changes.")

    def subscribe(self) -> str:
        return self.texts.say("Subscribe")

    def google_calendar(self) -> str:
        return self.texts.say("In Google Calendar")

    def copy_address(self) -> str:
        return self.texts.say("Or copy this address into your calendar, where it adds one “by URL”:")

    def calendar_secret(self) -> str:
        return self.texts.say("Who has this address can read your agenda. Ask for a new one in the conversation, and it leads nowhere.")

    # Where links in letters lead

    def button_of_letter(self) -> str:
        return self.texts.say("Press to do this; opening the page has done nothing yet.")

    def pressed_in_letter(self, label: str) -> str:
        return self.texts.say("“{label}”: I have taken it. The answer comes to you the way the message came.", label=label)

    def request_to(self, exhibitor: str) -> str:
        return self.texts.say("Meeting request to {exhibitor}", exhibitor=exhibitor)

    def answer_taken(self) -> str:
        return self.texts.say("Thank you. Whoever asked is told at once.")

    def changed_meanwhile(self) -> str:
        return self.texts.say("That has changed meanwhile. This is how it stands:")

    def letters_why(self) -> str:
        return self.texts.say("Shall nothing more come to you this way? Your agenda stays as it is.")

    def no_more_letters(self) -> str:
        return self.texts.say("No more messages")

    def letters_ended(self) -> str:
        return self.texts.say("Nothing more comes to you this way; I have deleted the address.")

    def too_old(self) -> str:
        return self.texts.say("This link is too old. Ask in the conversation, and I will look.")

    # What cannot be done

    def back(self) -> str:
        return self.texts.say("To the conversation")

    def not_here(self) -> str:
        return self.texts.say("There is no such page. Ask in the conversation, and I will look for it.")

    def no_stand(self) -> str:
        return self.texts.say("This fair has no such stand or exhibitor. Ask in the conversation, and I will look for it.")

    def too_many(self, wait: timedelta) -> str:
        seconds = max(1, round(wait.total_seconds()))
        return self.texts.many(
            "That was a lot at once. Please try again in {count} second.",
            "That was a lot at once. Please try again in {count} seconds.",
            seconds,
        )

    def too_long(self) -> str:
        return self.texts.say("That is more than I can read. Please ask in a few sentences.")

    def stale(self) -> str:
        return self.texts.say("This page was out of date, so nothing was sent. Please press send again.")

    def foreign(self) -> str:
        return self.texts.say("This came from another site, so nothing was done. Please use the conversation's own page.")

    def broken(self) -> str:
        return self.texts.say("Something went wrong on our side. Please try again in a moment.")
