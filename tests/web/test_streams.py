"""The stream of what is new, over a real connection."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.web.house import House, Visitor

Event = dict[str, str]


async def test_an_answer_comes_by_the_stream_as_it_stands_on_the_page(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens()
        async with listening(ann) as events:
            await ann.client.post("/say", data={"text": "Hello", "seal": ann.seal}, headers={"HX-Request": "true"})
            line = await news(events)

    assert line["event"] == "line"
    assert "You said <strong>Hello</strong>" in line["data"]


async def test_a_page_that_was_cut_off_gets_what_it_missed_and_nothing_twice(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens()
        async with listening(ann) as events:
            await ann.says("One", seal=ann.seal)
            first = await news(events)
        await ann.says("Two")
        await ann.says("Three")
        async with listening(ann, **{"Last-Event-ID": first["id"]}) as events:
            missed = [await news(events), await news(events)]

    assert ["One" in first["data"], "Two" in missed[0]["data"], "Three" in missed[1]["data"]] == [True, True, True]


async def test_what_is_asked_for_after_a_place_is_what_the_stream_would_have_sent(web: House) -> None:
    async with web.visitor() as ann:
        await ann.says("One")
        first = await ann.client.get("/since?after=0")
        await ann.says("Two")
        second = await ann.client.get(f"/since?after={first.headers['X-Last']}")

    assert ("One" in first.text, "One" in second.text, "Two" in second.text) == (True, False, True)


async def test_nobody_hears_what_is_said_in_another_visit(web: House) -> None:
    async with web.visitor() as ann, web.visitor() as bo:
        await ann.opens()
        await bo.opens()
        async with listening(bo) as events:
            await ann.says("Secret of Ann")
            await bo.client.post("/say", data={"text": "Moin", "seal": bo.seal}, headers={"HX-Request": "true"})
            heard = await news(events)

    assert ("Moin" in heard["data"], "Secret" in heard["data"]) == (True, False)


async def test_the_oldest_of_too_many_streams_of_a_visit_is_let_go(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens()
        async with listening(ann) as oldest, asyncio.TaskGroup() as opened:
            others = [opened.create_task(_hold(ann)) for _ in range(6)]
            rest = [event async for event in oldest]
            for other in others:
                other.cancel()

    assert {event["event"] for event in rest} <= {"beat"}


async def _hold(visitor: Visitor) -> None:
    async with listening(visitor) as events:
        async for _ in events:
            pass


async def test_a_server_that_stops_ends_its_streams_at_once(web: House) -> None:
    async with web.visitor() as ann:
        await ann.opens()
        async with listening(ann) as events:
            await anext(events)
            web.server.stop()
            rest = [event async for event in events]

    assert {event["event"] for event in rest} <= {"beat"}


@asynccontextmanager
async def listening(visitor: Visitor, **headers: str) -> AsyncIterator[AsyncIterator[Event]]:
    """Hold a stream open and give its events."""
    async with visitor.client.stream("GET", "/stream?after=0", headers=headers) as answer:
        assert answer.status_code == 200
        yield _events(answer.aiter_lines())


async def news(events: AsyncIterator[Event]) -> Event:
    """Return the next event that is no beat."""
    async for event in events:
        if event["event"] != "beat":
            return event
    raise AssertionError("the stream ended")


async def _events(lines: AsyncIterator[str]) -> AsyncIterator[Event]:
    event: Event = {}
    async for line in lines:
        if not line:
            yield event
            event = {}
        else:
            name, _, value = line.partition(": ")
            event[name.rstrip(":")] = event.get(name, "") + value
