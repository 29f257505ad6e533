"""What an article's names say for each other: countries and divisions named together, places near each other, the outlet's home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import distinct
from dashboard.geoparsing.gazetteer.candidates import COUNTRY, DIVISION, NONE, Candidates, Floats, Packed, cosine_of_km, km_of_cosine

#: Places this near to each other lend each other weight: the next town, and the same part of a country.
NEXT_TOWN_KM = 60.0
SAME_PART_KM = 300.0
#: Countries and what lies in them are told apart by the part of the world that an article speaks of: Georgia by Russia or by Ohio.
SAME_WORLD_KM = 2_000.0
_NEAR = np.array([cosine_of_km(km) for km in (NEXT_TOWN_KM, SAME_PART_KM, SAME_WORLD_KM)], dtype=np.float32)[:, None, None]
#: More candidates than this in one article are not compared pair by pair, so that time stays linear in its length.
_COMPARED_AT_MOST, _COMPARED_AT_LEAST, _PAIRS_AT_MOST = 100, 20, 1_000_000


@dataclass(frozen=True, slots=True)
class Home:
    """Where a news outlet is at home: a point as a unit vector, its country and first-level division, and how surely (0 to 1)."""

    vector: Floats
    country: int
    area: int
    share: float


_NOWHERE = Home(np.zeros(3, dtype=np.float32), 0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class Pool(Packed):
    """The candidates of some articles' different names, joined: those of name k are `starts[k]:starts[k + 1]`; `group` says whose each is.

    Those of article a are `article_starts[a]:article_starts[a + 1]`; `article` says of which each is, `article_of_name` of which each name
    is. `name` numbers the names of each article, which two senses of one name share; `numbers` and `codes` are as in Packed.
    """

    starts: npt.NDArray[np.intp]
    group: npt.NDArray[np.intp]
    article_of_name: list[int]
    article_starts: npt.NDArray[np.intp]
    article: npt.NDArray[np.intp]
    name: npt.NDArray[np.int64]
    numbers: Floats
    codes: npt.NDArray[np.int64]

    @classmethod
    def of(cls, names: Sequence[Candidates], names_of_articles: Sequence[int] | None = None) -> Pool:
        """The pool of some names' candidates, of which every name has at least one; each article has so many of the names, in order."""
        starts, group = _segments([len(name) for name in names])
        of_article, article_of_name = _segments([len(names)] if names_of_articles is None else names_of_articles)
        articles = article_of_name.tolist()
        known: dict[tuple[int, int], int] = {}  # a name has one Candidates
        numbers = [known.setdefault((article, id(name)), len(known)) for article, name in zip(articles, names, strict=True)]
        return cls(
            starts,
            group,
            articles,
            starts[of_article],
            article_of_name[group],
            np.array(numbers, dtype=np.int64)[group],
            np.concatenate([NONE.numbers, *(name.numbers for name in names)]),
            np.concatenate([NONE.codes, *(name.codes for name in names)]),
        )


