"""Where a news outlet is at home, worked out from all its articles: a small paper's "Paris" is the one near its other places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import distinct, first_of_the_best
from dashboard.geoparsing.gazetteer.candidates import COUNTRY, COUNTY, DIVISION, Candidates, Floats, country_number
from dashboard.geoparsing.resolution.coherence import Home, Pool
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Toponym

Ints = npt.NDArray[np.int64]

#: A home is believed if at least this share of the articles names a place of its neighbourhood.
LEAST_SHARE = 0.3
#: The world is cut into cells of this many degrees; a neighbourhood is a cell with the eight around it.
_CELL_DEGREES = 0.5
_CELLS_A_ROW = 10_000
#: From a cell's number to its own and those of the eight around it.
_STEPS = np.array([row * _CELLS_A_ROW + column for row in (-1, 0, 1) for column in (-1, 0, 1)])[:, None]
_CELLS_OF_A_GROUP = 10_000_000
_NAMES_AT_MOST = 80
_SHORTEST_NAME_IN_HOST = 5
#: That a paper speaks of London does not make it a London paper: the other names around count in full, this one in part.
_OWN_VOTE_LOST = 0.9
#: How much more a place counts in the country that the outlet's address names, as thestar.ca does.
_IN_COUNTRY_OF_ADDRESS = 5.0
_COUNTRIES_OF_ADDRESSES = {"uk": "GB"}


@lru_cache(maxsize=1 << 12)
def outlet_of(source: str) -> str:
    """What an outlet is known by: the host of an address, else its name as it is written."""
    bare = re.sub(r"^\w+://", "", source.strip().casefold()).split("/", 1)[0]
    return bare.removeprefix("www.")


class Outlets:
    """What outlets have named so far, and from it where each is at home. `add` articles first, then ask for `homes`."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._named: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._candidates: dict[str, Candidates] = {}
        self._homes: dict[str, Home | None] = {}

    def add(self, source: str, toponyms: Sequence[Toponym]) -> None:
        """Notes the places of one more article of an outlet; an article without a source is of no outlet."""
        if not source.strip():
            return
        outlet = outlet_of(source)
        self._homes.pop(outlet, None)
        self._articles[outlet] += 1
        local = {t.text.casefold(): t for t in toponyms if len(t.candidates) and not t.demonym}
        self._named[outlet].update(local.keys())
        for name, toponym in local.items():
            if name not in self._candidates:
                self._candidates[name] = Candidates.of(toponym.candidates)

    def homes(self, sources: Sequence[str]) -> list[Home | None]:
        """Where the outlet of each source is at home; None if it names places all over the world, or nothing is known of it."""
        outlets = [outlet_of(source) for source in sources]
        new = [outlet for outlet in dict.fromkeys(outlets) if outlet not in self._homes and self._named.get(outlet)]
        if new:
            self._homes.update(zip(new, self._worked_out(new), strict=True))
        return [self._homes.get(outlet) for outlet in outlets]

    def _worked_out(self, outlets: Sequence[str]) -> list[Home | None]:
        """The homes of some outlets, each with a name at least: in one pool, for speed, and yet each by itself."""
        said = [self._named[outlet].most_common(_NAMES_AT_MOST) for outlet in outlets]
        pool = Pool.of([self._candidates[name] for names in said for name, _ in names], [len(names) for names in said])
        counts = np.array([count for names in said for _, count in names])
        in_host = np.array([_in_host(name, outlet) for names, outlet in zip(said, outlets, strict=True) for name, _ in names])
        articles = np.array([self._articles[outlet] for outlet in outlets])
        countries = np.array([_country_of(outlet) for outlet in outlets])
        cells = _cells(pool.vectors)
        score = _scores(pool, cells, counts, in_host, articles, countries)
        best = first_of_the_best(score, pool.article_starts)
        share = _shares(pool, cells, counts, in_host, articles, best)
        return [
            Home(pool.vectors[row], int(pool.countries[row]), int(pool.areas[row]), part)
            if part >= LEAST_SHARE and score[row] > -np.inf
            else None
            for row, part in zip(best.tolist(), share.tolist(), strict=True)
        ]


