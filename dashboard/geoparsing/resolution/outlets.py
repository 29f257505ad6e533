"""Works out from all articles of a news outlet where its home is: the "Paris" of a local paper is the one near its other places."""

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

#: An outlet has a home if at least this share of its articles names a place in one neighbourhood.
MIN_HOME_SHARE = 0.3
#: The world is cut into cells of this many degrees; a neighbourhood is a cell with the eight around it.
_CELL_DEGREES = 0.5
_CELLS_PER_ROW = 10_000
_CELLS_PER_GROUP = 10_000_000
#: Added to a cell's number, these give its own and those of the eight around it.
_NEIGHBOUR_STEPS = np.array([row * _CELLS_PER_ROW + column for row in (-1, 0, 1) for column in (-1, 0, 1)])[:, None]
#: At most this many names of an outlet count: the most frequent.
_MAX_NAMES = 80
_MIN_LETTERS_IN_HOST = 5
#: An address by its scheme or by the full stops in its host, which has no blanks; with the host as its group.
_ADDRESS = re.compile(r"(?:\w+://)?((?<=://)[^/\s]+|[^/\s.]+\.[^/\s]+)(?:/|$)")
#: A paper that writes about London need not be a London paper: a name's votes for its own places lose this share, those of other names
#: count in full.
_LOST_SHARE_OF_OWN_VOTES = 0.9
#: The score of a place is multiplied by this in the country that the outlet's address ends in, as thestar.ca does.
_COUNTRY_OF_ADDRESS_FACTOR = 5.0
#: Endings of addresses that are not the ISO 3166-1 code of their country.
_COUNTRY_OF_ENDING = {"uk": "GB"}


@dataclass(frozen=True, slots=True)
class OutletHome:
    """Where an outlet is at home: a point as a unit vector of shape (3,), its country_number and its admin1_number.

    `share` is the share of the outlet's articles that name a place around it (0 to 1), lowered where there are few.
    """

    vector: Floats
    country: int
    admin1: int
    share: float


_NOWHERE = OutletHome(np.zeros(3, dtype=np.float32), 0, 0, 0.0)


@lru_cache(maxsize=1 << 12)
def outlet_of(source: str) -> str:
    """The key of the outlet that a source names: the host of an address without "www.", else the casefolded name.

    A stroke ends an address only: "AP/Reuters" and "AP" are two outlets.
    """
    name = source.strip().casefold()
    address = _ADDRESS.match(name)
    return address[1].removeprefix("www.") if address else name


