"""A matched phrase -> its relation, kilometres and degrees."""

from __future__ import annotations

import re

from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.quantities import bearing_degrees, distance_km, travel_km

#: Further off than this a map of events says nothing: "8,000 miles from Baghdad".
MOST_KM = 1000.0
#: Words before a figure that leave it as exact as it is.
_EXACT_LEADS = frozenset(("", "only", "just", "a mere", "within", "another", "a further"))
#: Two compass words ("north and west of") leave this much more open, in degrees.
_TWO_WINDS_SLACK = 22.5
_PART = re.compile(r"\b(?:the|in)\s\Z", re.IGNORECASE)
Bearing = tuple[float, float]
Groups = dict[str, str | None]


def measured(text: str, matches: tuple[re.Match[str] | None, re.Match[str]], anchor: int, span: tuple[int, int]) -> OffsetPhrase | None:
    """What a phrase says of the toponym `anchor`: its measure, if it has one, and the rest; None where it says nothing of where."""
    measure, rest = matches
    groups = rest.groupdict()
    if measure and measure is not rest:
        groups |= measure.groupdict()
    distance = _distance(groups)
    bearing = _bearing(groups)
    relation = _relation(groups, measure=measure is not None, part=_is_part(text, rest.start()))
    if relation is None or (distance and distance[0] > MOST_KM) or (relation is Relation.TOWARDS and bearing is None):
        return None
    km, slack_km = distance or (None, 0.0)
    degrees, slack_degrees = bearing or (None, 0.0)
    slack_km = 0.0 if relation is Relation.WITHIN else slack_km
    return OffsetPhrase(*span, text[span[0] : span[1]], relation, (anchor,), None, km, slack_km, degrees, slack_degrees)


def _relation(groups: Groups, *, measure: bool, part: bool) -> Relation | None:
    if groups.get("outside"):
        return Relation.OUTSIDE
    if measure:
        return _relation_of_measure(groups)
    if groups.get("near"):
        return Relation.NEAR
    if groups.get("edge"):
        return Relation.EDGE
    if groups.get("coast"):
        return Relation.COAST
    return Relation.TOWARDS if groups.get("preposition") == "of" and not part else None


def _relation_of_measure(groups: Groups) -> Relation | None:
    if groups.get("near") or groups.get("edge"):
        return None  # "after 10 miles near Mosul": the distance is of something else
    if "within" in (groups["lead"] or "").lower():
        return Relation.WITHIN
    along = (groups.get("along") or "").lower()
    if (groups.get("bare_preposition") or "").lower() == "of" and "stream" not in along and "river" not in along:
        return None
    return Relation.AWAY


def _is_part(text: str, start: int) -> bool:
    """Whether compass words name a part of the place and no side of it: "in the north of Iraq"."""
    return _PART.search(text, max(0, start - 5), start) is not None


def _distance(groups: Groups) -> tuple[float, float] | None:
    lead = (groups.get("lead") or "").lower().strip()
    if unit := groups.get("unit") or groups.get("uncounted"):
        return distance_km((groups["amount"] or "") + (groups["more"] or ""), unit, about=lead not in _EXACT_LEADS)
    if clock := groups.get("clock"):
        return travel_km(groups["amount"] or "", clock, groups["how"] or "")
    return None


def _bearing(groups: Groups) -> Bearing | None:
    """The bearing and its slack, which "due" halves."""
    words = groups.get("compass") or groups.get("edge_compass")
    first = bearing_degrees(words) if words else None
    if first and groups.get("compass2"):
        return _mean_bearing(first, bearing_degrees(groups["compass2"] or ""))
    return (first[0], first[1] / 2) if first and groups.get("due") else first


def _mean_bearing(first: Bearing, second: Bearing | None) -> Bearing | None:
    """The middle of two bearings, or None where they point apart: "north and south of"."""
    turn = ((second[0] - first[0] + 180) % 360 - 180) if second else 180.0
    if abs(turn) > 90:
        return None
    return (first[0] + turn / 2) % 360, abs(turn) / 2 + _TWO_WINDS_SLACK
