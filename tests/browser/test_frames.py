"""What the page sends to the browser: it does not grow with the store, and a change sends what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from browser.screen import Screen
from browser.server import Server
from browser.waiting import expect_soon
from playwright.sync_api import Page, WebSocket
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading

from dashboard.model import Reading
from dashboard.store import Store

pytestmark = pytest.mark.browser

ARTICLES, SOURCES, PLACES = 3_000, 400, 500
#: Measured here: 102 KB in 90 frames, then 37 to 43 KB in 92.
FIRST_PAGE_BYTES, CHANGE_BYTES, FRAMES = 150_000, 60_000, 100


def short_reading(number: int) -> Reading:
    """A short article on one of the places, with a title, a day and a source that few others share."""
    day = (date(2012, 1, 1) + timedelta(number % 3_000)).isoformat()
    title = f"Report {number} of the floods that came to the villages on the river" if number % 3 else f"Convoy {number} held at a bridge"
    article = make_article(
        f"Mosul was reached, said witness {number}.", title=title, source=f"Post {number % SOURCES}", published=days(day)
    )
    at = number % PLACES
    place = replace(MOSUL, place_id=f"x-{at}", name=f"Village {at}", lat=-60 + at / 4, lon=-170 + at / 2)
    return make_reading(article, make_mention(article, "Mosul", place, when=days(day)))


class Frames:
    """The frames that a page has received since the last look."""

    def __init__(self, page: Page) -> None:
        self._sizes: list[int] = []
        page.on("websocket", self._watch)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda content: self._sizes.append(len(content)))

    def take(self) -> tuple[int, int]:
        """Their bytes and their number."""
        sizes, self._sizes = self._sizes, []
        return sum(sizes), len(sizes)


def test_thousands_of_articles_send_no_more_than_a_few(page: Page, serve: Callable[[Path], Server], tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.add([short_reading(number) for number in range(ARTICLES)], NOW)
    frames = Frames(page)
    screen = Screen(page, serve(store.path).url).open()
    size, number = frames.take()
    assert size < FIRST_PAGE_BYTES
    assert number < FRAMES
    assert screen.places_on_map() == PLACES, "all the same all places are on the map"
    for text in ("witness 1*", "witness 2*", ""):
        screen.search(text)
        size, number = frames.take()
        assert size < CHANGE_BYTES
        assert number < FRAMES
    expect_soon(screen.page, screen.places_on_map, PLACES)
