"""Measure how long users wait for the first map, and for the map after a filter. Run by hand: python tests/benchmarks/serving.py

Prints seconds and MB: for a first start with nothing prepared ("cold", reads the seeds), for a second start ("warm"), from a filter to the
map with the seeds and with -n copies of them, and the server's memory after each. Needs Chromium or Chrome, and Linux.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from copies import write_copies
from playwright.sync_api import Browser, Frame, Page, sync_playwright

ROUNDS = 10
PATIENCE_MS = 120_000
MARKS = "[...document.querySelectorAll('path[data-place]')].map(mark => mark.getAttribute('aria-label')).join()"
#: Keeps the time of the last key press in the page, as `pressed`.
REMEMBER_KEYS = "addEventListener('keydown', () => { window.pressed = Date.now() }, true)"
#: In the map's frame: `changed` resolves with the time at which the marks are no longer what they are now.
WATCH_MARKS = f"""() => {{
  const marks = () => {MARKS};
  const before = marks();
  const changed = (resolve) => (marks() === before || !marks() ? requestAnimationFrame(() => changed(resolve)) : resolve(Date.now()));
  window.changed = new Promise(changed);
}}"""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its address, the time of its start (by the monotonic clock), and its process id."""

    url: str
    started: float
    pid: int

    def memory_mb(self) -> float:
        """The resident memory of the process."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def processor_seconds(self) -> float:
        """The processor time that the process has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(home: Path, port: int, *options: str) -> Iterator[Served]:
    """The app, served by `dashboard serve` with its data and cache below `home`."""
    env = os.environ | {"XDG_DATA_HOME": str(home / "data"), "XDG_CACHE_HOME": str(home / "cache")}
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve", "--port", str(port), *options], env=env, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        url = next(line.split()[1] for line in process.stdout if line.startswith("Open http"))
        yield Served(url, started, process.pid)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def opened(browser: Browser, url: str) -> Iterator[tuple[Page, Frame]]:
    """The page and the frame of its map, once the map has marks."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url)
    page.frame_locator("iframe[title*=folium]").locator("path[data-place]").first.wait_for(state="attached")
    yield page, next(frame for frame in page.frames if "folium" in frame.url)
    page.close()


def first_map(browser: Browser, server: Served) -> str:
    """The time from the command to a map with its marks, by the clock and of the server's processor."""
    listening, listening_busy = time.monotonic() - server.started, server.processor_seconds()
    with opened(browser, server.url):
        passed, busy = time.monotonic() - server.started, server.processor_seconds()
    by_clock = f"{passed:.1f} s from the command to the map ({listening:.1f} s to the address)"
    return f"{by_clock}, {busy:.1f} s of the server's processor ({listening_busy:.1f} s to the address)"


def filter_times(browser: Browser, url: str) -> Iterator[str]:
    """For a search and for demonyms, the median time from the key press to the map that shows the filter."""
    with opened(browser, url) as (page, frame):
        page.evaluate(REMEMBER_KEYS)
        search, demonyms = page.get_by_label("Search the text"), page.get_by_label("Show demonyms")

        def change_search(round_number: int) -> None:
            search.fill("" if round_number % 2 else "checkpoint")
            search.press("Enter")

        def toggle_demonyms(_: int) -> None:
            demonyms.press("Space")

        for name, set_filter in (("a search", change_search), ("demonyms", toggle_demonyms)):
            times = [seconds_to_map(page, frame, set_filter, round_number) for round_number in range(ROUNDS)]
            yield f"{name}: {statistics.median(times):.2f} s (slowest {max(times):.2f} s)"


def seconds_to_map(page: Page, frame: Frame, set_filter: Callable[[int], None], round_number: int) -> float:
    """The time from the key press that sets a filter to the change of the map's marks."""
    page.wait_for_timeout(700)
    frame.evaluate(WATCH_MARKS)
    set_filter(round_number)
    return float(frame.evaluate("() => window.changed") - page.evaluate("() => window.pressed")) / 1000


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=10_000, help="copies of the seeds (default: 10000)")
    parser.add_argument("--port", type=int, default=8599, help="the server's port (default: 8599)")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(home, options.port) as server:
            print(f"cold: {first_map(browser, server)}", flush=True)
        with served(home, options.port) as server:
            print(f"warm: {first_map(browser, server)}", flush=True)
            for line in filter_times(browser, server.url):
                print(f"seeds, filter to map, {line}", flush=True)
            print(f"seeds, memory of the server: {server.memory_mb():.0f} MB", flush=True)
        write_copies(home / "copies", options.n)
        start = time.monotonic()
        env = os.environ | {"XDG_CACHE_HOME": str(home / "cache")}
        store = str(home / "many")
        subprocess.run([sys.executable, "-m", "dashboard", "ingest", "--store", store, str(home / "copies")], env=env, check=True)
        print(f"{options.n} articles ingested in {time.monotonic() - start:.0f} s", flush=True)
        with served(home, options.port, "--store", store) as server_of_copies:
            server = replace(server_of_copies, url=f"{server_of_copies.url.rstrip('/')}/?copies=all")  # else they are five stories
            print(f"{options.n} articles: {first_map(browser, server)}", flush=True)
            for line in filter_times(browser, server.url):
                print(f"{options.n} articles, filter to map, {line}", flush=True)
            print(f"{options.n} articles, memory of the server: {server.memory_mb():.0f} MB", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
