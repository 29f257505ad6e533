"""What the gazetteer says of a name, whatever the text: its candidates, and the features that recognition weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import Ints, argmax_of_groups, run_bounds
from dashboard.geoparsing.gazetteer.candidates import PROJECT_LAYER, CandidateColumns, Candidates, pack_float_columns, prior_of
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTRY, COUNTY, DIVISION, REGION, SITE, WATER, Floats, PlaceTable
from dashboard.geoparsing.text.cues import DIRECTIONS, GIVEN_NAMES
from dashboard.model import NameType

#: Begins the keys that are matched letter for letter ("US", but not "us").
EXACT_PREFIX = "="
#: Begins the keys that are matched in Kurmanji only ("~sam" for Damascus).
KURMANJI_PREFIX = "~"

#: Features of 1 or 0 that say of which class of place a name's likeliest place is.
_CLASS_FEATURES = {
    "a country": COUNTRY,
    "a division": DIVISION,
    "a county": COUNTY,
    "a region": REGION,
    "a water": WATER,
    "a site": SITE,
    "a capital": CAPITAL,
}
#: The features that come from the places of a name.
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
#: The columns of NameEntry.features: those that come from the name's places, then those that come from its letters.
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
#: Numbers made by country_number have at most this many bits.
_COUNTRY_BITS = 16


class NameEntry(NamedTuple):
    """A name's candidates, its features of shape (NAME_FEATURES,), and whether it is most likely a demonym."""

    candidates: Candidates
    features: Floats
    demonym: bool


class _KeyFeatures(NamedTuple):
    """The features that come from the letters of a name: NAME_FEATURES from "an abbreviation" on."""

    abbreviation: bool
    words: int
    letters: int
    common: float
    written: float
    surname: float
    given_name: bool
    direction: bool


def name_entries(
    keys: Sequence[str], columns: CandidateColumns, tables: Mapping[int, PlaceTable], frequencies: Floats, given_names: frozenset[str]
) -> list[NameEntry]:
    """The entry of each key, in order; each key has candidates. `frequencies` are the WordFrequencies of the keys, of shape (keys, 3)."""
    bounds, float_columns = run_bounds(columns.name_numbers), pack_float_columns(columns)
    place_features = _place_features(columns, prior_of(float_columns), bounds)
    key_features = [_key_features(key, row, given_names) for key, row in zip(keys, frequencies.tolist(), strict=True)]
    features = np.column_stack((*(place_features[name] for name in _PLACE_FEATURES), key_features)).astype(np.float32)
    demonyms = place_features["a demonym"].tolist()
    spans = map(slice, bounds[:-1].tolist(), bounds[1:].tolist())
    return [
        NameEntry(Candidates.of_span(tables, columns, float_columns, span), row, demonym)
        for span, row, demonym in zip(spans, features, demonyms, strict=True)
    ]


def _key_features(key: str, frequencies: Sequence[float], given_names: frozenset[str]) -> _KeyFeatures:
    common, written, surname = frequencies
    given_name = key in given_names or key in GIVEN_NAMES
    return _KeyFeatures(key.startswith(EXACT_PREFIX), key.count(" ") + 1, len(key), common, written, surname, given_name, key in DIRECTIONS)


def _place_features(columns: CandidateColumns, prior: Floats, bounds: Ints) -> dict[str, npt.NDArray[np.generic]]:
    """The _PLACE_FEATURES of each name; the candidates of name i are `bounds[i]:bounds[i + 1]`."""
    starts = bounds[:-1]
    likeliest = argmax_of_groups(prior, bounds)
    classes = columns.place_classes[likeliest]
    return {
        "in the project's gazetteer": columns.layers[likeliest] <= PROJECT_LAYER,
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
    """The number of countries that the places of each name lie in."""
    names_and_countries = np.sort(columns.name_numbers << _COUNTRY_BITS | columns.countries)
    return np.bincount(names_and_countries[run_bounds(names_and_countries)[:-1]] >> _COUNTRY_BITS)
