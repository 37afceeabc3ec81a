"""The clock: jobs again and again, whatever one of them does."""

import asyncio
from datetime import timedelta

import pytest

from scheduler.clock import Clock

SOON = timedelta(milliseconds=10)


async def test_a_job_that_fails_is_done_again_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    clock, done = Clock(), asyncio.Semaphore(0)

    async def job() -> None:
        done.release()
        raise RuntimeError("on purpose")

    clock.every(SOON, job)
    clock.start()
    for _ in range(3):
        await done.acquire()
    await clock.stop()

    assert "a job of the clock failed" in caplog.messages


async def test_a_job_that_runs_is_not_begun_beside_itself_and_is_waited_for_at_the_end() -> None:
    clock, begun, told = Clock(), asyncio.Event(), []

    async def job() -> None:
        begun.set()
        await asyncio.sleep(5 * SOON.total_seconds())
        told.append(len(asyncio.all_tasks()))

    clock.every(SOON, job)
    clock.start()
    await begun.wait()
    await clock.stop()

    assert len(told) == 1
