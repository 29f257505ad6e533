"""What an article's names say for each other: countries and divisions named together, places near each other, the outlet's home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.gazetteer.candidates import COUNTRY, DIVISION, Candidates, Floats, Packed, cosine_of_km, km_of_cosine

#: Places this near to each other lend each other weight: the next town, and the same part of a country.
NEXT_TOWN_KM = 60.0
SAME_PART_KM = 300.0
#: Countries and what lies in them are told apart by the part of the world that an article speaks of: Georgia by Russia or by Ohio.
SAME_WORLD_KM = 2_000.0
_NEXT_TOWN, _SAME_PART, _SAME_WORLD = (cosine_of_km(km) for km in (NEXT_TOWN_KM, SAME_PART_KM, SAME_WORLD_KM))
#: More candidates than this in one article are not compared pair by pair, so that time stays linear in its length.
_COMPARED_AT_MOST, _COMPARED_AT_LEAST, _PAIRS_AT_MOST = 100, 20, 1_000_000


@dataclass(frozen=True, slots=True)
class Home:
    """Where a news outlet is at home: a point as a unit vector, its country and first-level division, and how surely (0 to 1)."""

    vector: Floats
    country: int
    area: int
    share: float


@dataclass(frozen=True, slots=True)
class Pool(Packed):
    """The candidates of an article's different names, joined: those of name k are `starts[k]:starts[k + 1]`; `group` says whose each is.

    `name` numbers the names, which two senses of one name share; `numbers` and `codes` are as in Packed.
    """

    starts: npt.NDArray[np.intp]
    group: npt.NDArray[np.intp]
    name: npt.NDArray[np.intp]
    numbers: Floats
    codes: npt.NDArray[np.int64]

    @classmethod
    def of(cls, names: Sequence[Candidates]) -> Pool:
        """The pool of some names' candidates; every name has at least one."""
        lengths = np.array([len(name) for name in names])
        starts = np.zeros(len(names) + 1, dtype=np.intp)
        np.cumsum(lengths, out=starts[1:])
        known: dict[int, int] = {}
        numbers = np.array([known.setdefault(id(one), len(known)) for one in names])  # a name has one Candidates
        return cls(
            starts,
            np.repeat(np.arange(len(names)), lengths),
            np.repeat(numbers, lengths),
            np.concatenate([name.numbers for name in names]),
            np.concatenate([name.codes for name in names]),
        )


def ties(pool: Pool, likely: Floats) -> tuple[Floats, npt.NDArray[np.intp] | slice]:
    """How the candidates of different names hang together, and with which of them: an array of shape (6, n, m), of 1 and 0.

    It says of each of n candidates whether each of m is of another name, in the same country, in the same division, within
    NEXT_TOWN_KM, within SAME_PART_KM, within SAME_WORLD_KM. The m are all candidates, or where there are very many the likeliest.
    """
    most = max(_COMPARED_AT_LEAST, min(_COMPARED_AT_MOST, _PAIRS_AT_MOST // len(likely)))
    of = np.argsort(-likely, kind="stable")[:most] if len(likely) > most else slice(None)
    (sorts, countries, areas), (_, some_countries, some_areas) = pool.codes.T, pool.codes[of].T
    vectors, some_vectors = pool.vectors, pool.vectors[of]
    points = ((sorts != COUNTRY) & (sorts != DIVISION))[of]
    cosines = vectors @ some_vectors.T
    close = np.where(points, cosines, 0.0)  # a country's one point says nothing of its neighbours
    tied = np.array(
        [
            pool.name[:, None] != pool.name[of],
            (countries[:, None] == some_countries) & (some_countries != 0),
            (areas[:, None] == some_areas) & (some_areas != 0),
            close > _NEXT_TOWN,
            close > _SAME_PART,
            cosines > _SAME_WORLD,
        ],
        dtype=np.float32,
    )
    tied[1:] *= tied[0]
    return tied, of


def evidence(tied: Floats, weight: Floats) -> Floats:
    """For each candidate what the article's other names say, theirs counting by `weight`: an array of shape (5, n).

    The square root of the share of their weight that lies in its country, and in its division; the logarithm of their weight
    within NEXT_TOWN_KM and within SAME_PART_KM of it, and 1; the share within SAME_WORLD_KM.
    """
    sums: Floats = tied @ weight
    total = np.maximum(sums[0], 0.5)
    sums[1:3] = np.sqrt(sums[1:3] / total)
    sums[3:5] = np.log1p(sums[3:5])
    sums[5] /= total
    return sums[1:]


def from_home(pool: Pool, home: Home) -> tuple[Floats, Floats]:
    """For each candidate, how near the outlet's home it is (1 at home, 0 at 1,000 km and more), and whether it is in its division.

    Both are multiplied by how surely that is its home.
    """
    km = km_of_cosine(pool.vectors @ home.vector)
    near = np.clip(1.0 - np.log10(np.maximum(km, 10.0) / 10.0) / 2.0, 0.0, 1.0) * home.share
    return near.astype(np.float32), ((pool.codes[:, 2] == home.area) & (home.area != 0)).astype(np.float32) * np.float32(home.share)
