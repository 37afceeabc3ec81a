"""Chinese characters: simplified and traditional writing, character by character.

Both directions keep the length of the text, so offsets into one are offsets into the other. Folding to
simplified is how questions and names are compared; it is not a translation and is never shown.
"""

import re
from functools import cache
from importlib.resources import files

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def simplified(text: str) -> str:
    """Return the text with each traditional character as its simplified one; same length."""
    return text if text.isascii() else text.translate(_tables()[0])


def plainly(text: str) -> str:
    """Return the text in simplified writing and lower case; same length, for which İ alone needs help."""
    return text.lower() if text.isascii() else simplified(text).replace("İ", "I").lower()


def traditional(text: str) -> str:
    """Return the text with each simplified character as its commonest traditional one; same length."""
    return text if text.isascii() else text.translate(_tables()[1])


def is_traditional(text: str) -> bool:
    """Return whether the text uses characters that only traditional writing has."""
    return simplified(text) != text


@cache
def _tables() -> tuple[dict[int, int], dict[int, int]]:
    """Read the two tables from the package: pairs of characters, one direction after the other."""
    lines = files("knowledge").joinpath("data/traditional.txt").read_text(encoding="utf-8").splitlines()
    parts: list[dict[int, int]] = []
    for line in lines:
        if line.startswith("# ") and "→" in line:
            parts.append({})
        elif not line.startswith("#"):
            parts[-1].update(zip(map(ord, line[::2]), map(ord, line[1::2]), strict=True))
    return parts[0], parts[1]
