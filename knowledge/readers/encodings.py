"""From bytes to text: UTF-8, UTF-16, GB18030, Big5 or Windows-1252, told apart by what the bytes say."""

import codecs

from knowledge.readers.refusal import FileRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)


def decode(raw: bytes) -> tuple[str, str]:
    """Return the text without its byte order mark, and the name of its encoding; raise FileRefused if none fits."""
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, codec, name).removeprefix("\ufeff"), name
    for codec in ("utf-8", "gb18030", "big5", "windows-1252"):
        try:
            return raw.decode(codec), codec
        except UnicodeDecodeError:
            continue
    raise FileRefused("is text in no encoding we read (UTF-8, UTF-16, GB18030, Big5, Windows-1252)")


def _strict(raw: bytes, codec: str, name: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as err:
        raise FileRefused(f"is marked as {name} but breaks off or is damaged at byte {err.start}") from err
