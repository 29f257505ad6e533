"""Scores how well a candidate fits the phrase that describes it. Plain arithmetic on a sphere, since it runs for each candidate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt

import numpy as np

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.offsets.phrase import POINT_KINDS, OffsetPhrase, Relation
from dashboard.geoparsing.offsets.reach import reach_km
from dashboard.geoparsing.offsets.sphere import km_and_bearing
from dashboard.model import Place, Toponym

#: The highest and the lowest score of a fit, in log odds.
BEST_LOG_ODDS = 4.0
WORST_LOG_ODDS = -4.0
#: The log odds of a perfect fit: a spot says more than a ring, and a ring more than a direction, in which half of the rivals may lie.
_LOG_ODDS = {Relation.AWAY: 3.0, Relation.WITHIN: 3.0, Relation.TOWARDS: 1.5, Relation.COAST: 1.5}
_LOG_ODDS_OF_OTHERS = 2.0
_LOG_ODDS_WITH_DISTANCE_AND_BEARING = BEST_LOG_ODDS
#: One deviation outside the reach is this share of the reach plus a few km, since roads are longer than a straight line and a town's
#: point is not its edge. Where the text gives no distance, the reach is a guess, and one deviation is as much again.
_DEVIATION_SHARE = 0.15
_DEVIATION_SHARE_WITHOUT_DISTANCE = 1.0
_DEVIATION_KM = 4.0


def offset_fits(phrases: Sequence[OffsetPhrase], toponyms: Sequence[Toponym]) -> Callable[[int, Candidates], Floats | None] | None:
    """A function that scores the candidates of a toponym against the phrase that describes it; None if there are no phrases.

    The phrases index `toponyms`. The function takes the offset where a toponym begins and its candidates (n,), and returns their log
    odds (n,), or None where no phrase describes the toponym. Each anchor is taken to be the candidate with the highest prior.
    """
    if not phrases:
        return None
    phrase_by_start = {toponyms[phrase.subject].start: phrase for phrase in reversed(phrases) if phrase.subject is not None}

    def fit_of(start: int, candidates: Candidates) -> Floats | None:
        phrase = phrase_by_start.get(start)
        if phrase is None:
            return None
        anchor_candidates = [Candidates.of(toponyms[i].candidates) for i in phrase.anchors]
        anchor_places = [rivals[int(rivals.prior.argmax())].place for rivals in anchor_candidates if len(rivals)]
        if len(anchor_places) < len(phrase.anchors):
            return None
        return np.array([offset_fit(phrase, candidate.place, anchor_places) for candidate in candidates], dtype=np.float32)

    return fit_of


def offset_fit(phrase: OffsetPhrase, place: Place, anchor_places: Sequence[Place]) -> float:
    """The log odds (WORST_LOG_ODDS to BEST_LOG_ODDS) that the phrase describes `place`, given the places of its anchors, in their order.

    Highest within the phrase's reach; outside, they fall with the square of the distance beyond it and of the angle beyond the bearing's
    slack, or, between two anchors, of the detour. An anchor itself has the lowest. 0.0, no evidence, if an anchor is no point.
    """
    if any(anchor.kind not in POINT_KINDS for anchor in anchor_places):
        return 0.0
    if any(anchor.place_id == place.place_id for anchor in anchor_places):
        return WORST_LOG_ODDS
    if len(anchor_places) == 2:
        deviations = _deviations_between_anchors(place, anchor_places)
    else:
        deviations = _deviations_from_anchor(phrase, place, anchor_places[0])
    return max(WORST_LOG_ODDS, _highest_log_odds(phrase) - deviations * deviations / 2)


def _highest_log_odds(phrase: OffsetPhrase) -> float:
    if phrase.distance_km is not None and phrase.bearing_degrees is not None:
        return _LOG_ODDS_WITH_DISTANCE_AND_BEARING
    return _LOG_ODDS.get(phrase.relation, _LOG_ODDS_OF_OTHERS)


def _deviations_from_anchor(phrase: OffsetPhrase, place: Place, anchor: Place) -> float:
    """How many deviations a place lies outside the reach and the bearing of a phrase with one anchor."""
    km, bearing = km_and_bearing(anchor, place)
    least_km, greatest_km = reach_km(phrase, anchor)
    share = _DEVIATION_SHARE_WITHOUT_DISTANCE if phrase.distance_km is None else _DEVIATION_SHARE
    in_distance = max(0.0, least_km - km, km - greatest_km) / (_DEVIATION_KM + share * greatest_km)
    if phrase.bearing_degrees is None:
        return in_distance
    angle = abs((bearing - phrase.bearing_degrees + 180) % 360 - 180)
    in_bearing = max(0.0, angle - phrase.bearing_slack_degrees) / phrase.bearing_slack_degrees
    return sqrt(in_distance**2 + in_bearing**2)


def _deviations_between_anchors(place: Place, anchors: Sequence[Place]) -> float:
    """How many deviations longer the way through a place is than the straight line between two anchors."""
    first, second = anchors
    straight_km, _ = km_and_bearing(first, second)
    detour_km = km_and_bearing(first, place)[0] + km_and_bearing(place, second)[0] - straight_km
    return max(0.0, detour_km) / (_DEVIATION_KM + _DEVIATION_SHARE * straight_km)
