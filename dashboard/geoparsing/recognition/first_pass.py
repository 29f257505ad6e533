"""Texts -> the toponyms that they may have, each with its certainty by its own name and its surroundings alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.name_entries import NAME_FEATURES, NameEntry
from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.learned import Trees, load_trees
from dashboard.geoparsing.recognition.context import Paragraph, context_of, longer_names
from dashboard.geoparsing.recognition.flags import CONTEXT_FEATURES, CONTEXT_MEASURES, unpack_flags
from dashboard.geoparsing.recognition.matching import Match, match_names
from dashboard.geoparsing.recognition.runs import find_persons, find_runs, person_words
from dashboard.geoparsing.recognition.stated_places import stated_places
from dashboard.geoparsing.text.cues import NAME_PARTICLES
from dashboard.geoparsing.text.folding import fold_text
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.words import name_words
from dashboard.model import Toponym

#: Names whose certainty is lower are dropped after the first pass.
MIN_FIRST_PASS = 0.08
#: The columns of FirstPass.rows, in order.
FIRST_PASS_FEATURES = NAME_FEATURES + CONTEXT_FEATURES
_OF_NAME = slice(0, len(NAME_FEATURES))
_OF_MEASURES = slice(_OF_NAME.stop, _OF_NAME.stop + len(CONTEXT_MEASURES))
_OF_FLAGS = slice(_OF_MEASURES.stop, None)
_IN_PROJECTS_GAZETTEER = NAME_FEATURES.index("in the project's gazetteer")
_LARGEST_POPULATION = NAME_FEATURES.index("population of the largest, log10")
_WELL_KNOWN = np.float32(math.log10(1_000_000 + 1))


@dataclass(frozen=True, slots=True)
class FirstPass:
    """The toponyms that a text may have, in reading order, none overlapping.

    `rows` is of shape (toponyms, FIRST_PASS_FEATURES), which the second pass weighs again; None where all toponyms are final.
    `stated` are the names that the text calls a place, whether or not a gazetteer has them.
    """

    toponyms: tuple[Toponym, ...]
    rows: Floats | None
    stated: tuple[Toponym, ...] = ()


#: A text and the passages of it to read.
TextPassages = tuple[str, Sequence[Passage]]


class Recogniser(NamedTuple):
    """What finds the toponyms of texts, in their order; `version` names it in what was read with it, "" for the project's own."""

    version: str
    first_pass: Callable[[Sequence[TextPassages], Gazetteer], list[FirstPass]]


@dataclass(frozen=True, slots=True)
class MatchedText:
    """The gazetteer's names in a text, whatever they mean there, in reading order; `entries[i]` is what is known of `matches[i]`.

    `people` has the starts of the words that are parts of people's names, `surnames` has such words themselves.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    matches: Sequence[Match]
    entries: Sequence[NameEntry]
    people: frozenset[int]
    surnames: frozenset[str]


def first_pass(texts: Sequence[TextPassages], gazetteer: Gazetteer) -> list[FirstPass]:
    """The gazetteer's names in each text, but for those less certain than MIN_FIRST_PASS; all texts are weighed in one go."""
    matched = match_texts(texts, gazetteer)
    rows = first_pass_rows(matched, gazetteer)
    certainty = _trees().probabilities(rows)
    kept = np.flatnonzero(certainty > MIN_FIRST_PASS)
    rows, certainties, indices = rows[kept], certainty[kept].tolist(), kept.tolist()
    offsets = list(accumulate((len(text.matches) for text in matched), initial=0))
    bounds = np.searchsorted(kept, offsets).tolist()
    passes = []
    for text, offset, first, end in zip(matched, offsets, bounds, bounds[1:], strict=False):
        certain = zip(indices[first:end], certainties[first:end], strict=True)
        toponyms = [_toponym(text, i - offset, certainty) for i, certainty in certain]
        passes.append(FirstPass(tuple(toponyms), rows[first:end], _stated(text)))
    return passes


#: The project's own recogniser.
OWN_RECOGNISER = Recogniser("", first_pass)


def _toponym(text: MatchedText, i: int, certainty: float) -> Toponym:
    _, _, start, end, _ = text.matches[i]
    candidates, _, demonym = text.entries[i]
    return Toponym(start, end, text.text[start:end], candidates, certainty, demonym)


def _stated(text: MatchedText) -> tuple[Toponym, ...]:
    toponyms = [toponym for paragraph in text.paragraphs for toponym in stated_places(text.text, paragraph.passage)]
    return tuple([toponym for toponym in toponyms if toponym.start not in text.people])


