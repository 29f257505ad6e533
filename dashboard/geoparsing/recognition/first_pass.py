"""Finds the toponyms that texts may have, each with its certainty from its own name and its surroundings alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.name_entries import NAME_FEATURES, NameEntry
from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.languages import NameRules, named_places, rules_of
from dashboard.geoparsing.learned import Trees, load_trees
from dashboard.geoparsing.recognition.context import Paragraph, context_of, longer_names
from dashboard.geoparsing.recognition.flags import CONTEXT_FEATURES, CONTEXT_MEASURES, unpack_flags
from dashboard.geoparsing.recognition.matching import Match, match_names
from dashboard.geoparsing.recognition.other_names import without_other_names
from dashboard.geoparsing.recognition.runs import find_persons, find_runs, person_words
from dashboard.geoparsing.recognition.taken import taken_names
from dashboard.geoparsing.recognition.unlisted import UnlistedName, unlisted_names
from dashboard.geoparsing.recognition.word_towns import taken_towns, towns_in_named_country
from dashboard.geoparsing.text.cues import NAME_PARTICLES
from dashboard.geoparsing.text.folding import fold_text
from dashboard.geoparsing.text.language import passage_languages
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.words import name_words
from dashboard.model import Toponym

#: Names whose certainty is at most this are dropped after the first pass.
MIN_FIRST_PASS = 0.08
#: The columns of FirstPass.feature_rows, in order.
FIRST_PASS_FEATURES = NAME_FEATURES + CONTEXT_FEATURES
_NAME_COLUMNS = slice(0, len(NAME_FEATURES))
_MEASURE_COLUMNS = slice(_NAME_COLUMNS.stop, _NAME_COLUMNS.stop + len(CONTEXT_MEASURES))
_FLAG_COLUMNS = slice(_MEASURE_COLUMNS.stop, None)
#: Columns of NAME_FEATURES.
_IS_IN_PROJECTS_GAZETTEER = NAME_FEATURES.index("in the project's gazetteer")
_LOG_LARGEST_POPULATION = NAME_FEATURES.index("population of the largest, log10")
#: A name is that of a well-known place if its largest place has more people than this, log10.
_LOG_WELL_KNOWN_POPULATION = np.float32(math.log10(1_000_000 + 1))


@dataclass(frozen=True, slots=True)
class FirstPass:
    """The toponyms that a text may have, in reading order, none overlapping.

    `feature_rows` is of shape (toponyms, FIRST_PASS_FEATURES), which the second pass weighs again; None if all toponyms are final.
    `unlisted` are the capitalised names that may be places whether or not a gazetteer has them, in reading order; none overlaps another.
    `taken` has the starts of the toponyms that armed groups take, and of towns that are words too where the text treats them as places.
    `ruled` has those of the toponyms whose certainty is final, since they stand in another language than English; their rows are zeros.
    """

    toponyms: tuple[Toponym, ...]
    feature_rows: Floats | None
    unlisted: tuple[UnlistedName, ...] = ()
    taken: frozenset[int] = frozenset()
    ruled: frozenset[int] = frozenset()


#: A text and those of its passages that are read.
TextPassages = tuple[str, Sequence[Passage]]


class Recogniser(NamedTuple):
    """Finds the toponyms of texts, in their order; `version` becomes part of the reader version, "" for the project's own."""

    version: str
    first_pass: Callable[[Sequence[TextPassages], Gazetteer], list[FirstPass]]


@dataclass(frozen=True, slots=True)
class MatchedText:
    """The gazetteer's names in a text, whatever they mean there, in reading order; `entries[i]` is the gazetteer's for `matches[i]`.

    `people` has the starts of the words that are parts of people's names, `surnames` has their keys.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    matches: Sequence[Match]
    entries: Sequence[NameEntry]
    people: frozenset[int]
    surnames: frozenset[str]


def first_pass(texts: Sequence[TextPassages], gazetteer: Gazetteer) -> list[FirstPass]:
    """The gazetteer's names in each text whose certainty is above MIN_FIRST_PASS; passages in Arabic and Kurdish are read by rules."""
    parted = [_by_language(text, passages) for text, passages in texts]
    passes = _learned_first_pass([(text, english) for (text, _), (english, _) in zip(texts, parted, strict=True)], gazetteer)
    ruled_texts = {i: (fold_text(texts[i][0]), ruled) for i, (_, ruled) in enumerate(parted) if ruled}
    named = dict(zip(ruled_texts, named_places(list(ruled_texts.values()), gazetteer), strict=True)) if ruled_texts else {}
    return [with_ruled(first, named[i]) if i in named else first for i, first in enumerate(passes)]