def _segments(lengths: Sequence[int]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where parts of such lengths begin, with where the last ends; and for each member which part it is in."""
    starts = np.zeros(len(lengths) + 1, dtype=np.intp)
    np.cumsum(lengths, out=starts[1:])
    return starts, np.repeat(np.arange(len(lengths)), lengths)


class Ties:
    """How the candidates of a pool hang together with those of their articles' other names; what these say, `evidence` tells.

    Where an article has very many candidates, only its likeliest ones have a say.
    """

    def __init__(self, pool: Pool, likely: Floats) -> None:
        sorts, countries, areas = pool.codes.T
        self._points = (sorts != COUNTRY) & (sorts != DIVISION)
        self._others = _Others(pool.article, pool.name)
        sisters = np.where(sorts == DIVISION, countries, 0)
        self._shared = [_Others.that_share(numbers, pool) for numbers in (countries, areas, sisters)]
        spans = [slice(*span) for span in pairwise(pool.article_starts.tolist())]
        self._near = [(span, of, _near(pool, span, of)) for span in spans for of in (_likeliest(likely, span),)]
        self._has_say = np.zeros(len(likely), dtype=np.bool_)
        for _, of, _ in self._near:
            self._has_say[of] = True

    def evidence(self, weight: Floats) -> Floats:
        """For each candidate what its article's other names say, theirs counting by `weight`: an array of shape (6, n).

        The square root of the share of their weight that lies in its country, and in its division; the logarithm of their weight
        within NEXT_TOWN_KM and within SAME_PART_KM of it, and 1; the share within SAME_WORLD_KM; and of a division, the square root of
        the share that its country's other divisions have.
        """
        weight = weight * self._has_say
        points = weight * self._points  # a country's one point says nothing of its neighbours
        weights = np.array([points, points, weight])[:, :, None]
        said: Floats = np.empty((6, len(weight)), dtype=np.float32)
        for span, of, near in self._near:
            said[2:5, span] = (near @ weights[:, of])[:, :, 0]
        total = np.maximum(self._others.sums(weight), 0.5)
        said[[0, 1, 5]] = [np.sqrt(others.sums(weight) / total) for others in self._shared]
        said[2:4] = np.log1p(said[2:4])
        said[4] /= total
        return said


class _Others:
    """Sums over the other names of an article; `group` numbers what belongs together, and `own` what of it is of one name."""

    def __init__(self, group: npt.NDArray[np.int64], own: npt.NDArray[np.int64], counted: npt.NDArray[np.bool_] | bool = True) -> None:
        self._group, self._own, self._counted = group, own, counted

    @classmethod
    def that_share(cls, numbers: npt.NDArray[np.int64], pool: Pool) -> _Others:
        """Over those that share a number of up to 32 bits, as that of a country is; 0 is shared with none."""
        group, own = (distinct(part << 32 | numbers)[1] for part in (pool.article, pool.name))
        return cls(group, own, numbers != 0)

    def sums(self, weight: Floats) -> npt.NDArray[np.float64]:
        """For each candidate the weight of the others."""
        weight = weight * self._counted
        of_all, of_own = (np.bincount(number, weights=weight)[number] for number in (self._group, self._own))
        sums: npt.NDArray[np.float64] = np.maximum(of_all - of_own, 0.0)
        return sums


def _likeliest(likely: Floats, span: slice) -> npt.NDArray[np.intp] | slice:
    """Which candidates of an article have a say: all, or where there are very many the likeliest."""
    count = span.stop - span.start
    most = max(_COMPARED_AT_LEAST, min(_COMPARED_AT_MOST, _PAIRS_AT_MOST // max(count, 1)))
    return span if count <= most else span.start + np.argsort(-likely[span], kind="stable")[:most]


def _near(pool: Pool, span: slice, of: npt.NDArray[np.intp] | slice) -> Floats:
    """Whether each of an article's n candidates lies near each of m that have a say and are of another name: 1 or 0, of shape (3, n, m).

    Near is within NEXT_TOWN_KM, within SAME_PART_KM, within SAME_WORLD_KM.
    """
    cosines = pool.vectors[span] @ pool.vectors[of].T
    cosines[pool.name[span, None] == pool.name[of]] = -1.0
    near: Floats = (cosines > _NEAR).astype(np.float32)
    return near


def from_home(pool: Pool, homes: Sequence[Home | None]) -> tuple[Floats, Floats]:
    """For each candidate, how near the home of its article's outlet it is (1 there, 0 at 1,000 km and more), and whether in its division.

    Both are multiplied by how surely that is the home, and 0 where none is known; `homes` has one for each article.
    """
    known = [home or _NOWHERE for home in homes]
    vectors = np.array([home.vector for home in known], dtype=np.float32).reshape(-1, 3)[pool.article]
    areas = np.array([home.area for home in known], dtype=np.int64)[pool.article]
    shares = np.array([home.share for home in known], dtype=np.float32)[pool.article]
    km = km_of_cosine(np.einsum("ij,ij->i", pool.vectors, vectors))
    near = np.clip(1.0 - np.log10(np.maximum(km, 10.0) / 10.0) / 2.0, 0.0, 1.0) * shares
    return near.astype(np.float32), ((pool.codes[:, 2] == areas) & (areas != 0)).astype(np.float32) * shares
