"""Where a news outlet is at home, worked out from all its articles: a small paper's "Paris" is the one near its other places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dashboard.evidence import Home, Pool
from dashboard.gazetteer.candidates import COUNTRY, COUNTY, DIVISION, Candidates, Floats, country_number
from dashboard.model import Toponym
from dashboard.text.folding import fold

#: A home is believed if at least this share of the articles names a place of its neighbourhood.
LEAST_SHARE = 0.3
#: The world is cut into cells of this many degrees; a neighbourhood is a cell with the eight around it.
_CELL_DEGREES = 0.5
_CELLS_A_ROW = 10_000
_CELLS_OF_A_GROUP = 10_000_000
_NAMES_AT_MOST = 80
_SHORTEST_NAME_IN_HOST = 5
#: That a paper speaks of London does not make it a London paper: the other names around count in full, this one in part.
_OWN_VOTE_LOST = 0.9
#: How much more a place counts in the country that the outlet's address names, as thestar.ca does.
_IN_COUNTRY_OF_ADDRESS = 5.0
_COUNTRIES_OF_ADDRESSES = {"uk": "GB"}


def outlet_of(source: str) -> str:
    """What an outlet is known by: the host of an address, else its name as it is written."""
    bare = re.sub(r"^\w+://", "", source.strip().casefold()).split("/", 1)[0]
    return bare.removeprefix("www.")


class Outlets:
    """What outlets have named so far, and from it where each is at home. `add` articles first, then ask."""

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

    def home(self, source: str) -> Home | None:
        """Where the outlet of a source is at home; None if it names places all over the world, or nothing is known of it."""
        outlet = outlet_of(source)
        if outlet not in self._homes:
            self._homes[outlet] = self._worked_out(outlet) if self._named.get(outlet) else None
        return self._homes[outlet]

    def _worked_out(self, outlet: str) -> Home | None:
        names = self._named[outlet].most_common(_NAMES_AT_MOST)
        candidates = [self._candidates[name] for name, _ in names]
        pool = Pool.of(candidates)
        score = self._scores(outlet, names, candidates, pool)
        best = int(np.argmax(score))
        share = self._share(outlet, names, pool, best)
        if score[best] == -np.inf or share < LEAST_SHARE:
            return None
        _, country, area = pool.codes[best].tolist()
        return Home(pool.vectors[best], country, area, share)

    def _scores(self, outlet: str, names: Sequence[tuple[str, int]], candidates: Sequence[Candidates], pool: Pool) -> Floats:
        """How much speaks for each candidate as the home: the votes around it, its division named, its name in the outlet's address."""
        sorts, countries, areas = pool.codes.T
        local = (sorts != COUNTRY) & (sorts != DIVISION)
        votes = np.concatenate([_votes(c) * count**0.7 for c, (_, count) in zip(candidates, names, strict=True)])
        in_host = np.array([_in_host(name, outlet) for name, _ in names])[pool.group]
        cells, local_votes = _cells(pool.vectors), votes * local
        score = _around(cells, local_votes) - _OWN_VOTE_LOST * _around(cells, local_votes, pool.group)
        score += _same(areas, votes * (sorts == DIVISION)) * (areas != 0)
        score += in_host * self._articles[outlet]
        score *= np.where(countries == _country_of(outlet), _IN_COUNTRY_OF_ADDRESS, 1.0)
        settled: Floats = np.where(local & (sorts <= COUNTY), score, -np.inf)
        return settled

    def _share(self, outlet: str, names: Sequence[tuple[str, int]], pool: Pool, best: int) -> float:
        """The share of articles that name a place around a candidate, as far as counts of names tell; one article alone says nothing."""
        cells = _cells(pool.vectors)
        near = np.max(np.abs(cells - cells[best]), axis=1) <= 1
        counts = [names[k][1] for k in np.unique(pool.group[near]).tolist() if not _is_wide(self._candidates[names[k][0]])]
        articles = self._articles[outlet]
        missed = 1.0
        for count in counts:
            missed *= 1.0 - min(1.0, count / articles)
        said = articles + _in_host(names[int(pool.group[best])][0], outlet)  # the address says it once more
        return (1.0 - missed) * (said - 1.0) / said


def _country_of(outlet: str) -> int:
    """The number of the country that an address ends in; 0 for .com and the like."""
    end = outlet.rpartition(".")[2] if "." in outlet else ""
    return country_number(_COUNTRIES_OF_ADDRESSES.get(end, end.upper()))


def _votes(candidates: Candidates) -> Floats:
    """How much each of a name's places counts: their priors, flattened, since local papers speak of small places."""
    flat = np.sqrt(candidates.prior)
    votes: Floats = flat / flat.sum()
    return votes


def _cells(vectors: Floats) -> Floats:
    lat = np.degrees(np.arcsin(np.clip(vectors[:, 2], -1.0, 1.0)))
    lon = np.degrees(np.arctan2(vectors[:, 1], vectors[:, 0]))
    return np.floor(np.stack((lat, lon), axis=1) / _CELL_DEGREES)


def _is_wide(candidates: Candidates) -> bool:
    """Whether a name is most likely that of a country or division, whatever villages are called so too."""
    return int(candidates.sorts_of_place[int(candidates.prior.argmax())]) in {COUNTRY, DIVISION}


def _around(cells: Floats, votes: Floats, group: npt.NDArray[np.intp] | int = 0) -> Floats:
    """For each candidate the votes in its own cell and the eight around it; with `group`, those of its own group alone."""
    number = (cells[:, 0] * _CELLS_A_ROW + cells[:, 1]).astype(np.int64) + group * _CELLS_OF_A_GROUP
    known, index = np.unique(number, return_inverse=True)
    sums = np.bincount(index, weights=votes)
    total = np.zeros(len(known))
    for step in (r * _CELLS_A_ROW + c for r in (-1, 0, 1) for c in (-1, 0, 1)):
        at = np.minimum(np.searchsorted(known, known + step), len(known) - 1)
        total += np.where(known[at] == known + step, sums[at], 0.0)
    return total[index].astype(np.float32)


def _same(numbers: Floats, votes: Floats) -> Floats:
    _, index = np.unique(numbers, return_inverse=True)
    return np.bincount(index, weights=votes)[index].astype(np.float32)


def _in_host(name: str, outlet: str) -> float:
    """Whether an outlet's address holds a town's name: gainesville.com."""
    letters = fold(name).replace(" ", "")
    return float(len(letters) >= _SHORTEST_NAME_IN_HOST and letters in outlet)
