"""Every sentence a person reads is there in every language, whole, and with the same facts."""

import gettext
from collections.abc import Sequence
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

HANDLERS = Path(__file__).parents[2] / "handlers"
LOCALES = HANDLERS / "locales"
MARKED = {"say": None, "many": (1, 2)}  # how `Texts` is called for a sentence, and for one with a plural

Forms = tuple[str, ...]


def test_no_language_lacks_a_sentence_and_none_says_what_the_code_does_not() -> None:
    said = _said()

    catalogs = _catalogs()
    differing = {language: {_forms(message.id) for message in _messages(catalog)} ^ said for language, catalog in catalogs.items()}

    assert sorted(catalogs) == ["zh_Hans", "zh_Hant"]
    assert len(said) > 20
    assert {language: sentences for language, sentences in differing.items() if sentences} == {}


def test_every_sentence_is_translated_for_sure_and_names_the_same_facts() -> None:
    wanting = [
        (language, message.id)
        for language, catalog in _catalogs().items()
        for message in _messages(catalog)
        if message.fuzzy or not all(_forms(message.string)) or not _names_the_same(message)
    ]

    assert wanting == []


def test_what_is_compiled_is_what_is_written() -> None:
    stale = []
    for language, catalog in _catalogs().items():
        with (LOCALES / language / "LC_MESSAGES" / "fairlead.mo").open("rb") as compiled:
            texts = gettext.GNUTranslations(compiled)
        for message in _messages(catalog):
            one, *more = _forms(message.id)
            told = texts.ngettext(one, more[0], 2) if more else texts.gettext(one)
            stale += [(language, one)] if told != _forms(message.string)[-1] else []

    assert stale == []


def _catalogs() -> dict[str, Catalog]:
    catalogs = {}
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/fairlead.po")):
        with path.open("rb") as written:
            catalogs[path.parts[-3]] = read_po(written, locale=path.parts[-3])
    return catalogs


def _said() -> set[Forms]:
    found = extract_from_dir(HANDLERS, keywords=MARKED, options_map={"**.py": {"encoding": "utf-8"}})
    return {_forms(sentence) for _, _, sentence, _, _ in found}


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _forms(sentence: str | Sequence[str] | None) -> Forms:
    """Return the forms of a sentence: one, or singular and plural; none of one that is not translated."""
    return (sentence,) if isinstance(sentence, str) else tuple(sentence or ())


def _names_the_same(message: Message) -> bool:
    facts = _facts(_forms(message.id)[-1])
    return all(_facts(translation) == facts for translation in _forms(message.string))


def _facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
