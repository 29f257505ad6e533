"""What a name says by itself, wherever it stands: its candidates, and the features that recognition weighs. Worked out once a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import Ints, argmax_of_groups, run_bounds
from dashboard.geoparsing.gazetteer.candidates import CandidateColumns, Candidates, packed_numbers, prior_of
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTRY, COUNTY, DIVISION, REGION, SITE, WATER, Floats, PlaceTable
from dashboard.geoparsing.text.cues import DIRECTIONS, GIVEN_NAMES
from dashboard.model import NameType

#: Marks the keys that are matched letter for letter ("US", but not "us").
EXACT = "="

#: The classes of place that a name's likeliest place may be of, each a feature of 1 or 0.
_CLASS_FEATURES = {
    "a country": COUNTRY,
    "a division": DIVISION,
    "a county": COUNTY,
    "a region": REGION,
    "a water": WATER,
    "a site": SITE,
    "a capital": CAPITAL,
}
#: What the places of a name say of it.
_PLACE_FEATURES = (
    "in the project's gazetteer",
    *_CLASS_FEATURES,
    "population of the largest, log10",
    "population of the likeliest, log10",
    "number of places, log10",
    "number of countries, log10",
    "share of the likeliest place",
    "only an alternate name",
    "a demonym",
)
#: The columns of NameEntry.features: what its places and what its letters say.
NAME_FEATURES = (
    *_PLACE_FEATURES,
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


class NameEntry(NamedTuple):
    """A name's candidates and its features, of shape (NAME_FEATURES,)."""

    candidates: Candidates
    features: Floats
    demonym: bool


class _KeyFeatures(NamedTuple):
    """What the letters of a name say of it: NAME_FEATURES from "an abbreviation" on."""

    abbreviation: bool
    words: int
    letters: int
    common: float
    written: float
    surname: float
    given_name: bool
    direction: bool


def name_entries(
    keys: Sequence[str], columns: CandidateColumns, tables: tuple[PlaceTable, ...], frequencies: Floats, given_names: frozenset[str]
) -> list[NameEntry]:
    """The entries of some keys, in their order; each has candidates. `frequencies` are their WordFrequencies, of shape (keys, 3)."""
    bounds, numbers = run_bounds(columns.names), packed_numbers(columns)
    of_places = _place_features(columns, prior_of(numbers), bounds)
    of_keys = [_key_features(key, words, given_names) for key, words in zip(keys, frequencies.tolist(), strict=True)]
    features = np.column_stack((*(of_places[name] for name in _PLACE_FEATURES), of_keys)).astype(np.float32)
    demonyms = of_places["a demonym"].tolist()
    spans = map(slice, bounds[:-1].tolist(), bounds[1:].tolist())
    return [
        NameEntry(Candidates.part_of(tables, columns, numbers, span), row, demonym)
        for span, row, demonym in zip(spans, features, demonyms, strict=True)
    ]


def _key_features(key: str, frequencies: Sequence[float], given_names: frozenset[str]) -> _KeyFeatures:
    common, written, surname = frequencies
    given_name = key in given_names or key in GIVEN_NAMES
    return _KeyFeatures(key.startswith(EXACT), key.count(" ") + 1, len(key), common, written, surname, given_name, key in DIRECTIONS)


def _place_features(columns: CandidateColumns, prior: Floats, bounds: Ints) -> dict[str, npt.NDArray[np.generic]]:
    """The _PLACE_FEATURES of each name; the candidates of name i are `bounds[i]:bounds[i + 1]`."""
    starts = bounds[:-1]
    likeliest = argmax_of_groups(prior, bounds)
    classes = columns.place_classes[likeliest]
    return {
        "in the project's gazetteer": columns.layers[likeliest] == 0,
        **{name: classes == place_class for name, place_class in _CLASS_FEATURES.items()},
        "population of the largest, log10": np.log10(np.maximum.reduceat(columns.populations, starts) + 1),
        "population of the likeliest, log10": np.log10(columns.populations[likeliest] + 1),
        "number of places, log10": np.log10(np.diff(bounds)),
        "number of countries, log10": np.log10(_country_counts(columns)),
        "share of the likeliest place": prior[likeliest],
        "only an alternate name": np.logical_and.reduceat(columns.name_types == NameType.ALIAS.value, starts),
        "a demonym": columns.name_types[likeliest] == NameType.DEMONYM.value,
    }


def _country_counts(columns: CandidateColumns) -> Ints:
    """In how many countries the places of each name lie."""
    names_and_countries = np.sort(columns.names << _COUNTRY_BITS | columns.countries)
    return np.bincount(names_and_countries[run_bounds(names_and_countries)[:-1]] >> _COUNTRY_BITS)
