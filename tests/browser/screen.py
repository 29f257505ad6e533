"""The screen as a reader uses it: what is done with it and what is read off it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, expect

PATIENCE_MS = 20_000


class Screen:
    """The app in a page of the browser."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)

    def open(self, address: str = "") -> Screen:
        """Goes to the app, or to a link to it, and waits until it is drawn."""
        self.page.goto(address or self.url)
        self.map.locator(".name").first.wait_for()
        expect(self.page.locator(".st-key-timeline .stVegaLiteChart svg, .st-key-timeline .empty").first).to_be_visible()
        self.settle()
        return self

    def settle(self) -> None:
        """Waits until the last run of the script is drawn."""
        self.page.wait_for_timeout(150)
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator(".st-key-map iframe")

    @property
    def heading(self) -> Locator:
        return self.page.locator(".st-key-heading h1")

    @property
    def evidence(self) -> Locator:
        return self.page.locator(".st-key-evidence")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def address(self) -> dict[str, list[str]]:
        """The parameters of the address as it is now."""
        return parse_qs(urlsplit(self.page.evaluate("() => location.href")).query)

    def wait_for_address(self, **params: Any) -> None:
        """Waits until the address holds these parameters, None for one that must be gone."""
        self.page.wait_for_function(
            """wanted => { const held = new URLSearchParams(location.search);
                 return Object.entries(wanted).every(([name, value]) => held.get(name) === value); }""",
            arg=params,
        )
        self.settle()

    def search(self, text: str) -> None:
        field = self.page.locator(".st-key-text input")
        field.fill(text)
        field.press("Enter")
        self.wait_for_address(text=text or None)

    def choose(self, key: str, label: str) -> None:
        """Takes an option of a filter with many."""
        self.page.locator(f".st-key-{key} input").click()
        self.page.get_by_role("option", name=label, exact=True).click()
        self.page.keyboard.press("Escape")
        self.settle()

    def click_place(self, place_id: str) -> None:
        """Clicks a place on the map."""
        self.map.locator(f'path[data-place="{place_id}"]').click()
        self.wait_for_address(place=place_id)

    def drag_months(self, first: float, last: float) -> None:
        """Drags over the months, from one share of the chart's width to another."""
        box = self.page.locator(".st-key-timeline .stVegaLiteChart").bounding_box()
        assert box
        y = box["y"] + 30
        self.page.mouse.move(box["x"] + box["width"] * first, y)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + box["width"] * last, y, steps=8)
        self.page.mouse.up()

    def map_view(self) -> list[float]:
        """Latitude, longitude and zoom that the map looks at."""
        view: list[float] = self._in_map("() => [map_div.getCenter().lat, map_div.getCenter().lng, map_div.getZoom()]")
        return view

    def mark_map(self) -> None:
        """Leaves a mark in the map's frame that is lost if it is built anew."""
        self._in_map("() => { window.marked = true; }")

    def map_is_marked(self) -> bool:
        return bool(self._in_map("() => window.marked === true"))

    def _in_map(self, script: str) -> Any:
        handle = self.page.locator(".st-key-map iframe").element_handle()
        frame = handle.content_frame() if handle else None
        assert frame
        return frame.evaluate(script)
