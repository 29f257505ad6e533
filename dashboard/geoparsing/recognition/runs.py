"""Finds runs of capitalised words, and which of them are people's names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from dashboard.geoparsing.text.cues import DOTTED_TITLES, FUNCTION_WORDS, GIVEN_NAMES, NAME_PARTICLES, TITLES
from dashboard.geoparsing.text.words import Words

_MAX_PERSON_WORDS = 5
_FULL_STOP = ". "
#: What may stand between two words of a run.
_JOINERS = frozenset((" ", "-", "\u00a0", _FULL_STOP, *(f" {particle}{end}" for particle in NAME_PARTICLES for end in " -")))


class Run(NamedTuple):
    """Words `first` to `last` (both included) with nothing between them but blanks, hyphens, initials' full stops and name particles."""

    first: int
    last: int


class Person(NamedTuple):
    """Words `first` to `last` (both included) that may be a person's name: a title stands before it, or a given name begins it.

    If `unless_place`, the name may end before a word that is a known place, or be none: see `person_words`.
    """

    first: int
    last: int
    unless_place: bool


def find_runs(text: str, words: Words) -> list[Run]:
    """The runs of two words or more, in reading order. A possessive 's ends a run; words of a script without capitals are in no run."""
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
    """The indices of the words that continue the run of the word before."""
    starts, ends, full_ends, keys = words.starts, words.ends, words.full_ends, words.keys
    gaps = [text[end:start] for end, start in zip(full_ends, starts[1:], strict=False)]
    is_ascii = text.isascii()
    for i in [i for i, gap in enumerate(gaps) if gap in _JOINERS]:
        may_go_on = gaps[i] != _FULL_STOP or len(keys[i]) == 1 or keys[i] in DOTTED_TITLES
        if may_go_on and ends[i] == full_ends[i] and (is_ascii or (_has_case(text[starts[i]]) and _has_case(text[starts[i + 1]]))):
            yield i + 1


def _has_case(letter: str) -> bool:
    """Whether a letter is of a script that has capitals."""
    return letter.isascii() or letter.lower() != letter.upper()


def find_persons(keys: Sequence[str], runs: Sequence[Run], given_names: frozenset[str]) -> Iterator[Person]:
    """The parts of runs that may be people's names; `keys` are the folded words."""
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
    first_word = keys[first]
    if first == last or not (first_word in GIVEN_NAMES or first_word in given_names):
        return None
    return Person(first, last, unless_place=first_word not in GIVEN_NAMES or last - first > 1)


def person_words(person: Person, keys: Sequence[str], places: Container[str]) -> range:
    """The indices of the words that are the person's name, none if it is no person's; `places` are the keys of known places.

    If `unless_place`, the name ends before the third or a later word that is a place. If the first or the second word is a place, the whole
    is a person's name only if it begins with a word of GIVEN_NAMES. Of a very long name only the first word counts.
    """
    first, last, unless_place = person
    place = next((i for i in range(first, last + 1) if keys[i] in places), None) if unless_place else None
    if place is not None and place > first + 1:
        last = place - 1
    elif place is not None and keys[first] not in GIVEN_NAMES:
        return range(0)
    return range(first, last + 1 if last - first < _MAX_PERSON_WORDS else first + 1)
