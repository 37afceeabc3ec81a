"""Text as it comes in, made safe to work with.

`clean` is applied once, at the border; every offset into a text refers to the cleaned one.
"""

import re
import unicodedata

# Zero-width, bidirectional and other format marks hide or reorder what a reader sees (Unicode TR36); a
# zero-width joiner between emoji goes too, which only parts the emoji.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text without marks that cannot be seen, lone surrogates as U+FFFD, composed (NFC)."""
    text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", _UNSEEN.sub("", text)))
