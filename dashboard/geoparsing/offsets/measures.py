"""Turns the matches of a phrase into its relation, kilometres and degrees."""

from __future__ import annotations

import re

from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.quantities import parse_bearing, parse_distance_km, parse_travel_km

#: Phrases with a longer distance are dropped, since they say nothing on a map of events: "8,000 miles from Baghdad".
MAX_DISTANCE_KM = 1000.0
#: Words before a figure that make it no less exact.
_EXACT_LEADS = frozenset(("", "only", "just", "a mere", "within", "another", "a further"))
#: Two compass words ("north and west of") add this to the slack.
_TWO_COMPASS_WORDS_SLACK_DEGREES = 22.5
_BEFORE_PART_OF_PLACE = re.compile(r"\b(?:the|in)\s\Z", re.IGNORECASE)
#: Degrees clockwise from true north, and the slack either way.
Bearing = tuple[float, float]
#: What the named groups of a phrase's patterns matched.
Groups = dict[str, str | None]


def parse_phrase(text: str, matches: tuple[re.Match[str] | None, re.Match[str]], anchor: int, span: tuple[int, int]) -> OffsetPhrase | None:
    """The phrase over `span`, seen from the toponym `anchor`, without its subject; None where it does not say where something is.

    `matches` are the measure, if the phrase has one, and the words that relate it to the anchor; one match may be both.
    """
    measure, relating_words = matches
    groups = relating_words.groupdict()
    if measure and measure is not relating_words:
        groups |= measure.groupdict()
    distance = _parse_distance(groups)
    bearing = _parse_bearing(groups)
    is_part = _is_part_of_place(text, relating_words.start())
    relation = _relation(groups, has_measure=measure is not None, is_part_of_place=is_part)
    if relation is None or (distance and distance[0] > MAX_DISTANCE_KM) or (relation is Relation.TOWARDS and bearing is None):
        return None
    km, slack_km = distance or (None, 0.0)
    degrees, slack_degrees = bearing or (None, 0.0)
    slack_km = 0.0 if relation is Relation.WITHIN else slack_km
    return OffsetPhrase(*span, text[span[0] : span[1]], relation, (anchor,), None, km, slack_km, degrees, slack_degrees)


def _relation(groups: Groups, *, has_measure: bool, is_part_of_place: bool) -> Relation | None:
    if groups.get("outside"):
        return Relation.OUTSIDE
    if has_measure:
        return _relation_with_measure(groups)
    if groups.get("near"):
        return Relation.NEAR
    if groups.get("edge"):
        return Relation.EDGE
    if groups.get("coast"):
        return Relation.COAST
    return Relation.TOWARDS if groups.get("compass_preposition") == "of" and not is_part_of_place else None


def _relation_with_measure(groups: Groups) -> Relation | None:
    if groups.get("near") or groups.get("edge"):
        return None  # "after 10 miles near Mosul": the distance is not from Mosul
    if "within" in (groups["lead"] or "").lower():
        return Relation.WITHIN
    way = (groups.get("way") or "").lower()
    if (groups.get("preposition") or "").lower() == "of" and "stream" not in way and "river" not in way:
        return None  # "10 miles of Mosul", but "10 miles upstream of Mosul"
    return Relation.AWAY


def _is_part_of_place(text: str, start: int) -> bool:
    """Whether the compass words at `start` name a part of the place, not a side of it: "in the north of Iraq"."""
    return _BEFORE_PART_OF_PLACE.search(text, max(0, start - 5), start) is not None


def _parse_distance(groups: Groups) -> tuple[float, float] | None:
    """The distance and its slack, in km."""
    lead = (groups.get("lead") or "").lower().strip()
    if unit := groups.get("unit") or groups.get("uncounted_unit"):
        return parse_distance_km((groups["amount"] or "") + (groups["fraction"] or ""), unit, is_approximate=lead not in _EXACT_LEADS)
    if time_unit := groups.get("time_unit"):
        return parse_travel_km(groups["amount"] or "", time_unit, groups["travel_mode"] or "")
    return None


def _parse_bearing(groups: Groups) -> Bearing | None:
    """The bearing and its slack, which "due" halves."""
    compass_words = groups.get("compass") or groups.get("edge_compass")
    first = parse_bearing(compass_words) if compass_words else None
    if first and groups.get("compass2"):
        return _mean_bearing(first, parse_bearing(groups["compass2"] or ""))
    return (first[0], first[1] / 2) if first and groups.get("due") else first


def _mean_bearing(first: Bearing, second: Bearing | None) -> Bearing | None:
    """The middle of two bearings, or None where they are more than 90 degrees apart: "north and south of"."""
    angle = ((second[0] - first[0] + 180) % 360 - 180) if second else 180.0
    if abs(angle) > 90:
        return None
    return (first[0] + angle / 2) % 360, abs(angle) / 2 + _TWO_COMPASS_WORDS_SLACK_DEGREES