def _by_language(text: str, passages: Sequence[Passage]) -> tuple[Sequence[Passage], list[tuple[Passage, NameRules]]]:
    """The passages whose names are weighed by what was learned from English, and those that have rules of their own."""
    languages = zip(passages, passage_languages(text, passages), strict=True)
    ruled = [(passage, rules) for passage, language in languages if (rules := rules_of(text, passage, language))]
    if not ruled:
        return passages, ruled
    apart = {passage for passage, _ in ruled}
    return [passage for passage in passages if passage not in apart], ruled


def with_ruled(first: FirstPass, toponyms: Sequence[Toponym]) -> FirstPass:
    """A first pass with toponyms whose certainty is final, from other passages of the same text."""
    rows = first.feature_rows
    merged = sorted([*first.toponyms, *toponyms], key=lambda toponym: toponym.start)
    ruled = frozenset(toponym.start for toponym in toponyms)
    if rows is not None:
        merged_rows = np.zeros((len(merged), rows.shape[1]), dtype=np.float32)
        merged_rows[[toponym.start not in ruled for toponym in merged]] = rows
        rows = merged_rows
    return replace(first, toponyms=tuple(merged), feature_rows=rows, ruled=ruled)


def _learned_first_pass(texts: Sequence[TextPassages], gazetteer: Gazetteer) -> list[FirstPass]:
    """The names in each text by the learned weights; all texts are weighed in one call, for speed."""
    matched_texts = match_texts(texts, gazetteer)
    rows = first_pass_rows(matched_texts, gazetteer)
    certainty_of_row = _trees().probabilities(rows)
    unlisted_of_text = [_unlisted(text, gazetteer) for text in matched_texts]
    taken_of_text = [_towns_by_context(text, names) for text, names in zip(matched_texts, unlisted_of_text, strict=True)]
    is_taken = [match.start in taken for text, taken in zip(matched_texts, taken_of_text, strict=True) for match in text.matches]
    certain_rows = np.flatnonzero((certainty_of_row > MIN_FIRST_PASS) | np.array(is_taken, dtype=np.bool_))
    rows, certainties, row_numbers = rows[certain_rows], certainty_of_row[certain_rows].tolist(), certain_rows.tolist()
    first_rows = list(accumulate((len(text.matches) for text in matched_texts), initial=0))
    bounds = np.searchsorted(certain_rows, first_rows).tolist()
    passes = []
    columns = zip(matched_texts, taken_of_text, unlisted_of_text, first_rows, bounds, bounds[1:], strict=False)
    for text, taken, unlisted, first_row, first, end in columns:
        rows_with_certainty = zip(row_numbers[first:end], certainties[first:end], strict=True)
        toponyms = [_toponym(text, row - first_row, certainty) for row, certainty in rows_with_certainty]
        passes.append(FirstPass(tuple(toponyms), rows[first:end], unlisted, taken))
    return passes


def _unlisted(text: MatchedText, gazetteer: Gazetteer) -> tuple[UnlistedName, ...]:
    return tuple(name for paragraph in text.paragraphs for name in unlisted_names(paragraph, text.people, gazetteer.has_name))


def _towns_by_context(text: MatchedText, unlisted: Sequence[UnlistedName]) -> frozenset[int]:
    names = list(zip(text.matches, text.entries, strict=True))
    lists = [spans for p in text.paragraphs for spans in taken_names(text.text, p.passage.start, p.passage.end)]
    return taken_towns(lists, names) | towns_in_named_country(unlisted, names)


#: The project's own recogniser.
OWN_RECOGNISER = Recogniser("", first_pass)


def _toponym(text: MatchedText, i: int, certainty: float) -> Toponym:
    _, _, start, end, _ = text.matches[i]
    candidates, _, demonym = text.entries[i]
    return Toponym(start, end, text.text[start:end], candidates, certainty, demonym)


def first_pass_rows(texts: Sequence[MatchedText], gazetteer: Gazetteer) -> Floats:
    """A row of FIRST_PASS_FEATURES for each match of the texts."""
    flags: list[int] = []
    measures: list[float] = []
    for text in texts:
        for paragraph in text.paragraphs:
            paragraph_flags, paragraph_measures = context_of(paragraph, gazetteer, text.people, text.surnames)
            flags += paragraph_flags
            measures += paragraph_measures
    rows = np.empty((len(flags), len(FIRST_PASS_FEATURES)), dtype=np.float32)
    if flags:
        name_features = np.concatenate([entry.features for text in texts for entry in text.entries])
        rows[:, _NAME_COLUMNS] = name_features.reshape(-1, len(NAME_FEATURES))
        rows[:, _MEASURE_COLUMNS] = np.array(measures).reshape(-1, len(CONTEXT_MEASURES))
        rows[:, _FLAG_COLUMNS] = unpack_flags(flags)
    return rows


