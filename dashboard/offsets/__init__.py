"""Distances and bearings that a text gives: found around its toponyms, placed on the map, weighed against candidates."""

from dashboard.offsets.finding import find_offsets
from dashboard.offsets.fit import offset_fit
from dashboard.offsets.placing import offsets_by_toponym, place_offset
from dashboard.offsets.said import Relation, SaidOffset

__all__ = ["Relation", "SaidOffset", "find_offsets", "offset_fit", "offsets_by_toponym", "place_offset"]
