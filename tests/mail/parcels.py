"""Parcels to send by mail, and the links that their letters have."""

from datetime import UTC, datetime

from fair.talk import Button, Errand, Lane, Parcel, Reply

NOW = datetime(2026, 9, 5, 1, tzinfo=UTC)


def parcel(
    row: int = 1, chat: str = "ann@example.org", reply: Reply | None = None, errand: Errand = Errand.SEND, message: str | None = None
) -> Parcel:
    told = reply or Reply("Your session begins in 15 minutes.")
    return Parcel(row=row, channel="mail", chat=chat, errand=errand, lane=Lane.REMINDER, reply=told, due=NOW, message=message)


def links_of(sent: Parcel, button: Button) -> str | None:
    """Lead to a page for every button but those that only make sense in a chat."""
    return None if button.data == "here:0:0:" else f"https://fair.example.org/press/{sent.row}/{button.data}"


def stop_at(sent: Parcel) -> str | None:
    return f"https://fair.example.org/stop/{sent.chat}/{'x' * 120}"
