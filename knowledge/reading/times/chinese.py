from collections.abc import Iterator
from knowledge.reading.times.said import Piece


def pieces(text: str) -> Iterator[Piece]:
    return iter(())
