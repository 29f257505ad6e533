"""Measure the page with many readers at once, each changing a filter every two seconds.

Run by hand: python tests/benchmarks/readers.py STORE. Opens the page in -n browser sessions, has each search for another word every two
seconds for --seconds, and prints the seconds from Enter to the new heading (the middle and the 95th of a hundred), the errors, and the
server's memory before, during and --after minutes later. Needs Chromium or Chrome, and Linux. The browsers share the machine with the
server, which is most of what they wait for on a small one.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from playwright.async_api import Browser, Error, Page, async_playwright
from serving import Served, served

WORDS = ("army", "police", "refugees", "fled", "attack")
EVERY_SECONDS = 2
PATIENCE_MS = 120_000


@dataclass
class Figures:
    """What was measured: the seconds of each change, what went wrong, and the most memory."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    most_memory_mb: float = 0


def main() -> None:
    """Serves the store, lets the readers read, and prints the figures."""
    options = parse_options(__doc__, port=8978)
    with tempfile.TemporaryDirectory() as home, served(Path(home), options.port, "--store", str(options.store)) as server:
        wait_until_idle(server.pid)  # it prepares the towns for the map after its start
        before, used_before = server.memory_mb(), processor_seconds(server.pid)
        figures = asyncio.run(read_at_once(server, options.n, options.seconds))
        hundredths = statistics.quantiles(figures.seconds, n=100)
        print(f"{options.n} readers, {len(figures.seconds)} changes: p50 {hundredths[49]:.2f} s, p95 {hundredths[94]:.2f} s")
        print(f"errors: {len(figures.errors)} {figures.errors[:3]}")
        used = processor_seconds(server.pid) - used_before
        print(
            f"the server used {used:.0f} s of the processor, {used / (len(figures.seconds) + options.n):.2f} s for each change or opening"
        )
        most, left = figures.most_memory_mb, server.memory_mb()
        print(f"memory: {before:.0f} MB before, {most:.0f} MB at most, {left:.0f} MB when they had left", flush=True)
        time.sleep(options.after * 60)
        print(f"memory {options.after:g} minutes later: {server.memory_mb():.0f} MB")


def parse_options(description: str | None, port: int) -> argparse.Namespace:
    """The store, how many readers for how long, and the port of its server."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("-n", type=int, default=20, help="readers (default: 20)")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--after", type=float, default=10, metavar="MINUTES")
    parser.add_argument("--port", type=int, default=port)
    return parser.parse_args()


def wait_until_idle(pid: int) -> None:
    """Waits until a process has used less than a tenth of a second of the processor in three seconds."""
    used = [processor_seconds(pid)]
    while len(used) < 2 or used[-1] - used[-2] > 0.1:
        time.sleep(3)
        used.append(processor_seconds(pid))


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def read_at_once(server: Served, readers: int, seconds: float) -> Figures:
    """Has so many readers read at once."""
    figures = Figures()
    async with async_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages = [await open_page(browser, server.url, figures) for _ in range(readers)]
        await asyncio.gather(*(read(page, number, seconds, server, figures) for number, page in enumerate(pages)))
        await browser.close()
    return figures


async def open_page(browser: Browser, url: str, figures: Figures) -> Page:
    """A page in a session of its own, drawn."""
    page = await (await browser.new_context()).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda error: figures.errors.append(str(error)))
    await page.goto(url)
    await page.frame_locator("iframe[title*=folium]").locator("path[data-place]").first.wait_for(state="attached")
    return page


async def read(page: Page, number: int, seconds: float, server: Served, figures: Figures) -> None:
    """Searches for one word after the other."""
    ends = time.monotonic() + seconds
    words = cycle(WORDS[number % len(WORDS) :] + WORDS[: number % len(WORDS)])
    while time.monotonic() < ends:
        began = time.monotonic()
        try:
            await search(page, next(words))
            figures.seconds.append(time.monotonic() - began)
        except Error as error:
            figures.errors.append(str(error).splitlines()[0])
        figures.most_memory_mb = max(figures.most_memory_mb, server.memory_mb())
        await asyncio.sleep(max(began + EVERY_SECONDS - time.monotonic(), 0))


async def search(page: Page, word: str) -> None:
    """Searches, and waits for the heading that says so."""
    box = page.get_by_role("textbox", name="Search the text")
    await box.fill(word)
    await box.press("Enter")
    await page.wait_for_function("word => document.querySelector('.st-key-heading h1')?.textContent.includes(word)", arg=word)
    if await page.locator("[data-testid=stException]").count():
        raise Error("an exception on the page")


if __name__ == "__main__":
    main()
