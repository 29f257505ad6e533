"""Joins marks that would hide one another on a printed map, as the map on the screen does (basemap/clusters.js)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

#: A mark whose radius is less than this share of another's lies on it and leaves it readable.
_COMPARABLE_SHARE = 0.55
#: The marks that lie on another join it where they cover more of it than this.
_MAX_COVERED_SHARE = 0.5
#: A joined mark takes in whatever lies so far over its edge, as a share of the other's radius, since its number must be seen.
_JOINED_REACH_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that are drawn as one: their indices, the most mentioned first, at whose point it is drawn; all their mentions, and its."""

    members: tuple[int, ...]
    x: float
    y: float
    mentions: int
    first_mentions: int


def join_marks(groups: Sequence[Group], radius_of: Callable[[Group], float]) -> list[Group]:
    """Joins groups until no two hide one another. `radius_of` gives the radius of a group in the unit of its `x` and `y`."""
    remaining = list(groups)
    while True:
        joined = _join_once(sorted(remaining, key=lambda group: (-group.mentions, group.members)), radius_of)
        if len(joined) == len(remaining):
            return joined
        remaining = joined


def _join_once(groups: Sequence[Group], radius_of: Callable[[Group], float]) -> list[Group]:
    """Lets each group, the most mentioned first, take in the smaller ones that cannot stand beside it or on it, until none is left."""
    marks = _Marks(groups, radius_of)
    joined: list[Group] = []
    for number, group in enumerate(groups):
        if not marks.is_free[number]:
            continue
        marks.is_free[number] = False
        while hidden := marks.hidden_by(group, radius_of(group)):
            marks.is_free[hidden] = False
            group = _with(group, [groups[other] for other in hidden])  # noqa: PLW2901  (it grows)
        joined.append(group)
    return joined


class _Marks:
    """The marks of groups, and which of them are not yet part of a joined one."""

    def __init__(self, groups: Sequence[Group], radius_of: Callable[[Group], float]) -> None:
        self._x, self._y = np.array([(group.x, group.y) for group in groups], dtype=np.float64).reshape(-1, 2).T
        self._radii = np.array([radius_of(group) for group in groups], dtype=np.float64)
        self._are_joined = np.array([len(group.members) > 1 for group in groups], dtype=np.bool_)
        self._farthest = float(self._radii.max(initial=0.0))
        self.is_free = np.ones(len(groups), dtype=np.bool_)

    def hidden_by(self, group: Group, radius: float) -> list[int]:
        """The numbers of the free ones that a group with this radius hides, or that hide it."""
        reach = max(radius, self._farthest) * (1 + _JOINED_REACH_SHARE)
        near = np.flatnonzero(self.is_free & (np.abs(self._x - group.x) < reach) & (np.abs(self._y - group.y) < reach))
        if not len(near):
            return []
        distances, radii = np.hypot(self._x[near] - group.x, self._y[near] - group.y), self._radii[near]
        larger, smaller = np.maximum(radii, radius), np.minimum(radii, radius)
        is_joined = self._are_joined[near] | (len(group.members) > 1)
        are_hidden = (distances < np.where(is_joined, larger + _JOINED_REACH_SHARE * smaller, larger)) & (
            is_joined | (smaller >= _COMPARABLE_SHARE * larger)
        )
        are_on_top = ~are_hidden & (distances < radius)
        if (radii[are_on_top] ** 2).sum() > _MAX_COVERED_SHARE * radius**2:
            are_hidden |= are_on_top
        hidden: list[int] = near[are_hidden].tolist()
        return hidden


def _with(group: Group, taken: Sequence[Group]) -> Group:
    first = max((group, *taken), key=lambda other: other.first_mentions)
    members = [member for other in (group, *taken) if other is not first for member in other.members]
    return replace(first, members=(*first.members, *members), mentions=sum(other.mentions for other in (group, *taken)))
