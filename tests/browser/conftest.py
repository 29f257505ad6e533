"""A real server on stores of its own, and a real Chromium that finds no other machine; what it asks of one is recorded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.screen import Screen
from browser.server import Server, read_into
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dashboard.corpus import seeds_folder
from dashboard.geoparsing.gazetteer import Gazetteer

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
)  # fmt: skip
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
LOCAL = ("127.0.0.1", "localhost")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Server]]:
    """Serves a store until the tests end."""
    started: list[Server] = []

    def start(store: Path) -> Server:
        server = Server(store, tmp_path_factory.mktemp("notes") / "reached.txt")
        started.append(server)
        server.wait()
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def seeds_server(serve: Callable[[Path], Server], tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Server:
    """The app on the seed articles, which no test may change."""
    store = tmp_path_factory.mktemp("seeds") / "store"
    read_into(store, [seeds_folder()], gazetteer)
    return serve(store)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, NAMES)), None)
        if path is None and Path(playwright.chromium.executable_path).exists():
            path = playwright.chromium.executable_path
        if path is None and os.environ.get("CI") != "true":
            pytest.skip("no Chromium or Chrome was found")
        assert path, "no Chromium or Chrome was found, and CI=true wants one"
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def outside() -> list[str]:
    """What the browser was asked to fetch from elsewhere; a test that leaves something here fails."""
    return []


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for a file of tests: what it has loaded once it need not load again."""
    made = browser.new_context(viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, outside: list[str]) -> Iterator[Page]:
    opened = context.new_page()
    opened.on("request", lambda request: note(request.url, outside))
    opened.on("websocket", lambda socket: note(socket.url, outside))
    yield opened
    opened.close()
    assert outside == []


@pytest.fixture
def screen(page: Page, seeds_server: Server) -> Screen:
    """The app on the seeds, opened."""
    return Screen(page, seeds_server.url).open()


def note(url: str, outside: list[str]) -> None:
    """Keeps an address that is another machine's; the browser itself finds none (FLAGS)."""
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL:
        outside.append(url)
