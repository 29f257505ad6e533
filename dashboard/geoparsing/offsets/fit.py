"""How well a candidate for a described place fits what is said of it. Plain arithmetic on a sphere: it is called for each candidate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt

import numpy as np

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.reach import reach_km
from dashboard.geoparsing.offsets.sphere import km_and_bearing
from dashboard.model import Kind, Place, Toponym

#: The most and the least that a fit is worth, in log odds.
BEST = 4.0
WORST = -4.0
#: What a perfect fit is worth: a spot says more than a ring, a ring more than a direction, in which half of the rivals may lie.
_WORTH = {Relation.AWAY: 3.0, Relation.WITHIN: 3.0, Relation.TOWARDS: 1.5, Relation.COAST: 1.5}
_WORTH_WITH_BEARING = BEST
#: Roads are longer than the crow's way, and a town's point is not its edge: this share of the reach, and a few km, beyond it are
#: one deviation. Where no distance is said, the reach itself is a guess, and as much again is one.
_OUTSIDE_SHARE = 0.15
_OUTSIDE_SHARE_UNSAID = 1.0
_OUTSIDE_KM = 4.0
_POINTS = frozenset((Kind.TOWN, Kind.SITE))


def offset_fits(phrases: Sequence[OffsetPhrase], toponyms: Sequence[Toponym]) -> Callable[[int, Candidates], Floats | None] | None:
    """How well each candidate of a toponym agrees with what the phrases say of it, in log odds; None where there are no phrases.

    The phrases index `toponyms`. The result is asked with where a toponym begins and its candidates (n,), and answers an array (n,), or
    None where no phrase describes it. An anchor is taken to be its likeliest place.
    """
    if not phrases:
        return None
    by_start = {toponyms[phrase.subject].start: phrase for phrase in reversed(phrases) if phrase.subject is not None}

    def fits(start: int, candidates: Candidates) -> Floats | None:
        phrase = by_start.get(start)
        if phrase is None:
            return None
        anchors = [Candidates.of(toponyms[i].candidates) for i in phrase.anchors]
        places = [anchor[int(anchor.prior.argmax())].place for anchor in anchors if len(anchor)]
        if len(places) < len(anchors):
            return None
        return np.array([offset_fit(phrase, candidate.place, places) for candidate in candidates], dtype=np.float32)

    return fits


def offset_fit(phrase: OffsetPhrase, place: Place, anchor_places: Sequence[Place]) -> float:
    """The log odds (WORST to BEST) that `place` is what the phrase describes, given the places of its anchors, in their order.

    Within the said reach it is what such a phrase is worth; outside it falls with the square of the distance beyond and, for a
    bearing, of the angle beyond its slack. 0.0, no evidence, where an anchor is no point to measure from.
    """
    if any(anchor.kind not in _POINTS for anchor in anchor_places):
        return 0.0
    if any(anchor.place_id == place.place_id for anchor in anchor_places):
        return WORST
    off = _off_between(place, anchor_places) if len(anchor_places) == 2 else _off(phrase, place, anchor_places[0])
    return max(WORST, _worth(phrase) - off * off / 2)


def _worth(phrase: OffsetPhrase) -> float:
    if phrase.distance_km is not None and phrase.bearing_degrees is not None:
        return _WORTH_WITH_BEARING
    return _WORTH.get(phrase.relation, 2.0)


def _off(phrase: OffsetPhrase, place: Place, anchor: Place) -> float:
    """How many deviations a place is off what is said from one anchor."""
    km, bearing = km_and_bearing(anchor, place)
    low, high = reach_km(phrase, anchor)
    share = _OUTSIDE_SHARE_UNSAID if phrase.distance_km is None else _OUTSIDE_SHARE
    beyond = max(0.0, low - km, km - high) / (_OUTSIDE_KM + share * high)
    if phrase.bearing_degrees is None:
        return beyond
    turn = abs((bearing - phrase.bearing_degrees + 180) % 360 - 180)
    return sqrt(beyond**2 + (max(0.0, turn - phrase.bearing_slack_degrees) / phrase.bearing_slack_degrees) ** 2)


def _off_between(place: Place, anchors: Sequence[Place]) -> float:
    """How many deviations longer the way through a place is than the way between two anchors."""
    first, second = anchors
    straight, _ = km_and_bearing(first, second)
    detour = km_and_bearing(first, place)[0] + km_and_bearing(place, second)[0] - straight
    return max(0.0, detour) / (_OUTSIDE_KM + _OUTSIDE_SHARE * straight)
