"""A request's parameters, however they are encoded: in the address, as a form, in parts with files, as JSON."""

import json
from typing import Any

from aiohttp import web

NESTED = (
    "allowed_updates", "caption_entities", "commands", "entities", "link_preview_options", "reply_markup", "reply_parameters", "scope",
)  # fmt: skip
NUMBERS = ("chat_id", "limit", "max_connections", "message_id", "offset", "timeout")


class Upload:
    """A file that came along."""

    def __init__(self, name: str, media_type: str, content: bytes) -> None:
        self.name, self.media_type, self.content = name, media_type, content


async def parameters_of(request: web.Request) -> dict[str, Any]:
    """Return the parameters with their values read."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= json.loads(await request.read() or b"{}")
    else:
        given |= {name: _part(value) for name, value in (await request.post()).items()}
    return {name: _read(name, value) for name, value in given.items()}


def _part(value: Any) -> Any:
    if isinstance(value, web.FileField):
        return Upload(value.filename, value.content_type, value.file.read())
    return value


def _read(name: str, value: Any) -> Any:
    if isinstance(value, str) and name in NESTED:
        return json.loads(value)
    if isinstance(value, str) and name in NUMBERS and value.lstrip("-").isdigit():
        return int(value)
    return value
