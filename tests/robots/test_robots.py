"""Group robots: what they are sent, what their answers mean, and that their addresses stay secret."""

import base64
import hashlib
import hmac
import json
import logging
import traceback
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.robots.channel import KINDS, Robots
from bot.robots.dingtalk import DINGTALK
from bot.robots.feishu import FEISHU
from bot.robots.kinds import Kind, cut
from bot.robots.pace import A_MINUTE, Pace
from bot.robots.wecom import WECOM
from fair.robots import channel_of
from fair.talk import Button, Errand, Look, Reply, marked
from scheduler.channel import ChatShut, NeverSent, NotSent, PerhapsSent, TryLater
from tests.robots.service import NOW, Service, link_of, open_service, parcel

TOKEN = "0a1b2c3d-4e5f-token"
SECRET = "SEC0123456789abcdef"
PATHS = {"wecom": "/cgi-bin/webhook/send?key=", "dingtalk": "/robot/send?access_token=", "feishu": "/open-apis/bot/v2/hook/"}
REPLY = Reply(
    *marked(["Li Lei asks for ", ("10:00", Look.BOLD), '.\n<at user_id="all">all</at> [click](https://evil.example)']),
    buttons=((Button("Accept", data="accept:7:1:"), Button("Map", url="https://map.example.org")),),
)
WORDS = (
    "Li Lei asks for 10:00.\n<at user_id=\"all\">all</at> [click](https://evil.example)\n\n"
    "Accept: https://fair.example.org/press/1/accept:7:1:\nMap: https://map.example.org"
)  # fmt: skip


class Stage:
    """A robot of one kind, its service, and time that moves by hand."""

    def __init__(self, kind: Kind, service: Service) -> None:
        self.service = service
        self.seconds = 1000.0
        self.endpoint = service.url + PATHS[kind.name]
        self.robots = Robots(replace(kind, endpoints=(self.endpoint,)), link_of, now=lambda: NOW, seconds=lambda: self.seconds)

    async def send(self, *, signed: bool = False, row: int = 1, reply: Reply = REPLY, errand: Errand = Errand.SEND) -> None:
        await self.robots.send(parcel(f"{self.endpoint}{TOKEN}{f'#{SECRET}' if signed else ''}", row, reply, errand))

    async def refusal(self, *, signed: bool = False) -> NotSent:
        with pytest.raises(NotSent) as refused:
            await self.send(signed=signed)
        return refused.value

    @property
    def body(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.service.came[-1].body)
        return read


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """Give each kind of robot in turn."""
    async with open_service() as service:
        opened = Stage(request.param, service)
        yield opened
        await opened.robots.close()


@pytest.fixture
async def wecom() -> AsyncIterator[Stage]:
    async with open_service() as service:
        opened = Stage(WECOM, service)
        yield opened
        await opened.robots.close()


async def test_each_robot_is_posted_to_in_its_own_shape(stage: Stage) -> None:
    await stage.send()

    text = {"msgtype": "text", "text": {"content": WORDS}}
    lines = [[{"tag": "text", "text": line}] for line in WORDS.split("\n")]
    post = {"msg_type": "post", "content": {"post": {"zh_cn": {"content": lines}}}}
    assert stage.body == {"wecom": text, "dingtalk": text, "feishu": post}[stage.robots.name]


async def test_where_there_is_a_secret_the_request_is_signed_and_the_secret_stays_here(stage: Stage) -> None:
    await stage.send(signed=True)

    (came,) = stage.service.came
    millis, seconds = str(int(NOW.timestamp() * 1000)), str(int(NOW.timestamp()))
    signed = {
        "wecom": {},
        "dingtalk": {"timestamp": millis, "sign": _signed(SECRET, f"{millis}\n{SECRET}")},
        "feishu": {"timestamp": seconds, "sign": _signed(f"{seconds}\n{SECRET}", "")},
    }[stage.robots.name]
    told = {**came.query, **stage.body}
    assert {name: told[name] for name in ("timestamp", "sign") if name in told} == signed
    assert SECRET not in f"{came.path}{came.query}{came.headers}{came.body!r}"


