"""Which language a question is asked in, names in it left aside.

fairlead answers in English and Chinese; a few others are recognised by their commonest words or their
script, so that the answer can say in that language which ones it speaks.
"""

import re

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
_WORDS = {
    "de": "wo ist wann wer welche der die das gibt es ich ein eine einen und mit für von heute morgen stand halle bitte danke wie nicht findet".split(),
    "fr": "où est quand qui quel quelle le la les une un des je vous avec pour aujourd'hui demain salle merci bonjour comment dans".split(),
    "es": "dónde donde está cuándo cuando quién qué que el la los las una un hoy mañana gracias hola cómo para sala por".split(),
    "it": "dove quando chi quale il lo gli una un oggi domani grazie ciao come per della è sala che".split(),
    "pt": "onde quando quem qual o os uma um hoje amanhã obrigado olá como para sala está não".split(),
    "nl": "waar wanneer wie welke het een vandaag morgen dank hallo hoe voor zaal zijn de is".split(),
}
_ENGLISH = frozenset(
    "the is are when where who what which how do does did can could i to of and in on at for me my a an please show list any from with about"
    " there tell you it be will today tomorrow have has no not".split()
)


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
    scores = {code: sum(word in known for word in words) for code, known in _WORDS.items()}
    code = max(scores, key=lambda each: scores[each])
    return code if scores[code] >= 2 and scores[code] > sum(word in _ENGLISH for word in words) else None
