"""Draws places with their numbers of mentions on a map for the browser.

`folium_map` makes the folium map and its layer of places, `bounds` the boxes that the map looks at. `basemap` is the folder that the map's
frame is served: Natural Earth's countries, divisions, borders and waters, and the scripts that draw these and the places.
"""
