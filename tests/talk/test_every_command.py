"""Every command and every menu, in every language."""

import pytest

from fair.talk import MOST_BYTES
from handlers.commands import COMMANDS, OF_ROLES
from handlers.menus import commands
from handlers.texts import LANGUAGES, Texts
from store import programme
from tests.talk.talk import Talk


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_answers_in_the_persons_language(fair: Talk, language: str) -> None:
    ann = fair.person(language=language)
    await ann.says("/start")

    for name in COMMANDS:
        assert await ann.says(f"/{name}")
        assert ann.reply.language == language
        assert all(len(button.data.encode()) <= MOST_BYTES and button.label for row in ann.reply.buttons for button in row)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_menu_lists_what_there_is_for_a_role(fair: Talk, language: str) -> None:
    async with fair.db.read() as tx:
        texts = Texts(language, await programme.fair(tx))

    always = set(COMMANDS) - {"end"}  # of a ticket alone, whose card names it
    everybody = [name for name, _ in commands(texts)]
    organizer = [name for name, _ in commands(texts, ["organizer", "representative"])]

    assert sorted(everybody) == sorted(always)
    assert sorted(organizer) == sorted([*always, *OF_ROLES])
    assert all(3 <= len(meaning) <= 256 for _, meaning in commands(texts))
