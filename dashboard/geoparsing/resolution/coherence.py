"""Coherence: how much the other names of an article support a candidate, by sharing its country or division or lying near it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import unique_inverse
from dashboard.geoparsing.gazetteer.place_table import COUNTRY, DIVISION, Floats, cosine_of_km
from dashboard.geoparsing.resolution.pool import CandidatePool

#: Places within these distances support each other: the next town, and the same part of a country.
NEXT_TOWN_KM = 60.0
SAME_PART_KM = 300.0
#: The same part of the world: tells the Georgia of an article about Russia from the Georgia of one about Ohio.
SAME_WORLD_KM = 2_000.0
_NEAR_COSINES = np.array([cosine_of_km(km) for km in (NEXT_TOWN_KM, SAME_PART_KM, SAME_WORLD_KM)], dtype=np.float32)[:, None, None]
#: The number of supporters that each candidate of an article is compared with: as many as make _MAX_PAIRS pairs in the article, within
#: these bounds. So time stays linear in the length of the article.
_MIN_SUPPORTERS, _MAX_SUPPORTERS, _MAX_PAIRS = 20, 100, 1_000_000


class CoherenceFeatures(NamedTuple):
    """How much the other names of its article support each of n candidates, each of shape (n,); a name counts by its candidates' weights.

    `in_country`, `in_division`: the square root of the share of the others' weight that lies in the candidate's country, division.
    `near`, `around`: log(1 + the others' weight) within NEXT_TOWN_KM, SAME_PART_KM. `same_world`: the share of their weight within
    SAME_WORLD_KM. `sister_divisions`: for a division, the square root of the share that other divisions of its country have.
    """

    in_country: Floats
    in_division: Floats
    near: Floats
    around: Floats
    same_world: Floats
    sister_divisions: Floats


class Coherence:
    """How the candidates of a pool relate to the other names of their article, worked out once and used with several weights.

    Where an article has very many candidates, only those with the highest `prior_weight` (n,) support others.
    """

    def __init__(self, pool: CandidatePool, prior_weight: Floats) -> None:
        classes, countries, admin1 = pool.place_classes, pool.countries, pool.admin1
        self._is_point = (classes != COUNTRY) & (classes != DIVISION)
        self._others = _OtherNames(pool.article, pool.name)
        self._in_country = _OtherNames.sharing(countries, pool)
        self._in_division = _OtherNames.sharing(admin1, pool)
        self._sisters = _OtherNames.sharing(np.where(classes == DIVISION, countries, 0), pool)
        self._near = []
        self._is_supporter = np.zeros(len(prior_weight), dtype=np.bool_)
        for span in (slice(*bounds) for bounds in pairwise(pool.article_starts.tolist())):
            supporters = _find_supporters(prior_weight, span)
            self._near.append((span, supporters, _is_near(pool, span, supporters)))
            self._is_supporter[supporters] = True

    def features(self, weight: Floats) -> CoherenceFeatures:
        """The features of each candidate, if each of the others counts by its `weight` (n,)."""
        weight = weight * self._is_supporter
        point_weight = weight * self._is_point  # what lies near the one point of a country says nothing
        weights = np.array([point_weight, point_weight, weight])[:, :, None]
        nearby: Floats = np.empty((len(weights), len(weight)), dtype=np.float32)
        for span, supporters, is_near in self._near:
            nearby[:, span] = (is_near @ weights[:, supporters])[:, :, 0]
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
    """Sums the weights of the candidates in each candidate's group that are of other names.

    `group` has a number for each candidate's group, `name_in_group` one for its name within the group; where `is_counted` is false, a
    candidate adds nothing.
    """

    def __init__(
        self, group: npt.NDArray[np.int64], name_in_group: npt.NDArray[np.int64], is_counted: npt.NDArray[np.bool_] | bool = True
    ) -> None:
        self._group, self._name_in_group, self._is_counted = group, name_in_group, is_counted

    @classmethod
    def sharing(cls, numbers: npt.NDArray[np.int64], pool: CandidatePool) -> _OtherNames:
        """Groups by a number of up to 32 bits that candidates of an article share, such as their country's; 0 is shared by none."""
        group, name_in_group = (unique_inverse(part << 32 | numbers)[1] for part in (pool.article, pool.name))
        return cls(group, name_in_group, numbers != 0)

    def sums(self, weight: Floats) -> npt.NDArray[np.float64]:
        """For each candidate the sum of the weights of the other names' candidates in its group."""
        weight = weight * self._is_counted
        of_group, of_name = (np.bincount(number, weights=weight)[number] for number in (self._group, self._name_in_group))
        sums: npt.NDArray[np.float64] = np.maximum(of_group - of_name, 0.0)
        return sums


def _find_supporters(prior_weight: Floats, span: slice) -> npt.NDArray[np.intp] | slice:
    """Which candidates of an article support others: all, or the likeliest where there are very many."""
    count = span.stop - span.start
    limit = max(_MIN_SUPPORTERS, min(_MAX_SUPPORTERS, _MAX_PAIRS // max(count, 1)))
    return span if count <= limit else span.start + np.argsort(-prior_weight[span], kind="stable")[:limit]


def _is_near(pool: CandidatePool, span: slice, supporters: npt.NDArray[np.intp] | slice) -> Floats:
    """Whether each of an article's n candidates lies near each of m supporters of another name: 1 or 0, of shape (3, n, m).

    Near means within NEXT_TOWN_KM, SAME_PART_KM and SAME_WORLD_KM.
    """
    cosines = pool.vectors[span] @ pool.vectors[supporters].T
    cosines[pool.name[span, None] == pool.name[supporters]] = -1.0
    is_near: Floats = (cosines > _NEAR_COSINES).astype(np.float32)
    return is_near
