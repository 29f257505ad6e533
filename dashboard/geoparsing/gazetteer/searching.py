"""Searches the gazetteer for what a reader types: a name in any spelling, whole or begun, and after a comma where it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from dashboard.geoparsing.gazetteer.array_groups import Ints, Mask
from dashboard.geoparsing.gazetteer.candidates import CandidateColumns
from dashboard.geoparsing.gazetteer.layers import keys_of
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.place_table import unit_vectors
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Place

#: A start of a name must have so many letters, else tens of thousands of names go on from it; shorter names are found in full.
MIN_LETTERS = 3
#: The number of a division has at most so many bits.
_DIVISION_BITS = 32


class FoundPlace(NamedTuple):
    """A place, and the spelling that it was found by, folded as `fold` has it; "" where that is its own name."""

    place: Place
    spelling: str


def find_places(
    gazetteer: Gazetteer, typed: str, points: Sequence[tuple[float, float]], countries: Mapping[str, str], limit: int
) -> list[FoundPlace]:
    """At most `limit` places with a name that is typed or begun: those with the whole name first, then the nearest to any of the points.

    Points are latitudes and longitudes (WGS 84 degrees); without any, the best known come first. What follows a comma begins the name of
    the place's country, its code, or its division: "Solhan, Burkina". `countries` are the names of countries by code.
    """
    name, *parts = typed.split(",")
    whole = [key for key in keys_of(name.strip()) | {fold(name)} if key in gazetteer]
    keys = list(dict.fromkeys([*whole, *_begun(gazetteer, name)]))
    if not keys:
        return []
    columns = gazetteer.columns_of(keys)
    within = [fold(part) for part in parts if fold(part)]
    if within:
        columns = columns.select(_lies_within(gazetteer, columns, within, countries))
    order = _order(columns, columns.name_numbers >= len(whole), points)
    return list(islice(_places(gazetteer, columns, order, keys), limit))


def _begun(gazetteer: Gazetteer, name: str) -> list[str]:
    """The keys that begin as the name does."""
    start = fold(name)
    return gazetteer.keys_that_continue(start) if len(start) >= MIN_LETTERS else []


def _lies_within(gazetteer: Gazetteer, columns: CandidateColumns, within: Sequence[str], countries: Mapping[str, str]) -> Mask:
    """Whether each of the folded words begins the name of a candidate's country or division, or is the country's code."""

    def has_words(place: Place) -> bool:
        names = [fold(name) for name in (place.admin1, countries.get(place.country, "")) if name]
        return all(part == place.country.lower() or any(name.startswith(part) for name in names) for part in within)

    divisions = columns.countries << _DIVISION_BITS | columns.divisions
    _, firsts, division_of = np.unique(divisions, return_index=True, return_inverse=True)
    is_within = [has_words(gazetteer.place_at(int(columns.layers[first]), int(columns.rows[first]))) for first in firsts]
    return np.array(is_within, dtype=np.bool_)[division_of]


def _order(columns: CandidateColumns, is_begun: Mask, points: Sequence[tuple[float, float]]) -> Ints:
    """The candidates' indices in the order in which they are found."""
    if not points:
        return np.lexsort((-columns.prominence, is_begun))
    nearness = (columns.vectors @ unit_vectors(np.array(points, dtype=np.float64)).T).max(axis=1)
    return np.lexsort((-columns.prominence, -nearness, is_begun))


def _places(gazetteer: Gazetteer, columns: CandidateColumns, order: Ints, keys: Sequence[str]) -> Iterator[FoundPlace]:
    """The places of candidates in this order, each once, by the first of the keys."""
    seen: set[str] = set()
    for index in order.tolist():
        place = gazetteer.place_at(int(columns.layers[index]), int(columns.rows[index]))
        if place.place_id not in seen:
            seen.add(place.place_id)
            key = keys[columns.name_numbers[index]]
            yield FoundPlace(place, "" if key in keys_of(place.name) | {fold(place.name)} else key)
