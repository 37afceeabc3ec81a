"""Markup taken out of texts: schedule systems store HTML, Markdown with HTML in it, or plain words, and do not say which.

Only what is surely HTML goes: tags by their known names, and entities that end in ";". "List<String>" and
"a < b" stay as they are.
"""

import html
import re

_BLOCK = (
    "address|article|aside|blockquote|br|dd|details|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tr|ul"
)
_INLINE = (
    "a|abbr|b|big|button|center|cite|code|col|colgroup|del|em|figcaption|font|html|body|head|i|iframe|img|input|ins|kbd|label|mark|meta|object"
    "|picture|q|s|samp|small|source|span|strike|strong|sub|summary|sup|svg|tbody|td|tfoot|th|thead|tt|u|var|video|wbr"
)
_UNSEEN = re.compile(r"<(script|style|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_PARTING = re.compile(rf"</?(?:{_BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_JOINING = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")


def plain(text: str) -> str:
    """Return the words of a text that may hold HTML; blocks part lines, inline tags leave nothing."""
    text = _UNSEEN.sub("", text)
    text = _JOINING.sub("", _PARTING.sub("\n", text))
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
