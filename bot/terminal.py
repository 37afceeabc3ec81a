"""The terminal as a channel: what is told stands on lines, its buttons have numbers, and a number typed is a press.

The numbers are those of the last message that has buttons. A message that is edited is told anew; files land in a folder.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TextIO
from uuid import uuid4

from bot.plain import with_links
from fair.talk import Button, Errand, File, Incoming, Parcel, Reply, Sign
from scheduler.channel import Sent

NAME = "terminal"


@dataclass
class Terminal:
    """A channel that tells on `out`; `folder` takes the files it is given."""

    out: TextIO
    folder: Path
    name: str = NAME
    at_once: int = 1
    _offered: list[Button] = field(default_factory=list)
    _message: str = ""

    async def send(self, parcel: Parcel) -> Sent:
        """Print what is told, with its buttons by number."""
        if parcel.errand is Errand.DELETE:
            return Sent(parcel.message)
        for line in self._lines(parcel.reply):
            print(line, file=self.out)
        message = parcel.message or str(parcel.row)
        if parcel.errand is not Errand.ANSWER:
            if parcel.reply.buttons:
                self._offered, self._message = [button for row in parcel.reply.buttons for button in row], message
            print(file=self.out)
        self.out.flush()
        return Sent(message)

    def heard(self, line: str, *, chat: str, at: datetime, language: str | None) -> Incoming:
        """Return a typed line as what came in: words, or the press of the button with that number."""
        words = Incoming(channel=self.name, update=uuid4().hex, chat=chat, at=at, text=line, language=language)
        pressed = self._pressed(line)
        return words if pressed is None else replace(words, sign=Sign.PRESS, text=pressed.data, message=self._message)

    def _pressed(self, line: str) -> Button | None:
        typed = line.strip()
        if not (typed.isascii() and typed.isdecimal()) or not 1 <= int(typed) <= len(self._offered):
            return None
        button = self._offered[int(typed) - 1]
        return button if button.data else None

    def _lines(self, reply: Reply) -> list[str]:
        lines = with_links(reply.text, reply.marks).splitlines()
        lines += [f"({self._kept(file)})" for file in (reply.picture, reply.file) if file is not None]
        if reply.spot is not None:
            lines.append(f"({reply.spot.latitude}, {reply.spot.longitude})")
        number = 0
        for row in reply.buttons:
            shown = []
            for button in row:
                number += 1
                shown.append(f"[{number}] {button.label}{f' {button.url}' if button.url else ''}")
            lines.append("  ".join(shown))
        return lines

    def _kept(self, file: File) -> Path:
        """Write a file beside those that are there already, and return where."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / Path(file.name).name
        path.write_bytes(file.content)
        return path
