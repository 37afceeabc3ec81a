"""What watches over the process."""

from bot.web.parts import Count
from tests.web.house import House


async def test_a_process_that_is_well_says_so(web: House) -> None:
    async with web.visitor() as ann:
        answers = [await ann.opens("/healthz"), await ann.opens("/readyz")]

    assert [(answer.status_code, answer.text.strip()) for answer in answers] == [(200, "ok"), (200, '{"ready":true,"checks":{}}')]


async def test_what_is_not_ready_is_named_with_its_reason(web: House) -> None:
    async def well() -> str | None:
        return None

    async def ill() -> str | None:
        return "The token was refused."

    async def broken() -> str | None:
        raise ConnectionError("no route")

    async with web.beside(checks={"database": well, "telegram": ill, "index": broken}) as other, other.visitor() as ann:
        answer = await ann.opens("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {
        "ready": False,
        "checks": {"database": "ok", "telegram": "The token was refused.", "index": "ConnectionError: no route"},
    }


async def test_figures_are_told_as_prometheus_reads_them(web: House) -> None:
    async def counts() -> list[Count]:
        return [
            Count("fairlead_inbox_waiting", "What waits.", 3),
            Count("fairlead_settled", "What became of it.", 5, {"channel": "web", "state": "sent"}, total=True),
            Count("fairlead_settled", "What became of it.", 1, {"channel": "web", "state": "dead"}, total=True),
        ]

    async with web.beside(counts=counts) as other, other.visitor() as ann:
        figures = (await ann.opens("/metrics")).text.splitlines()

    assert [line for line in figures if not line.startswith("#")] == [
        "fairlead_inbox_waiting 3.0",
        'fairlead_settled_total{channel="web",state="sent"} 5.0',
        'fairlead_settled_total{channel="web",state="dead"} 1.0',
        "fairlead_web_streams 0.0",
        "fairlead_web_policy_reports_total 0.0",
    ]


async def test_an_update_of_telegram_goes_to_its_channel_and_nowhere_without_one(web: House) -> None:
    came = []

    async def webhook(headers: object, body: bytes) -> int:
        came.append(body)
        return 401

    async with web.beside(telegram=webhook) as other, other.visitor() as ann, web.visitor() as bo:
        answers = [await each.client.post("/telegram", content=b'{"update_id": 1}') for each in (ann, bo)]

    assert ([answer.status_code for answer in answers], came) == ([401, 404], [b'{"update_id": 1}'])
