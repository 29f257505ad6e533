"""Finds the flags and measures of what stands around the names of a paragraph, which recognition weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition.flags import BIT, Measures
from dashboard.geoparsing.recognition.matching import Match
from dashboard.geoparsing.recognition.neighbours import flags_after, flags_before, joins_list
from dashboard.geoparsing.recognition.runs import Person, Run
from dashboard.geoparsing.text.cues import GIVEN_NAMES, LONGER_NAME_WORDS, LONGER_NAMES, NAMED_AFTER_PLACES, TITLES
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.words import Words

#: The density of capitals is measured over this many words on each side.
_DENSITY_WORDS = 3
#: A title stands at most this many words before the name that it belongs to.
_MAX_WORDS_AFTER_TITLE = 6
#: A longer name has at most this many words before its word of LONGER_NAME_WORDS: "New York Times".
_MAX_WORDS_BEFORE_LONGER_NAME_WORD = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage with its words, their runs of two or more, the parts of runs that may be people, and the gazetteer's names."""

    text: str
    passage: Passage
    words: Words
    runs: Sequence[Run]
    persons: Sequence[Person]
    matches: Sequence[Match]


def longer_names(text: str, passage: Passage, words: Words) -> list[tuple[int, int]]:
    """Spans of names that contain a place's name and are no place: "Islamic State of Iraq"."""
    if LONGER_NAME_WORDS.isdisjoint(words.keys):
        return []
    indices = [i for i, key in enumerate(words.keys) if key in LONGER_NAME_WORDS]
    first_words = {first for i in indices for first in range(max(0, i - _MAX_WORDS_BEFORE_LONGER_NAME_WORD), i + 1)}
    matches = (LONGER_NAMES.match(text, words.starts[first], passage.end) for first in sorted(first_words))
    return [match.span() for match in matches if match]


def context_of(
    paragraph: Paragraph, gazetteer: Gazetteer, people: frozenset[int], surnames: frozenset[str]
) -> tuple[list[int], list[float]]:
    """For each match of a paragraph its CONTEXT_FLAGS as bits; and the Measures of all matches, one after the other in one list.

    `people` has the starts of the words in the text that are parts of people's names, `surnames` has their keys.
    """
    words, text, paragraph_start, paragraph_end = paragraph.words, paragraph.text, paragraph.passage.start, paragraph.passage.end
    paragraph_flag = BIT["its paragraph is in capitals"] if text[paragraph_start:paragraph_end].isupper() else 0
    run_of_word = {i: run for run in paragraph.runs for i in range(run.first, run.last + 1)}
    flags: list[int] = []
    measures: list[float] = []
    previous: Match | None = None
    for match in paragraph.matches:
        first, last, start, end, _ = match
        name = text[start:end]
        match_flags = flags_before(text, paragraph_start, start) | flags_after(text, end, paragraph_end) | _case_flags(name)
        if paragraph_flag and name.isupper():  # capitals say nothing about a name in a script without them
            match_flags |= paragraph_flag
        adjacent = previous if previous and previous.last == first - 1 else None
        if adjacent and joins_list(text[adjacent.end : start]):
            match_flags |= BIT["after and or a comma and a name"]
        run = run_of_word.get(first)
        if run and (run.first < first or run.last > last):
            match_flags |= _run_flags(words.keys, run, match, gazetteer)
            if adjacent and run.first < first:
                match_flags |= BIT["the word before it is a name of the gazetteer"]
        if people:
            match_flags |= _person_flags(words, first, last, people, surnames)
        flags.append(match_flags)
        measures += _measures(words, first, last, run)
        previous = match
    return flags, measures


def _case_flags(name: str) -> int:
    if name[0].islower():
        return BIT["written in lower case"]
    return BIT["written in capitals"] if name.isupper() and len(name) > 1 else 0


def _person_flags(words: Words, first: int, last: int, people: frozenset[int], surnames: frozenset[str]) -> int:
    starts, keys = words.starts, words.keys
    if first == last:
        is_in_person, has_surname = starts[first] in people, keys[first] in surnames
    else:
        is_in_person, has_surname = not people.isdisjoint(starts[first : last + 1]), not surnames.isdisjoint(keys[first : last + 1])
    flags = BIT["part of a person's name here"] if is_in_person else 0
    return flags | (BIT["a word of it is part of a person's name elsewhere"] if has_surname else 0)


def _run_flags(keys: Sequence[str], run: Run, match: Match, gazetteer: Gazetteer) -> int:
    flags = _flags_before_in_run(keys, run, match, gazetteer) if match.first > run.first else 0
    if run.last > match.last:
        next_word = keys[match.last + 1]
        if next_word in NAMED_AFTER_PLACES:
            flags |= BIT["the word after it in its run is named after places"]
        if keys[run.last] in NAMED_AFTER_PLACES:
            flags |= BIT["its run ends in a word that is named after places"]
        if len(next_word) == 1 or _is_surname(next_word, gazetteer):
            flags |= BIT["the word after it in its run is a surname or initial"]
    return flags


@lru_cache(maxsize=1 << 14)
def _is_surname(key: str, gazetteer: Gazetteer) -> bool:
    return gazetteer.word_frequencies(key).surname > 0


def _flags_before_in_run(keys: Sequence[str], run: Run, match: Match, gazetteer: Gazetteer) -> int:
    previous_word, first_word = keys[match.first - 1], keys[run.first]
    flags = 0
    if previous_word in TITLES:
        flags |= BIT["the word before it is a title"]
    if previous_word in GIVEN_NAMES or previous_word in gazetteer.given_names:
        flags |= BIT["the word before it is a given name"]
    if not TITLES.isdisjoint(keys[max(run.first, match.first - _MAX_WORDS_AFTER_TITLE) : match.first]):
        flags |= BIT["a title stands in its run before it"]
    if first_word in GIVEN_NAMES or first_word in gazetteer.given_names:
        flags |= BIT["its run begins with a given name"]
    return flags


def _measures(words: Words, first: int, last: int, run: Run | None) -> Measures:
    words_before, words_after = (first - run.first, max(0, run.last - last)) if run else (0, 0)
    return Measures(words_before, words_after, _capitals_density(words, first, last))


def _capitals_density(words: Words, first: int, last: int) -> float:
    """Capitalised words per seven characters around a match: about 1 in a headline, much less in running text."""
    starts = words.starts
    left = first - _DENSITY_WORDS if first > _DENSITY_WORDS else 0
    right = last + _DENSITY_WORDS if last + _DENSITY_WORDS < len(starts) else len(starts) - 1
    return 7.0 * (right - left + 1) / (words.ends[right] - starts[left])
