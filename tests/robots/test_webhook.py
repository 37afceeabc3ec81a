"""The organizer's webhook: signed, to public addresses alone, and silent about where it leads."""

import hashlib
import hmac
import json
import traceback
from collections.abc import AsyncIterator
from datetime import timedelta
from ipaddress import ip_address

import pytest

from bot.robots.posting import anywhere, in_public
from bot.robots.webhook import Hook, HookOf, Webhook, hook
from fair.talk import Button, Reply
from scheduler.channel import ChatShut, NeverSent, NotSent, PerhapsSent, TryLater
from tests.robots.service import NOW, Service, link_of, open_service, parcel

SECRET = "s" * 32
REPLY = Reply("李雷约 10:00。", buttons=((Button("接受", data="accept:7:1:"),),), language="zh")


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with open_service() as opened:
        yield opened


async def test_a_delivery_says_what_to_pass_on_to_whom_and_is_signed(service: Service) -> None:
    await _sent(service)

    (came,) = service.came
    stamp = came.headers["Fairlead-Timestamp"]
    signed = hmac.digest(SECRET.encode(), f"{stamp}.".encode() + came.body, hashlib.sha256).hex()
    assert json.loads(came.body) == {
        "delivery": "one-1",
        "to": "+86 138 0000 0000",
        "lane": "meeting",
        "language": "zh",
        "text": "李雷约 10:00。",
        "links": [{"label": "接受", "url": "https://fair.example.org/press/1/accept:7:1:"}],
    }
    assert (stamp, came.headers["Fairlead-Signature"]) == (str(int(NOW.timestamp())), f"v1={signed}")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(302, NeverSent), (400, NeverSent), (410, ChatShut), (429, TryLater), (500, PerhapsSent), (503, TryLater)],
)
async def test_a_status_is_told_as_what_it_means(service: Service, status: int, outcome: type[NotSent]) -> None:
    service.status, service.headers = status, {"Location": "/elsewhere", "Retry-After": "9" * 9}

    with pytest.raises(outcome) as refused:
        await _sent(service)

    assert (len(service.came), getattr(refused.value, "after", timedelta(hours=1))) == (1, timedelta(hours=1))


async def test_an_answer_that_never_came_leaves_it_open_and_shows_no_address(service: Service) -> None:
    service.dies = True

    with pytest.raises(PerhapsSent) as refused:
        await _sent(service)

    assert "/hook/secret-path" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"])
async def test_a_name_or_number_that_leads_into_this_network_is_not_called(service: Service, host: str) -> None:
    port = service.url.rpartition(":")[2]
    called = Webhook(_hooked(f"http://{host}:{port}/hook"), link_of, house="one")

    with pytest.raises(NotSent) as refused:
        await called.send(parcel("li"))

    await called.close()
    assert (type(refused.value), service.came) == (NeverSent, [])


def test_public_is_what_the_whole_world_can_reach() -> None:
    private = ["10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "127.0.0.1", "0.0.0.0", "224.0.0.1",
               "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "ff02::1"]  # fmt: skip

    assert [address for address in private if in_public(ip_address(address))] == []
    assert all(in_public(ip_address(address)) for address in ("1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"))


async def test_without_a_webhook_nothing_is_sent() -> None:
    async def none() -> None:
        return None

    with pytest.raises(NeverSent):
        await Webhook(none, link_of, house="one").send(parcel("li"))


def test_a_webhook_is_an_https_address_and_a_long_secret() -> None:
    read = [
        hook("https://sms.example.org:8443/in?x=1", SECRET),
        hook("http://sms.example.org/in", SECRET),
        hook("https://u:p@sms.example.org/in", SECRET),
        hook("https:///in", SECRET),
        hook("https://[broken/in", SECRET),
        hook("https://sms.example.org/in", "short"),
    ]

    assert [found is not None for found in read] == [True, False, False, False, False, False]
    assert "sms.example.org" not in repr(read)


def _hooked(url: str) -> HookOf:
    async def hooked() -> Hook | None:
        return hook(url, SECRET, scheme="http")

    return hooked


async def _sent(service: Service) -> None:
    called = Webhook(_hooked(f"{service.url}/hook/secret-path"), link_of, house="one", now=lambda: NOW, may_call=anywhere)
    try:
        await called.send(parcel("+86 138 0000 0000", reply=REPLY))
    finally:
        await called.close()
