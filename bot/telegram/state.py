"""How the Telegram channel does, for /readyz and the doctor, and who we are there."""

import logging

log = logging.getLogger(__name__)

STARTING = "not connected yet"
REFUSED = "the token is refused"
NOT_STORED = "updates cannot be stored"


class State:
    """What is wrong with receiving, if anything; each change is logged once."""

    def __init__(self) -> None:
        self.trouble: str | None = STARTING
        self.username: str | None = None  # as in t.me/<username>; known once we have been connected

    def well(self) -> None:
        if self.trouble is not None:
            log.info("Telegram: connected as @%s", self.username)
        self.trouble = None

    def ill(self, trouble: str, *, bug: BaseException | None = None) -> None:
        """Say what is wrong; `bug` is told with its traceback, where it is one."""
        if self.trouble != trouble:
            log.warning("Telegram: %s; trying again", trouble, exc_info=bug)
        self.trouble = trouble