@pytest.mark.parametrize(
    ("kind", "code", "outcome", "after"),
    [
        (WECOM, 93000, ChatShut, None),
        (WECOM, 45009, TryLater, timedelta(minutes=1)),
        (WECOM, -1, TryLater, timedelta(minutes=1)),
        (WECOM, 40008, NeverSent, None),
        (DINGTALK, 300005, ChatShut, None),
        (DINGTALK, 130101, TryLater, timedelta(minutes=10)),
        (DINGTALK, 310000, NeverSent, None),
        (FEISHU, 19001, ChatShut, None),
        (FEISHU, 11232, TryLater, timedelta(minutes=1)),
        (FEISHU, 19021, NeverSent, None),
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else None,
)
async def test_a_code_is_told_as_what_it_means(kind: Kind, code: int, outcome: type[NotSent], after: timedelta | None) -> None:
    async with open_service() as service:
        stage = Stage(kind, service)
        service.said = {"errcode": code, "errmsg": f"{TOKEN} is bad"} if kind is not FEISHU else {"code": code, "msg": f"{TOKEN} is bad"}

        refused = await stage.refusal()

        await stage.robots.close()
        assert (type(refused), getattr(refused, "after", None), str(refused)) == (outcome, after, f"{kind.name} answers {code}")


@pytest.mark.parametrize(
    ("status", "said", "outcome"),
    [
        (200, "<html>", PerhapsSent),
        (200, {}, PerhapsSent),
        (302, "", NeverSent),
        (404, "", NeverSent),
        (429, "", TryLater),
        (502, "<html>", PerhapsSent),
        (503, "", TryLater),
    ],
)
async def test_a_status_without_a_code_is_told_as_what_it_means(stage: Stage, status: int, said: Any, outcome: type[NotSent]) -> None:
    stage.service.status, stage.service.said = status, said
    stage.service.headers = {"Location": f"{stage.service.url}/elsewhere", "Retry-After": "7"}

    refused = await stage.refusal()

    assert type(refused) is outcome
    assert len(stage.service.came) == 1  # nobody went where it was pointed to
    assert getattr(refused, "after", timedelta(seconds=7)) == timedelta(seconds=7)


async def test_an_answer_that_never_came_leaves_it_open(stage: Stage) -> None:
    stage.service.dies = True

    assert type(await stage.refusal()) is PerhapsSent


async def test_where_nobody_listens_it_was_not_sent() -> None:
    robots = Robots(replace(WECOM, endpoints=("http://127.0.0.1:1/send?key=",)), link_of)

    with pytest.raises(TryLater):
        await robots.send(parcel(f"http://127.0.0.1:1/send?key={TOKEN}"))

    await robots.close()


async def test_no_error_and_no_log_holds_the_address(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await stage.send(signed=True)
    stage.service.dies = True
    refused = await stage.refusal(signed=True)

    logged = "".join(record.getMessage() for record in caplog.records if record.name != "aiohttp.access")  # which is the service's own
    told = "".join(traceback.format_exception(refused)) + logged + repr(vars(stage.robots))

    assert TOKEN in str(stage.service.came)  # there was something to tell
    assert [secret for secret in (TOKEN, SECRET) if secret in told] == []


async def test_no_robot_is_sent_more_than_its_service_takes_in_a_minute(wecom: Stage) -> None:
    for row in range(A_MINUTE):
        await wecom.send(row=row)
    wecom.seconds += 20

    refused = await wecom.refusal()
    wecom.seconds += 40
    await wecom.send()

    assert isinstance(refused, TryLater)
    assert (refused.after, refused.whole_channel, len(wecom.service.came)) == (timedelta(seconds=40), False, A_MINUTE + 1)


@pytest.mark.parametrize("errand", [Errand.DELETE, Errand.ANSWER])
async def test_nothing_is_taken_back(wecom: Stage, errand: Errand) -> None:
    with pytest.raises(NeverSent):
        await wecom.send(errand=errand)


@pytest.mark.parametrize(
    "chat",
    [
        "",
        "https://evil.example/cgi-bin/webhook/send?key=0a1b2c3d-4e5f",
        "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-4e5f",
        "https://qyapi.weixin.qq.com@evil.example/cgi-bin/webhook/send?key=0a1b2c3d-4e5f",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-4e5f&debug=1",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=../../0a1b2c3d-4e5f",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-4e5f\r\nHost: evil.example",
    ],
)
async def test_nothing_but_a_robots_address_is_called(chat: str) -> None:
    robots = Robots(WECOM, link_of)

    with pytest.raises(ChatShut):
        await robots.send(parcel(chat))

    assert channel_of(chat) is None


def test_an_address_says_which_channel_it_belongs_to() -> None:
    addresses = [f"{endpoint}{TOKEN}" for kind in KINDS for endpoint in kind.endpoints]

    assert [channel_of(address) for address in addresses] == ["wecom", "dingtalk", "feishu", "feishu"]
    assert channel_of(f" {addresses[1]}#{SECRET} ") == "dingtalk"


@given(waits=st.lists(st.floats(0, 30), max_size=200))
def test_in_no_minute_are_there_more_than_allowed(waits: list[float]) -> None:
    pace, now, taken = Pace(), 0.0, list[float]()

    for wait in waits:
        now += wait
        if pace.take("one", now) is None:
            taken.append(now)

    assert all(later - earlier >= 60 for earlier, later in zip(taken, taken[A_MINUTE:], strict=False))


@given(words=st.text(max_size=100), most=st.integers(3, 50))
def test_words_that_are_cut_fit_and_are_whole_characters(words: str, most: int) -> None:
    shown = cut(words, most)

    assert len(shown.encode()) <= most
    assert shown == words or words.startswith(shown.removesuffix("…"))


def _signed(key: str, words: str) -> str:
    return base64.b64encode(hmac.digest(key.encode(), words.encode(), hashlib.sha256)).decode()
