"""Makes the folium map: a base map that is always the same, and a layer of places that changes with the query.

streamlit-folium builds the map's frame anew, which loses the reader's view, whenever the script of the base map changes. So `base_map`
holds no data, and everything that depends on the data is in `place_layer`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from dashboard.drawing.bounds import Bounds, bounds, focus_bounds
from dashboard.drawing.order import in_drawing_order
from dashboard.model import Kind
from dashboard.query.values import UNSURE_BELOW
from dashboard.store.changes import PlaceChange
from dashboard.store.rows import PlaceRow
from dashboard.wording import count, say_km, say_sure, with_the

__all__ = ["BASEMAP_PATH", "Bounds", "base_map", "bounds", "focus_bounds", "place_layer"]

#: The folder that the map's frame is served: Natural Earth's vectors and the scripts that draw them.
BASEMAP_PATH = Path(__file__).parent / "basemap"
#: Where the map looks as long as there are no places: Iraq.
CENTRE_LAT, CENTRE_LON, ZOOM = 33.2, 43.7, 6

ONLINE_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
ONLINE_ATTRIBUTION = '© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">OpenStreetMap</a> contributors'

#: What is said of a place that is the scene of none of its mentions, which is drawn hollow.
ONLY_NAMED = "only named, not a scene"

_SCRIPTS = (
    "look", "topology", "canvas", "strip", "tooltips", "areas", "density", "towns", "labels", "clusters", "steps", "marks", "fit",
    "changes", "joined", "within", "places", "show", "legend", "keyboard", "link", "online", "outside", "start",
)  # fmt: skip
_VECTORS = ("vectors", "labels")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two periods as words ("June 2014", "May 2014"), and what changed from the one before to the one now, by place_id."""

    now: str
    before: str
    changes: Mapping[str, PlaceChange]


class _StartBaseMap(MacroElement):
    """Calls dashboardMap.start in the frame."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        dashboardMap.start({{ this._parent.get_name() }}, {{ this.sources|tojson }});
        {% endmacro %}
    """)

    def __init__(self, url: str, towns_url: str | None, *, offer_online: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        online = {"url": ONLINE_TILES, "attribution": ONLINE_ATTRIBUTION} if offer_online else None
        self.sources = {"base_map": url, "towns": towns_url, "online": online}


class _ShowPlaces(MacroElement):
    """Calls dashboardMap.show in the frame, which draws the places as one GeoJSON layer in the feature group that this is added to."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        dashboardMap.show({{ this._parent._parent.get_name() }}, {{ this._parent.get_name() }}, {{ this.content }});
        {% endmacro %}
    """)

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.content = script_json(content)


def script_json(value: object) -> str:
    """The value as JSON that can stand in a script and in a Jinja template: text in it can neither end the script nor run.

    branca makes a template of every script that it has rendered.
    """
    text = json.dumps(value, separators=(",", ":"), allow_nan=False)
    text = re.sub("[<>&']", lambda match: f"\\u{ord(match[0]):04x}", text)
    return re.sub(r"\{(?=[{%#])", r"\\u007b", text)


def base_map(leaflet_url: str, basemap_url: str, towns_url: str | None = None, *, offer_online: bool = False) -> folium.Map:
    """The map without places, always the same. The URLs are those of Leaflet's folder and of BASEMAP_PATH, relative to the frame.

    At `towns_url` are the gazetteer's towns and sites in tiles, as the gazetteer's town_tiles.py writes them; it may come to be there
    later. None is for a map without them. With `offer_online` the reader may switch the streets of an online map on.
    """
    map_ = folium.Map(
        location=(CENTRE_LAT, CENTRE_LON),
        zoom_start=ZOOM,
        tiles=None,
        minZoom=2,  # folium's own min_zoom and max_zoom are those of its tiles, and are lost without tiles
        maxZoom=13,
        max_bounds=True,
        min_lat=-80,
        max_lat=86,
        min_lon=-360,
        max_lon=360,
        max_bounds_viscosity=0.8,
        zoom_snap=0.5,
        keyboard=False,
    )
    scripts = [("leaflet", f"{leaflet_url}/leaflet.js"), *((name, f"{basemap_url}/{name}.js") for name in _SCRIPTS)]
    addresses = [*(url for _, url in scripts), *(f"{basemap_url}/{name}.json" for name in _VECTORS)]
    map_.default_js = [("preload", f"{basemap_url}/preload.js?{','.join(addresses)}"), *scripts]
    map_.default_css = [("leaflet_css", f"{leaflet_url}/leaflet.css"), ("map_css", f"{basemap_url}/map.css")]
    _StartBaseMap(basemap_url, towns_url, offer_online=offer_online).add_to(map_)
    return map_


