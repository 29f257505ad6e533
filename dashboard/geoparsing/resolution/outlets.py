"""Where a news outlet is at home, worked out from all its articles: a small paper's "Paris" is the one near its other places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import argmax_of_groups, unique_inverse
from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import COUNTRY, COUNTY, DIVISION, Floats, country_number, km_of_cosine
from dashboard.geoparsing.resolution.pool import CandidatePool
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Toponym

Ints = npt.NDArray[np.int64]

#: A home is believed if at least this share of the outlet's articles names a place of its neighbourhood.
MIN_SHARE = 0.3
#: The world is cut into cells of this many degrees; a neighbourhood is a cell with the eight around it.
_CELL_DEGREES = 0.5
_CELLS_PER_ROW = 10_000
_CELLS_PER_GROUP = 10_000_000
#: From a cell's number to its own and those of the eight around it.
_NEIGHBOUR_STEPS = np.array([row * _CELLS_PER_ROW + column for row in (-1, 0, 1) for column in (-1, 0, 1)])[:, None]
_MAX_NAMES = 80
_MIN_NAME_IN_HOST = 5
#: That a paper writes about London does not make it a London paper: the votes of the other names count in full, its own lose this share.
_OWN_VOTE_LOST = 0.9
#: How much more a place counts in the country that the outlet's address names, as thestar.ca does.
_IN_COUNTRY_OF_ADDRESS = 5.0
_COUNTRIES_OF_ADDRESSES = {"uk": "GB"}


@dataclass(frozen=True, slots=True)
class OutletHome:
    """Where an outlet is at home: a point as a unit vector, the numbers of its country and first-level division.

    `share` (0 to 1) is how surely that is its home.
    """

    vector: Floats
    country: int
    admin1: int
    share: float


_NOWHERE = OutletHome(np.zeros(3, dtype=np.float32), 0, 0, 0.0)


@lru_cache(maxsize=1 << 12)
def outlet_of(source: str) -> str:
    """What an outlet is known by: the host of an address, else its name as it is written."""
    bare = re.sub(r"^\w+://", "", source.strip().casefold()).split("/", 1)[0]
    return bare.removeprefix("www.")


class Outlets:
    """The places that outlets have named so far. `add` the toponyms of articles first, then ask for an outlet's `home`."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._named: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._candidates: dict[str, Candidates] = {}
        self._homes: dict[str, OutletHome | None] = {}

    def add(self, source: str, toponyms: Sequence[Toponym]) -> None:
        """Adds the toponyms of one more article; an article without a source is of no outlet."""
        if not source.strip():
            return
        outlet = outlet_of(source)
        self._homes.pop(outlet, None)
        self._articles[outlet] += 1
        by_name = {t.text.casefold(): t for t in toponyms if len(t.candidates) and not t.demonym}
        self._named[outlet].update(by_name.keys())
        for name, toponym in by_name.items():
            if name not in self._candidates:
                self._candidates[name] = Candidates.of(toponym.candidates)

    def home(self, source: str) -> OutletHome | None:
        """Where the outlet of a source is at home; None if it names places all over the world, or nothing is known of it.

        The homes of all outlets that were added to meanwhile are worked out in one go.
        """
        outlet = outlet_of(source)
        if outlet not in self._homes and self._named.get(outlet):
            new = [name for name, named in self._named.items() if named and name not in self._homes]
            self._homes.update(zip(new, self._find_homes(new), strict=True))
        return self._homes.get(outlet)

    def _find_homes(self, outlets: Sequence[str]) -> list[OutletHome | None]:
        """The homes of some outlets, each with a name at least; each by its own names, though all are in one pool."""
        counted = [self._named[outlet].most_common(_MAX_NAMES) for outlet in outlets]
        pool = CandidatePool.of([self._candidates[name] for names in counted for name, _ in names], [len(names) for names in counted])
        votes = _Votes(
            counts=np.array([count for names in counted for _, count in names]),
            in_host=np.array([_in_host(name, outlet) for names, outlet in zip(counted, outlets, strict=True) for name, _ in names]),
            articles=np.array([self._articles[outlet] for outlet in outlets]),
            countries=np.array([_country_of_address(outlet) for outlet in outlets]),
            cells=_cells(pool.vectors),
        )
        scores = _scores(pool, votes)
        best = argmax_of_groups(scores, pool.article_starts)
        shares = _shares(pool, votes, best)
        return [
            OutletHome(pool.vectors[row], int(pool.countries[row]), int(pool.admin1[row]), share)
            if share >= MIN_SHARE and scores[row] > -np.inf
            else None
            for row, share in zip(best.tolist(), shares.tolist(), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class _Votes:
    """What outlets' articles say, beside a pool of their candidates, in which each name is a sense and each outlet an article.

    `counts`: in how many articles each name stands. `in_host`: 1 where the outlet's address holds the name. `articles`, `countries`:
    the number of articles of each outlet, and that of the country of its address. `cells`: the cell of each candidate, of shape (n, 2).
    """

    counts: Ints
    in_host: Floats
    articles: Ints
    countries: Ints
    cells: Ints


def home_features(pool: CandidatePool, homes: Sequence[OutletHome | None]) -> tuple[Floats, Floats]:
    """For each candidate, how near the home of its article's outlet it is (1 there, 0 at 1,000 km and more), and whether in its division.

    Both are multiplied by how surely that is the home, and 0 where none is known; `homes` has one for each article.
    """
    known = [home or _NOWHERE for home in homes]
    vectors = np.array([home.vector for home in known], dtype=np.float32).reshape(-1, 3)[pool.article]
    admin1 = np.array([home.admin1 for home in known], dtype=np.int64)[pool.article]
    shares = np.array([home.share for home in known], dtype=np.float32)[pool.article]
    km = km_of_cosine(np.einsum("ij,ij->i", pool.vectors, vectors))
    near = np.clip(1.0 - np.log10(np.maximum(km, 10.0) / 10.0) / 2.0, 0.0, 1.0) * shares
    return near.astype(np.float32), ((pool.admin1 == admin1) & (admin1 != 0)).astype(np.float32) * shares


def _scores(pool: CandidatePool, votes: _Votes) -> Floats:
    """How much speaks for each candidate as the home: the votes around it, its division named, its name in the outlet's address."""
    classes = pool.place_classes
    is_local = (classes != COUNTRY) & (classes != DIVISION)
    weights = _flattened_priors(pool) * (votes.counts**0.7)[pool.sense]
    local_weights = weights * is_local
    score = _sums_around(votes.cells, local_weights, pool.article) - _OWN_VOTE_LOST * _sums_around(votes.cells, local_weights, pool.sense)
    score += _sums_of_equals(pool.article << 32 | pool.admin1, weights * (classes == DIVISION)) * (pool.admin1 != 0)
    score += votes.in_host[pool.sense] * votes.articles[pool.article]
    score *= np.where(pool.countries == votes.countries[pool.article], _IN_COUNTRY_OF_ADDRESS, 1.0)
    scores: Floats = np.where(is_local & (classes <= COUNTY), score, -np.inf)
    return scores


def _shares(pool: CandidatePool, votes: _Votes, best: Ints) -> Floats:
    """The share of each outlet's articles that name a place around its best candidate, as far as counts of names tell.

    Names that are most likely a country's or a division's do not count, whatever villages are called so too; one article alone says
    nothing.
    """
    near = np.abs(votes.cells - votes.cells[best][pool.article]).max(axis=1) <= 1
    classes = pool.place_classes[argmax_of_groups(pool.prior, pool.starts)]
    name_is_near = np.logical_or.reduceat(near, pool.starts[:-1]) & (classes != COUNTRY) & (classes != DIVISION)
    articles_of_name = votes.articles[pool.article_of_sense]
    without_name = np.where(name_is_near, 1.0 - np.minimum(1.0, votes.counts / articles_of_name), 1.0)
    without_any = np.multiply.reduceat(without_name, np.searchsorted(pool.article_of_sense, np.arange(len(votes.articles))))
    evidence = votes.articles + votes.in_host[pool.sense[best]]  # the address counts as one article more
    shares: Floats = (1.0 - without_any) * (evidence - 1.0) / evidence
    return shares


def _country_of_address(outlet: str) -> int:
    """The number of the country that an address ends in; 0 for .com and the like."""
    end = outlet.rpartition(".")[2] if "." in outlet else ""
    return country_number(_COUNTRIES_OF_ADDRESSES.get(end, end.upper()))


def _flattened_priors(pool: CandidatePool) -> Floats:
    """How much each of a name's places counts: the square root of its prior, since local papers write about small places."""
    flat: Floats = np.sqrt(pool.prior)
    total: Floats = np.add.reduceat(flat, pool.starts[:-1])
    priors: Floats = flat / total[pool.sense]
    return priors


def _cells(vectors: Floats) -> Ints:
    """The row and column of the cell of each unit vector, of shape (n, 2)."""
    lat = np.degrees(np.arcsin(np.clip(vectors[:, 2], -1.0, 1.0)))
    lon = np.degrees(np.arctan2(vectors[:, 1], vectors[:, 0]))
    cells: Ints = np.floor(np.stack((lat, lon), axis=1) / _CELL_DEGREES).astype(np.int64)
    return cells


def _sums_around(cells: Ints, weights: Floats, group: Ints) -> Floats:
    """For each candidate the weights of its group in its own cell and the eight around it."""
    rows, columns = cells.T
    occupied, index = unique_inverse(rows * _CELLS_PER_ROW + columns + group * _CELLS_PER_GROUP)
    sums = np.bincount(index, weights=weights)
    neighbours = occupied + _NEIGHBOUR_STEPS
    at = np.minimum(np.searchsorted(occupied, neighbours), len(occupied) - 1)
    totals: Floats = np.where(occupied[at] == neighbours, sums[at], 0.0).sum(axis=0).astype(np.float32)
    around: Floats = totals[index]
    return around


def _sums_of_equals(numbers: Ints, weights: Floats) -> Floats:
    """For each number the weights of all its equals."""
    _, index = unique_inverse(numbers)
    sums: Floats = np.bincount(index, weights=weights)[index].astype(np.float32)
    return sums


def _in_host(name: str, outlet: str) -> float:
    """Whether an outlet's address holds a town's name: gainesville.com."""
    letters = fold(name).replace(" ", "")
    return float(len(letters) >= _MIN_NAME_IN_HOST and letters in outlet)
