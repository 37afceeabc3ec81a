"""What watches over the process: whether it lives, whether it can answer, and its figures."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.web.parts import Check, Count
from bot.web.site import Site, site_of

PATIENCE = timedelta(seconds=3)  # with one check


async def alive(request: Request) -> Response:
    """Say that the process answers."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


async def ready(request: Request) -> Response:
    """Say what works and what does not; 503 with the reasons unless all does."""
    checks = site_of(request).parts.checks
    reasons = dict(zip(checks, await asyncio.gather(*map(_reason, checks.values())), strict=True))
    well = not any(reasons.values())
    body = {"ready": well, "checks": {name: reason or "ok" for name, reason in reasons.items()}}
    return JSONResponse(body, 200 if well else 503, headers={"Cache-Control": "no-store"})


async def _reason(check: Check) -> str | None:
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            return await check()
    except TimeoutError:
        return f"no answer within {PATIENCE.seconds} s"
    except Exception as err:
        return f"{type(err).__name__}: {err}"


async def metrics(request: Request) -> Response:
    """Return the figures as Prometheus reads them."""
    site = site_of(request)
    registry = CollectorRegistry()
    registry.register(_Figures([*await site.parts.counts(), *own(site)]))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def own(site: Site) -> Iterator[Count]:
    """Return the pages' own figures."""
    yield Count("fairlead_web_streams", "Pages that are open and listening.", len(site.streams))
    yield Count("fairlead_web_policy_reports", "Breaches of the content policy that browsers reported.", site.tally.reports, total=True)


class _Figures:
    """The figures of one moment; the registry asks for them once."""

    def __init__(self, counts: list[Count]) -> None:
        self._counts = counts

    def collect(self) -> Iterator[Metric]:
        families: dict[str, GaugeMetricFamily | CounterMetricFamily] = {}
        for count in self._counts:
            make = CounterMetricFamily if count.total else GaugeMetricFamily
            family = families.setdefault(count.name, make(count.name, count.meaning, labels=sorted(count.labels)))
            family.add_metric([count.labels[label] for label in sorted(count.labels)], count.value)
        yield from families.values()
