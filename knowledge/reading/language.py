"""Which language a question is asked in, names in it left aside.

fairlead answers in English and Chinese; a few others are recognised by their commonest words or their
script, so that the answer can say in that language which ones it speaks.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from knowledge.hanzi import HAN, is_traditional

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ]{2,}")
_SCRIPTS = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
}


def language_of(text: str, *, default: str = "en") -> str:
    """Return "en", "zh" or "zh-Hant" for a text whose names are masked; `default` where nothing tells."""
    if _HAN.search(text):
        return "zh-Hant" if is_traditional(text) else "zh"
    return "en" if _LATIN.search(text) else default


def foreign_language_of(text: str) -> str | None:
    """Return the language of a question that is neither English nor Chinese, as ISO 639-1, or None."""
    for code, script in _SCRIPTS.items():
        if len(script.findall(text)) >= 2:
            return code
    if _HAN.search(text):
        return None
    words = re.findall(r"[^\W\d_]+", text.lower())
    scores = {code: sum(word in known for word in words) for code, known in _common_words().items()}
    code = max(scores, key=lambda each: scores[each])
    return code if code != "en" and scores[code] >= 2 and scores[code] > scores["en"] else None


def is_common(word: str, language: str) -> bool:
    """Return whether a word only frames a question in this foreign language: a common one, or any in a script of its own."""
    return word in _common_words().get(language, ()) or (language in _SCRIPTS and _SCRIPTS[language].search(word) is not None)


def foreign_frames(text: str) -> list[tuple[int, int]]:
    """Return where words stand that only frame a question in a foreign language; nothing in English and Chinese."""
    language = foreign_language_of(text)
    if language is None:
        return []
    if language in _SCRIPTS:
        return [match.span() for match in re.finditer(f"(?:{_SCRIPTS[language].pattern})+", text)]
    return [match.span() for match in re.finditer(r"[^\W\d_]+", text) if is_common(match.group().lower(), language)]


@cache
def _common_words() -> Mapping[str, frozenset[str]]:
    lines = files("knowledge").joinpath("data/languages.tsv").read_text(encoding="utf-8").splitlines()
    return {code: frozenset(words.split()) for code, words in (line.split("\t") for line in lines if not line.startswith("#"))}
