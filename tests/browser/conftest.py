"""Fixtures: a real server on stores of its own, and a real Chromium that can reach no other machine; what it asks of one is recorded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.map_frame import Frame, frame_host, open_frame
from browser.screen import Screen
from browser.server import Server, read_into
from browser.waiting import TIMEOUT_MS
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dashboard.corpus import seeds_folder
from dashboard.geoparsing.gazetteer import Gazetteer

BROWSER_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
)  # fmt: skip
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
LOCAL_HOSTS = ("127.0.0.1", "localhost")


@contextmanager
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Server]]:
    """Serves stores until it is left: the watch over a server costs as much when nobody looks at it."""
    servers: list[Server] = []

    def start(store: Path) -> Server:
        server = Server(store, tmp_path_factory.mktemp("notes") / "reached.txt")
        servers.append(server)
        server.wait()
        return server

    try:
        yield start
    finally:
        for server in servers:
            server.stop()


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Server]]:
    """Serves a store until the tests of the file end."""
    with serving(tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="session")
def seeds_server(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Iterator[Server]:
    """The app on the seed articles, which no test may change."""
    store = tmp_path_factory.mktemp("seeds") / "store"
    read_into(store, [seeds_folder()], gazetteer)
    with serving(tmp_path_factory) as start:
        yield start(store)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, BROWSER_NAMES)), None)
        if path is None and Path(playwright.chromium.executable_path).exists():
            path = playwright.chromium.executable_path
        if path is None and os.environ.get("CI") != "true":
            pytest.skip("no Chromium or Chrome was found")
        assert path, "no Chromium or Chrome was found, and CI=true wants one"
        expect.set_options(timeout=TIMEOUT_MS)
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def outside_urls() -> list[str]:
    """The URLs of other machines that the page has asked for; a test that leaves one here fails."""
    return []


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all tests of a file, so that its cache is filled only once."""
    profile = browser.new_context(viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    profile.set_default_timeout(TIMEOUT_MS)
    yield profile
    profile.close()


@pytest.fixture
def page(context: BrowserContext, outside_urls: list[str]) -> Iterator[Page]:
    new_page = context.new_page()
    new_page.on("request", lambda request: record_outside_url(request.url, outside_urls))
    new_page.on("websocket", lambda socket: record_outside_url(socket.url, outside_urls))
    refused: list[str] = []
    new_page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    yield new_page
    new_page.close()
    assert outside_urls == []
    assert refused == [], "the page needs what its own policy refuses"


@pytest.fixture(scope="module")
def frame_url() -> Iterator[str]:
    """The page of the map's frame alone."""
    with frame_host() as url:
        yield url


@pytest.fixture
def frame(context: BrowserContext, frame_url: str) -> Iterator[Frame]:
    """The map's frame, opened, without any place."""
    page = context.new_page()
    page.set_viewport_size({"width": 750, "height": 640})
    asked: list[str] = []
    page.on("request", lambda request: record_outside_url(request.url, asked))
    map_frame = open_frame(page, frame_url)
    map_frame.outside_urls = asked
    yield map_frame
    page.close()


@pytest.fixture
def screen(page: Page, seeds_server: Server) -> Screen:
    """The app on the seeds, opened."""
    return Screen(page, seeds_server.url).open()


def record_outside_url(url: str, outside_urls: list[str]) -> None:
    """Adds the URL to the list if it is another machine's. The browser itself can reach none (BROWSER_FLAGS)."""
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL_HOSTS:
        outside_urls.append(url)
