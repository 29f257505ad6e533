"""Measure how smoothly the map plays through time. Run by hand: python tests/benchmarks/playing.py STORE

STORE is a store of many articles, for instance of those that varied.py makes. Plays all of its dates by month, week and day, each for
SECONDS, and prints the steps that were drawn in a second, the milliseconds that the drawing of one took in the browser, and the seconds
from the press to the first step. Needs Chromium or Chrome, and Linux.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Frame, Page, sync_playwright
from serving import opened, served

SECONDS = 15
#: In the map's frame: notes when each step begins to be drawn and how long that takes.
WATCH_STEPS = """() => {
  window.steps = [];
  const showStep = dashboardMap.showStep;
  dashboardMap.showStep = (step) => {
    const start = performance.now();
    showStep(step);
    if (step) window.steps.push([start, performance.now() - start]);
  };
}"""


def measured(page: Page, frame: Frame) -> str:
    """What the steps of SECONDS took, once the map plays."""
    frame.evaluate("() => { window.steps.length = 0; }")
    page.wait_for_timeout(1000 * SECONDS)
    starts, times = zip(*frame.evaluate("() => window.steps"), strict=True)
    pace = 1000 * (len(starts) - 1) / (starts[-1] - starts[0])
    return (
        f"{pace:.1f} steps a second, drawn in {median(times):.0f} ms (median), 95 % within {quantiles(times, n=20)[-1]:.0f} ms, "
        f"longest {max(times):.0f} ms"
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, metavar="STORE")
    parser.add_argument("--port", type=int, default=8598, help="the server's port (default: 8598)")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(Path(home), options.port, "--store", str(options.store)) as server, opened(browser, server.url) as (page, frame):
            frame.evaluate(WATCH_STEPS)
            start = time.monotonic()
            page.get_by_role("button", name="▶ Play").click()
            frame.wait_for_function("() => window.steps.length")
            print(f"the first step {time.monotonic() - start:.1f} s after the press", flush=True)
            for step in ("month", "week", "day"):
                page.get_by_role("radio", name=f"by {step}").click()
                page.wait_for_timeout(4000)
                print(f"by {step}: {measured(page, frame)}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
