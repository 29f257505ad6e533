"""What a name says by itself, wherever it stands: the numbers that recognition weighs, worked out once a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import Ints, first_of_the_best, run_bounds
from dashboard.geoparsing.gazetteer.candidates import (
    CAPITAL,
    COUNTRY,
    COUNTY,
    DIVISION,
    REGION,
    SITE,
    WATER,
    Candidates,
    Floats,
    PlaceTable,
    Rows,
    numbers_of,
)
from dashboard.geoparsing.text.cues import DIRECTIONS, GIVEN_NAMES
from dashboard.model import NameSort

#: Marks the keys that are matched letter for letter ("US", but not "us").
EXACT = "="

#: The names of Name.traits, in order.
TRAITS = (
    "in the project's gazetteer",
    "a country",
    "a division",
    "a county",
    "a region",
    "a water",
    "a site",
    "a capital",
    "population of the largest, log10",
    "population of the likeliest, log10",
    "number of places, log10",
    "number of countries, log10",
    "share of the likeliest place",
    "only another spelling",
    "a demonym",
    "an abbreviation",
    "words",
    "letters",
    "common as an English word",
    "common in writing",
    "common as a surname",
    "a given name",
    "a point of the compass",
)
#: country_number makes numbers of so many bits.
_COUNTRY_BITS = 16
_DEMONYM = TRAITS.index("a demonym")
_SORTS_TOLD = np.array([COUNTRY, DIVISION, COUNTY, REGION, WATER, SITE, CAPITAL])


class Name(NamedTuple):
    """A name's candidates and its traits, as in TRAITS."""

    candidates: Candidates
    traits: Floats
    demonym: bool


def names_of(keys: Sequence[str], rows: Rows, tables: tuple[PlaceTable, ...], words: Floats, given_names: frozenset[str]) -> list[Name]:
    """The names of some keys, in their order; each has rows. `words` are their WordFacts, of shape (keys, 3)."""
    bounds, numbers = run_bounds(rows.names), numbers_of(rows)
    by_key = [_traits_of_key(key, facts, given_names) for key, facts in zip(keys, words.tolist(), strict=True)]
    traits = np.column_stack((_traits_of_places(rows, numbers[:, 3], bounds), by_key)).astype(np.float32)
    demonyms = (traits[:, _DEMONYM] > 0).tolist()
    spans = map(slice, bounds[:-1].tolist(), bounds[1:].tolist())
    return [Name(_part(tables, rows, numbers, span), *said) for span, *said in zip(spans, traits, demonyms, strict=True)]


def _part(tables: tuple[PlaceTable, ...], rows: Rows, numbers: Floats, span: slice) -> Candidates:
    """The candidates of one name, which are parts of the columns of many."""
    return Candidates(
        tables, rows.layers[span], rows.rows[span], rows.name_sorts[span], rows.populations[span], numbers[span], rows.codes[span]
    )


def _traits_of_key(key: str, facts: Sequence[float], given_names: frozenset[str]) -> tuple[float, ...]:
    """The traits from "an abbreviation" on; `facts` are those of WordFacts."""
    given = key in given_names or key in GIVEN_NAMES
    return key.startswith(EXACT), key.count(" ") + 1, len(key), *facts, given, key in DIRECTIONS


def _traits_of_places(rows: Rows, prior: Floats, bounds: Ints) -> npt.NDArray[np.float64]:
    """The traits up to "a demonym", of shape (names, 15); the rows of name i are `bounds[i]:bounds[i + 1]`."""
    starts = bounds[:-1]
    likeliest = first_of_the_best(prior, bounds)
    traits = np.empty((len(starts), _DEMONYM + 1))
    traits[:, 0] = rows.layers[likeliest] == 0
    traits[:, 1:8] = rows.codes[likeliest, :1] == _SORTS_TOLD
    traits[:, 8] = np.log10(np.maximum.reduceat(rows.populations, starts) + 1)
    traits[:, 9] = np.log10(rows.populations[likeliest] + 1)
    traits[:, 10] = np.log10(np.diff(bounds))
    traits[:, 11] = np.log10(_countries(rows))
    traits[:, 12] = prior[likeliest]
    traits[:, 13] = np.logical_and.reduceat(rows.name_sorts == NameSort.ALIAS.value, starts)
    traits[:, 14] = rows.name_sorts[likeliest] == NameSort.DEMONYM.value
    return traits


def _countries(rows: Rows) -> Ints:
    """In how many countries the places of each name lie."""
    found = np.sort(rows.names << _COUNTRY_BITS | rows.codes[:, 1])
    return np.bincount(found[run_bounds(found)[:-1]] >> _COUNTRY_BITS)
