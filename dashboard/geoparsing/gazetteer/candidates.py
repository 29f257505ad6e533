"""The places that a name may mean, by column, so that those of many names are weighed together; a Candidate is made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import Ints, Mask, pairs_in_runs, run_bounds, softmax_of_groups
from dashboard.geoparsing.gazetteer.place_table import (
    CAPITAL,
    COUNTY,
    DIVISION,
    PLACE_CLASSES,
    TOWN,
    Floats,
    PlaceTable,
    cosine_of_km,
)
from dashboard.model import Candidate, NameType

_CLASS_FEATURES = tuple(f"a {place_class}" for place_class in PLACE_CLASSES[1:])
#: What is known of a candidate before a text is read: 1 or 0, populations as log10.
CANDIDATE_FEATURES = (
    *_CLASS_FEATURES,
    "population of a town, log10",
    "population of an area, log10",
    "a town of unknown population",
    "in the project's gazetteer",
    "an alternate name",
    "a division named like its town",
)
_COLUMN = {name: column for column, name in enumerate(CANDIDATE_FEATURES)}
_ONE_HOT = np.eye(len(PLACE_CLASSES), dtype=np.float32)[:, 1:]
#: The parts of a row of `numbers`: the point as a unit vector, the prior, the features.
_VECTOR, _PRIOR, _FEATURES = slice(0, 3), 3, slice(4, None)
_FEATURES_FROM = 4
#: The columns of `codes`, as in PlaceTable.
_CLASS, _COUNTRY, _ADMIN1 = range(3)

#: Log odds of a candidate for each layer that it stands below the highest, and for an alternate name.
_PER_LAYER_BELOW = -2.0
_ALTERNATE_NAME = -1.0
#: A town of this population gives its name to its division, if the division's point is no further off.
_LARGE_TOWN, _GREAT_CITY = 5_000, 400_000
_ITS_DIVISION = cosine_of_km(300.0)
#: The user's own file, the project's gazetteer and the world's.
_MAX_LAYERS = 3


class CandidateColumns(NamedTuple):
    """Candidates of some names by column, sorted by name: `names` has the number of each one's name.

    `layers` and `rows` say where its place stands, `name_types` (model.NameType) how the name stands to it; the others are columns of
    its PlaceTable.
    """

    names: Ints
    layers: npt.NDArray[np.uint8]
    rows: npt.NDArray[np.uint32]
    name_types: npt.NDArray[np.uint8]
    populations: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]
    vectors: Floats
    prominence: Floats

    @property
    def place_classes(self) -> npt.NDArray[np.int64]:
        """The index of each one's class in PLACE_CLASSES."""
        return self.codes[:, _CLASS]

    @property
    def countries(self) -> npt.NDArray[np.int64]:
        """The number of each one's country."""
        return self.codes[:, _COUNTRY]

    @classmethod
    def of(
        cls, table: PlaceTable, layer: int, names: Ints, rows: npt.NDArray[np.uint32], name_types: npt.NDArray[np.uint8]
    ) -> CandidateColumns:
        """The columns of some rows of one layer's table."""
        layers = np.full(len(rows), layer, dtype=np.uint8)
        return cls(names, layers, rows, name_types, table.population[rows], table.codes[rows], table.vectors[rows], table.prominence[rows])

    @classmethod
    def merged(cls, parts: Sequence[CandidateColumns]) -> CandidateColumns:
        """The candidates of all parts, name by name; within a name those of the first part come first."""
        whole = cls(*map(np.concatenate, zip(*parts, strict=True)))
        return whole.select(np.argsort(whole.names, kind="stable"))

    def select(self, chosen: Ints | Mask) -> CandidateColumns:
        """Those at some indices, or for which a mask is true."""
        columns: Iterator[npt.NDArray[Any]] = (column[chosen] for column in self)
        return CandidateColumns(*columns)


class CandidateArrays:
    """Candidates packed for weighing: `numbers` of shape (n, 4 + CANDIDATE_FEATURES), `codes` of shape (n, 3). Read them by property."""

    __slots__ = ()
    numbers: Floats
    codes: npt.NDArray[np.int64]

    @property
    def vectors(self) -> Floats:
        """The places' points as unit vectors, of shape (n, 3)."""
        return self.numbers[:, _VECTOR]

    @property
    def prior(self) -> Floats:
        """How likely each is meant before any text is read, by size, class, layer and name type; those of a name sum to 1."""
        return prior_of(self.numbers)

    @property
    def features(self) -> Floats:
        """The CANDIDATE_FEATURES of each, of shape (n, CANDIDATE_FEATURES)."""
        return self.numbers[:, _FEATURES]

    @property
    def place_classes(self) -> npt.NDArray[np.int64]:
        """The index of each one's class in PLACE_CLASSES."""
        return self.codes[:, _CLASS]

    @property
    def countries(self) -> npt.NDArray[np.int64]:
        """The number of each one's country, 0 for none."""
        return self.codes[:, _COUNTRY]

    @property
    def admin1(self) -> npt.NDArray[np.int64]:
        """The number of each one's first-level division, 0 for none."""
        return self.codes[:, _ADMIN1]


