"""What an article's names say for each other: countries and divisions named together, and places near each other."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import unique_inverse
from dashboard.geoparsing.gazetteer.place_table import COUNTRY, DIVISION, Floats, cosine_of_km
from dashboard.geoparsing.resolution.pool import CandidatePool

#: Places this near to each other speak for each other: the next town, and the same part of a country.
NEXT_TOWN_KM = 60.0
SAME_PART_KM = 300.0
#: The part of the world that an article is about tells apart countries and what lies in them: Georgia near Russia from Georgia near Ohio.
SAME_WORLD_KM = 2_000.0
_NEAR_COSINES = np.array([cosine_of_km(km) for km in (NEXT_TOWN_KM, SAME_PART_KM, SAME_WORLD_KM)], dtype=np.float32)[:, None, None]
#: An article's candidates are compared pair by pair up to these bounds, so that time stays linear in its length.
_MAX_COMPARED, _MIN_COMPARED, _MAX_PAIRS = 100, 20, 1_000_000


class CoherenceFeatures(NamedTuple):
    """What the other names of its article say for each candidate, each of shape (n,); a name counts by the weights of its candidates.

    `in_country` and `in_division`: the square root of the share of their weight that lies in its country, its division. `near` and
    `around`: the logarithm of 1 and their weight within NEXT_TOWN_KM, within SAME_PART_KM of it. `same_world`: the share within
    SAME_WORLD_KM. `sister_divisions`: for a division the square root of the share that other divisions of its country have.
    """

    in_country: Floats
    in_division: Floats
    near: Floats
    around: Floats
    same_world: Floats
    sister_divisions: Floats


class Coherence:
    """How the candidates of a pool belong together with those of their article's other names, worked out once for several weights.

    Where an article has very many candidates, only its likeliest ones speak for others; `likely` says how likely each is.
    """

    def __init__(self, pool: CandidatePool, likely: Floats) -> None:
        classes, countries, admin1 = pool.place_classes, pool.countries, pool.admin1
        self._is_point = (classes != COUNTRY) & (classes != DIVISION)
        self._others = _OtherNames(pool.article, pool.name)
        self._in_country = _OtherNames.sharing(countries, pool)
        self._in_division = _OtherNames.sharing(admin1, pool)
        self._sisters = _OtherNames.sharing(np.where(classes == DIVISION, countries, 0), pool)
        spans = [slice(*span) for span in pairwise(pool.article_starts.tolist())]
        self._near = [(span, speakers, _near(pool, span, speakers)) for span in spans for speakers in (_speakers(likely, span),)]
        self._speaks = np.zeros(len(likely), dtype=np.bool_)
        for _, speakers, _ in self._near:
            self._speaks[speakers] = True

    def features(self, weight: Floats) -> CoherenceFeatures:
        """The features of each candidate, the others counting by `weight` (n,)."""
        weight = weight * self._speaks
        points = weight * self._is_point  # the one point of a country says nothing of its neighbours
        weights = np.array([points, points, weight])[:, :, None]
        nearby: Floats = np.empty((len(weights), len(weight)), dtype=np.float32)
        for span, speakers, near in self._near:
            nearby[:, span] = (near @ weights[:, speakers])[:, :, 0]
        total = np.maximum(self._others.sums(weight), 0.5)
        next_town, same_part, same_world = nearby
        return CoherenceFeatures(
            in_country=_root_of_share(self._in_country.sums(weight), total),
            in_division=_root_of_share(self._in_division.sums(weight), total),
            near=np.log1p(next_town),
            around=np.log1p(same_part),
            same_world=(same_world / total).astype(np.float32),
            sister_divisions=_root_of_share(self._sisters.sums(weight), total),
        )


def _root_of_share(part: npt.NDArray[np.float64], total: npt.NDArray[np.float64]) -> Floats:
    return np.sqrt(part / total).astype(np.float32)


class _OtherNames:
    """Sums over the other names of an article: candidates of one number belong `together`, and of one number are one name's `own`."""

    def __init__(self, together: npt.NDArray[np.int64], own: npt.NDArray[np.int64], counted: npt.NDArray[np.bool_] | bool = True) -> None:
        self._together, self._own, self._counted = together, own, counted

    @classmethod
    def sharing(cls, numbers: npt.NDArray[np.int64], pool: CandidatePool) -> _OtherNames:
        """Over those that share a number of up to 32 bits, such as that of a country; 0 is shared by none."""
        together, own = (unique_inverse(part << 32 | numbers)[1] for part in (pool.article, pool.name))
        return cls(together, own, numbers != 0)

    def sums(self, weight: Floats) -> npt.NDArray[np.float64]:
        """For each candidate the weight of the others."""
        weight = weight * self._counted
        of_all, of_own = (np.bincount(number, weights=weight)[number] for number in (self._together, self._own))
        sums: npt.NDArray[np.float64] = np.maximum(of_all - of_own, 0.0)
        return sums


def _speakers(likely: Floats, span: slice) -> npt.NDArray[np.intp] | slice:
    """Which candidates of an article speak for others: all, or where there are very many the likeliest."""
    count = span.stop - span.start
    most = max(_MIN_COMPARED, min(_MAX_COMPARED, _MAX_PAIRS // max(count, 1)))
    return span if count <= most else span.start + np.argsort(-likely[span], kind="stable")[:most]


def _near(pool: CandidatePool, span: slice, speakers: npt.NDArray[np.intp] | slice) -> Floats:
    """Whether each of an article's n candidates lies near each of m speakers that is another name's: 1 or 0, of shape (3, n, m).

    Near is within NEXT_TOWN_KM, within SAME_PART_KM, within SAME_WORLD_KM.
    """
    cosines = pool.vectors[span] @ pool.vectors[speakers].T
    cosines[pool.name[span, None] == pool.name[speakers]] = -1.0
    near: Floats = (cosines > _NEAR_COSINES).astype(np.float32)
    return near
