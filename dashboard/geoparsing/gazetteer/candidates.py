"""The candidate places of names, held in arrays so that the candidates of many names are weighed together.

CandidateColumns holds those of many names while they are looked up, Candidates those of one name. A model.Candidate is made when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
#: The features of a candidate that do not depend on a text: 1 or 0, populations as log10.
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
#: The columns of `float_columns`: the point as a unit vector, the prior, the features.
_VECTOR, _PRIOR, _FEATURES = slice(0, 3), 3, slice(4, None)
_FEATURES_FROM = 4
#: The columns of `codes`, the same as in PlaceTable.
_CLASS, _COUNTRY, _ADMIN1 = range(3)

#: What a candidate's prior loses, in log odds, for each layer that it stands below the highest, and for an alternate name.
_LOG_ODDS_PER_LAYER = -2.0
_LOG_ODDS_OF_ALTERNATE_NAME = -1.0
#: A division takes second place behind a town of this population that has its name, if the two points are at most this far apart.
_LARGE_TOWN_POPULATION = 5_000
_NEAR_DIVISION_KM = 300.0
_NEAR_DIVISION_COSINE = cosine_of_km(_NEAR_DIVISION_KM)
#: A town of this population does so wherever it lies, as a capital does.
_GREAT_CITY_POPULATION = 400_000
#: The layer of the project's own gazetteer. The user's own file above it is layer -1, the world's places below it are layer 1. The layers
#: that the user keeps are 2 and more; they stand beside the world, not below it.
PROJECT_LAYER = 0
WORLD_LAYER = 1


class CandidateColumns(NamedTuple):
    """The candidates of several names, one array a column, sorted by name: `name_numbers` has the number of each candidate's name.

    The place of a candidate is row `rows[i]` of layer `layers[i]`. `name_types` (model.NameType) says whether it is known by a name,
    alias, abbreviation or demonym. The other columns are copied from the layer's PlaceTable.
    """

    name_numbers: Ints
    layers: npt.NDArray[np.int8]
    rows: npt.NDArray[np.uint32]
    name_types: npt.NDArray[np.uint8]
    populations: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]
    vectors: Floats
    prominence: Floats

    @property
    def place_classes(self) -> npt.NDArray[np.int64]:
        """The index in PLACE_CLASSES of each candidate's class."""
        return self.codes[:, _CLASS]

    @property
    def countries(self) -> npt.NDArray[np.int64]:
        """The country_number of each candidate."""
        return self.codes[:, _COUNTRY]

    @property
    def divisions(self) -> npt.NDArray[np.int64]:
        """The admin1_number of each candidate, 0 for none."""
        return self.codes[:, _ADMIN1]

    @classmethod
    def of(
        cls, table: PlaceTable, layer: int, name_numbers: Ints, rows: npt.NDArray[np.uint32], name_types: npt.NDArray[np.uint8]
    ) -> CandidateColumns:
        """The candidates that are these rows of one layer's table."""
        layers = np.full(len(rows), layer, dtype=np.int8)
        place_columns = table.population[rows], table.codes[rows], table.vectors[rows], table.prominence[rows]
        return cls(name_numbers, layers, rows, name_types, *place_columns)

    @classmethod
    def merged(cls, parts: Sequence[CandidateColumns]) -> CandidateColumns:
        """The candidates of all parts, sorted by name; within a name those of the first part come first."""
        merged = cls(*map(np.concatenate, zip(*parts, strict=True)))
        return merged.select(np.argsort(merged.name_numbers, kind="stable"))

    def select(self, indices: Ints | Mask) -> CandidateColumns:
        """The candidates at the indices, or where a mask is true."""
        columns: Iterator[npt.NDArray[Any]] = (column[indices] for column in self)
        return CandidateColumns(*columns)


