"""How soon a phone on a bad network sees something useful: a stand's page behind its QR code, and the chat's.

    python -m bench.web_landing [--times N]

Headless Chromium, with an empty cache each time, at 400 kbit/s and 400 ms for each request, as its own throttling
does it; told is the median. Packets that get lost are not among what it can throttle.
"""

import argparse
import shutil
import statistics
import sys
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.figures import Figure, tell
from bench.pages import pages

MOST_SECONDS = 2.0
MOST_KB = 60.0
NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
PAINTED = """new Promise(done => new PerformanceObserver(seen => done(seen.getEntries().at(-1).startTime))
    .observe({type: "paint", buffered: true}))"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    path = shutil.which("chromium")
    if path is None:
        sys.exit("There is no chromium to measure with.")
    with pages() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        for name, address in (("a stand's page", "/b/2-A01"), ("the chat", "/")):
            seen, loaded, size = zip(*(_visit(browser, served.root + address) for _ in range(times)), strict=True)
            tell(
                Figure(
                    f"{name} is seen", statistics.median(seen), "s", most=MOST_SECONDS, note=f"all of it {statistics.median(loaded):.2f} s"
                )
            )
            tell(Figure(f"{name}, all that is sent for it", max(size), "kB", most=MOST_KB))
        browser.close()


def _visit(browser: Browser, address: str) -> tuple[float, float, float]:
    """Return the seconds to the first paint of contents and to the end of loading, and the kB that came over the wire."""
    context = browser.new_context(viewport={"width": 390, "height": 780}, device_scale_factor=3)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    sent: list[float] = []
    wire.on("Network.loadingFinished", lambda done: sent.append(done["encodedDataLength"]))
    _throttle(wire)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    seen = page.evaluate(PAINTED) / 1000
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000
    context.close()
    return seen, loaded, sum(sent) / 1000


def _throttle(wire: Any) -> None:
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", NETWORK)


if __name__ == "__main__":
    main()
