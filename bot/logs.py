"""Logs: one line per effect on standard error, and no secret in any of them.

Secrets are taken out by the handler's formatter, after the message and the traceback have been put
together, because a library's exception may carry one (a Telegram token is part of every address).
"""

import logging
import sys
from collections.abc import Sequence

TELLTALES = ("aiogram", "aiohttp", "asyncio", "httpcore", "httpx", "sqlalchemy", "telegram")  # at DEBUG they quote what people wrote
HOUSE = ("bot", "fair", "handlers", "knowledge", "scheduler", "store")
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Redacting(logging.Formatter):
    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__(LINE)
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record), self._secrets)


def redacted(text: str, secrets: Sequence[str]) -> str:
    """Return the text with every secret taken out; the longest first, since one may be part of another."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "…")
    return text


def start_logging(level: str, *, secrets: Sequence[str] = ()) -> None:
    """Send what is logged from now on to standard error; a second call replaces the first.

    Libraries are heard from WARNING on; only DEBUG is everybody's, except those that would tell what people wrote.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(secrets))
    logging.basicConfig(level="DEBUG" if level == "DEBUG" else "WARNING", handlers=[handler], force=True)
    for name in HOUSE:
        logging.getLogger(name).setLevel(level)
    for name in TELLTALES:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
