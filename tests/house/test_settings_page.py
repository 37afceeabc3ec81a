"""docs/settings.md and the code say the same."""

import json
import re
from pathlib import Path

from bot.settings import SETTINGS, variable
from fair.choices import CHOICES, Choice

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_stands_on_the_page_with_its_default_and_meaning() -> None:
    code = [(variable(name), known.default, known.meaning) for name, known in SETTINGS.items()]

    page = _rows(PAGE.read_text(encoding="utf-8").partition("## What the fair chooses")[0])

    assert page == code


def test_every_choice_of_the_fair_stands_on_the_page_with_its_default_and_meaning() -> None:
    code = {section: [_row(choice) for choice in choices] for section, choices in CHOICES.items()}

    sections = re.split(r"^### \[(\w+)\]$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    page = {section: _rows(text) for section, text in zip(sections[::2], sections[1::2], strict=True)}

    assert page == code


def _rows(text: str) -> list[tuple[str, str, str]]:
    return re.findall(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", text, flags=re.MULTILINE)


def _row(choice: Choice) -> tuple[str, str, str]:
    options = ": " + ", ".join(f"`{option}`" for option in choice.options) if choice.options else ""
    return choice.name, f"`{json.dumps(choice.default)}`", choice.meaning + options
