"""A real server on stores of its own, and a real Chromium that records and refuses whatever it is asked to fetch from elsewhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from browser.screen import Screen
from browser.server import Server, read_into
from dashboard.corpus import seeds_folder
from dashboard.gazetteer import Gazetteer

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
)  # fmt: skip
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]
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


@pytest.fixture
def page(browser: Browser, outside: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    context.route("**/*", lambda route: pass_or_refuse(route, outside))
    opened = context.new_page()
    opened.on("websocket", lambda socket: None if urlsplit(socket.url).hostname in LOCAL else outside.append(socket.url))
    yield opened
    context.close()
    assert outside == []


@pytest.fixture
def screen(page: Page, seeds_server: Server) -> Screen:
    """The app on the seeds, opened."""
    return Screen(page, seeds_server.url).open()


def pass_or_refuse(route: Route, outside: list[str]) -> None:
    if urlsplit(route.request.url).hostname in LOCAL:
        route.continue_()
    else:
        outside.append(route.request.url)
        route.abort()
