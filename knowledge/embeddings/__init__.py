"""Embeddings: texts as vectors, so that what means the same lies close.

Three kinds behind one face: `builtin`, fitted on the fair's own records and needing no download; a folder that
holds an ONNX model; a `provider:model` through LangChain. Each says which languages it understands, and is
never asked about a text in another.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedding(Protocol):
    """What makes vectors. `joint`: a record's texts of all its languages make one vector, else one for each language."""

    @property
    def languages(self) -> frozenset[str]: ...

    @property
    def joint(self) -> bool: ...

    def of_texts(self, texts: Sequence[str]) -> Vectors:
        """Return (n, d) unit vectors of records' texts; a row of zeros where a text says nothing."""
        ...

    def of_question(self, text: str) -> Vectors:
        """Return (d,) the unit vector of a question; zeros where it holds nothing this embedding knows."""
        ...


def configured(setting: str) -> Embedding | None:
    """Return the embedding a setting names, opened; None for `off` and `builtin`, which opens with its index.

    Raises BadSetting where the setting names nothing that can be opened.
    """
    if setting in ("off", "builtin"):
        return None
    if Path(setting).is_dir():
        from knowledge.embeddings.onnx import OnnxModel  # imported here: onnxruntime costs memory where none is set

        return OnnxModel(Path(setting))
    from knowledge.embeddings.provided import Provided  # imported here: LangChain costs seconds where none is set

    return Provided(setting)


def unit(vectors: NDArray[np.floating]) -> Vectors:
    """Return the rows at length one; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)