def place_layer(
    rows: Sequence[PlaceRow],
    *,
    selected: str | None,
    unsure_below: float,
    opening: Bounds | None = None,
    request: int = 0,
    density: bool = False,
    areas: bool = False,
    compared: Compared | None = None,
    address: str | None = None,
) -> folium.FeatureGroup:
    """The feature group that st_folium puts on the base map: one GeoJSON layer, with a feature for each row and its place_id as id.

    The same rows give the same script, in whatever order they come. `unsure_below` is the confidence below which the rows have their
    places as uncertain; the legend says it unless it is the usual one. The map moves to the box `opening` if `request` is not that of the
    last layer, and to the place `selected` (a place_id) if that is newly selected and out of sight; otherwise the reader's view stays.
    With `density`, the mentions of towns and sites are drawn as a stain in place of marks; with `areas`, countries and divisions are
    tinted by their mentions. With an `address`, relative to the frame, the frame asks there for the features, in the form of
    `place_features`; what it asked for before stays until they are there.
    """
    group = folium.FeatureGroup(name="Places", control=False)
    content = {
        **({"address": address} if address else {"places": place_features(rows, compared)}),
        "selected": selected,
        "unsure_words": _say_unsure(unsure_below),
        "all_bounds": bounds(rows),
        "opening": {"bounds": opening, "request": request},
        "density": density,
        "areas": areas,
        "compared": {"now": compared.now, "before": compared.before} if compared else None,
    }
    _ShowPlaces(content).add_to(group)
    return group


def place_features(rows: Sequence[PlaceRow], compared: Compared | None = None) -> dict[str, Any]:
    """A GeoJSON collection with a feature for each row, the most mentioned first."""
    return {"type": "FeatureCollection", "features": [_feature(row, compared) for row in in_drawing_order(rows)]}


def _say_unsure(unsure_below: float) -> str:
    """What the legend says of a dashed edge; how sure is too little only where the reader has set it."""
    return "place uncertain" if unsure_below == UNSURE_BELOW else f"place less than {say_sure(unsure_below)}"


def _feature(row: PlaceRow, compared: Compared | None) -> dict[str, Any]:
    """The GeoJSON feature that the base map's scripts draw as a mark or, where `is_ring`, as a ring around the place at its point.

    `stands_for` is the key of the name on the base map that the mark's name replaces. `around_m` is the radius in metres within which the
    true spot lies, 0 for a place. `only_named`, `by_hand`, that a reader has set one of its mentions, and `takes_the`, that a sentence
    has "the" before the name, are there only where they are so. `counts` are the mentions of the two periods compared, the one now first;
    `halves` are the same scaled to the length of that one. The mark is as large as the larger.
    """
    change = compared.changes[row.place_id] if compared else None
    return {
        "type": "Feature",
        "id": row.place_id,
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "name": row.shown_name,
            "kind": row.kind.value,
            "stands_for": row.country if row.kind is Kind.COUNTRY else row.place_id,
            "mentions": max(change.now, change.expected) if change else row.mentions,
            **({"counts": [change.now, change.before], "halves": [change.now, change.expected]} if change else {}),
            "place_uncertain": row.place_uncertain,
            "date_uncertain": row.date_uncertain,
            "around_m": round(1000 * (row.radius_km or 0)),
            "is_ring": row.around_place,
            "tooltip_lines": _tooltip_lines(row, compared),
            **({"name_in_gazetteer": row.name} if row.article_name else {}),
            **({"only_named": True} if row.only_named else {}),
            **({"by_hand": True} if row.corrected else {}),
            **({"takes_the": True} if with_the(row.shown_name) != row.shown_name else {}),
        },
    }


def _tooltip_lines(row: PlaceRow, compared: Compared | None) -> list[str]:
    """The lines of a mark's tooltip below its name."""
    doubts = [word for word, uncertain in (("place", row.place_uncertain), ("date", row.date_uncertain)) if uncertain]
    where = row.admin1 if row.admin1 not in (row.name, row.article_name) else ""
    if row.radius_km is not None:
        where = f"somewhere within {say_km(row.radius_km)}"
    lines = [
        f"{row.name} in the gazetteer" * bool(row.article_name),
        where,
        _say_change(compared.changes[row.place_id], compared) if compared else _say_mentions(row),
        f"{' and '.join(doubts)} uncertain" * bool(doubts),
        ONLY_NAMED * row.only_named,
        _say_by_hand(row),
    ]
    return [line for line in lines if line]


def _say_by_hand(row: PlaceRow) -> str:
    return f"{row.corrected:,} of them set by hand" if row.corrected else ""


def _say_mentions(row: PlaceRow) -> str:
    return f"{count(row.mentions, 'mention')} in {count(row.articles, 'article')}"


def _say_change(change: PlaceChange, compared: Compared) -> str:
    return f"{count(change.now, 'mention')} in {compared.now}, {change.before:,} in {compared.before}"
