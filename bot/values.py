"""What the value of a setting must look like.

Each function takes the text and returns the value, or raises ValueError with what was expected; no such
message repeats what was given, which may be a secret.
"""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

WEBHOOK_SECRET_LENGTH = 32


class Secret:
    """A value that no log, error or page may show; `reveal` is the only way to it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret(…)"


def folder(text: str) -> Path:
    return Path(text).expanduser()


def one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        for word in words:
            if text.casefold() == word.casefold():
                return word
        raise ValueError(f"one of {', '.join(words)}")

    return read


def rate(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]+)?", text) or not 0 < float(text) <= 1000:
        raise ValueError("a number above 0, at most 1000")
    return float(text)


def address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        raise ValueError("host:port, as in 127.0.0.1:8080")
    return host.removeprefix("[").removesuffix("]"), int(port)


def url(*schemes: str) -> Callable[[str], str]:
    """Return what reads an address of one of these schemes, without the slash at its end."""

    def read(text: str) -> str:
        try:
            parts = urlsplit(text)
            fits = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
        except ValueError:  # a port that is no number, a bracket left open
            fits = False
        if not fits:
            raise ValueError(f"an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        return text.rstrip("/")

    return read


def secret(text: str) -> Secret:
    return Secret(text)


def secret_url(*schemes: str) -> Callable[[str], Secret]:
    read = url(*schemes)
    return lambda text: Secret(read(text))


def database(text: str) -> Secret:
    if not re.match(r"sqlite(\+\w+)?:///|postgresql\+asyncpg://", text):
        raise ValueError("sqlite:///FILE or postgresql+asyncpg://user:password@host/name")
    return Secret(text)


def bot_token(text: str) -> Secret:
    # https://core.telegram.org/bots/api#authorizing-your-bot
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{30,}", text):
        raise ValueError("a token as @BotFather gives it, as in 123456:ABC-DEF…")
    return Secret(text)


def webhook_secret(text: str) -> Secret:
    # https://core.telegram.org/bots/api#setwebhook: at most 256 of these characters
    if not re.fullmatch(rf"[A-Za-z0-9_-]{{{WEBHOOK_SECRET_LENGTH},256}}", text):
        raise ValueError(f"{WEBHOOK_SECRET_LENGTH} to 256 of A-Z a-z 0-9 _ -")
    return Secret(text)


def mailbox(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+|[^<>\r\n]*<[^@\s<>]+@[^@\s<>]+>", text):
        raise ValueError("a mail address, as in fair@example.org or Fair <fair@example.org>")
    return text


def model(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_-]*:\S+", text):
        raise ValueError("provider:model, as in ollama:qwen3")
    return text


def embeddings(text: str) -> str:
    if text in ("builtin", "off"):
        return text
    if folder(text).is_dir():
        return str(folder(text))
    try:
        return model(text)
    except ValueError:
        raise ValueError("builtin, off, a folder with a model, or provider:model") from None
