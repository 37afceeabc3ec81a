"""Which known name somebody meant who wrote an unknown one."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(written: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to what was written, whatever the case; None when nothing is near."""
    by_folded = {name.casefold(): name for name in known}
    close = get_close_matches(written.casefold(), by_folded, n=1, cutoff=0.5)
    return by_folded[close[0]] if close else None


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Return the question to put behind a refusal, or nothing when no known name is near."""
    name = nearest(written, known)
    return f'Did you mean "{name}"?' if name else ""
