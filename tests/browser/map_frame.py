"""The map's frame as st_folium builds it, without Streamlit around it, in a page of the browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from browser.waiting import BASE_MAP_IS_DRAWN, wait_for_rest
from playwright.sync_api import Page
from streamlit_folium import _get_feature_group_string, _get_header, _get_map_string
from xstatic.pkg import leaflet

from dashboard.drawing.folium_map import BASEMAP_PATH, base_map, place_layer
from dashboard.geoparsing.gazetteer.loading import cache_folder
from dashboard.geoparsing.gazetteer.town_tiles import tiles_version, write_tiles
from dashboard.store.rows import PlaceRow

FOLDERS = {"leaflet": Path(leaflet.BASE_DIR), "basemap": BASEMAP_PATH, "towns": cache_folder() / "towns" / tiles_version()}


def row(place_id: str, lat: float, lon: float, mentions: int = 1, **fields: Any) -> PlaceRow:
    defaults: dict[str, Any] = {
        "name": place_id.title(), "feature": "PPL", "country": "IQ", "admin1": "", "articles": 1,
        "max_confidence": 0.9, "place_uncertain": False, "date_uncertain": False, "first_date": None, "last_date": None,
    }  # fmt: skip
    return PlaceRow(place_id=place_id, lat=lat, lon=lon, mentions=mentions, **(defaults | fields))


@dataclass
class Frame:
    """The map's frame, and the URLs of other machines that it has asked for."""

    page: Page
    outside_urls: list[str] = field(default_factory=list)

    def show(self, rows: list[PlaceRow], selected: str | None = None, **options: Any) -> None:
        """Replaces the layer of places, as st_folium does it; the options are those of place_layer."""
        map_ = base_map("../leaflet", "../basemap", offer_online=True)
        map_.get_root().render()
        _get_map_string(map_)
        script = _get_feature_group_string(place_layer(rows, selected=selected, **({"unsure_below": 0.5} | options)), map_)
        self.page.evaluate(
            """script => {
              (window.feature_group || []).splice(0).forEach(group => map_div.removeLayer(group));
              (0, eval)(script);
            }""",
            script,
        )
        self.page.wait_for_timeout(100)

    def show_at(self, points: dict[str, tuple[float, float]], selected: str | None = None, **fields: str) -> None:
        """Shows a place at each point of the frame, given as shares of its width and height; its id is the key."""
        self.set_view(33, 44, 6)
        places = self.page.evaluate(
            """points => Object.entries(points).map(([id, [across, down]]) => {
              const { lat, lng } = map_div.containerPointToLatLng([across * innerWidth, down * innerHeight]);
              return [id, lat, lng];
            })""",
            points,
        )
        self.show([row(place_id, lat, lon, 3, **fields) for place_id, lat, lon in places], selected)

    def set_view(self, lat: float, lon: float, zoom: float) -> None:
        self.page.evaluate("([lat, lon, zoom]) => { map_div.setView([lat, lon], zoom, {animate: false}); }", [lat, lon, zoom])

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        is_sized = "([width, height]) => { const { x, y } = map_div.getSize(); return x === width && y === height; }"
        self.page.wait_for_function(is_sized, arg=[width, height])

    def wait_for_rest(self) -> None:
        """Waits until a move of the map has ended."""
        wait_for_rest(self.page)

    def view(self) -> list[float]:
        """Latitude and longitude of the map's middle, and its zoom."""
        middle_and_zoom: list[float] = self.page.evaluate("() => [map_div.getCenter().lat, map_div.getCenter().lng, map_div.getZoom()]")
        return middle_and_zoom

    def has_in_sight(self, place: PlaceRow) -> bool:
        return bool(self.page.evaluate("point => map_div.getBounds().contains(point)", [place.lat, place.lon]))

    def names(self) -> list[str]:
        return self.page.locator(".name").all_inner_texts()

    def mark(self, place: PlaceRow) -> Any:
        return self.page.locator(f'path[data-place="{place.place_id}"]')


class Files(SimpleHTTPRequestHandler):
    """Serves the frame's page, Leaflet, the base map and the gazetteer's towns."""

    def translate_path(self, path: str) -> str:
        folder, _, name = urlsplit(path).path.lstrip("/").partition("/")
        return str(FOLDERS.get(folder, BASEMAP_PATH) / name)

    def do_GET(self) -> None:
        if not self.path.startswith("/frame/"):
            super().do_GET()
            return
        body = frame_html().encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def frame_host() -> Iterator[str]:
    """Serves the frame; gives the URL of its page."""
    write_tiles()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/frame/index.html"
    server.shutdown()


def open_frame(page: Page, url: str) -> Frame:
    """Goes to the frame and waits until its base map is drawn."""
    page.goto(url)
    wait_until_drawn(page)
    return Frame(page)


def wait_until_drawn(page: Page) -> None:
    """Waits until the frame's base map is drawn: as long as files of it come in, the marks are drawn anew."""
    page.wait_for_function(BASE_MAP_IS_DRAWN)


def frame_html() -> str:
    map_ = base_map("../leaflet", "../basemap", "../towns", offer_online=True)
    map_.get_root().render()
    scripts = "".join(f'<script src="{url}"></script>' for _, url in map_.default_js)
    styles = "".join(f'<link rel="stylesheet" href="{url}">' for _, url in map_.default_css)
    body = f"<div id=map_div></div>{scripts}<script>{_get_map_string(map_)}</script>"
    return f"<!doctype html><html><head>{styles}{_get_header(map_)}</head><body>{body}</body></html>"
