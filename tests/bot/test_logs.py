"""What is logged carries no secret, wherever in a line it would stand."""

import logging
from collections.abc import Iterator

import pytest

from bot.logs import start_logging


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(False)


def test_secrets_are_taken_out_of_messages_arguments_and_tracebacks(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("DEBUG", secrets=["1234:abcd", "abcd"])

    logging.getLogger("httpx").info("GET %s", "https://api.example/bot1234:abcd/getMe")
    try:
        raise OSError("cannot reach /bot1234:abcd/")
    except OSError:
        logging.getLogger("x").exception("abcd failed")

    told = capsys.readouterr().err
    assert [line for line in told.splitlines() if "abcd" in line] == []
    assert "GET https://api.example/bot…/getMe" in told
    assert "cannot reach /bot…/" in told


def test_the_level_decides_what_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("WARNING")

    logging.getLogger("x").info("quiet")
    logging.getLogger("x").warning("loud")

    assert [line.rpartition(": ")[2] for line in capsys.readouterr().err.splitlines()] == ["loud"]