def match_texts(texts: Sequence[TextPassages], gazetteer: Gazetteer) -> list[MatchedText]:
    """The gazetteer's names in the passages of each text; the names of all texts are looked up in one call, for speed."""
    texts_with_paragraphs = [(text, _paragraphs(text, passages, gazetteer)) for text, passages in texts]
    paragraphs = [paragraph for _, text_paragraphs in texts_with_paragraphs for paragraph in text_paragraphs]
    doubtful_words = {key for paragraph in paragraphs for key in _doubtful_person_words(paragraph)}
    entries = gazetteer.look_up(doubtful_words.union([match.key for paragraph in paragraphs for match in paragraph.matches]))
    places = frozenset(key for key in doubtful_words if _is_well_known_place(entries[key]))
    return [_matched_text(text, text_paragraphs, places, entries) for text, text_paragraphs in texts_with_paragraphs]


def _doubtful_person_words(paragraph: Paragraph) -> Iterable[str]:
    """The keys of words that are parts of people's names unless they are places."""
    return (key for first, last, unless_place in paragraph.persons if unless_place for key in paragraph.words.keys[first : last + 1])


def _is_well_known_place(entry: NameEntry | None) -> bool:
    return entry is not None and bool(
        entry.features[_IS_IN_PROJECTS_GAZETTEER] or entry.features[_LOG_LARGEST_POPULATION] > _LOG_WELL_KNOWN_POPULATION
    )


def _matched_text(
    text: str, paragraphs: Sequence[Paragraph], places: Container[str], entries: Mapping[str, NameEntry | None]
) -> MatchedText:
    matches = [match for paragraph in paragraphs for match in paragraph.matches]
    match_entries = [entry for match in matches if (entry := entries[match.key])]
    return MatchedText(text, paragraphs, matches, match_entries, *_people(paragraphs, places))


def _people(paragraphs: Sequence[Paragraph], places: Container[str]) -> tuple[frozenset[int], frozenset[str]]:
    """The starts of the words of people's names, and their keys without name particles."""
    starts: set[int] = set()
    keys: set[str] = set()
    for paragraph in paragraphs:
        for person in paragraph.persons:
            words = person_words(person, paragraph.words.keys, places)
            starts.update(paragraph.words.starts[words.start : words.stop])
            keys.update(paragraph.words.keys[words.start : words.stop])
    return frozenset(starts), frozenset(keys - NAME_PARTICLES)


def _paragraphs(text: str, passages: Sequence[Passage], gazetteer: Gazetteer) -> list[Paragraph]:
    """The passages with their words and names; if no passage has a capital, any word may belong to a name."""
    if not passages:
        return []
    folded = fold_text(text)
    any_case = all(text[passage.start : passage.end].islower() for passage in passages)
    paragraphs = []
    for passage in passages:
        words = name_words(text, passage.start, passage.end, any_case=any_case)
        runs = find_runs(text, words)
        persons = list(find_persons(words.keys, runs, gazetteer.given_names))
        matches = match_names(folded, words, passage.end, gazetteer)
        matches = without_other_names(text, words, persons, matches, gazetteer)
        if longer_spans := longer_names(text, passage, words):
            matches = _matches_outside(matches, longer_spans)
        paragraphs.append(Paragraph(text, passage, words, runs, persons, matches))
    return paragraphs


def _matches_outside(matches: Sequence[Match], longer_spans: Sequence[tuple[int, int]]) -> list[Match]:
    """The matches that are no part of a longer name; both are in reading order."""
    matches_outside = []
    open_spans: list[tuple[int, int]] = []
    next_span = 0
    for match in matches:
        while next_span < len(longer_spans) and longer_spans[next_span][0] <= match.start:
            open_spans.append(longer_spans[next_span])
            next_span += 1
        open_spans = [(start, end) for start, end in open_spans if end > match.start]
        if not any(match.end <= end and match.end - match.start < end - start for start, end in open_spans):
            matches_outside.append(match)
    return matches_outside


@lru_cache(maxsize=1)
def _trees() -> Trees:
    return load_trees("first pass", FIRST_PASS_FEATURES)
