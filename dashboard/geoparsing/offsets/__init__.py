"""Distances and bearings in a text: finds the phrases around its toponyms, scores candidates against them, and puts them on the map."""

from dashboard.geoparsing.offsets.detection import find_offsets
from dashboard.geoparsing.offsets.fit import offset_fit, offset_fits
from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.placing import place_offset, place_offsets
from dashboard.geoparsing.offsets.sphere import distance_km

__all__ = ["OffsetPhrase", "Relation", "distance_km", "find_offsets", "offset_fit", "offset_fits", "place_offset", "place_offsets"]