class CandidateArrays:
    """What weighing n candidates needs, packed in two arrays and read by property.

    `float_columns` is of shape (n, 4 + CANDIDATE_FEATURES), `codes` of shape (n, 3).
    """

    __slots__ = ()
    float_columns: Floats
    codes: npt.NDArray[np.int64]

    @property
    def vectors(self) -> Floats:
        """The point of each place as a unit vector, of shape (n, 3)."""
        return self.float_columns[:, _VECTOR]

    @property
    def prior(self) -> Floats:
        """The probability of each candidate before a text is read, by size, class, layer and name type; it sums to 1 over a name."""
        return prior_of(self.float_columns)

    @property
    def features(self) -> Floats:
        """The CANDIDATE_FEATURES of each candidate, of shape (n, CANDIDATE_FEATURES)."""
        return self.float_columns[:, _FEATURES]

    @property
    def place_classes(self) -> npt.NDArray[np.int64]:
        """The index in PLACE_CLASSES of each candidate's class."""
        return self.codes[:, _CLASS]

    @property
    def countries(self) -> npt.NDArray[np.int64]:
        """The country_number of each candidate, 0 for none."""
        return self.codes[:, _COUNTRY]

    @property
    def admin1(self) -> npt.NDArray[np.int64]:
        """The admin1_number of each candidate, 0 for none."""
        return self.codes[:, _ADMIN1]


