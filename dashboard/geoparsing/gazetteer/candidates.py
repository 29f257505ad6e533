"""The candidates of a name by column, so that an article's many can be weighed together; a Place is made when it is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import Ints, Mask, pairs, run_bounds
from dashboard.model import Candidate, Kind, NameSort, Place

Floats = npt.NDArray[np.float32]

#: What the columns tell apart: the kinds of model.Kind, with capitals and second-level divisions as sorts of their own.
SORTS_OF_PLACE = ("town", "capital", "division", "county", "country", "region", "water", "site")
TOWN, CAPITAL, DIVISION, COUNTY, COUNTRY, REGION, WATER, SITE = range(len(SORTS_OF_PLACE))
#: What is known of each candidate before a text is read, in log10 of people, else 1 or 0.
FACTS = (
    *(f"a {sort}" for sort in SORTS_OF_PLACE[1:]),
    "tenfold population",
    "tenfold population of an area",
    "a town that nobody counted",
    "in the project's gazetteer",
    "another spelling",
    "a division of a town's name",
)
_SORTS = len(SORTS_OF_PLACE) - 1
_ONE_HOT = np.eye(len(SORTS_OF_PLACE), dtype=np.float32)[:, 1:]
_BY_KIND = {Kind.TOWN: TOWN, Kind.COUNTRY: COUNTRY, Kind.DIVISION: COUNTY, Kind.REGION: REGION, Kind.WATER: WATER, Kind.SITE: SITE}
_BY_FEATURE = {"PPLC": CAPITAL, "ADM1": DIVISION}
_EARTH_RADIUS_KM = 6371.0088
#: How much each sort of place is more spoken of than a town of its size, in natural log odds; set by hand.
_PROMINENCE = np.array([0.0, 1.5, -2.0, -2.5, 2.0, 4.0, 3.5, 0.5], dtype=np.float32)
_PER_TENFOLD_POPULATION = 1.1
_PER_LAYER_BELOW = -2.0
_ANOTHER_SPELLING = -1.0
#: A town of at least so many people gives its name to a division whose point is no further off than that.
_LARGE_TOWN, _GREAT_CITY = 5_000, 400_000
_ITS_DIVISION_KM = 300.0
#: The user's own file, the project's gazetteer and the world's.
_LAYERS_AT_MOST = 3


def sort_of_place(place: Place) -> int:
    """Which of SORTS_OF_PLACE a place is."""
    return _BY_FEATURE.get(place.feature, _BY_KIND[place.kind])


def country_number(country: str) -> int:
    """A number for an ISO code of two letters; 0 for none."""
    return (ord(country[0]) << 8 | ord(country[1])) if len(country) == 2 else 0


def area_number(country: str, admin1: str) -> int:
    """A number for a first-level division of a country; 0 for none."""
    return zlib.crc32(f"{country}/{admin1}".encode()) if country and admin1 else 0


def unit_vectors(lat_lon: npt.NDArray[np.float64]) -> Floats:
    """Points of shape (n, 2) in WGS 84 degrees as unit vectors of shape (n, 3): their dot product is the cosine of their distance."""
    lat, lon = np.radians(lat_lon).T
    return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1).astype(np.float32)


def cosine_of_km(km: float) -> float:
    """The dot product of the unit vectors of two points that far apart on the sphere."""
    return float(np.cos(km / _EARTH_RADIUS_KM))


def km_of_cosine(cosine: Floats) -> Floats:
    """Great-circle distances in km of dot products of unit vectors."""
    km: Floats = (_EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1.0, 1.0))).astype(np.float32)
    return km


_ITS_DIVISION = cosine_of_km(_ITS_DIVISION_KM)


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Places by column, in row order; `lat_lon` is of shape (rows, 2) in WGS 84 degrees. A Place is made when asked for.

    `codes` is of shape (rows, 3): which of SORTS_OF_PLACE each is, and numbers for its country and first-level division;
    `vectors` are the points as unit vectors (rows, 3); `prominence` says how much a place is spoken of, by its sort and size, in log odds.
    """

    place_ids: list[str]
    names: list[str]
    features: list[str]
    countries: list[str]
    admin1: list[str]
    lat_lon: npt.NDArray[np.float64]
    population: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]
    vectors: Floats
    prominence: Floats

    def __getitem__(self, row: int) -> Place:
        lat, lon = self.lat_lon[row].tolist()
        population = int(self.population[row])
        return Place(self.place_ids[row], self.names[row], self.features[row], self.countries[row], self.admin1[row], lat, lon, population)

    @classmethod
    def of(cls, places: Sequence[Place]) -> PlaceTable:
        """The table that holds these places."""
        lat_lon = np.array([(p.lat, p.lon) for p in places], dtype=np.float64).reshape(-1, 2)
        codes = [(sort_of_place(p), country_number(p.country), area_number(p.country, p.admin1)) for p in places]
        sorts = np.array([sort for sort, _, _ in codes], dtype=np.intp)
        population = np.array([p.population for p in places], dtype=np.int64)
        return cls(
            place_ids=[p.place_id for p in places],
            names=[p.name for p in places],
            features=[p.feature for p in places],
            countries=[p.country for p in places],
            admin1=[p.admin1 for p in places],
            lat_lon=lat_lon,
            population=population,
            codes=np.array(codes, dtype=np.int64).reshape(-1, 3),
            vectors=unit_vectors(lat_lon),
            prominence=(_PROMINENCE[sorts] + _PER_TENFOLD_POPULATION * np.log10(population + 100.0)).astype(np.float32),
        )


