"""Measure a filter beside the least page of the same parts. Run by hand: python tests/benchmarks/toggles.py [STORE]

Serves the store (without one, the seeds) and bare_page.py, and presses a switch in each by turns: in ours "Show demonyms", or the named
--switch. Prints the median seconds from the key press to the changed mark, their ratio, and the frames and bytes that the page received, of
the first page and of each press; with --elements, also which parts of the page the first page's bytes are. Needs Chromium or Chrome.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Frame, Page, WebSocket, sync_playwright
from serving import PATIENCE_MS, REMEMBER_KEYS, served
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

BARE_PAGE = Path(__file__).with_name("bare_page.py")
ROUNDS = 12
MARKS = "path[data-place], g.joined, path.leaflet-interactive"
#: In the map's frame: `changed` resolves with the time at which the marks are no longer what they are now.
WATCH_MARKS = f"""() => {{
  const wordsOf = (mark) => mark.getAttribute("aria-label") + mark.getAttribute("d");
  const marks = () => [...document.querySelectorAll({MARKS!r})].map(wordsOf).join();
  const before = marks();
  const changed = (resolve) => (marks() === before || !marks() ? requestAnimationFrame(() => changed(resolve)) : resolve(Date.now()));
  window.changed = new Promise(changed);
}}"""


@dataclass
class Opened:
    """A page with its map and its switch, and the frames that it has received since the last look."""

    page: Page
    switch: str
    received: list[bytes] = field(default_factory=list)

    def watch(self, socket: WebSocket) -> None:
        """Notes what the socket receives."""
        socket.on("framereceived", lambda content: self.received.append(content if isinstance(content, bytes) else content.encode()))

    def take(self) -> list[bytes]:
        """The frames since the last look."""
        frames, self.received = self.received, []
        return frames

    @property
    def map_frame(self) -> Frame:
        return next(frame for frame in self.page.frames if "folium" in frame.url)


@contextmanager
def bare_page(port: int) -> Iterator[str]:
    """The least page, served by Streamlit as ours is."""
    options = {"port": port, "headless": "true", "address": "127.0.0.1", "fileWatcherType": "none"}
    flags = [text for name, value in options.items() for text in (f"--server.{name}", str(value))]
    command = [sys.executable, "-m", "streamlit", "run", str(BARE_PAGE), *flags, "--browser.gatherUsageStats", "false"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/_stcore/health")
        yield url
    finally:
        process.terminate()
        process.wait()


def wait_for(url: str) -> None:
    """Waits until something answers there."""
    for _ in range(300):
        try:
            urlopen(url).close()
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(url)


def open_page(browser: Browser, url: str, switch: str) -> Opened:
    """The page, once its map has marks and all has come."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    opened = Opened(page, switch)
    page.on("websocket", opened.watch)
    page.goto(url)
    page.frame_locator("iframe[title*=folium]").locator(MARKS).first.wait_for(state="attached")
    page.wait_for_timeout(4_000)
    page.evaluate(REMEMBER_KEYS)
    return opened


def press(opened: Opened) -> tuple[float, list[bytes]]:
    """Presses the switch. Returns the seconds to the changed mark, and the frames that came."""
    opened.page.bring_to_front()
    opened.page.wait_for_timeout(700)
    frame = opened.map_frame
    frame.evaluate(WATCH_MARKS)
    opened.take()
    opened.page.get_by_role("switch", name=opened.switch).press("Space")
    changed = frame.evaluate("() => window.changed")
    opened.page.wait_for_timeout(1_500)
    return float(changed - opened.page.evaluate("() => window.pressed")) / 1000, opened.take()


def say_elements(frames: list[bytes]) -> Iterator[str]:
    """The bytes by the kind of what the frames carry, the most first."""
    sizes: Counter[str] = Counter()
    for content in frames:
        message = ForwardMsg.FromString(content)
        kind = message.WhichOneof("type") or ""
        if kind == "delta":
            kind = message.delta.new_element.WhichOneof("type") or "block"
        sizes[kind] += len(content)
    yield from (f"  {kind}: {size:,} bytes" for kind, size in sizes.most_common())


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?", type=Path, help="a store (default: the seeds)")
    parser.add_argument("--switch", default="Show demonyms", help="the switch that is pressed")
    parser.add_argument("--port", type=int, default=8597, help="the first of two ports")
    parser.add_argument("--elements", action="store_true", help="say what the bytes of the first page are")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    store = ["--store", str(options.store)] if options.store else []
    with (
        tempfile.TemporaryDirectory() as home,
        served(Path(home), options.port, *store) as server,
        bare_page(options.port + 1) as bare_url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        ours, bare = open_page(browser, server.url, options.switch), open_page(browser, bare_url, "Larger")
        first = ours.take()
        print(f"first page: {len(first)} frames, {sum(map(len, first)):,} bytes")
        print("\n".join(say_elements(first)) if options.elements else "", flush=True)
        rounds = [(press(bare), press(ours)) for _ in range(ROUNDS)]
        bare_seconds, our_seconds = (statistics.median(each[which][0] for each in rounds) for which in (0, 1))
        print(f"press to changed mark: bare {bare_seconds:.2f} s, ours {our_seconds:.2f} s, {our_seconds / bare_seconds:.1f} times")
        for number, (_, (_, frames)) in enumerate(rounds[:3]):
            print(f"press {number + 1}: {len(frames)} frames, {sum(map(len, frames)):,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
