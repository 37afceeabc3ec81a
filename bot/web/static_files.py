"""Scripts and styles out of the package, compressed once, under addresses that change with their content."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

SERVED = (".js", ".css", ".svg")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file, as it is and compressed."""

    content: bytes
    packed: bytes
    media_type: str


class StaticFiles:
    """What lies in `static/`, by name; `version` is made of all of it, so scripts may name each other relatively."""

    def __init__(self) -> None:
        folder = files("bot.web").joinpath("static")
        found = sorted((each.name, each.read_bytes()) for each in folder.iterdir() if each.name.endswith(SERVED))
        self._files = {name: _static(name, content) for name, content in found}
        self.version = sha256(b"".join(content for _, content in found)).hexdigest()[:12]

    def address(self, name: str) -> str:
        """Return the address of a file; KeyError for one that is not there."""
        assert name in self._files, name
        return f"/static/{self.version}/{name}"

    async def serve(self, request: Request) -> Response:
        """Serve a file; one asked for under an older version is served as it is now, and not kept."""
        file = self._files.get(request.path_params["name"])
        if file is None:
            return PlainTextResponse("There is no such file.", 404)
        headers = {"Vary": "Accept-Encoding", "Cross-Origin-Resource-Policy": "same-origin"}
        headers["Cache-Control"] = _FOREVER if request.path_params["version"] == self.version else "no-cache"
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(file.content, headers=headers, media_type=file.media_type)
        return Response(file.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=file.media_type)


@cache
def _static(name: str, content: bytes) -> StaticFile:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return StaticFile(content, gzip.compress(content, 9, mtime=0), media_type)
