"""What stands around the names of a paragraph: the flags and measures that recognition weighs."""

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

#: Words on each side over which the density of capitals is measured.
_DENSITY_WORDS = 3
#: A title stands at most this many words before the name that it belongs to.
_MAX_WORDS_AFTER_TITLE = 6
#: The telling word of a longer name is its first word, or at most this many words later: "New York Times".
_MAX_WORDS_BEFORE_TELLING_WORD = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage with its words, their runs of two or more, the runs that may be people, and the gazetteer's names among the words."""

    text: str
    passage: Passage
    words: Words
    runs: Sequence[Run]
    persons: Sequence[Person]
    matches: Sequence[Match]


def longer_names(text: str, passage: Passage, words: Words) -> list[tuple[int, int]]:
    """Spans of names that hold a place's name and name no place: "Islamic State of Iraq"."""
    if LONGER_NAME_WORDS.isdisjoint(words.keys):
        return []
    telling = [i for i, key in enumerate(words.keys) if key in LONGER_NAME_WORDS]
    starts = {j for i in telling for j in range(max(0, i - _MAX_WORDS_BEFORE_TELLING_WORD), i + 1)}
    matches = (LONGER_NAMES.match(text, words.starts[j], passage.end) for j in sorted(starts))
    return [match.span() for match in matches if match]


def context_of(
    paragraph: Paragraph, gazetteer: Gazetteer, people: frozenset[int], surnames: frozenset[str]
) -> tuple[list[int], list[float]]:
    """For each match of a paragraph its CONTEXT_FLAGS as bits; and the Measures of all matches, one after the other in one list.

    `people` has the starts of the words that are parts of people's names, `surnames` has such words themselves.
    """
    words, text, opening, closing = paragraph.words, paragraph.text, paragraph.passage.start, paragraph.passage.end
    in_capitals = BIT["its paragraph is in capitals"] if text[opening:closing].isupper() else 0
    run_of_word = {i: run for run in paragraph.runs for i in range(run.first, run.last + 1)}
    flags: list[int] = []
    measures: list[float] = []
    previous: Match | None = None
    for match in paragraph.matches:
        first, last, start, end, _ = match
        name = text[start:end]
        flag = flags_before(text, opening, start) | flags_after(text, end, closing) | _case_flags(name)
        if in_capitals and name.isupper():  # of a name in a script without capitals they say nothing
            flag |= in_capitals
        adjacent = previous if previous and previous.last == first - 1 else None
        if adjacent and joins_list(text[adjacent.end : start]):
            flag |= BIT["after and or a comma and a name"]
        run = run_of_word.get(first)
        if run and (run.first < first or run.last > last):
            flag |= _run_flags(words.keys, run, match, gazetteer)
            if adjacent and run.first < first:
                flag |= BIT["the word before it is a name of the gazetteer"]
        if people:
            flag |= _person_flags(words, first, last, people, surnames)
        flags.append(flag)
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
        here, elsewhere = starts[first] in people, keys[first] in surnames
    else:
        here, elsewhere = not people.isdisjoint(starts[first : last + 1]), not surnames.isdisjoint(keys[first : last + 1])
    flag = BIT["part of a person's name here"] if here else 0
    return flag | (BIT["a word of it is part of a person's name elsewhere"] if elsewhere else 0)


def _run_flags(keys: Sequence[str], run: Run, match: Match, gazetteer: Gazetteer) -> int:
    flag = _flags_before_in_run(keys, run, match, gazetteer) if match.first > run.first else 0
    if run.last > match.last:
        following = keys[match.last + 1]
        if following in NAMED_AFTER_PLACES:
            flag |= BIT["the word after it in its run is named after places"]
        if keys[run.last] in NAMED_AFTER_PLACES:
            flag |= BIT["its run ends in a word that is named after places"]
        if len(following) == 1 or _is_surname(following, gazetteer):
            flag |= BIT["the word after it in its run is a surname or initial"]
    return flag


@lru_cache(maxsize=1 << 14)
def _is_surname(key: str, gazetteer: Gazetteer) -> bool:
    return gazetteer.word_frequencies(key).surname > 0


def _flags_before_in_run(keys: Sequence[str], run: Run, match: Match, gazetteer: Gazetteer) -> int:
    preceding, opening = keys[match.first - 1], keys[run.first]
    flag = 0
    if preceding in TITLES:
        flag |= BIT["the word before it is a title"]
    if preceding in GIVEN_NAMES or preceding in gazetteer.given_names:
        flag |= BIT["the word before it is a given name"]
    if not TITLES.isdisjoint(keys[max(run.first, match.first - _MAX_WORDS_AFTER_TITLE) : match.first]):
        flag |= BIT["a title stands in its run before it"]
    if opening in GIVEN_NAMES or opening in gazetteer.given_names:
        flag |= BIT["its run begins with a given name"]
    return flag


def _measures(words: Words, first: int, last: int, run: Run | None) -> Measures:
    before, after = (first - run.first, max(0, run.last - last)) if run else (0, 0)
    return Measures(before, after, _capitals_density(words, first, last))


def _capitals_density(words: Words, first: int, last: int) -> float:
    """Words with capitals per seven characters or so around a match: 1 in a headline, little in running text."""
    starts = words.starts
    left = first - _DENSITY_WORDS if first > _DENSITY_WORDS else 0
    right = last + _DENSITY_WORDS if last + _DENSITY_WORDS < len(starts) else len(starts) - 1
    return 7.0 * (right - left + 1) / (words.ends[right] - starts[left])
