"""Runs of words written with capitals, and which of them are people's names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from dashboard.geoparsing.text.cues import DOTTED_TITLES, FUNCTION_WORDS, GIVEN_NAMES, NAME_PARTICLES, TITLES
from dashboard.geoparsing.text.words import Words

_MAX_NAME_WORDS = 5
_STOP = ". "
#: What may stand between two words of a run.
_JOINERS = frozenset((" ", "-", "\u00a0", _STOP, *(f" {particle}{end}" for particle in NAME_PARTICLES for end in " -")))


class Run(NamedTuple):
    """Words `first` to `last` (both included) with nothing between them but blanks, hyphens, initials' full stops and name particles."""

    first: int
    last: int


class Person(NamedTuple):
    """Words `first` to `last` (both included) that are a person's name, told by a title or a given name before the surname.

    `unless_place`: only if none of them is a known place, or up to the first that is; a word of GIVEN_NAMES is no place.
    """

    first: int
    last: int
    unless_place: bool


def find_runs(text: str, words: Words) -> list[Run]:
    """The runs of two words or more, in reading order. A possessive 's ends a run; a word of a script without capitals is in none."""
    runs: list[Run] = []
    first = last = -1
    for i in _continuing_words(text, words):
        if last != i - 1:
            if last > 0:
                runs.append(Run(first, last))
            first = i - 1
        last = i
    return [*runs, Run(first, last)] if last > 0 else runs


def _continuing_words(text: str, words: Words) -> Iterator[int]:
    """The words that belong to the run of the word before."""
    starts, ends, full_ends, keys = words.starts, words.ends, words.full_ends, words.keys
    gaps = [text[end:start] for end, start in zip(full_ends, starts[1:], strict=False)]
    cased = text.isascii()
    for before in [i for i, gap in enumerate(gaps) if gap in _JOINERS]:
        initial = gaps[before] != _STOP or len(keys[before]) == 1 or keys[before] in DOTTED_TITLES
        if initial and ends[before] == full_ends[before] and (cased or _both_cased(text, starts[before], starts[before + 1])):
            yield before + 1


def _both_cased(text: str, start: int, next_start: int) -> bool:
    """Whether the letters at two offsets are of scripts that have capitals."""
    return text[start].lower() != text[start].upper() and text[next_start].lower() != text[next_start].upper()


def find_persons(keys: Sequence[str], runs: Sequence[Run], given_names: frozenset[str]) -> Iterator[Person]:
    """The parts of runs that are people's names, or are so if their words are no places; `keys` are the folded words."""
    for run in runs:
        person = _after_title(keys, run) or _after_given_name(keys, run, given_names)
        if person:
            yield person


def _after_title(keys: Sequence[str], run: Run) -> Person | None:
    for i in range(run.last - 1, run.first - 1, -1):
        if keys[i] in TITLES:
            return Person(i + 1, run.last, unless_place=False)
    return None


def _after_given_name(keys: Sequence[str], run: Run, given_names: frozenset[str]) -> Person | None:
    first, last = run
    while first < last and keys[first] in FUNCTION_WORDS:
        first += 1
    opening = keys[first]
    if first == last or not (opening in GIVEN_NAMES or opening in given_names):
        return None
    return Person(first, last, unless_place=opening not in GIVEN_NAMES or last - first > 1)


def person_words(person: Person, keys: Sequence[str], places: Container[str]) -> range:
    """The indices of the person's words; `places` are the keys of known places."""
    first, last, unless_place = person
    place = next((i for i in range(first, last + 1) if keys[i] in places), None) if unless_place else None
    if place is not None and place > first + 1:
        last = place - 1
    elif place is not None and keys[first] not in GIVEN_NAMES:
        return range(0)
    return range(first, last + 1 if last - first < _MAX_NAME_WORDS else first + 1)
