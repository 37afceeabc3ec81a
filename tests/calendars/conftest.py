"""The little fair to talk with, for calendars of people who save something there."""

from tests.talk.conftest import fair, indexes, known, talking_home

__all__ = ["fair", "indexes", "known", "talking_home"]
