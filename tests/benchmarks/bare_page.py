"""The least page of the same parts, which serving.py compares ours with: a switch, and one st_folium map of one circle that it changes."""

from __future__ import annotations

import folium
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

leaflet_folder = f"../{components.declare_component('leaflet', path=leaflet.BASE_DIR).name}"
bare_map = folium.Map((33.2, 43.7), tiles=None, zoom_start=6)
bare_map.default_js = [("leaflet", f"{leaflet_folder}/leaflet.js")]
bare_map.default_css = [("leaflet_css", f"{leaflet_folder}/leaflet.css")]

radius_px = 12 if st.toggle("Larger") else 6
layer = folium.FeatureGroup(name="Places")
folium.CircleMarker((33.2, 43.7), radius=radius_px).add_to(layer)
st_folium(bare_map, key="map", feature_group_to_add=layer, returned_objects=[])
