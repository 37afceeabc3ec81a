"""Texts as cells of a table that a spreadsheet will open."""

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV injection


def cell(text: str | None) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    text = text or ""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