class Rows(NamedTuple):
    """Places that some names may mean, by column, name by name: `names` says which name each is for, by number.

    `layers` and `rows` say where each stands, `name_sorts` how the name stands to it; the others are columns of its table.
    """

    names: Ints
    layers: npt.NDArray[np.uint8]
    rows: npt.NDArray[np.uint32]
    name_sorts: npt.NDArray[np.uint8]
    populations: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]
    vectors: Floats
    prominence: Floats

    @classmethod
    def of(cls, table: PlaceTable, layer: int, names: Ints, rows: npt.NDArray[np.uint32], name_sorts: npt.NDArray[np.uint8]) -> Rows:
        """Rows of the table of one layer."""
        layers = np.full(len(rows), layer, dtype=np.uint8)
        return cls(names, layers, rows, name_sorts, table.population[rows], table.codes[rows], table.vectors[rows], table.prominence[rows])

    @classmethod
    def joined(cls, parts: Sequence[Rows]) -> Rows:
        """The rows of all parts, name by name, those of the first part first."""
        whole = cls(*map(np.concatenate, zip(*parts, strict=True)))
        return whole.at(np.argsort(whole.names, kind="stable"))

    def at(self, chosen: Ints | Mask) -> Rows:
        """Those with some indices, or for which a mask is true."""
        columns: Iterator[npt.NDArray[Any]] = (column[chosen] for column in self)
        return Rows(*columns)


class Packed:
    """Candidates by packed column: `numbers` of shape (n, 4 + FACTS), `codes` of shape (n, 3); what the columns are, the properties say."""

    __slots__ = ()
    numbers: Floats
    codes: npt.NDArray[np.int64]

    @property
    def vectors(self) -> Floats:
        """The places' points as unit vectors, of shape (n, 3)."""
        return self.numbers[:, :3]

    @property
    def prior(self) -> Floats:
        """How likely each is meant before any text is read, by size, kind, layer and spelling; sums to 1."""
        return self.numbers[:, 3]

    @property
    def facts(self) -> Floats:
        """What is known of each before a text is read, of shape (n, FACTS)."""
        return self.numbers[:, 4:]

    @property
    def sorts_of_place(self) -> npt.NDArray[np.int64]:
        """Which of SORTS_OF_PLACE each is."""
        return self.codes[:, 0]

    @property
    def countries(self) -> npt.NDArray[np.int64]:
        """A number for each one's country, 0 for none."""
        return self.codes[:, 1]

    @property
    def areas(self) -> npt.NDArray[np.int64]:
        """A number for each one's first-level division, 0 for none."""
        return self.codes[:, 2]