class Outlets:
    """The names that outlets have mentioned so far. `add` the toponyms of articles first, then ask for an outlet's `home`."""

    def __init__(self) -> None:
        self._article_counts: Counter[str] = Counter()
        self._name_counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._candidates: dict[str, Candidates] = {}
        self._homes: dict[str, OutletHome | None] = {}

    def add(self, source: str, toponyms: Sequence[Toponym]) -> None:
        """Adds the toponyms of one more article; an article without a source belongs to no outlet and is ignored."""
        if not source.strip():
            return
        outlet = outlet_of(source)
        self._homes.pop(outlet, None)
        self._article_counts[outlet] += 1
        toponym_of_name = {toponym.text.casefold(): toponym for toponym in toponyms if len(toponym.candidates) and not toponym.demonym}
        self._name_counts[outlet].update(toponym_of_name.keys())
        for name, toponym in toponym_of_name.items():
            if name not in self._candidates:
                self._candidates[name] = Candidates.of(toponym.candidates)

    def home(self, source: str) -> OutletHome | None:
        """Where the outlet of a source is at home; None if too few of its articles name places in one neighbourhood, or none was added.

        The homes of all outlets with new articles are worked out in one go.
        """
        outlet = outlet_of(source)
        if outlet not in self._homes and self._name_counts.get(outlet):
            outdated = [key for key, name_counts in self._name_counts.items() if name_counts and key not in self._homes]
            self._homes.update(zip(outdated, self._find_homes(outdated), strict=True))
        return self._homes.get(outlet)

    def _find_homes(self, outlets: Sequence[str]) -> list[OutletHome | None]:
        """The home of each outlet, by its own names alone, though all outlets share one pool; each has a name."""
        names_of_outlets = [self._name_counts[outlet].most_common(_MAX_NAMES) for outlet in outlets]
        candidates = [self._candidates[name] for name_counts in names_of_outlets for name, _ in name_counts]
        pool = CandidatePool.of(candidates, [len(name_counts) for name_counts in names_of_outlets])
        outlet_names = zip(outlets, names_of_outlets, strict=True)
        votes = _Votes(
            counts=np.array([count for name_counts in names_of_outlets for _, count in name_counts]),
            in_host=np.array([_is_in_host(name, outlet) for outlet, name_counts in outlet_names for name, _ in name_counts]),
            articles=np.array([self._article_counts[outlet] for outlet in outlets]),
            countries=np.array([_country_of_address(outlet) for outlet in outlets]),
            cells=_cells(pool.vectors),
        )
        scores = _scores(pool, votes)
        best = argmax_of_groups(scores, pool.article_starts)
        shares = _shares(pool, votes, best)
        return [
            OutletHome(pool.vectors[row], int(pool.countries[row]), int(pool.admin1[row]), share)
            if share >= MIN_HOME_SHARE and scores[row] > -np.inf
            else None
            for row, share in zip(best.tolist(), shares.tolist(), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class _Votes:
    """What outlets' articles say, for a pool of candidates in which each name is a sense and each outlet is an article.

    `counts`: the number of articles that have each name. `in_host`: 1 where the outlet's address (or the outlet's own name) contains it,
    else 0. `articles`: the number of articles of each outlet. `countries`: the country_number of its address. `cells`: the cell of each
    of n candidates, of shape (n, 2).
    """

    counts: Ints
    in_host: Floats
    articles: Ints
    countries: Ints
    cells: Ints


def home_features(pool: CandidatePool, homes: Sequence[OutletHome | None]) -> tuple[Floats, Floats]:
    """For each candidate, how near the home of its article's outlet it lies, and whether it lies in the home's first-level division.

    Nearness is 1 up to 10 km, falls with the logarithm of the distance, and is 0 from 1,000 km on. Both are multiplied by the home's
    share, and are 0 without a home. `homes` has an entry for each article.
    """
    homes_or_nowhere = [home or _NOWHERE for home in homes]
    vectors = np.array([home.vector for home in homes_or_nowhere], dtype=np.float32).reshape(-1, 3)[pool.article]
    admin1 = np.array([home.admin1 for home in homes_or_nowhere], dtype=np.int64)[pool.article]
    shares = np.array([home.share for home in homes_or_nowhere], dtype=np.float32)[pool.article]
    distances_km = km_of_cosine(np.einsum("ij,ij->i", pool.vectors, vectors))
    nearness = np.clip(1.0 - np.log10(np.maximum(distances_km, 10.0) / 10.0) / 2.0, 0.0, 1.0) * shares
    return nearness.astype(np.float32), ((pool.admin1 == admin1) & (admin1 != 0)).astype(np.float32) * shares


def _scores(pool: CandidatePool, votes: _Votes) -> Floats:
    """A score for each candidate as the home, -inf for all but towns and counties.

    It is the sum of the votes around the candidate, the votes for its first-level division, and a bonus if the address contains its name.
    """
    classes = pool.place_classes
    is_local = (classes != COUNTRY) & (classes != DIVISION)
    weights = _flattened_priors(pool) * (votes.counts**0.7)[pool.sense]
    local_weights = weights * is_local
    score = _sums_around(votes.cells, local_weights, pool.article)
    score -= _LOST_SHARE_OF_OWN_VOTES * _sums_around(votes.cells, local_weights, pool.sense)
    score += _sums_of_equals(pool.article << 32 | pool.admin1, weights * (classes == DIVISION)) * (pool.admin1 != 0)
    score += votes.in_host[pool.sense] * votes.articles[pool.article]
    score *= np.where(pool.countries == votes.countries[pool.article], _COUNTRY_OF_ADDRESS_FACTOR, 1.0)
    scores: Floats = np.where(is_local & (classes <= COUNTY), score, -np.inf)
    return scores


def _shares(pool: CandidatePool, votes: _Votes, best: Ints) -> Floats:
    """The share of each outlet's articles that name a place around its best candidate, estimated from the counts of names.

    Names are taken to occur independently. Those that most likely mean a country or a division do not count, even if villages have the
    same name. The share is reduced for few articles: one article alone gives 0.
    """
    is_near = np.abs(votes.cells - votes.cells[best][pool.article]).max(axis=1) <= 1
    classes = pool.place_classes[argmax_of_groups(pool.prior, pool.starts)]
    is_name_near = np.logical_or.reduceat(is_near, pool.starts[:-1]) & (classes != COUNTRY) & (classes != DIVISION)
    articles_of_name = votes.articles[pool.article_of_sense]
    share_without_name = np.where(is_name_near, 1.0 - np.minimum(1.0, votes.counts / articles_of_name), 1.0)
    first_names = np.searchsorted(pool.article_of_sense, np.arange(len(votes.articles)))
    share_without_any = np.multiply.reduceat(share_without_name, first_names)
    evidence = votes.articles + votes.in_host[pool.sense[best]]  # a name in the address counts as one article more
    shares: Floats = (1.0 - share_without_any) * (evidence - 1.0) / evidence
    return shares


def _country_of_address(outlet: str) -> int:
    """The country_number of the country whose code an address ends in; 0 for .com and the like."""
    ending = outlet.rpartition(".")[2] if "." in outlet else ""
    return country_number(_COUNTRY_OF_ENDING.get(ending, ending.upper()))


def _flattened_priors(pool: CandidatePool) -> Floats:
    """The square roots of the priors, scaled to sum to 1 over a name: local papers write about small places."""
    roots: Floats = np.sqrt(pool.prior)
    totals: Floats = np.add.reduceat(roots, pool.starts[:-1])
    priors: Floats = roots / totals[pool.sense]
    return priors


def _cells(vectors: Floats) -> Ints:
    """The row and column of the cell of each unit vector, of shape (n, 2)."""
    lat = np.degrees(np.arcsin(np.clip(vectors[:, 2], -1.0, 1.0)))
    lon = np.degrees(np.arctan2(vectors[:, 1], vectors[:, 0]))
    cells: Ints = np.floor(np.stack((lat, lon), axis=1) / _CELL_DEGREES).astype(np.int64)
    return cells


def _sums_around(cells: Ints, weights: Floats, group: Ints) -> Floats:
    """For each candidate the sum of the weights of its group in its own cell and the eight around it."""
    rows, columns = cells.T
    occupied, index = unique_inverse(rows * _CELLS_PER_ROW + columns + group * _CELLS_PER_GROUP)
    sums = np.bincount(index, weights=weights)
    neighbours = occupied + _NEIGHBOUR_STEPS
    positions = np.minimum(np.searchsorted(occupied, neighbours), len(occupied) - 1)
    totals: Floats = np.where(occupied[positions] == neighbours, sums[positions], 0.0).sum(axis=0).astype(np.float32)
    around: Floats = totals[index]
    return around


def _sums_of_equals(numbers: Ints, weights: Floats) -> Floats:
    """For each number the sum of the weights of all numbers that are equal to it."""
    _, index = unique_inverse(numbers)
    sums: Floats = np.bincount(index, weights=weights)[index].astype(np.float32)
    return sums


def _is_in_host(name: str, outlet: str) -> float:
    """1.0 if an outlet's address (or name) contains a name of at least _MIN_LETTERS_IN_HOST letters (gainesville.com), else 0.0."""
    letters = fold(name).replace(" ", "")
    return float(len(letters) >= _MIN_LETTERS_IN_HOST and letters in outlet)
