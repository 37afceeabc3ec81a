"""What text may cross the border: nothing that UTF-8 cannot carry, and lengths as Telegram counts them."""

import re
from typing import Any

_LONE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def whole(text: str) -> str:
    """Return the text with every lone surrogate replaced; its length stays, in code points and in UTF-16 units."""
    return text if text.isascii() else _LONE.sub(REPLACEMENT, text)


def clean(text: str) -> str:
    """Return the text as we keep it: without lone surrogates and without NUL, which databases refuse."""
    return whole(text).replace("\0", "")


def whole_throughout(value: Any) -> Any:
    """Return what came as JSON with `whole` strings everywhere in it."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [whole_throughout(each) for each in value]
    if isinstance(value, dict):
        return {whole(str(key)): whole_throughout(each) for key, each in value.items()}
    return value


def units(text: str) -> int:
    """Return the length in UTF-16 code units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """Return the text if it has at most so many units, else its beginning up to the end of a line, and an ellipsis."""
    if units(text) <= most:
        return text
    kept = text[: most - 2]
    while units(kept) > most - 2:
        kept = kept[: -max(1, (units(kept) - (most - 2)) // 2)]
    line_end = kept.rfind("\n")
    return f"{kept[:line_end] if line_end > len(kept) // 2 else kept}\n…"
