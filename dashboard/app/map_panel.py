"""The map: the places of the query, and the click that selects one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

from dashboard.app.view import View
from dashboard.drawing.bounds import Bounds, focus_bounds
from dashboard.drawing.folium_map import BASEMAP_PATH, base_map, place_layer
from dashboard.store.rows import PlaceRow

#: The style sheet stretches the frame to what the window leaves; this is what it has before that.
HEIGHT_PX = 560
_RETURNED = ["last_active_drawing", "last_object_clicked_count"]


def draw(view: View, places: Sequence[PlaceRow]) -> None:
    """The map. Only the layer of places changes between runs, so that the frame stays and the reader's view of it."""
    layer = place_layer(places, selected=view.place, unsure_below=view.query.unsure_below, opening=_opening(places, view.place))
    with st.container(key="map"):
        st_folium(
            base_map(_served("leaflet", leaflet.BASE_DIR), _served("basemap", str(BASEMAP_PATH))),
            key="clicked",
            feature_group_to_add=layer,
            returned_objects=_RETURNED,
            height=HEIGHT_PX,
            use_container_width=True,
            on_change=_take_click,
        )


def _served(name: str, folder: str) -> str:
    """Has Streamlit serve a folder; where it lies as seen from the map's frame."""
    return f"../{components.declare_component(name, path=folder).name}"


def _take_click() -> None:
    """Selects the place that was clicked. The count tells a click from any other news of the frame: it rises with each."""
    said: dict[str, Any] = st.session_state.get("clicked") or {}
    clicks = said.get("last_object_clicked_count")
    if clicks and clicks != st.session_state.get("clicks"):
        st.session_state["place"] = (said.get("last_active_drawing") or {}).get("id") or st.session_state["place"]
    st.session_state["clicks"] = clicks


def _opening(places: Sequence[PlaceRow], selected: str | None) -> Bounds | None:
    """Where most of what is found lies, and the place that a link selects."""
    focus = focus_bounds(places)
    chosen = next((row for row in places if row.place_id == selected), None)
    if focus is None or chosen is None:
        return focus
    (south, west), (north, east) = focus
    return [[min(south, chosen.lat), min(west, chosen.lon)], [max(north, chosen.lat), max(east, chosen.lon)]]
