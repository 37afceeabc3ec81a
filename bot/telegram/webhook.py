"""Receiving by webhook: Telegram posts each update to us and posts it again until we answer 200, after the commit."""

import hmac
import json
from collections.abc import Mapping
from http import HTTPStatus

from bot.telegram.given import Now, Take
from bot.telegram.mentions import Me
from bot.telegram.reading import incoming, unreadable
from bot.telegram.state import NOT_STORED, State
from bot.values import Secret

SECRET_HEADER = "x-telegram-bot-api-secret-token"


class Webhook:
    """What receives posts; it knows who we are."""

    def __init__(self, take: Take, *, secret: Secret, now: Now, me: Me, state: State) -> None:
        self._take, self._secret, self._now, self._me, self._state = take, secret, now, me, state

    async def receive(self, headers: Mapping[str, str], body: bytes) -> int:
        """Take one update over and return the status to answer with."""
        if not self._ours(headers):
            return HTTPStatus.UNAUTHORIZED
        at = self._now()
        try:
            said = incoming(json.loads(body), at=at, me=self._me)
        except (ValueError, RecursionError):
            said = unreadable(body, at=at)
        try:
            if said is not None:
                await self._take([said])
        except Exception as err:  # the database is out, or a bug: Telegram will post it again
            self._state.ill(NOT_STORED, bug=err)
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._state.well()
        return HTTPStatus.OK

    def _ours(self, headers: Mapping[str, str]) -> bool:
        given = next((value for name, value in headers.items() if name.lower() == SECRET_HEADER), "")
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._secret.reveal().encode())
