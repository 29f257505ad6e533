"""Distances and bearings that a text gives: found around its toponyms, placed on the map, weighed against candidates."""

from dashboard.geoparsing.offsets.detection import find_offsets
from dashboard.geoparsing.offsets.fit import offset_fit
from dashboard.geoparsing.offsets.phrase import Relation, SaidOffset
from dashboard.geoparsing.offsets.placing import offsets_by_toponym, place_offset

__all__ = ["Relation", "SaidOffset", "find_offsets", "offset_fit", "offsets_by_toponym", "place_offset"]
