"""How long a reader waits: from the command to the first map, and from a filter to the map. Run by hand: python tests/benchmarks/serving.py

Figures, in seconds and MB: a first start with nothing prepared ("cold", reading the seeds), a second start ("warm"), then filter to map
with the seeds and with thousands of articles made from them (-n), and the server's memory after each. Needs Chromium or Chrome, and Linux.
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
from dataclasses import dataclass
from pathlib import Path

from copies import write_copies
from playwright.sync_api import Browser, Frame, Page, sync_playwright

ROUNDS = 10
PATIENCE_MS = 120_000
MARKS = "[...document.querySelectorAll('path[data-place]')].map(mark => mark.getAttribute('aria-label')).join()"
#: Remembers when a key was last pressed in the page, and answers when the marks in the map's frame are next others than they were.
REMEMBER_KEYS = "addEventListener('keydown', () => { window.pressed = Date.now() }, true)"
WATCH_MARKS = f"""() => {{
  const marks = () => {MARKS};
  const before = marks();
  const changed = (resolve) => (marks() === before || !marks() ? requestAnimationFrame(() => changed(resolve)) : resolve(Date.now()));
  window.changed = new Promise(changed);
}}"""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it is opened, when its command was given, its process."""

    url: str
    started: float
    pid: int

    def memory_mb(self) -> float:
        """Its resident memory."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextmanager
def served(home: Path, port: int, *options: str) -> Iterator[Served]:
    """The app, served by the command with its data and cache below `home`."""
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
    """The page and its map's frame, once there are marks on the map."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(url)
    page.frame_locator("iframe[title*=folium]").locator("path[data-place]").first.wait_for(state="attached")
    yield page, next(frame for frame in page.frames if "folium" in frame.url)
    page.close()


def first_map(browser: Browser, server: Served) -> str:
    """The time from the command to a map with its marks."""
    listening = time.monotonic() - server.started
    with opened(browser, server.url):
        return f"{time.monotonic() - server.started:.1f} s from the command to the map ({listening:.1f} s to the address)"


def filter_times(browser: Browser, url: str) -> Iterator[str]:
    """For each of some filters, the median time from the key that sets it to a map that shows it."""
    with opened(browser, url) as (page, frame):
        page.evaluate(REMEMBER_KEYS)
        search, demonyms = page.get_by_label("Search the text"), page.get_by_label("Show demonyms")

        def searching(n: int) -> None:
            search.fill("" if n % 2 else "checkpoint")
            search.press("Enter")

        def switching(_: int) -> None:
            demonyms.press("Space")

        for name, act in (("a search", searching), ("demonyms", switching)):
            times = [seconds_to_map(page, frame, act, n) for n in range(ROUNDS)]
            yield f"{name}: {statistics.median(times):.2f} s (slowest {max(times):.2f} s)"


def seconds_to_map(page: Page, frame: Frame, act: Callable[[int], None], n: int) -> float:
    """How long the map takes to answer."""
    page.wait_for_timeout(700)
    frame.evaluate(WATCH_MARKS)
    act(n)
    return float(frame.evaluate("() => window.changed") - page.evaluate("() => window.pressed")) / 1000


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("-n", type=int, default=10_000, help="articles made from the seeds (default: 10000)")
    options.add_argument("--port", type=int, default=8599)
    given = options.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(home, given.port) as server:
            print(f"cold: {first_map(browser, server)}", flush=True)
        with served(home, given.port) as server:
            print(f"warm: {first_map(browser, server)}", flush=True)
            for line in filter_times(browser, server.url):
                print(f"seeds, filter to map, {line}", flush=True)
            print(f"seeds, memory of the server: {server.memory_mb():.0f} MB", flush=True)
        write_copies(home / "copies", given.n)
        start = time.monotonic()
        env = os.environ | {"XDG_CACHE_HOME": str(home / "cache")}
        store = str(home / "many")
        subprocess.run([sys.executable, "-m", "dashboard", "ingest", "--store", store, str(home / "copies")], env=env, check=True)
        print(f"{given.n} articles ingested in {time.monotonic() - start:.0f} s", flush=True)
        with served(home, given.port, "--store", store) as server:
            print(f"{given.n} articles: {first_map(browser, server)}", flush=True)
            for line in filter_times(browser, server.url):
                print(f"{given.n} articles, filter to map, {line}", flush=True)
            print(f"{given.n} articles, memory of the server: {server.memory_mb():.0f} MB", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
