"""A reply as a letter: plain words and simple HTML, its files, and an invitation where calendars look for one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address, ContentTypeHeader
from email.message import EmailMessage

from bot.mail.headers import letter_policy, message_id, one_line, subject
from bot.mail.markup import page
from bot.plain import LinkOf, links, plain_words
from fair.talk import File, Parcel, Reply
from fair.text import clean
from handlers.calendar import Guest, made_out

INVITATIONS = ("REQUEST", "CANCEL")  # the methods of iTIP that want something of who gets them
UnsubscribeOf = Callable[[Parcel], str | None]
"""The address at which one press ends what is sent unasked to the one the parcel goes to; None where there is none."""

_POLICY = letter_policy()


@dataclass(frozen=True, slots=True)
class Stationery:
    """What all letters have in common. `house` names this home among all others and never changes."""

    sender: Address
    house: str
    link_of: LinkOf
    unsubscribe_of: UnsubscribeOf


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be sent, and its Message-ID."""

    name: str
    content: bytes


def letter(parcel: Parcel, recipient: Address, stationery: Stationery, *, now: datetime) -> Letter:
    """Write a parcel's letter; that of a repeat has the same Message-ID."""
    name = message_id(parcel.row, house=stationery.house, domain=stationery.sender.domain)
    message = EmailMessage(policy=_POLICY.clone(utf8=not recipient.addr_spec.isascii()))  # RFC 6532, where it cannot be helped
    message["From"] = stationery.sender
    message["To"] = recipient
    message["Subject"] = subject(parcel.reply.text) or one_line(stationery.sender.display_name)
    message["Date"] = now
    message["Message-ID"] = name
    _thread(message, parcel)
    _automatic(message, stationery.unsubscribe_of(parcel))
    _fill(message, _made_out(parcel.reply, stationery.sender, recipient), links(parcel, stationery.link_of))
    message["Content-Language"] = one_line(parcel.reply.language)  # last, since filling moves Content- headers into the parts
    return Letter(name, message.as_bytes())


def _thread(message: EmailMessage, parcel: Parcel) -> None:
    """A letter cannot be changed; one that would change another follows it."""
    if parcel.message is not None:
        message["In-Reply-To"] = parcel.message
        message["References"] = parcel.message


def _automatic(message: EmailMessage, unsubscribe: str | None) -> None:
    """Say that nobody wrote this by hand (RFC 3834), and how to get no more of it (RFC 8058)."""
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"  # what Exchange goes by
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _fill(message: EmailMessage, reply: Reply, led_to: list[tuple[str, str]]) -> None:
    message.set_content(clean(plain_words(reply, led_to)) + "\n")
    message.add_alternative(page(reply, led_to), subtype="html")
    if reply.file is not None and _method(reply.file) in INVITATIONS:
        _invite(message, reply.file)
    elif reply.file is not None:
        _attach(message, reply.file)
    if reply.picture is not None:
        _attach(message, reply.picture)


def _made_out(reply: Reply, sender: Address, recipient: Address) -> Reply:
    """Make an invitation out to the reader alone, who has agreed already: nobody learns another's address from it."""
    if reply.file is None or _method(reply.file) not in INVITATIONS:
        return reply
    organizer, guest = Guest(sender.addr_spec, sender.display_name), Guest(recipient.addr_spec, accepted=True)
    return replace(reply, file=replace(reply.file, content=made_out(reply.file.content, organizer=organizer, guest=guest)))


def _invite(message: EmailMessage, file: File) -> None:
    """Put an invitation in twice: as another form of the letter, where Gmail and Outlook look, and as a file for the rest."""
    params = {"method": _method(file), "name": one_line(file.name)}
    message.add_alternative(file.content.decode(), subtype="calendar", params=params, cte="base64")
    message.add_attachment(file.content, maintype="application", subtype="ics", filename=one_line(file.name))


def _attach(message: EmailMessage, file: File) -> None:
    kind = _kind(file)
    params = dict(kind.params)
    message.add_attachment(file.content, maintype=kind.maintype, subtype=kind.subtype, filename=one_line(file.name), params=params)


def _method(file: File) -> str:
    kind = _kind(file)
    return str(kind.params.get("method", "")).upper() if kind.content_type == "text/calendar" else ""


def _kind(file: File) -> ContentTypeHeader:
    """Return a media type with its parts."""
    holder = EmailMessage()
    holder["Content-Type"] = one_line(file.media_type)
    kind: ContentTypeHeader = holder["Content-Type"]
    return kind