@dataclass(slots=True, eq=False)
class Candidates(Packed, Sequence[Candidate]):
    """The candidates of one name: row `rows[i]` of table `tables[layers[i]]`, and the columns that weighing them needs.

    `numbers` and `codes` are packed, since an article's names are joined for weighing. Indexing gives model.Candidate values, which
    are kept once `made`.
    """

    tables: tuple[PlaceTable, ...]
    layers: npt.NDArray[np.uint8]
    rows: npt.NDArray[np.uint32]
    name_sorts: npt.NDArray[np.uint8]
    populations: npt.NDArray[np.int64]
    numbers: Floats
    codes: npt.NDArray[np.int64]
    made: dict[int, Candidate] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, index: int | slice) -> Candidate | tuple[Candidate, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        if index not in self.made:
            layer = int(self.layers[index])
            self.made[index] = Candidate(self.tables[layer][int(self.rows[index])], NameSort(int(self.name_sorts[index])), layer)
        return self.made[index]

    def __iter__(self) -> Iterator[Candidate]:
        return (self[i] for i in range(len(self)))

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Candidates:
        """The columns of candidates made elsewhere."""
        if isinstance(candidates, Candidates):
            return candidates
        tables, parts = [], []
        for layer in range(_LAYERS_AT_MOST):
            found = [c for c in candidates if c.layer == layer]
            tables.append(PlaceTable.of([c.place for c in found]))
            sorts = np.array([c.sort for c in found], dtype=np.uint8)
            names, rows = np.zeros(len(found), dtype=np.intp), np.arange(len(found), dtype=np.uint32)
            parts.append(Rows.of(tables[-1], layer, names, rows, sorts))
        whole = Rows.joined(parts)
        return cls(tuple(tables), whole.layers, whole.rows, whole.name_sorts, whole.populations, numbers_of(whole), whole.codes)


def numbers_of(rows: Rows) -> Floats:
    """The numbers of Packed for the rows of some names, which are numbered from 0 on without a gap."""
    numbers = np.zeros((len(rows.rows), 4 + len(FACTS)), dtype=np.float32)
    numbers[:, :3] = rows.vectors
    numbers[:, 3] = _shares(rows)
    facts, sorts = numbers[:, 4:], rows.codes[:, 0]
    tenfold = np.log10(rows.populations + 100.0)
    facts[:, :_SORTS] = _ONE_HOT[sorts]
    facts[:, _SORTS] = tenfold * (sorts <= CAPITAL)
    facts[:, _SORTS + 1] = tenfold * (sorts > CAPITAL)
    facts[:, _SORTS + 2] = (sorts == TOWN) & (rows.populations == 0)
    facts[:, _SORTS + 3] = rows.layers == 0
    facts[:, _SORTS + 4] = _is_another_spelling(rows)
    facts[_of_a_towns_name(rows), _SORTS + 5] = 1.0
    return numbers


def _is_another_spelling(rows: Rows) -> Mask:
    """Which are named by an alias; in the highest layer aliases are as good as names."""
    spelt: Mask = (rows.name_sorts == NameSort.ALIAS.value) & (rows.layers > 0)
    return spelt


def _shares(rows: Rows) -> npt.NDArray[np.float64]:
    """How likely each is meant before any text is read; those of a name sum to 1."""
    starts = run_bounds(rows.names)[:-1]
    score = rows.prominence + _PER_LAYER_BELOW * rows.layers + _ANOTHER_SPELLING * _is_another_spelling(rows)
    odds = np.exp(score - np.maximum.reduceat(score, starts)[rows.names])
    shares: npt.NDArray[np.float64] = odds / np.add.reduceat(odds, starts)[rows.names]
    return shares


def _of_a_towns_name(rows: Rows) -> Ints:
    """The indices of divisions that share their name with a town of theirs (Homs), a large one not far off (Lima), or a great city.

    A division of the name of a capital or a great city abroad (Gaza in Mozambique, Washington) is seldom meant by the name alone. A town
    of which the name is but another spelling has a claim before a county (Cebu), and none before a state: Pernambuco is one of Recife.
    """
    sorts = rows.codes[:, 0]
    divisions = (sorts == DIVISION) | (sorts == COUNTY)
    towns = (sorts <= CAPITAL) & (rows.populations >= _LARGE_TOWN)
    one, other = pairs(rows.names, divisions, towns)
    _, same_country, same_area = (rows.codes[one] == rows.codes[other]).T
    near = (rows.vectors[one] * rows.vectors[other]).sum(axis=1) > _ITS_DIVISION
    great = (sorts[other] == CAPITAL) | (rows.populations[other] >= _GREAT_CITY)
    claims = (sorts[one] == COUNTY) | ~_is_another_spelling(rows)[other]
    shared: Ints = one[claims & ((same_country & (same_area | near)) | great)]
    return shared


#: The candidates of a name that no gazetteer has.
NONE = Candidates.of(())
