"""What a name says by itself, wherever it stands: the numbers that recognition weighs, worked out once a name."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from dashboard.gazetteer.candidates import CAPITAL, COUNTRY, COUNTY, DIVISION, REGION, SITE, WATER, Candidates, Floats
from dashboard.model import NameSort
from dashboard.text.cues import DIRECTIONS, GIVEN_NAMES

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


_ALIAS = {NameSort.ALIAS.value}


class Name(NamedTuple):
    """A name's candidates and its traits, as in TRAITS."""

    candidates: Candidates
    traits: Floats
    demonym: bool


def name_of(key: str, candidates: Candidates, words: tuple[float, float, float], given_names: frozenset[str]) -> Name:
    """The name of a key that has candidates; `words` are its WordFacts."""
    prior = candidates.prior.tolist()
    likeliest = prior.index(max(prior))
    sort = int(candidates.sorts_of_place[likeliest])
    sorts = set(candidates.name_sorts.tolist())
    demonym = int(candidates.name_sorts[likeliest]) == NameSort.DEMONYM
    populations = candidates.populations.tolist()
    traits = (
        float(candidates.layers[likeliest] == 0),
        float(sort == COUNTRY),
        float(sort == DIVISION),
        float(sort == COUNTY),
        float(sort == REGION),
        float(sort == WATER),
        float(sort == SITE),
        float(sort == CAPITAL),
        math.log10(max(populations) + 1),
        math.log10(populations[likeliest] + 1),
        math.log10(len(prior)),
        math.log10(len(set(candidates.countries.tolist()))),
        prior[likeliest],
        float(sorts == _ALIAS),
        float(demonym),
        float(key.startswith(EXACT)),
        float(key.count(" ") + 1),
        float(len(key)),
        *words,
        float(key in given_names or key in GIVEN_NAMES),
        float(key in DIRECTIONS),
    )
    return Name(candidates, np.array(traits, dtype=np.float32), demonym)
