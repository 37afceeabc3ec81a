"""Figures beside what is wanted of them, one line each, as they are measured."""

import sys
from dataclasses import dataclass

PER_MEGABYTE = 1024**2 if sys.platform == "darwin" else 1024  # getrusage(2): macOS counts bytes, Linux kilobytes


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured; `most` or `least` is the limit it is held against, none where it is only told."""

    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)


def tell(figure: Figure) -> None:
    """Print one line, at once."""
    limit = f"≤ {figure.most:g}" if figure.most is not None else f"≥ {figure.least:g}" if figure.least is not None else ""
    verdict = "" if not limit else "holds" if figure.holds else "MISSED"
    print(f"{figure.what:<52} {_shown(figure.value):>9} {figure.unit:<10} {limit:<8} {verdict:<7} {figure.note}".rstrip(), flush=True)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"