@dataclass(slots=True, eq=False)
class Candidates(CandidateArrays, Sequence[Candidate]):
    """The candidates of one name: row `rows[i]` of table `tables[layers[i]]`, and the packed columns that weighing them needs.

    Indexing gives model.Candidate values, which are kept in `made`.
    """

    tables: tuple[PlaceTable, ...]
    layers: npt.NDArray[np.uint8]
    rows: npt.NDArray[np.uint32]
    name_types: npt.NDArray[np.uint8]
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
            self.made[index] = Candidate(self.tables[layer][int(self.rows[index])], NameType(int(self.name_types[index])), layer)
        return self.made[index]

    def __iter__(self) -> Iterator[Candidate]:
        return (self[i] for i in range(len(self)))

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Candidates:
        """The columns of candidates made elsewhere."""
        if isinstance(candidates, Candidates):
            return candidates
        tables, parts = [], []
        for layer in range(_MAX_LAYERS):
            in_layer = [candidate for candidate in candidates if candidate.layer == layer]
            tables.append(PlaceTable.of([candidate.place for candidate in in_layer]))
            name_types = np.array([candidate.name_type for candidate in in_layer], dtype=np.uint8)
            names, rows = np.zeros(len(in_layer), dtype=np.intp), np.arange(len(in_layer), dtype=np.uint32)
            parts.append(CandidateColumns.of(tables[-1], layer, names, rows, name_types))
        columns = CandidateColumns.merged(parts)
        return cls.part_of(tuple(tables), columns, packed_numbers(columns), slice(None))

    @classmethod
    def part_of(cls, tables: tuple[PlaceTable, ...], columns: CandidateColumns, numbers: Floats, span: slice) -> Candidates:
        """The candidates of one name, which are a span of the columns of many."""
        return cls(
            tables=tables,
            layers=columns.layers[span],
            rows=columns.rows[span],
            name_types=columns.name_types[span],
            populations=columns.populations[span],
            numbers=numbers[span],
            codes=columns.codes[span],
        )


def prior_of(numbers: Floats) -> Floats:
    """The column of `numbers` that has the priors."""
    return numbers[:, _PRIOR]


def packed_numbers(columns: CandidateColumns) -> Floats:
    """The `numbers` of CandidateArrays; the names are numbered from 0 without a gap."""
    numbers = np.zeros((len(columns.rows), _FEATURES_FROM + len(CANDIDATE_FEATURES)), dtype=np.float32)
    numbers[:, _VECTOR] = columns.vectors
    numbers[:, _PRIOR] = _priors(columns)
    features, classes = numbers[:, _FEATURES], columns.place_classes
    population = np.log10(columns.populations + 100.0)
    features[:, : len(_CLASS_FEATURES)] = _ONE_HOT[classes]
    features[:, _COLUMN["population of a town, log10"]] = population * (classes <= CAPITAL)
    features[:, _COLUMN["population of an area, log10"]] = population * (classes > CAPITAL)
    features[:, _COLUMN["a town of unknown population"]] = (classes == TOWN) & (columns.populations == 0)
    features[:, _COLUMN["in the project's gazetteer"]] = columns.layers == 0
    features[:, _COLUMN["an alternate name"]] = _is_alternate_name(columns)
    features[_divisions_named_like_towns(columns), _COLUMN["a division named like its town"]] = 1.0
    return numbers


def _is_alternate_name(columns: CandidateColumns) -> Mask:
    """Which are named by an alias; in the highest layer aliases are as good as names."""
    alternate: Mask = (columns.name_types == NameType.ALIAS.value) & (columns.layers > 0)
    return alternate


def _priors(columns: CandidateColumns) -> npt.NDArray[np.float64]:
    """How likely each is meant before any text is read; those of a name sum to 1."""
    scores = columns.prominence + _PER_LAYER_BELOW * columns.layers + _ALTERNATE_NAME * _is_alternate_name(columns)
    return softmax_of_groups(scores, run_bounds(columns.names), columns.names)


def _divisions_named_like_towns(columns: CandidateColumns) -> Ints:
    """The indices of divisions that share their name with a town of theirs (Homs), a large one not far off (Lima), or a great city.

    A division named like a capital or a great city abroad (Gaza in Mozambique, Washington) is seldom meant by the name alone. A town that
    has the name as an alternate name only comes before a county (Cebu), but not before a state: Pernambuco is a name of Recife.
    """
    classes = columns.place_classes
    is_division = (classes == DIVISION) | (classes == COUNTY)
    is_large_town = (classes <= CAPITAL) & (columns.populations >= _LARGE_TOWN)
    division, town = pairs_in_runs(columns.names, is_division, is_large_town)
    _, same_country, same_admin1 = (columns.codes[division] == columns.codes[town]).T
    near = (columns.vectors[division] * columns.vectors[town]).sum(axis=1) > _ITS_DIVISION
    great = (classes[town] == CAPITAL) | (columns.populations[town] >= _GREAT_CITY)
    has_claim = (classes[division] == COUNTY) | ~_is_alternate_name(columns)[town]
    indices: Ints = division[has_claim & ((same_country & (same_admin1 | near)) | great)]
    return indices


#: The candidates of a name that no gazetteer has.
NO_CANDIDATES = Candidates.of(())
