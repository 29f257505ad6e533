"""Places with counts -> a folium map: one constant base map, and one layer of places that changes with the query.

The frame that shows the map is built anew, and loses its view, whenever the base map's script changes. So `base_map` is always the same and
everything that depends on the data goes through `place_layer`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from dashboard.drawing.bounds import Bounds, bounds, focus_bounds
from dashboard.model import Kind
from dashboard.store.rows import PlaceRow
from dashboard.wording import count, say_km

__all__ = ["BASEMAP_PATH", "Bounds", "base_map", "bounds", "focus_bounds", "place_layer"]

#: The folder that the map's frame is served: Natural Earth's vectors and the script that draws them.
BASEMAP_PATH = Path(__file__).parent / "basemap"
#: Where the map looks before there are places: Iraq.
CENTRE_LAT, CENTRE_LON, ZOOM = 33.2, 43.7, 6

ONLINE_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
ONLINE_ATTRIBUTION = '© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">OpenStreetMap</a> contributors'
ONLINE_LABEL = "Online street map. While ticked, it tells openstreetmap.org where you look."

MIN_RADIUS_PX = 4.0
MAX_RADIUS_PX = 26.0
#: How far a ring about a place stands at least off the place's mark, and off the ring inside it.
RING_GAP_PX = 8.0
#: The radius of one mention as long as the most mentioned place stays below MAX_RADIUS_PX.
ONE_MENTION_RADIUS_PX = 4.6

_SCRIPTS = ("canvas", "labels", "marks", "start")


class _Start(MacroElement):
    """Starts the base map's script, with its style in the frame's header."""

    _template = Template("""
        {% macro header(this, kwargs) %}<style>{{ this.style }}</style>{% endmacro %}
        {% macro script(this, kwargs) %}
        dashboardMap.start({{ this._parent.get_name() }}, {{ this.url|tojson }});
        {% endmacro %}
    """)

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.url = url
        self.style = (BASEMAP_PATH / "map.css").read_text(encoding="utf-8")


class _Places(MacroElement):
    """Hands the places over to the base map's script, which draws them as one GeoJSON layer in the feature group."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        dashboardMap.show({{ this._parent._parent.get_name() }}, {{ this._parent.get_name() }}, {{ this.shown }});
        {% endmacro %}
    """)

    def __init__(self, shown: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.shown = script_json(shown)


def script_json(value: object) -> str:
    """JSON that is nothing but data inside a script, and inside the Jinja template that branca makes of every script it has rendered."""
    text = json.dumps(value, separators=(",", ":"), allow_nan=False)
    text = re.sub("[<>&']", lambda found: f"\\u{ord(found[0]):04x}", text)
    return re.sub(r"\{(?=[{%#])", r"\\u007b", text)


def base_map(leaflet_url: str, basemap_url: str) -> folium.Map:
    """The map without data, always the same; the URLs are the folders of Leaflet and of `BASEMAP_PATH` as the frame sees them."""
    built = folium.Map(
        location=(CENTRE_LAT, CENTRE_LON),
        zoom_start=ZOOM,
        tiles=None,
        min_zoom=2,
        max_zoom=13,
        max_bounds=True,
        min_lat=-80,
        max_lat=86,
        min_lon=-220,
        max_lon=220,
        max_bounds_viscosity=0.8,
        zoom_snap=0.5,
    )
    built.default_js = [("leaflet", f"{leaflet_url}/leaflet.js"), *((name, f"{basemap_url}/{name}.js") for name in _SCRIPTS)]
    built.default_css = [("leaflet_css", f"{leaflet_url}/leaflet.css")]
    online = folium.TileLayer(ONLINE_TILES, attr=ONLINE_ATTRIBUTION, name=ONLINE_LABEL, overlay=True, show=False, no_wrap=True, max_zoom=19)
    online.add_to(built)
    folium.LayerControl(position="topright").add_to(built)
    _Start(basemap_url).add_to(built)
    return built


def place_layer(
    rows: Sequence[PlaceRow], *, selected: str | None, unsure_below: float, opening: Bounds | None = None, request: int = 0
) -> folium.FeatureGroup:
    """One GeoJSON layer, a feature a place, the larger drawn first, rings about places before all; the same rows give the same script.

    `unsure_below` is the confidence below which the rows have their places as uncertain: the legend says it.
    The map moves to `opening` when `request` differs from the one it saw last, and to `selected` (a place_id) when that is newly out of
    sight; else it stays where the reader left it. A feature's id is its place_id.
    """
    one_px = min(ONE_MENTION_RADIUS_PX, MAX_RADIUS_PX / sqrt(max((row.mentions for row in rows), default=1)))
    ordered = sorted(rows, key=lambda row: (-(row.radius_km or 0) * row.around_place, -row.mentions, row.place_id))
    rings_px = _rings_px(ordered, one_px)
    group = folium.FeatureGroup(name="Places", control=False)
    shown = {
        "places": {"type": "FeatureCollection", "features": [_feature(row, one_px, rings_px.get(row.place_id, 0)) for row in ordered]},
        "selected": selected,
        "unsure_below": f"{unsure_below:.2f}",
        "everything": bounds(rows),
        "opening": {"bounds": opening, "request": request},
    }
    _Places(shown).add_to(group)
    return group


def radius_px(mentions: int, one_px: float) -> float:
    """The radius of a circle whose area is proportional to `mentions`, never too small to be clicked."""
    return round(max(MIN_RADIUS_PX, one_px * sqrt(mentions)), 1)


def _rings_px(rows: Sequence[PlaceRow], one_px: float) -> dict[str, float]:
    """How large the rings about places are at least, by their ids: outside the mark of their place, and outside the rings within them."""
    taken = {_point(row): radius_px(row.mentions, one_px) for row in rows if not row.around_place}
    sizes = {}
    for row in sorted((row for row in rows if row.around_place), key=lambda row: (row.radius_km or 0, row.place_id)):
        taken[_point(row)] = sizes[row.place_id] = taken.get(_point(row), MIN_RADIUS_PX) + RING_GAP_PX
    return sizes


def _point(row: PlaceRow) -> tuple[float, float]:
    return round(row.lat, 3), round(row.lon, 3)


def _feature(row: PlaceRow, one_px: float, ring_px: float) -> dict[str, Any]:
    """What the base map's script draws: a mark by its kind, a tooltip's lines, and whose name on the base map it replaces.

    `uncertain` and `vague` are of the place and of its dates; `around_m`: the true spot lies so many metres about the point, 0 for a
    place; `ring_px`: it has no mark of its own but a ring about a place, at least so large; else 0.
    """
    return {
        "type": "Feature",
        "id": row.place_id,
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "name": row.name,
            "kind": row.kind.value,
            "stands_for": row.country if row.kind is Kind.COUNTRY else row.place_id,
            "mentions": row.mentions,
            "radius": radius_px(row.mentions, one_px),
            "uncertain": row.place_uncertain,
            "vague": row.date_uncertain,
            "around_m": round(1000 * (row.radius_km or 0)),
            "ring_px": ring_px,
            "lines": _lines(row),
        },
    }


def _lines(row: PlaceRow) -> list[str]:
    """What a mark's tooltip says under its name."""
    doubts = [word for word, doubt in (("place", row.place_uncertain), ("date", row.date_uncertain)) if doubt]
    where = row.admin1 if row.admin1 != row.name else ""
    if row.radius_km is not None:
        where = f"somewhere within {say_km(row.radius_km)}"
    lines = [
        where,
        f"{count(row.mentions, 'mention')} in {count(row.articles, 'article')}",
        f"{' and '.join(doubts)} uncertain" * bool(doubts),
    ]
    return [line for line in lines if line]
