"""A phrase that says where something is, as seen from places that the text names; those are not yet placed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.model import Kind

#: Kinds of place that can be measured from. A country, division, region or water is too wide: its point says nothing of its border.
POINT_KINDS = frozenset((Kind.TOWN, Kind.SITE))


class Relation(StrEnum):
    """How a spot lies to the places that it is described from."""

    AWAY = "away"  # a distance, with or without a bearing
    WITHIN = "within"  # at most a distance
    TOWARDS = "towards"  # a bearing alone: "north of"
    OUTSIDE = "outside"  # "10 miles outside", "just outside"
    NEAR = "near"
    EDGE = "edge"  # "on the outskirts of", "on the perimeter of"
    COAST = "coast"  # "off the coast of"
    BETWEEN = "between"  # somewhere between two
    MIDWAY = "midway"  # half-way between two


@dataclass(frozen=True, slots=True)
class OffsetPhrase:
    """A phrase `text == article.text[start:end]`; `anchors` and `subject` index the toponyms that it was found among.

    `anchors` are the toponyms measured from: two for BETWEEN and MIDWAY, else one. `subject` is the toponym that the phrase describes,
    None if the text names none. The true distance is `distance_km` give or take `slack_km`, and the true bearing is
    `bearing_degrees`, clockwise from true north, give or take `bearing_slack_degrees`.
    """

    start: int
    end: int
    text: str
    relation: Relation
    anchors: tuple[int, ...]
    subject: int | None = None
    distance_km: float | None = None
    slack_km: float = 0.0
    bearing_degrees: float | None = None
    bearing_slack_degrees: float = 0.0

    def __post_init__(self) -> None:
        has_two_anchors = self.relation in {Relation.BETWEEN, Relation.MIDWAY}
        if len(self.anchors) != 1 + has_two_anchors or self.subject in self.anchors:
            raise ValueError(f"{self.relation} is said of {self.subject} from {self.anchors}")
        if self.distance_km is None and self.relation in {Relation.AWAY, Relation.WITHIN}:
            raise ValueError(f"{self.relation} needs a distance")
        if self.distance_km is not None and not 0 <= self.slack_km <= self.distance_km:
            raise ValueError(f"a distance of {self.distance_km} km cannot be {self.slack_km} km less")
