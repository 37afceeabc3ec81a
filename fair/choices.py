"""What a fair chooses for itself, as data: the sections of fair.toml that are not about its days and grounds.

A choice that is not made has its default; numbers say their unit in their name. An empty text means "none".
docs/settings.md shows the same table, and a test compares them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from fair.records import Fair
from fair.spelling import did_you_mean

_CLOCK = re.compile(r"(([01][0-9]|2[0-3]):[0-5][0-9])?")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; `default` also gives its type, `options` the only words it may be.

    `clock` marks a text that is a time of day ("22:00") or empty.
    """

    name: str
    default: bool | int | str | tuple[str, ...]
    meaning: str
    options: tuple[str, ...] = ()
    clock: bool = False

    def expected(self, value: Any) -> str | None:
        """Return what should stand here instead of `value`, or None when it fits."""
        match self.default:
            case bool():
                return None if isinstance(value, bool) else "true or false"
            case int():
                whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
                return None if whole else "a whole number, 0 or more"
            case tuple():
                texts = isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
                return None if texts else 'a list of texts, as in ["one", "two"]'
        if self.options:
            return None if value in self.options else f"one of {', '.join(self.options)}"
        if not isinstance(value, str):
            return 'a text in quotes, as in "words"'
        return 'a time as in "22:00", or "" for none' if self.clock and not _CLOCK.fullmatch(value) else None


CHOICES: Mapping[str, tuple[Choice, ...]] = MappingProxyType(
    {
        "meetings": (
            Choice("answer_hours", 24, "a request that nobody answers expires after so many hours"),
            Choice("answer_before_minutes", 30, "and at the latest so many minutes before the time asked for"),
            Choice("link_template", "", "address of online meetings, as in `https://meet.example.org/{room}`; none: no link is made"),
            Choice("needs", "nothing", "what a booking needs of a visitor", ("nothing", "email", "registration")),
            Choice("may_ask", (), "who may ask whom, as `visitor kind: exhibitor category`; none: everyone may ask everyone"),
            Choice("per_day", 12, "meetings one visitor may have on a day"),
            Choice("open_requests", 10, "requests one visitor may have waiting at a time"),
            Choice("unjoined", "desk", "where nobody of the stand has signed in", ("desk", "mail", "stand-hours")),
            Choice("waiting_minutes", 15, "how long a freed seat is kept for the next on the waiting list"),
        ),
        "announcements": (
            Choice("approval_above", 0, "a second person approves what goes to more people than this; 0: never"),
            Choice("quiet_from", "", "nothing but urgent words goes out from this time on, in the fair's zone", clock=True),
            Choice("quiet_to", "", "until this time of the next morning", clock=True),
        ),
        "privacy": (
            Choice("contact", "", "whom to ask about one's data, shown under /privacy"),
            Choice("policy_url", "", "the organizer's own words on data"),
            Choice("messages_days", 30, "texts of messages are kept so many days after the fair"),
            Choice("questions_days", 180, "questions are kept, without a name, so many days after the fair"),
            Choice("people_days", 365, "people, their agendas and meetings are kept so many days after the fair"),
            Choice("audit_days", 730, "what organizers did is kept so many days after the fair"),
        ),
        "staff": (
            Choice("opens", "", "people answer from this time on, in the fair's zone; none: as the fair opens", clock=True),
            Choice("closes", "", "until this time; none: as the fair closes", clock=True),
            Choice("answer_minutes", 10, "after so many minutes without an answer a visitor is told so, and staff once more"),
            Choice("names", False, "visitors read the name of who answers them"),
        ),
        "web": (Choice("embed_origins", (), "sites that may show the chat in their pages, as in `https://www.example.org`"),),
    }
)


def choices_of(fair: Fair, section: str) -> Mapping[str, Any]:
    """Return what a fair chose in a section, with the defaults for what it did not."""
    return {choice.name: choice.default for choice in CHOICES[section]} | dict(fair.choices.get(section, {}))


def wrong_with(chosen: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong with the sections as fair.toml holds them, one line each; nothing when all fits.

    Keys that are no section are the caller's business.
    """
    for section, said in chosen.items():
        if section not in CHOICES:
            continue
        if not isinstance(said, Mapping):
            yield f"{section} should be a section: [{section}] on a line, its choices below."
            continue
        known = {choice.name: choice for choice in CHOICES[section]}
        for name, value in said.items():
            if name not in known:
                yield f"[{section}] has no choice {name}. {did_you_mean(name, known)}".rstrip()
            elif (expected := known[name].expected(value)) is not None:
                yield f"[{section}] {name} should be {expected}."
