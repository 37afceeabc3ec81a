"""What people and the assistant say to each other, on any channel: what came in, what goes out, what a button does.

Pure values that the store keeps and the handlers and channels share. A `chat` is a channel's own address, as text:
where a message came from, and where its answer goes. Places in a text count code points; a channel whose wire counts
otherwise converts them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

MOST_BYTES = 64  # of what a button carries: Telegram's bound, kept on every channel


class Sign(StrEnum):
    """What sort of thing came in."""

    TEXT = "text"  # words, commands too; a photo's caption is words with `media`
    EDITED = "edited"  # words that replace those of the message `message`
    PRESS = "press"  # a button of the message `message`; `text` is what it carries
    PLACE = "place"  # where somebody is
    MEDIA = "media"  # something without words
    LEFT = "left"  # the person blocked us, or we were put out of a group
    JOINED = "joined"  # the person lets us write again, or we came into a group
    MOVED = "moved"  # the chat has another address now, in `text`
    UNREADABLE = "unreadable"  # stored as it came and passed over


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on earth, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing that came in on a channel, clean and complete; (channel, update) is unique and comes once or more.

    `at` is when we received it. `language` and `zone` are what the channel lets on (a BCP 47 tag, an IANA name), not
    what the person chose. `callback` is what the channel wants a press answered with.
    """

    channel: str
    update: str
    chat: str
    at: datetime
    sign: Sign = Sign.TEXT
    text: str = ""
    message: str | None = None
    callback: str | None = None
    media: str | None = None  # "sticker", "photo", "voice", "contact", "document", …
    spot: Spot | None = None
    language: str | None = None
    zone: str | None = None
    group: bool = False


class Look(StrEnum):
    """How marked words look."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, [start, end) in code points, and its look; `url` for a link."""

    start: int
    end: int
    look: Look
    url: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What a press asks for: a name, the row it is about, that row's version, and what else there is to say.

    As `data` it is at most MOST_BYTES long. What comes back is input like any other: check it.
    """

    name: str
    row: int = 0
    version: int = 0
    more: str = ""

    @property
    def data(self) -> str:
        data = f"{self.name}:{self.row}:{self.version}:{self.more}"
        if len(data.encode()) > MOST_BYTES:
            raise ValueError(f"a button carries at most {MOST_BYTES} bytes: {data!r}")
        return data

    @classmethod
    def read(cls, data: str) -> "Action | None":
        """Return what a button carries, or None where it is none of ours."""
        name, *parts = data.split(":", 3)
        if len(parts) != 3 or not name or not (parts[0] + parts[1]).isascii():
            return None
        row, version, more = parts
        return cls(name, int(row), int(version), more) if row.isdecimal() and version.isdecimal() and len(data) <= MOST_BYTES else None


@dataclass(frozen=True, slots=True)
class Button:
    """One button: it carries an action's `data`, or opens an address."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over. `key` names its content: the same key is the same bytes, so a channel may reuse what it sent."""

    name: str
    media_type: str
    content: bytes
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person is told: words with simple marks, rows of buttons, and perhaps a picture, a file or a place."""

    text: str
    marks: tuple[Mark, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: File | None = None
    file: File | None = None
    spot: Spot | None = None
    language: str = "en"


class Errand(StrEnum):
    """What is to be done with a reply on its channel."""

    SEND = "send"
    EDIT = "edit"  # the message that another parcel sent, or that a press belongs to
    DELETE = "delete"
    ANSWER = "answer"  # to a press, within seconds or never
    FILE = "file"


class Lane(IntEnum):
    """Which goes first where not all can go at once."""

    REPLY = 0
    MEETING = 1
    REMINDER = 2
    URGENT = 3
    ANNOUNCEMENT = 4


UNASKED = frozenset((Lane.REMINDER, Lane.URGENT, Lane.ANNOUNCEMENT))  # what /stop ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Something to be sent, before it has a row.

    `edits`: the row of the parcel whose message is edited or deleted; `message`: that message where the channel named
    it (a press does). `key`: of all with one key only the first is kept, whenever it comes.
    `visitor`: whose it is, where that is not whoever is being answered. `announcement`: the number of the one it belongs to.
    """

    channel: str
    chat: str
    reply: Reply
    errand: Errand = Errand.SEND
    lane: Lane = Lane.REPLY
    due: datetime
    expires: datetime | None = None
    key: str | None = None
    edits: int | None = None
    message: str | None = None
    visitor: int | None = None
    announcement: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Something that a sender holds and shall deliver: an outgoing one with its row.

    `message` is the channel's own id of what is edited, deleted or answered. `tries` counts earlier attempts. `visitor`:
    whom it is for, where that is one.
    """

    row: int
    channel: str
    chat: str
    errand: Errand
    lane: Lane
    reply: Reply
    due: datetime
    expires: datetime | None = None
    message: str | None = None
    tries: int = 0
    visitor: int | None = None


def marked(pieces: Sequence[str | tuple[str, Look] | tuple[str, Look, str]]) -> tuple[str, tuple[Mark, ...]]:
    """Put plain and marked pieces behind one another; return the text and the marks in it."""
    text, marks = "", []
    for piece in pieces:
        words, look, url = (piece, None, "") if isinstance(piece, str) else (*piece, "")[:3]
        if look is not None and words:
            marks.append(Mark(len(text), len(text) + len(words), look, url))
        text += words
    return text, tuple(marks)
