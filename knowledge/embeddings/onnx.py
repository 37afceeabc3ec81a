"""An embedding from a folder with an ONNX model: `model.onnx` (or `onnx/model.onnx`) and `tokenizer.json`.

Texts are padded to the longest of their batch, not to the model's limit; token vectors are averaged. The
languages stand in `languages.txt` (codes, one a line); without it a vocabulary above SEVERAL words is taken to
know English and Chinese, a smaller one English.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from tokenizers import Tokenizer

from fair.errors import BadSetting
from knowledge.embeddings import Vectors, unit

BATCH = 32
LONGEST = 256  # tokens of a text
SEVERAL = 60_000  # one-language models keep about 30,000 words, many-language ones 100,000 and more


class OnnxModel:
    """An open model."""

    joint = False

    def __init__(self, folder: Path) -> None:
        model = next((path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.is_file()), None)
        vocabulary = folder / "tokenizer.json"
        if model is None or not vocabulary.is_file():
            raise BadSetting(f"{folder} holds no embedding model.", mend="It needs model.onnx and tokenizer.json.")
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()
        self._session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        self._inputs = {given.name for given in self._session.get_inputs()}
        self.languages = _languages(folder, self._tokenizer)

    def of_texts(self, texts: Sequence[str]) -> Vectors:
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # so that a batch is padded little
        vectors: dict[int, Vectors] = {}
        for start in range(0, len(by_length), BATCH):
            batch = by_length[start : start + BATCH]
            vectors.update(zip(batch, self._batch([texts[i] for i in batch]), strict=True))
        return np.stack([vectors[i] for i in range(len(texts))]) if vectors else np.zeros((0, 0), dtype=np.float32)

    def of_question(self, text: str) -> Vectors:
        return np.asarray(self._batch([text])[0], dtype=np.float32)

    def _batch(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([text.attention_mask for text in encoded], dtype=np.int64)
        given = {
            "input_ids": np.array([text.ids for text in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([text.type_ids for text in encoded], dtype=np.int64),
        }
        output = np.asarray(self._session.run(None, {name: value for name, value in given.items() if name in self._inputs})[0])
        if output.ndim == 3:
            weights = mask[:, :, None].astype(np.float32)
            output = (output * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
        return unit(output)


def _languages(folder: Path, tokenizer: Tokenizer) -> frozenset[str]:
    said = folder / "languages.txt"
    if said.is_file():
        return frozenset(said.read_text(encoding="utf-8").split())
    return frozenset({"en", "zh"} if tokenizer.get_vocab_size() > SEVERAL else {"en"})