def first_pass_rows(texts: Sequence[MatchedText], gazetteer: Gazetteer) -> Floats:
    """A row of FIRST_PASS_FEATURES for each match of the texts."""
    flags: list[int] = []
    measures: list[float] = []
    for text in texts:
        for paragraph in text.paragraphs:
            more_flags, more_measures = context_of(paragraph, gazetteer, text.people, text.surnames)
            flags += more_flags
            measures += more_measures
    rows = np.empty((len(flags), len(FIRST_PASS_FEATURES)), dtype=np.float32)
    if flags:
        of_names = np.concatenate([entry.features for text in texts for entry in text.entries])
        rows[:, _OF_NAME] = of_names.reshape(-1, len(NAME_FEATURES))
        rows[:, _OF_MEASURES] = np.array(measures).reshape(-1, len(CONTEXT_MEASURES))
        rows[:, _OF_FLAGS] = unpack_flags(flags)
    return rows


def match_texts(texts: Sequence[TextPassages], gazetteer: Gazetteer) -> list[MatchedText]:
    """The gazetteer's names in the passages of each text; the names of all texts are looked up in one go."""
    by_text = [(text, _paragraphs(text, passages, gazetteer)) for text, passages in texts]
    paragraphs = [paragraph for _, of_text in by_text for paragraph in of_text]
    doubtful = {key for paragraph in paragraphs for key in _doubtful_person_words(paragraph)}
    entries = gazetteer.look_up(doubtful.union([match.key for paragraph in paragraphs for match in paragraph.matches]))
    places = frozenset(key for key in doubtful if _is_well_known_place(entries[key]))
    return [_matched_text(text, of_text, places, entries) for text, of_text in by_text]


def _doubtful_person_words(paragraph: Paragraph) -> Iterable[str]:
    """The words of people's names that are none if they are places."""
    return (key for first, last, unless_place in paragraph.persons if unless_place for key in paragraph.words.keys[first : last + 1])


def _is_well_known_place(entry: NameEntry | None) -> bool:
    return entry is not None and bool(entry.features[_IN_PROJECTS_GAZETTEER] or entry.features[_LARGEST_POPULATION] > _WELL_KNOWN)


def _matched_text(
    text: str, paragraphs: Sequence[Paragraph], places: Container[str], entries: Mapping[str, NameEntry | None]
) -> MatchedText:
    matches = [match for paragraph in paragraphs for match in paragraph.matches]
    of_matches = [entry for match in matches if (entry := entries[match.key])]
    return MatchedText(text, paragraphs, matches, of_matches, *_people(paragraphs, places))


def _people(paragraphs: Sequence[Paragraph], places: Container[str]) -> tuple[frozenset[int], frozenset[str]]:
    """Where words of people's names begin, and those words."""
    starts: set[int] = set()
    keys: set[str] = set()
    for paragraph in paragraphs:
        for person in paragraph.persons:
            words = person_words(person, paragraph.words.keys, places)
            starts.update(paragraph.words.starts[words.start : words.stop])
            keys.update(paragraph.words.keys[words.start : words.stop])
    return frozenset(starts), frozenset(keys - NAME_PARTICLES)


def _paragraphs(text: str, passages: Sequence[Passage], gazetteer: Gazetteer) -> list[Paragraph]:
    """The passages with their words and names; where nothing has a capital, any word may be a name's."""
    folded = fold_text(text)
    any_case = all(text[passage.start : passage.end].islower() for passage in passages)
    paragraphs = []
    for passage in passages:
        words = name_words(text, passage.start, passage.end, any_case=any_case)
        runs = find_runs(text, words)
        persons = list(find_persons(words.keys, runs, gazetteer.given_names))
        matches = match_names(folded, words, gazetteer)
        longer = longer_names(text, passage, words)
        paragraphs.append(Paragraph(text, passage, words, runs, persons, _outside(matches, longer) if longer else matches))
    return paragraphs


def _outside(matches: Sequence[Match], longer: Sequence[tuple[int, int]]) -> list[Match]:
    """The matches that are no part of a longer name; both are in reading order."""
    kept = []
    around: list[tuple[int, int]] = []
    next_longer = 0
    for match in matches:
        while next_longer < len(longer) and longer[next_longer][0] <= match.start:
            around.append(longer[next_longer])
            next_longer += 1
        around = [(first, end) for first, end in around if end > match.start]
        if not any(match.end <= end and match.end - match.start < end - first for first, end in around):
            kept.append(match)
    return kept


@lru_cache(maxsize=1)
def _trees() -> Trees:
    return load_trees("first pass", FIRST_PASS_FEATURES)
