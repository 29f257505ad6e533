"""What the browser asks the server for beside what Streamlit serves. Imports nothing, so that the server starts quickly."""

from __future__ import annotations

#: The places of a map (asked_places.py).
PLACES_PATH = "/places"
#: The folder of the gazetteer's towns (town_files.py).
TOWNS_PATH = "/towns"