def _scores(pool: Pool, cells: Ints, counts: Ints, in_host: Floats, articles: Ints, countries: Ints) -> Floats:
    """How much speaks for each candidate as the home: the votes around it, its division named, its name in the outlet's address.

    `counts` and `in_host` are of each name, `articles` and `countries` of each outlet.
    """
    sorts, _, areas = pool.codes.T
    local = (sorts != COUNTRY) & (sorts != DIVISION)
    votes = _votes(pool) * (counts**0.7)[pool.group]
    local_votes = votes * local
    score = _around(cells, local_votes, pool.article) - _OWN_VOTE_LOST * _around(cells, local_votes, pool.group)
    score += _same(pool.article << 32 | areas, votes * (sorts == DIVISION)) * (areas != 0)
    score += in_host[pool.group] * articles[pool.article]
    score *= np.where(pool.countries == countries[pool.article], _IN_COUNTRY_OF_ADDRESS, 1.0)
    settled: Floats = np.where(local & (sorts <= COUNTY), score, -np.inf)
    return settled


def _shares(pool: Pool, cells: Ints, counts: Ints, in_host: Floats, articles: Ints, best: Ints) -> Floats:
    """The share of each outlet's articles that name a place around its best candidate, as far as counts of names tell.

    Names that are most likely a country's or a division's do not count, whatever villages are called so too; one article alone says
    nothing.
    """
    near = np.abs(cells - cells[best][pool.article]).max(axis=1) <= 1
    sorts = pool.sorts_of_place[first_of_the_best(pool.prior, pool.starts)]
    names = np.logical_or.reduceat(near, pool.starts[:-1]) & (sorts != COUNTRY) & (sorts != DIVISION)
    articles_of_name = articles[pool.article_of_name]
    without = np.where(names, 1.0 - np.minimum(1.0, counts / articles_of_name), 1.0)
    missed = np.multiply.reduceat(without, np.searchsorted(pool.article_of_name, np.arange(len(articles))))
    said = articles + in_host[pool.group[best]]  # the address says it once more
    share: Floats = (1.0 - missed) * (said - 1.0) / said
    return share


def _country_of(outlet: str) -> int:
    """The number of the country that an address ends in; 0 for .com and the like."""
    end = outlet.rpartition(".")[2] if "." in outlet else ""
    return country_number(_COUNTRIES_OF_ADDRESSES.get(end, end.upper()))


def _votes(pool: Pool) -> Floats:
    """How much each of a name's places counts: their priors, flattened, since local papers speak of small places."""
    flat: Floats = np.sqrt(pool.prior)
    total: Floats = np.add.reduceat(flat, pool.starts[:-1])
    votes: Floats = flat / total[pool.group]
    return votes


def _cells(vectors: Floats) -> Ints:
    lat = np.degrees(np.arcsin(np.clip(vectors[:, 2], -1.0, 1.0)))
    lon = np.degrees(np.arctan2(vectors[:, 1], vectors[:, 0]))
    cells: Ints = np.floor(np.stack((lat, lon), axis=1) / _CELL_DEGREES).astype(np.int64)
    return cells


def _around(cells: Ints, votes: Floats, group: Ints) -> Floats:
    """For each candidate the votes of its group in its own cell and the eight around it."""
    number = cells[:, 0] * _CELLS_A_ROW + cells[:, 1] + group * _CELLS_OF_A_GROUP
    known, index = distinct(number)
    sums = np.bincount(index, weights=votes)
    beside = known + _STEPS
    at = np.minimum(np.searchsorted(known, beside), len(known) - 1)
    total: Floats = np.where(known[at] == beside, sums[at], 0.0).sum(axis=0).astype(np.float32)
    around: Floats = total[index]
    return around


def _same(numbers: Ints, votes: Floats) -> Floats:
    _, index = distinct(numbers)
    sums: Floats = np.bincount(index, weights=votes)[index].astype(np.float32)
    return sums


def _in_host(name: str, outlet: str) -> float:
    """Whether an outlet's address holds a town's name: gainesville.com."""
    letters = fold(name).replace(" ", "")
    return float(len(letters) >= _SHORTEST_NAME_IN_HOST and letters in outlet)
