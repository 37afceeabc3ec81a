"""Replies as plain words, for channels that show nothing else."""

from collections.abc import Callable, Sequence

from fair.talk import Button, Look, Mark, Parcel, Reply

LinkOf = Callable[[Parcel, Button], str | None]
"""The address that does, when opened, what a button does when pressed by the one the parcel goes to; None where none can."""


def with_links(text: str, marks: Sequence[Mark]) -> str:
    """Return the text with the address behind each linked stretch that does not show it."""
    for mark in sorted(marks, key=lambda mark: -mark.end):
        if mark.look is Look.LINK and mark.url not in text:
            text = f"{text[: mark.end]} <{mark.url}>{text[mark.end :]}"
    return text


def links(parcel: Parcel, link_of: LinkOf) -> list[tuple[str, str]]:
    """Return the label and address of each button that leads somewhere."""
    buttons = [button for row in parcel.reply.buttons for button in row]
    found = [(button.label, button.url or link_of(parcel, button)) for button in buttons]
    return [(label, url) for label, url in found if url]


def plain_words(reply: Reply, led_to: Sequence[tuple[str, str]] = ()) -> str:
    """Return what a reply says, then where it is, then what its buttons lead to, one a line."""
    spot = [f"({reply.spot.latitude}, {reply.spot.longitude})"] if reply.spot is not None else []
    shown = "\n".join(f"{label}: {url}" for label, url in led_to)
    return "\n\n".join(filter(None, [with_links(reply.text, reply.marks), *spot, shown]))
