"""Stars: how many there are, what a rating looks like, the buttons that give one."""

from collections.abc import Sequence
from datetime import datetime

from fair.records import Ref, Session
from fair.talk import Button
from handlers.buttons import press

STARS = range(1, 6)
FAIR = Ref("fair", 0)  # the fair itself, which is no record


def shown(stars: int) -> str:
    return "★" * stars + "☆" * (len(STARS) - stars)


def label(stars: int) -> str:
    return f"{stars} ★"


def fair_buttons() -> Sequence[Button]:
    """Return a button for each rating of the fair."""
    return [press(label(stars), "rate", FAIR.row, stars) for stars in STARS]


def is_over(session: Session, at: datetime) -> bool:
    """Return whether a session has ended, or has begun where nobody knows when it ends."""
    return (session.end or session.start) <= at
