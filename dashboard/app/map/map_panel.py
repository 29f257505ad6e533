"""The map panel: draws the places of the query and selects the place that is clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from dashboard.app.answers import offers_tiles
from dashboard.app.map import asked_places
from dashboard.app.map.addresses import TOWNS_PATH
from dashboard.app.view import View
from dashboard.app.widgets.whole import whole
from dashboard.drawing.bounds import Bounds, extended, focus_bounds
from dashboard.drawing.folium_map import BASEMAP_PATH, base_map, place_layer
from dashboard.store.changes import PlaceChange
from dashboard.store.rows import PlaceRow

#: The frame's height until the style sheet stretches it to what the window leaves.
HEIGHT_PX = 560
#: What st_folium returns to this script, as it names them.
_RETURNED_OBJECTS = ["last_active_drawing", "last_object_clicked_count"]
#: Shown while it has the focus. It leads past the map; Escape on the map (keyboard.js) leads to it.
_SKIP_LINK = """<a class="skip-map" href="#">Skip the map, to the list beside it</a><script>
document.querySelector(".skip-map").onclick = (event) => {
  event.preventDefault();
  document.querySelector(".st-key-evidence button")?.focus();
};
</script>"""


def draw(view: View, places: Sequence[PlaceRow], version: int, changes: Sequence[PlaceChange] | None = None) -> None:
    """Draws the map. Only the layer of places changes between runs, so that the frame and the reader's view in it stay.

    `changes` are the places of the view's comparison, if it has one. `version` is that of the store.
    """
    from streamlit_folium import st_folium  # as late as this: it declares its part of the page, which it can within a session only

    places, compared = asked_places.drawn_rows(view, places, changes)
    layer = place_layer(
        places,
        address=asked_places.address_of(view, version) if len(places) > asked_places.MAX_SENT else None,
        selected=view.place,
        unsure_below=view.query.unsure_below,
        opening=_opening_bounds(places, view.place),
        density=view.density and not compared,
        areas=view.areas and not compared,
        compared=compared,
    )
    with st.container(key="skip"):
        st.html(_SKIP_LINK, unsafe_allow_javascript=True)
    with st.container(key="map"):
        _draw_switches(are_off=compared is not None)
        st_folium(
            base_map(
                serve_folder("leaflet", leaflet.BASE_DIR),
                serve_folder("basemap", str(BASEMAP_PATH)),
                f"../..{TOWNS_PATH}",
                offer_online=offers_tiles(),
            ),
            key="clicked",
            feature_group_to_add=layer,
            returned_objects=_RETURNED_OBJECTS,
            height=HEIGHT_PX,
            use_container_width=True,
            on_change=_take_click,
        )


def _draw_switches(*, are_off: bool) -> None:
    """Draws the switches that say how the map draws; style.css lays them over the map's upper edge.

    They are off where two periods are compared, and still there: without them the map would change its place and be built anew.
    """
    with st.container(key="switches", horizontal=True, width="content"):
        st.toggle(
            "Density",
            key="density",
            disabled=are_off,
            help="Shows where the mentions of towns and sites lie close together, without marks.",
        )
        st.toggle(
            "Shade areas",
            key="areas",
            disabled=are_off,
            help="Tints countries and divisions by their mentions, in place of a square on each.",
        )


def serve_folder(name: str, folder: str) -> str:
    """Has Streamlit serve a folder. Returns its URL relative to the map's frame."""
    return f"../{components.declare_component(name, path=folder).name}"


@whole
def _take_click() -> None:
    """Selects the place that was clicked. The count of clicks tells a click from the frame's other messages: it rises with each click."""
    returned: dict[str, Any] = st.session_state.get("clicked") or {}
    clicks = returned.get("last_object_clicked_count")
    if clicks and clicks != st.session_state.get("clicks"):
        st.session_state["place"] = (returned.get("last_active_drawing") or {}).get("id") or st.session_state["place"]
    st.session_state["clicks"] = clicks


def _opening_bounds(places: Sequence[PlaceRow], selected_id: str | None) -> Bounds | None:
    """The box that the map opens with: most of the mentions, and the selected place, if any."""
    focus = focus_bounds(places)
    selected = next((row for row in places if row.place_id == selected_id), None)
    return extended(focus, selected) if focus and selected else focus
