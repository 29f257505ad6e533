"""Makes the small map on which a reader chooses a point: land, the places that the choice is between, and the point, at once.

It is drawn with the base map's own vectors, which the browser has from the map of the page, and without all else that this one has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

import folium
from branca.element import MacroElement
from folium.template import Template

from dashboard.drawing.bounds import Bounds, bounds
from dashboard.drawing.folium_map import script_json
from dashboard.model import Kind

_SCRIPTS = ("look", "topology", "canvas", "choice")
#: Where the map looks without any place: at most of the world.
_WORLD_LAT, _WORLD_LON, _WORLD_ZOOM = 25.0, 20.0, 1


class Meaning(StrEnum):
    """What a place stands for: the one that is chosen, the one that the name means now, one that it could mean, or another one."""

    CHOSEN = "chosen"
    NOW = "now"
    RIVAL = "rival"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ChoiceMark:
    """A place on the map, at a point in WGS 84 degrees."""

    name: str
    lat: float
    lon: float
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Point:
    """A mark as `bounds` has it."""

    lat: float
    lon: float
    mentions: int = 1
    kind: Kind = Kind.TOWN
    radius_km: float | None = None


class _Start(MacroElement):
    """Calls dashboardMap.startChoice in the frame."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        dashboardMap.startChoice({{ this._parent.get_name() }}, {{ this.url|tojson }});
        {% endmacro %}
    """)

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.url = url


class _Show(MacroElement):
    """Calls dashboardMap.showChoice in the frame, which draws the marks in the feature group that this is added to."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        dashboardMap.showChoice({{ this._parent._parent.get_name() }}, {{ this._parent.get_name() }}, {{ this.content }});
        {% endmacro %}
    """)

    def __init__(self, marks: Sequence[ChoiceMark]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.content = script_json({"marks": [asdict(mark) for mark in marks], "opening": _opening(marks)})


def choice_map(leaflet_url: str, basemap_url: str) -> folium.Map:
    """The map without marks, always the same; the URLs are as those of `base_map`."""
    map_ = folium.Map(
        location=(_WORLD_LAT, _WORLD_LON), zoom_start=_WORLD_ZOOM, tiles=None, minZoom=1, maxZoom=13, zoom_snap=0.5, keyboard=False
    )
    scripts = [("leaflet", f"{leaflet_url}/leaflet.js"), *((name, f"{basemap_url}/{name}.js") for name in _SCRIPTS)]
    addresses = [*(url for _, url in scripts), f"{basemap_url}/vectors.json"]
    map_.default_js = [("preload", f"{basemap_url}/preload.js?{','.join(addresses)}"), *scripts]
    map_.default_css = [("leaflet_css", f"{leaflet_url}/leaflet.css"), ("map_css", f"{basemap_url}/map.css")]
    _Start(basemap_url).add_to(map_)
    return map_


def choice_layer(marks: Sequence[ChoiceMark]) -> folium.FeatureGroup:
    """The feature group that st_folium puts on the map, with the marks, those first that matter most; the same give the same script."""
    group = folium.FeatureGroup(name="Places", control=False)
    _Show(marks).add_to(group)
    return group


def _opening(marks: Sequence[ChoiceMark]) -> Bounds | None:
    """The box that the map opens with: the place that is meant now among the article's others, else all; None without any."""
    near = [mark for mark in marks if mark.meaning in (Meaning.NOW, Meaning.OTHER)] or marks
    return bounds([_Point(mark.lat, mark.lon) for mark in near])
