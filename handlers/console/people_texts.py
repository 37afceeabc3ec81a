"""The words of the console's pages on people: who has which role, invitations, and the audit log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fair.visitors import ROLES
from handlers.team import roster
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class PeopleTexts:
    """The words in one language, each by what it is for."""

    texts: Texts

    # The office

    def title(self) -> str:
        return self.texts.say("People and roles")

    def office(self) -> str:
        return self.texts.say("Organizers and staff")

    def who(self) -> str:
        return self.texts.say("Who")

    def role(self) -> str:
        return self.texts.say("Role")

    def role_name(self, role: str) -> str:
        return roster.role_name(role, self.texts)

    def since(self) -> str:
        return self.texts.say("Since")

    def wrote(self) -> str:
        return self.texts.say("Last wrote")

    def signs_in(self) -> str:
        return self.texts.say("Console")

    def signed_in(self) -> str:
        return self.texts.say("signed in")

    def password(self) -> str:
        return self.texts.say("password")

    def you(self) -> str:
        return self.texts.say("you")

    def withdraw(self) -> str:
        return self.texts.say("Withdraw …")

    def withdraw_it(self) -> str:
        return self.texts.say("Withdraw it")

    def what_it_does(self, name: str) -> str:
        return self.texts.say("{name} can do nothing more by this role at once, and is signed out.", name=name)

    def invite(self) -> str:
        return self.texts.say("Invite somebody")

    def invite_why(self) -> str:
        return self.texts.say("A code that is taken once, within seven days, by whoever opens its link first.")

    def invite_organizer(self) -> str:
        return self.texts.say("Invite an organizer")

    def invite_staff(self) -> str:
        return self.texts.say("Invite staff")

    # What was just made

    def invited(self) -> str:
        return self.texts.say("An invitation")

    def shown_once(self) -> str:
        return self.texts.say("Copy it now: it is shown this once.")

    def link(self) -> str:
        return self.texts.say("Link")

    def code(self) -> str:
        return self.texts.say("Code")

    def gives(self) -> str:
        return self.texts.say("Gives")

    def until(self) -> str:
        return self.texts.say("Until")

    def open_invitations(self) -> str:
        return self.texts.say("Invitations that nobody has taken yet")

    def made_by(self) -> str:
        return self.texts.say("Made by")

    def command_line(self) -> str:
        return self.texts.say("the command line")

    def revoke(self) -> str:
        return self.texts.say("Revoke")

    def notices(self) -> dict[str, str]:
        return {
            "withdrawn": self.texts.say("Withdrawn."),
            "before": self.texts.say("That role was withdrawn before."),
            "last": self.texts.say("Nothing was withdrawn: this is the only organizer. Invite another one first."),
            "revoked": self.texts.say("That invitation gives nothing any more."),
        }

    # Representatives

    def representatives(self) -> str:
        return self.texts.say("Representatives")

    def find_representative(self) -> str:
        return self.texts.say("Name, exhibitor or its id")

    def exhibitor(self) -> str:
        return self.texts.say("Exhibitor")

    def nobody(self) -> str:
        return self.texts.say("Nobody is to be found so.")

    # The audit log

    def deeds(self) -> str:
        return self.texts.say("Audit log")

    def deeds_why(self) -> str:
        return self.texts.say("What organizers and staff did, the last first. Words of visitors are not in it.")

    def when(self) -> str:
        return self.texts.say("When")

    def deed(self) -> str:
        return self.texts.say("What")

    def of(self) -> str:
        return self.texts.say("Of")

    def facts(self) -> str:
        return self.texts.say("More")

    def of_one(self, name: str) -> str:
        return self.texts.say("Only what {name} did", name=name)

    def of_all(self) -> str:
        return self.texts.say("What all did")

    def forgotten(self) -> str:
        return self.texts.say("somebody who is not known any more")

    def no_deeds(self) -> str:
        return self.texts.say("Nothing has been written down yet.")

    def moment(self, at: datetime) -> str:
        return self.texts.moment(at)

    def deed_name(self, deed: str) -> str:
        """Return what a deed is called; one that has no words yet stands as it is written down."""
        named = {
            "role.taken": self.texts.say("took a role"),
            "role.offered": self.texts.say("made an invitation"),
            "role.withdrawn": self.texts.say("withdrew a role"),
            "role.revoked": self.texts.say("revoked an invitation"),
            "exhibitor.invited": self.texts.say("invited an exhibitor"),
            "request.answered": self.texts.say("answered a request"),
            "console.signed_in": self.texts.say("signed in"),
            "console.signed_out": self.texts.say("signed out"),
            "name.kept": self.texts.say("gave a name"),
            "password.set": self.texts.say("set a password"),
            "password.dropped": self.texts.say("removed a password"),
        }
        return named.get(deed, deed)

    def facts_of(self, facts: Mapping[str, Any]) -> str:
        """Return facts in words, empty ones left out; what has no words yet stands as it is written down."""
        kept = ((name, value) for name, value in facts.items() if value not in ("", None))
        return self.texts.list([f"{self._fact(name)}: {self._value(value)}" for name, value in kept])

    def _fact(self, name: str) -> str:
        named = {
            "role": self.texts.say("role"),
            "exhibitor": self.texts.say("exhibitor"),
            "way": self.texts.say("by"),
            "answer": self.texts.say("answer"),
            "browsers": self.texts.say("browsers"),
        }
        return named.get(name, name)

    def _value(self, value: object) -> str:
        """Return a role, a way in or an answer as it is called; anything else as it is."""
        named = {
            **{str(role): roster.role_name(role, self.texts) for role in ROLES},
            "link": self.texts.say("link"),
            "chat": self.texts.say("this browser's chat"),
            "password": self.texts.say("password"),
            "mail": self.texts.say("mail"),
            "accept": self.texts.say("accepted"),
            "decline": self.texts.say("declined"),
        }
        return named.get(str(value), str(value))