@dataclass(slots=True, eq=False)
class Candidates(CandidateArrays, Sequence[Candidate]):
    """The candidates of one name: candidate i is row `rows[i]` of table `tables[layers[i]]`; beside them what weighing them needs.

    Indexing makes model.Candidate values and keeps them in `candidate_of_index`.
    """

    tables: Mapping[int, PlaceTable]
    layers: npt.NDArray[np.int8]
    rows: npt.NDArray[np.uint32]
    name_types: npt.NDArray[np.uint8]
    populations: npt.NDArray[np.int64]
    float_columns: Floats
    codes: npt.NDArray[np.int64]
    candidate_of_index: dict[int, Candidate] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, index: int | slice) -> Candidate | tuple[Candidate, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        if index not in self.candidate_of_index:
            layer = int(self.layers[index])
            place, name_type = self.tables[layer][int(self.rows[index])], NameType(int(self.name_types[index]))
            self.candidate_of_index[index] = Candidate(place, name_type, layer)
        return self.candidate_of_index[index]

    def __iter__(self) -> Iterator[Candidate]:
        return (self[i] for i in range(len(self)))

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Candidates:
        """The candidates packed in arrays, the higher layers first; a value that is packed already is returned as it is."""
        if isinstance(candidates, Candidates):
            return candidates
        tables, parts = {}, []
        for layer in sorted({PROJECT_LAYER, *(candidate.layer for candidate in candidates)}):
            in_layer = [candidate for candidate in candidates if candidate.layer == layer]
            tables[layer] = PlaceTable.of([candidate.place for candidate in in_layer])
            name_types = np.array([candidate.name_type for candidate in in_layer], dtype=np.uint8)
            name_numbers, rows = np.zeros(len(in_layer), dtype=np.intp), np.arange(len(in_layer), dtype=np.uint32)
            parts.append(CandidateColumns.of(tables[layer], layer, name_numbers, rows, name_types))
        columns = CandidateColumns.merged(parts)
        return cls.of_span(tables, columns, pack_float_columns(columns), slice(None))

    def select(self, mask: Mask) -> Candidates:
        """The candidates where a mask is true, with the priors that they have among all."""
        return Candidates(
            tables=self.tables,
            layers=self.layers[mask],
            rows=self.rows[mask],
            name_types=self.name_types[mask],
            populations=self.populations[mask],
            float_columns=self.float_columns[mask],
            codes=self.codes[mask],
        )

    @classmethod
    def of_span(cls, tables: Mapping[int, PlaceTable], columns: CandidateColumns, float_columns: Floats, span: slice) -> Candidates:
        """The candidates of one name: a span of the columns of several names."""
        return cls(
            tables=tables,
            layers=columns.layers[span],
            rows=columns.rows[span],
            name_types=columns.name_types[span],
            populations=columns.populations[span],
            float_columns=float_columns[span],
            codes=columns.codes[span],
        )


def prior_of(float_columns: Floats) -> Floats:
    """The priors among the `float_columns` of CandidateArrays."""
    return float_columns[:, _PRIOR]


def pack_float_columns(columns: CandidateColumns) -> Floats:
    """The `float_columns` of CandidateArrays; the names are numbered from 0 without a gap."""
    float_columns = np.zeros((len(columns.rows), _FEATURES_FROM + len(CANDIDATE_FEATURES)), dtype=np.float32)
    float_columns[:, _VECTOR] = columns.vectors
    float_columns[:, _PRIOR] = _priors(columns)
    features, classes = float_columns[:, _FEATURES], columns.place_classes
    log_population = np.log10(columns.populations + 100.0)
    features[:, : len(_CLASS_FEATURES)] = _ONE_HOT[classes]
    features[:, _COLUMN["population of a town, log10"]] = log_population * (classes <= CAPITAL)
    features[:, _COLUMN["population of an area, log10"]] = log_population * (classes > CAPITAL)
    features[:, _COLUMN["a town of unknown population"]] = (classes == TOWN) & (columns.populations == 0)
    features[:, _COLUMN["in the project's gazetteer"]] = columns.layers <= PROJECT_LAYER
    features[:, _COLUMN["an alternate name"]] = _is_alternate_name(columns)
    features[_divisions_named_like_towns(columns), _COLUMN["a division named like its town"]] = 1.0
    return float_columns


def _is_alternate_name(columns: CandidateColumns) -> Mask:
    """Which candidates are known by an alias in a layer below the project's, where an alias counts less than a name."""
    is_alternate: Mask = (columns.name_types == NameType.ALIAS.value) & (columns.layers > PROJECT_LAYER)
    return is_alternate


def _priors(columns: CandidateColumns) -> npt.NDArray[np.float64]:
    """The probability of each candidate before a text is read; it sums to 1 over a name."""
    ranks = np.minimum(columns.layers, WORLD_LAYER)
    scores = columns.prominence + _LOG_ODDS_PER_LAYER * ranks + _LOG_ODDS_OF_ALTERNATE_NAME * _is_alternate_name(columns)
    return softmax_of_groups(scores, run_bounds(columns.name_numbers), columns.name_numbers)


def _divisions_named_like_towns(columns: CandidateColumns) -> Ints:
    """The indices of divisions that a bare name seldom means, since a town has the same name.

    The town has 5,000 people or more and lies in the same first-level division (Homs) or near the division in its country (Lima), or it
    is a capital or great city anywhere (Gaza in Mozambique, Washington). If the name is only an alternate name of the town, this holds
    for counties (Cebu) but not for states: Pernambuco is an alternate name of Recife.
    """
    classes = columns.place_classes
    is_division = (classes == DIVISION) | (classes == COUNTY)
    is_large_town = (classes <= CAPITAL) & (columns.populations >= _LARGE_TOWN_POPULATION)
    divisions, towns = pairs_in_runs(columns.name_numbers, is_division, is_large_town)
    _, same_country, same_admin1 = (columns.codes[divisions] == columns.codes[towns]).T
    is_near = (columns.vectors[divisions] * columns.vectors[towns]).sum(axis=1) > _NEAR_DIVISION_COSINE
    is_great = (classes[towns] == CAPITAL) | (columns.populations[towns] >= _GREAT_CITY_POPULATION)
    name_counts = (classes[divisions] == COUNTY) | ~_is_alternate_name(columns)[towns]
    indices: Ints = divisions[name_counts & ((same_country & (same_admin1 | is_near)) | is_great)]
    return indices


#: The candidates of a name that no gazetteer has.
NO_CANDIDATES = Candidates.of(())
