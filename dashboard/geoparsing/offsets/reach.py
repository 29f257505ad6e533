"""How near to its anchor and how far from it a described spot may be. Used both to place a phrase and to score candidates."""

from __future__ import annotations

import math

from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.model import Place

#: People per square kilometre of a town, an assumption: between sprawling new cities and dense old ones.
_PEOPLE_PER_KM2 = 5000.0
_MIN_TOWN_RADIUS_KM = 1.0
_MAX_TOWN_RADIUS_KM = 25.0
_TOWN_RADIUS_IF_UNKNOWN_KM = 2.0
#: How far words without a figure reach, in km from the edge of the town (TOWARDS and COAST: from its point); set by hand.
NEAR_KM = 15.0
JUST_OUTSIDE_KM = 8.0
EDGE_KM = 3.0
TOWARDS_KM = 80.0
COAST_KM = 50.0


def town_radius_km(place: Place) -> float:
    """The radius of a disc that holds a town's people at an even density."""
    if place.population <= 0:
        return _TOWN_RADIUS_IF_UNKNOWN_KM
    radius = math.sqrt(place.population / (math.pi * _PEOPLE_PER_KM2))
    return min(_MAX_TOWN_RADIUS_KM, max(_MIN_TOWN_RADIUS_KM, radius))


def reach_km(phrase: OffsetPhrase, anchor: Place) -> tuple[float, float]:
    """The least and the greatest distance from the anchor's point that a phrase with one anchor allows, in km."""
    radius_km = town_radius_km(anchor)
    if phrase.distance_km is not None:
        least_km = 0.0 if phrase.relation is Relation.WITHIN else phrase.distance_km - phrase.slack_km
        to_edge_km = radius_km if phrase.relation is Relation.OUTSIDE else 0.0  # measured from the town's middle or from its edge
        return least_km, phrase.distance_km + phrase.slack_km + to_edge_km
    return {
        Relation.NEAR: (0.0, radius_km + NEAR_KM),
        Relation.OUTSIDE: (radius_km / 2, radius_km + JUST_OUTSIDE_KM),
        Relation.EDGE: (radius_km / 2, radius_km + EDGE_KM),
        Relation.COAST: (0.0, COAST_KM),
        Relation.TOWARDS: (0.0, TOWARDS_KM),
    }[phrase.relation]
