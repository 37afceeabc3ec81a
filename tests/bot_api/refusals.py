"""How Telegram refuses: a status, its words, and what stands beside them."""

from typing import Any


class Refusal(Exception):
    """A call that is not carried out."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters

    @property
    def body(self) -> dict[str, Any]:
        said = {"ok": False, "error_code": self.status, "description": self.description}
        return said | {"parameters": self.parameters} if self.parameters else said


def bad(description: str, **parameters: int) -> Refusal:
    return Refusal(400, f"Bad Request: {description}", **parameters)


def forbidden(description: str) -> Refusal:
    return Refusal(403, f"Forbidden: {description}")


def too_many(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
