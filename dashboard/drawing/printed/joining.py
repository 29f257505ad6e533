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
    """Lets each group, the most mentioned first, take in the smaller ones that cannot stand beside it or on it."""
    points = np.array([(group.x, group.y) for group in groups], dtype=np.float64).reshape(-1, 2)
    radii = np.array([radius_of(group) for group in groups], dtype=np.float64)
    is_joined = np.array([len(group.members) > 1 for group in groups])
    is_free = np.ones(len(groups), dtype=np.bool_)
    joined: list[Group] = []
    for number, group in enumerate(groups):
        if not is_free[number]:
            continue
        is_free[number] = False
        distances = np.hypot(*(points - points[number]).T)
        larger, smaller = np.maximum(radii, radii[number]), np.minimum(radii, radii[number])
        reach = np.where(is_joined | is_joined[number], larger + _JOINED_REACH_SHARE * smaller, larger)
        is_hidden = is_free & (distances < reach) & (is_joined | is_joined[number] | (smaller >= _COMPARABLE_SHARE * larger))
        is_on_top = is_free & ~is_hidden & (distances < radii[number])
        if (radii[is_on_top] ** 2).sum() > _MAX_COVERED_SHARE * radii[number] ** 2:
            is_hidden |= is_on_top
        is_free &= ~is_hidden
        taken = [groups[other] for other in np.flatnonzero(is_hidden).tolist()]
        joined.append(_with(group, taken))
    return joined


def _with(group: Group, taken: Sequence[Group]) -> Group:
    first = max((group, *taken), key=lambda other: other.first_mentions)
    members = [member for other in (group, *taken) if other is not first for member in other.members]
    return replace(first, members=(*first.members, *members), mentions=sum(other.mentions for other in (group, *taken)))
