"""What is logged carries no secret, wherever in a line it would stand."""

import logging
from collections.abc import Iterator

import pytest

from bot.logs import HOUSE, TELLTALES, start_logging


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in (None, *HOUSE, *TELLTALES)]
    before = [(logger.level, logger.handlers[:]) for logger in loggers]
    yield
    for logger, (level, handlers) in zip(loggers, before, strict=True):
        logger.setLevel(level)
        logger.handlers[:] = handlers
    logging.captureWarnings(False)


def test_secrets_are_taken_out_of_messages_arguments_and_tracebacks(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("DEBUG", secrets=["1234:abcd", "abcd"])

    logging.getLogger("library").info("GET %s", "https://api.example/bot1234:abcd/getMe")
    try:
        raise OSError("cannot reach /bot1234:abcd/")
    except OSError:
        logging.getLogger("x").exception("abcd failed")

    told = capsys.readouterr().err
    assert [line for line in told.splitlines() if "abcd" in line] == []
    assert "GET https://api.example/bot…/getMe" in told
    assert "cannot reach /bot…/" in told


def test_the_level_is_that_of_our_own_lines_and_libraries_are_heard_when_something_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("INFO")

    for name in ("bot.demo", "library"):
        for level in (logging.DEBUG, logging.INFO, logging.WARNING):
            logging.getLogger(name).log(level, "%s %s", name, logging.getLevelName(level))

    told = [line.rpartition(": ")[2] for line in capsys.readouterr().err.splitlines()]
    assert told == ["bot.demo INFO", "bot.demo WARNING", "library WARNING"]
