"""Runs of words written with capitals, and which of them are people's names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from dashboard.geoparsing.text.cues import DOTTED_TITLES, FUNCTION_WORDS, GIVEN_NAMES, NAME_PARTICLES, TITLES
from dashboard.geoparsing.text.words import Words

_MAX_NAME_WORDS = 5
_STOP = ". "
_BETWEEN = frozenset((" ", "-", "\u00a0", _STOP, *(f" {particle}{end}" for particle in NAME_PARTICLES for end in " -")))


class Run(NamedTuple):
    """Words `first..last` (both included) that nothing but blanks, hyphens, initials' full stops and name particles part."""

    first: int
    last: int


class Person(NamedTuple):
    """Words `first..last` (both included) that are a person's name, told by a title or a given name before the surname.

    `unless_place`: only if none of them is a known place, or as far as the first that is one; a word of GIVEN_NAMES is no place.
    """

    first: int
    last: int
    unless_place: bool


def runs(text: str, words: Words) -> list[Run]:
    """The runs of two words or more, in reading order. A possessive 's ends a run."""
    found: list[Run] = []
    first = last = -1
    for i in _going_on(text, words):
        if last != i - 1:
            if last > 0:
                found.append(Run(first, last))
            first = i - 1
        last = i
    return [*found, Run(first, last)] if last > 0 else found


def _going_on(text: str, words: Words) -> Iterator[int]:
    """The words that belong to the run of the word before."""
    starts, ends, full_ends, keys = words.starts, words.ends, words.full_ends, words.keys
    gaps = [text[end:start] for end, start in zip(full_ends, starts[1:], strict=False)]
    for before in [i for i, gap in enumerate(gaps) if gap in _BETWEEN]:
        initial = gaps[before] != _STOP or len(keys[before]) == 1 or keys[before] in DOTTED_TITLES
        if initial and ends[before] == full_ends[before]:
            yield before + 1


def told_as_people(keys: Sequence[str], found: Sequence[Run], given_names: frozenset[str]) -> Iterator[Person]:
    """The parts of runs of words (folded: `keys`) that are people's names, or are so if their words are no places."""
    for run in found:
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


def words_of(person: Person, keys: Sequence[str], places: Container[str]) -> range:
    """The words that are the person's; `places` are the keys of known places."""
    first, last, unless_place = person
    known = next((i for i in range(first, last + 1) if keys[i] in places), None) if unless_place else None
    if known is not None and known > first + 1:
        last = known - 1
    elif known is not None and keys[first] not in GIVEN_NAMES:
        return range(0)
    return range(first, last + 1 if last - first < _MAX_NAME_WORDS else first + 1)
