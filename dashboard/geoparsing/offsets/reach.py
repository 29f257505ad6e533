"""How near and how far from its anchor a described spot may be: the table that placing and weighing share."""

from __future__ import annotations

import math

from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.model import Place

#: People on a square kilometre of town, an assumption: between the sprawl of new cities and the density of old ones.
_PEOPLE_PER_KM2 = 5000.0
_SMALLEST_TOWN_KM = 1.0
_LARGEST_TOWN_KM = 25.0
_TOWN_OF_UNKNOWN_SIZE_KM = 2.0
#: What words without a figure are taken to reach, in km from the edge of the town (TOWARDS and COAST: from its middle).
NEAR_KM = 15.0
JUST_OUTSIDE_KM = 8.0
EDGE_KM = 3.0
TOWARDS_KM = 80.0
COAST_KM = 50.0


def town_radius_km(place: Place) -> float:
    """The radius of a disc that holds a town's people at an even density."""
    if place.population <= 0:
        return _TOWN_OF_UNKNOWN_SIZE_KM
    radius = math.sqrt(place.population / (math.pi * _PEOPLE_PER_KM2))
    return min(_LARGEST_TOWN_KM, max(_SMALLEST_TOWN_KM, radius))


def reach_km(said: OffsetPhrase, anchor: Place) -> tuple[float, float]:
    """The least and the greatest distance from the anchor's point that the words allow, in km; of one anchor, not of two."""
    town = town_radius_km(anchor)
    if said.distance_km is not None:
        low = 0.0 if said.relation is Relation.WITHIN else said.distance_km - said.slack_km
        beyond = town if said.relation is Relation.OUTSIDE else 0.0  # measured from the middle or from the edge
        return low, said.distance_km + said.slack_km + beyond
    return {
        Relation.NEAR: (0.0, town + NEAR_KM),
        Relation.OUTSIDE: (town / 2, town + JUST_OUTSIDE_KM),
        Relation.EDGE: (town / 2, town + EDGE_KM),
        Relation.COAST: (0.0, COAST_KM),
        Relation.TOWARDS: (0.0, TOWARDS_KM),
    }[said.relation]
