"""Which records a visitor means: names of sessions, exhibitors, people and the rest, and stands, rooms and halls."""

from knowledge.names.choosing import LIKELY, SURE, Choice, choose, mentions
from knowledge.names.directory import Directory, Entry, Key, Match
from knowledge.names.places import Places
from knowledge.names.stands import PlaceMention, read_places

__all__ = [
    "LIKELY",
    "SURE",
    "Choice",
    "Directory",
    "Entry",
    "Key",
    "Match",
    "PlaceMention",
    "Places",
    "choose",
    "mentions",
    "read_places",
]
