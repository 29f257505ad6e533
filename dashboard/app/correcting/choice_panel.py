"""The small map in the panel that mends a name: the places that it may mean, among the article's others; a click sets a point."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from xstatic.pkg import leaflet

from dashboard.app.correcting.correction_subject import PREFIX
from dashboard.app.map.map_panel import serve_folder
from dashboard.app.widgets.whole import whole
from dashboard.drawing.choice_map import ChoiceMark, choice_layer, choice_map
from dashboard.drawing.folium_map import BASEMAP_PATH

HEIGHT_PX = 230
_KEY = f"{PREFIX}map"


def draw(marks: Sequence[ChoiceMark], choice_key: str, point_key: str, own_choice: str) -> None:
    """Draws the map. A click writes its point into the field with the key `point_key`, and `own_choice` into that with `choice_key`."""
    from streamlit_folium import st_folium  # as late as in map_panel.py

    with st.container(key="choice-map"):
        st_folium(
            choice_map(serve_folder("leaflet", leaflet.BASE_DIR), serve_folder("basemap", str(BASEMAP_PATH))),
            key=_KEY,
            feature_group_to_add=choice_layer(marks),
            returned_objects=["last_clicked"],
            height=HEIGHT_PX,
            use_container_width=True,
            wrap_longitude=True,
            on_change=whole(partial(_take_click, choice_key, point_key, own_choice)),
        )


def _take_click(choice_key: str, point_key: str, own_choice: str) -> None:
    point: dict[str, float] | None = (st.session_state.get(_KEY) or {}).get("last_clicked")
    if point:
        st.session_state[choice_key] = own_choice
        st.session_state[point_key] = f"{point['lat']:.4f}, {point['lng']:.4f}"
