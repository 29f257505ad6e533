"""The app's page as a reader uses it: functions that act on the page and that read it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from browser.waiting import BASE_MAP_IS_DRAWN, TIMEOUT_MS, Runs, wait_for_drawing, wait_for_rest
from playwright.sync_api import Frame as PageFrame
from playwright.sync_api import FrameLocator, Locator, Page, expect


class Screen:
    """The app in a page of the browser."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self._runs = Runs(page)
        page.set_default_timeout(TIMEOUT_MS)
        expect.set_options(timeout=TIMEOUT_MS)

    def open(self, address: str = "") -> Screen:
        """Goes to the app, or to a link to it, and waits until it is drawn."""
        self.page.goto(address or self.url)
        self.wait_until_drawn()
        return self

    def wait_until_drawn(self) -> None:
        """Waits until a page that is being loaded is drawn, with its map."""
        self.map.locator(".name").first.wait_for()
        frame = self._map_frame()
        frame.wait_for_function(BASE_MAP_IS_DRAWN)
        frame.wait_for_function("() => dashboardMap.places")
        # Once the map is drawn, st_folium tells the page how often it was clicked, and the script runs once more: what a test does
        # before would meet that run.
        frame.wait_for_function(
            "() => __GLOBAL_DATA__.previous_data.last_object_clicked_count === __GLOBAL_DATA__.last_object_clicked_count"
        )
        expect(self.page.locator(".st-key-timeline .chart svg text, .st-key-timeline .empty").first).to_be_visible()
        self.settle()

    def settle(self) -> None:
        """Waits until the last run of the script is drawn."""
        self.page.wait_for_timeout(150)  # what was just done has asked for its run by then
        self._runs.wait()
        wait_for_drawing(self.page)
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

    def address_params(self) -> dict[str, list[str]]:
        """The parameters of the present address, without the map's view."""
        params = self._all_params()
        params.pop("map", None)
        return params

    def map_in_address(self) -> list[float] | None:
        """Latitude, longitude and zoom in the present address; None if it has none."""
        view = self._all_params().get("map")
        return [float(number) for number in view[0].split(",")] if view else None

    def _all_params(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.evaluate("() => location.href")).query)

    def wait_for_address(self, **params: Any) -> None:
        """Waits until the address has these parameters; None is for a parameter that must be gone."""
        self.page.wait_for_function(
            """wanted => { const params = new URLSearchParams(location.search);
                 return Object.entries(wanted).every(([name, value]) => params.get(name) === value); }""",
            arg=params,
        )
        self.settle()

    def search(self, text: str) -> None:
        field = self.page.locator(".st-key-text input")
        field.fill(text)
        field.press("Enter")
        self.wait_for_address(text=text or None)

    def choose(self, key: str, label: str) -> None:
        """Chooses an option of a filter with several values."""
        before = self._all_params().get(key, [])
        self.page.locator(f".st-key-{key} input").click()
        self.page.get_by_role("option", name=label, exact=True).click()
        self.page.keyboard.press("Escape")
        self.page.wait_for_function(
            "([key, before]) => new URLSearchParams(location.search).getAll(key).join('\\n') !== before", arg=[key, "\n".join(before)]
        )
        self.settle()

    def click_place(self, place_id: str) -> None:
        """Clicks a place on the map, beside its middle, where a smaller mark may lie on it."""
        mark = self.map.locator(f'path[data-place="{place_id}"]')
        box = mark.bounding_box()
        assert box
        mark.click(position={"x": box["width"] / 4, "y": box["height"] / 2})
        self.wait_for_address(place=place_id)

    def drag_over_months(self, start_share: float, end_share: float) -> None:
        """Drags over the histogram, from one share of its width to another."""
        box = self.page.locator(".st-key-timeline .chart").bounding_box()
        assert box
        y = box["y"] + 30
        self.page.mouse.move(box["x"] + box["width"] * start_share, y)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + box["width"] * end_share, y, steps=8)
        self.page.mouse.up()

    def bar(self, first_day: str) -> Locator:
        """The bar of the histogram that begins on an ISO day."""
        return self.page.locator(f'.st-key-timeline [data-first="{first_day}"]')

    def map_view(self) -> list[float]:
        """Latitude and longitude of the map's middle, and its zoom."""
        view: list[float] = self._evaluate_in_map("() => [map_div.getCenter().lat, map_div.getCenter().lng, map_div.getZoom()]")
        return view

    def places_on_map(self) -> int:
        """The number of places and spots, those in joined marks and out of sight included."""
        return int(self._evaluate_in_map("() => dashboardMap.places.all.length"))

    def land_colour(self) -> list[int]:
        """Red, green and blue of the base map in the desert west of Baghdad."""
        colour: list[int] = self._evaluate_in_map(
            """() => {
              const canvas = document.querySelector('.basemap canvas');
              const box = canvas.getBoundingClientRect();
              const { x, y } = map_div.latLngToContainerPoint([32.5, 42.6]);
              const scale = canvas.width / box.width;
              return [...canvas.getContext('2d').getImageData((x - box.left) * scale, (y - box.top) * scale, 1, 1).data].slice(0, 3);
            }"""
        )
        return colour

    def wait_for_land(self) -> None:
        """Waits until the base map is loaded and drawn."""
        self._map_frame().wait_for_function("() => dashboardMap.areas.rings('IQ').length > 0")

    def wait_for_map_at_rest(self) -> None:
        """Waits until a move of the map has ended."""
        wait_for_rest(self._map_frame())

    def mark_map(self) -> None:
        """Leaves a mark in the map's frame, which is lost if the frame is built anew."""
        self._evaluate_in_map("() => { window.marked = true; }")

    def map_is_marked(self) -> bool:
        return bool(self._evaluate_in_map("() => window.marked === true"))

    def _evaluate_in_map(self, script: str) -> Any:
        return self._map_frame().evaluate(script)

    def _map_frame(self) -> PageFrame:
        handle = self.page.locator(".st-key-map iframe").element_handle()
        frame = handle.content_frame() if handle else None
        assert frame
        return frame
