"""The candidates of a name by column, so that an article's many can be weighed together; a Place is made when it is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

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
    """Rows of one of some tables, with how each stands to a name: what candidates are made of."""

    tables: tuple[PlaceTable, ...]
    layer: int
    rows: npt.NDArray[np.uint32]
    name_sorts: npt.NDArray[np.uint8]

    def where(self, kept: npt.NDArray[np.bool_]) -> Rows:
        """Those for which a mask is true."""
        return self._replace(rows=self.rows[kept], name_sorts=self.name_sorts[kept])

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column of their table."""
        values: npt.NDArray[Any] = getattr(self.tables[self.layer], name)[self.rows]
        return values


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


@dataclass(frozen=True, slots=True, eq=False)
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
    def made_of(cls, parts: Sequence[Rows]) -> Candidates:
        """The candidates in some rows of the tables, one part after the other."""
        columns = _columns(parts[0])
        if len(parts) > 1:
            columns = tuple(np.concatenate(found) for found in zip(*map(_columns, parts), strict=True))
        layers, rows, name_sorts, population, codes, vectors, score = columns
        numbers = np.empty((len(rows), 4 + len(FACTS)), dtype=np.float32)
        numbers[:, :3] = vectors
        numbers[:, 3] = _shares(score)
        numbers[:, 4:] = _facts(layers, name_sorts, codes, population)
        if len(rows) > 1:
            numbers[:, -1] = _of_a_towns_name(codes, vectors, population)
        return cls(parts[0].tables, layers, rows, name_sorts, population, numbers, codes)

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Candidates:
        """The columns of candidates made elsewhere."""
        if isinstance(candidates, Candidates):
            return candidates
        tables = tuple(PlaceTable.of([c.place for c in candidates if c.layer == layer]) for layer in range(_LAYERS_AT_MOST))
        parts = []
        for layer, table in enumerate(tables):
            sorts = np.array([c.sort for c in candidates if c.layer == layer], dtype=np.uint8)
            parts.append(Rows(tables, layer, np.arange(len(table.names), dtype=np.uint32), sorts))
        return cls.made_of(parts)


def _columns(part: Rows) -> tuple[npt.NDArray[Any], ...]:
    """Layers, rows, name sorts, populations, codes, unit vectors and scores in log odds."""
    table, rows = part.tables[part.layer], part.rows
    score = table.prominence[rows]
    if part.layer:
        score = score + (_PER_LAYER_BELOW * part.layer + _ANOTHER_SPELLING * (part.name_sorts == NameSort.ALIAS))
    layers = np.full(len(rows), part.layer, dtype=np.uint8)
    return layers, rows, part.name_sorts, table.population[rows], table.codes[rows], table.vectors[rows], score


def _facts(
    layers: npt.NDArray[np.uint8], name_sorts: npt.NDArray[np.uint8], codes: npt.NDArray[np.int64], populations: npt.NDArray[np.int64]
) -> Floats:
    facts = np.zeros((len(layers), len(FACTS)), dtype=np.float32)
    sorts = codes[:, 0]
    towns = sorts <= CAPITAL
    tenfold = np.log10(populations + 100.0)
    facts[:, :_SORTS] = _ONE_HOT[sorts]
    facts[:, _SORTS] = tenfold * towns
    facts[:, _SORTS + 1] = tenfold * ~towns
    facts[:, _SORTS + 2] = (sorts == TOWN) & (populations == 0)
    facts[:, _SORTS + 3] = layers == 0
    facts[:, _SORTS + 4] = (name_sorts == NameSort.ALIAS) & (layers > 0)
    return facts


def _of_a_towns_name(codes: npt.NDArray[np.int64], vectors: Floats, populations: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which divisions share their name with a town of theirs (Homs), with a large one not far off (Lima), or with a great city.

    A division of the name of a capital or a great city abroad (Gaza in Mozambique, Washington) is seldom meant by the name alone.
    """
    sorts = codes[:, 0]
    divisions = (sorts == DIVISION) | (sorts == COUNTY)
    towns = (sorts <= CAPITAL) & (populations >= _LARGE_TOWN)
    same_country = codes[:, 1, None] == codes[towns, 1]
    same_area = codes[:, 2, None] == codes[towns, 2]
    near = vectors @ vectors[towns].T > _ITS_DIVISION
    great = (sorts[towns] == CAPITAL) | (populations[towns] >= _GREAT_CITY)
    shared: npt.NDArray[np.bool_] = divisions & ((same_country & (same_area | near)) | great).any(axis=1)
    return shared


def _shares(score: Floats) -> Floats:
    if len(score) < 2:
        return np.ones(len(score), dtype=np.float32)
    odds = np.exp(score - score.max())
    shares: Floats = (odds / odds.sum()).astype(np.float32)
    return shares


#: The candidates of a name that no gazetteer has.
NONE = Candidates.of(())
