"""The channel of one kind of group robot: a parcel is plain words, its chat the robot's address. Files stay behind."""

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot.plain import LinkOf, links, plain_words
from bot.robots import posting
from bot.robots.addresses import robot_address
from bot.robots.dingtalk import DINGTALK
from bot.robots.feishu import FEISHU
from bot.robots.kinds import Kind, cut, refusal
from bot.robots.pace import Pace
from bot.robots.posting import Posting
from bot.robots.wecom import WECOM
from fair.talk import Errand, Parcel
from fair.text import clean
from scheduler.channel import ChatShut, NeverSent, PerhapsSent, Sent, TryLater

KINDS = (WECOM, DINGTALK, FEISHU)
AT_ONCE = 4

log = logging.getLogger(__name__)


class Robots:
    """The robots of one kind. What would change a message is told anew, since a robot's messages cannot be changed."""

    at_once = AT_ONCE

    def __init__(
        self,
        kind: Kind,
        link_of: LinkOf,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = kind.name
        self._kind = kind
        self._link_of = link_of
        self._now = now
        self._seconds = seconds
        self._pace = Pace()
        self._posting = Posting(may_call=posting.anywhere)

    async def send(self, parcel: Parcel) -> Sent:
        if parcel.errand in (Errand.DELETE, Errand.ANSWER):
            raise NeverSent(f"a robot knows no {parcel.errand}")
        address = robot_address(parcel.chat, self._kind.endpoints)
        if address is None:
            raise ChatShut(f"that is no address of {self.name}")
        if (wait := self._pace.take(address.url.reveal(), self._seconds())) is not None:
            raise TryLater("as many as this robot may be sent in a minute", after=wait)
        words = clean(plain_words(parcel.reply, links(parcel, self._link_of)))
        request = self._kind.request(cut(words, self._kind.most_bytes), address, self._now())
        self._settle(await self._posting.post(request.url, json.dumps(request.body).encode()))
        log.info("row %d went out by %s", parcel.row, self.name)
        return Sent(str(parcel.row))

    async def close(self) -> None:
        await self._posting.close()

    def _settle(self, answer: posting.Answer) -> None:
        """Raise what an answer means; its code counts before its status, which is often 200 for a refusal."""
        code = self._kind.code_of(answer.said)
        if code:
            raise refusal(self._kind, code)
        if (refused := posting.refusal(answer)) is not None:
            raise refused
        if code is None:
            raise PerhapsSent(f"{self.name} answers without a code")
