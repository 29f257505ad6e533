"""What stands around a name in its paragraph: the numbers that recognition weighs, a row for each match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition.flags import BIT
from dashboard.geoparsing.recognition.matching import Match
from dashboard.geoparsing.recognition.neighbours import after, before, lists
from dashboard.geoparsing.recognition.runs import Person, Run
from dashboard.geoparsing.text.cues import GIVEN_NAMES, LONGER_NAME_WORDS, LONGER_NAMES, NAMED_AFTER_PLACES, TITLES
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.words import Words

_AROUND = 3
#: A title stands at most so many words before the name that it belongs to.
_AHEAD = 6
#: The telling word of a longer name is its first, or follows at most so many words of it: "New York Times".
_AHEAD_IN_NAME = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage with its words of names, their runs of two or more, who may be a person, and the gazetteer's names among the words."""

    text: str
    passage: Passage
    words: Words
    runs: Sequence[Run]
    persons: Sequence[Person]
    matches: Sequence[Match]


def longer_names(text: str, passage: Passage, words: Words) -> list[tuple[int, int]]:
    """Spans of names of no place that hold the name of one: "Islamic State of Iraq"."""
    if LONGER_NAME_WORDS.isdisjoint(words.keys):
        return []
    tried = {j for i, key in enumerate(words.keys) if key in LONGER_NAME_WORDS for j in range(max(0, i - _AHEAD_IN_NAME), i + 1)}
    found = (LONGER_NAMES.match(text, words.starts[j], passage.end) for j in sorted(tried))
    return [match.span() for match in found if match]


def context_of(
    paragraph: Paragraph, gazetteer: Gazetteer, people: frozenset[int], surnames: frozenset[str]
) -> tuple[list[int], list[float]]:
    """For each match of a paragraph its FLAGS as bits, and its MEASURES, all in one list.

    `people` has the starts of the words told as parts of people's names, `surnames` has such words themselves.
    """
    words, text, opening, closing = paragraph.words, paragraph.text, paragraph.passage.start, paragraph.passage.end
    throughout = BIT["its paragraph is in capitals"] if text[opening:closing].isupper() else 0
    run_of = {i: run for run in paragraph.runs for i in range(run.first, run.last + 1)}
    flags: list[int] = []
    measures: list[float] = []
    previous: Match | None = None
    for match in paragraph.matches:
        first, last, start, end, _ = match
        flag = throughout | before(text, opening, start) | after(text, end, closing)
        beside = previous if previous and previous.last == first - 1 else None
        if beside and lists(text[beside.end : start]):
            flag |= BIT["after and or a comma and a name"]
        run = run_of.get(first)
        if run and (run.first < first or run.last > last):
            flag |= _in_run(words.keys, run, match, gazetteer)
            if beside and run.first < first:
                flag |= BIT["the word before it is a name of the gazetteer"]
        flag |= _capitals(text[start:end])
        if people:
            flag |= _told_as_person(words, first, last, people, surnames)
        flags.append(flag)
        measures += (first - run.first, max(0, run.last - last)) if run else (0, 0)
        measures.append(_density(words, first, last))
        previous = match
    return flags, measures


def _capitals(name: str) -> int:
    if name[0].islower():
        return BIT["its words are written small"]
    return BIT["written in capitals"] if name.isupper() and len(name) > 1 else 0


def _told_as_person(words: Words, first: int, last: int, people: frozenset[int], surnames: frozenset[str]) -> int:
    starts, keys = words.starts, words.keys
    if first == last:
        here, elsewhere = starts[first] in people, keys[first] in surnames
    else:
        here, elsewhere = not people.isdisjoint(starts[first : last + 1]), not surnames.isdisjoint(keys[first : last + 1])
    return (BIT["told as a person here"] if here else 0) | (BIT["a word of it is told as a person elsewhere"] if elsewhere else 0)


def _in_run(keys: Sequence[str], run: Run, match: Match, gazetteer: Gazetteer) -> int:
    flag = _ahead_in_run(keys, run, match, gazetteer) if match.first > run.first else 0
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
    return gazetteer.word(key).surname > 0


def _ahead_in_run(keys: Sequence[str], run: Run, match: Match, gazetteer: Gazetteer) -> int:
    preceding, opening = keys[match.first - 1], keys[run.first]
    flag = 0
    if preceding in TITLES:
        flag |= BIT["the word before it is a title"]
    if preceding in GIVEN_NAMES or preceding in gazetteer.given_names:
        flag |= BIT["the word before it is a given name"]
    if not TITLES.isdisjoint(keys[max(run.first, match.first - _AHEAD) : match.first]):
        flag |= BIT["a title stands in its run before it"]
    if opening in GIVEN_NAMES or opening in gazetteer.given_names:
        flag |= BIT["its run begins with a given name"]
    return flag


def _density(words: Words, first: int, last: int) -> float:
    """Words with capitals per seven characters or so around a match: 1 in a headline, little in running text."""
    starts = words.starts
    left = first - _AROUND if first > _AROUND else 0
    right = last + _AROUND if last + _AROUND < len(starts) else len(starts) - 1
    return 7.0 * (right - left + 1) / (words.ends[right] - starts[left])
