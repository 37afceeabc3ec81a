"""The words of the ways in to the console, and of one's own sign-in."""

from dataclasses import dataclass
from datetime import timedelta

from handlers.page_texts import PageTexts
from handlers.texts import Texts

LEAST = 12  # characters of a password
MOST = 200


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    def title(self) -> str:
        return self.texts.say("Sign in to the console")

    def for_whom(self) -> str:
        return self.texts.say("The console is for the organizers and staff of {fair}.", fair=PageTexts(self.texts).fair())

    # Through the talk

    def by_link(self) -> str:
        return self.texts.say("With your chat")

    def how_by_link(self) -> str:
        return self.texts.say(
            "Write /console to the assistant, where you are known as organizer or staff. It answers with a link that works once."
        )

    def as_here(self) -> str:
        return self.texts.say("In this browser's chat you are known already.")

    def sign_in_here(self) -> str:
        return self.texts.say("Sign in here")

    # By a link

    def link_opened(self) -> str:
        return self.texts.say("This link signs this browser in to the console. It works once.")

    def sign_in(self) -> str:
        return self.texts.say("Sign in")

    def link_spent(self) -> str:
        return self.texts.say("This link works no more: it was used, or is older than ten minutes. Write /console for a new one.")

    # By a password

    def by_password(self) -> str:
        return self.texts.say("With a name and password")

    def name(self) -> str:
        return self.texts.say("Name")

    def password(self) -> str:
        return self.texts.say("Password")

    def wrong(self) -> str:
        return self.texts.say("That name and password do not fit together.")

    def too_often(self, wait: timedelta) -> str:
        return self.texts.many(
            "Too many tries. Please wait {count} minute, or use a link from your chat.",
            "Too many tries. Please wait {count} minutes, or use a link from your chat.",
            max(1, round(wait / timedelta(minutes=1))),
        )

    def not_safe(self) -> str:
        return self.texts.say(
            "The console opens over https alone, so that nobody on the way reads what it shows. Ask whoever runs the server."
        )

    def stale(self) -> str:
        return self.texts.say("This page was out of date, so nothing was done. Please try again.")

    def signed_out(self) -> str:
        return self.texts.say("You are signed out.")

    # One's own sign-in

    def account(self) -> str:
        return self.texts.say("My sign-in")

    def you_are(self, name: str) -> str:
        return self.texts.say("You are signed in as {name}.", name=name)

    def browsers(self, count: int) -> str:
        return self.texts.many("You are signed in in {count} browser.", "You are signed in in {count} browsers.", count)

    def out_everywhere(self) -> str:
        return self.texts.say("Sign out everywhere")

    def own_name(self) -> str:
        return self.texts.say("Your name")

    def why_name(self) -> str:
        return self.texts.say("Your colleagues see it here. Exhibitors and visitors see it where you meet them or share your card.")

    def keep_name(self) -> str:
        return self.texts.say("Keep the name")

    def name_kept(self) -> str:
        return self.texts.say("The name is kept.")

    def why_password(self) -> str:
        return self.texts.say("With a name and password you can sign in where you have no chat at hand.")

    def has_password(self, name: str) -> str:
        return self.texts.say("You can sign in as “{name}” with a password.", name=name)

    def set_password(self) -> str:
        return self.texts.say("Set the password")

    def drop_password(self) -> str:
        return self.texts.say("Remove the password")

    def new_password(self) -> str:
        return self.texts.many("New password, at least {count} character", "New password, at least {count} characters", LEAST)

    def again(self) -> str:
        return self.texts.say("The same once more")

    def needs_name(self) -> str:
        return self.texts.say("Please give a name to sign in with, of at most 60 characters.")

    def too_short(self) -> str:
        return self.texts.many("Please take at least {count} character.", "Please take at least {count} characters.", LEAST)

    def as_name(self) -> str:
        return self.texts.say("Please take a password that is not your name.")

    def differs(self) -> str:
        return self.texts.say("The two passwords are not the same.")

    def name_taken(self) -> str:
        return self.texts.say("Somebody else signs in by that name already.")

    def password_set(self) -> str:
        return self.texts.say("The password is set.")

    def password_dropped(self) -> str:
        return self.texts.say("There is no password any more.")
