"""An embedding from a provider, through LangChain: `provider:model`."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from fair.errors import BadSetting
from knowledge.embeddings import Vectors, unit

BATCH = 256


class Provided:
    """A provider's model; taken to know English and Chinese, as those on offer do."""

    joint = False
    languages = frozenset({"en", "zh"})

    def __init__(self, setting: str) -> None:
        provider, _, model = setting.partition(":")
        if not provider or not model:
            raise BadSetting(f"{setting!r} is no embedding.", mend="Use builtin, off, a folder with a model, or provider:model.")
        # OpenAI's client would else download a tokenizer to count tokens we have already bounded.
        options: dict[str, Any] = {"check_embedding_ctx_length": False} if provider == "openai" else {}
        try:
            self._model: Any = import_module("langchain.embeddings").init_embeddings(setting, **options)
        except (ImportError, ValueError) as err:
            raise BadSetting(
                f"The embedding {setting!r} cannot be opened: {err}", mend="Install langchain and the provider's package."
            ) from err

    def of_texts(self, texts: Sequence[str]) -> Vectors:
        rows = [
            vector for start in range(0, len(texts), BATCH) for vector in self._model.embed_documents(list(texts[start : start + BATCH]))
        ]
        return unit(np.array(rows, dtype=np.float32))

    def of_question(self, text: str) -> Vectors:
        return unit(np.array(self._model.embed_query(text), dtype=np.float32))
