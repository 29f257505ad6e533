"""Runs of words written with capitals, and which of them are people's names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dashboard.text.cues import DOTTED_TITLES, FUNCTION_WORDS, GIVEN_NAMES, NAME_PARTICLES, TITLES
from dashboard.text.words import Words

_MAX_NAME_WORDS = 5
_BETWEEN = frozenset((" ", "-", "\u00a0", *(f" {particle}{end}" for particle in NAME_PARTICLES for end in " -")))


class Run(NamedTuple):
    """Words `first..last` (both included) that nothing but blanks, hyphens, initials' full stops and name particles part."""

    first: int
    last: int


def runs(text: str, words: Words) -> list[Run]:
    """The runs in reading order; every word belongs to one. A possessive 's ends a run."""
    found = []
    first, count = 0, len(words)
    starts, full_ends, keys = words.starts, words.full_ends, words.keys
    for i in range(1, count):
        gap = text[full_ends[i - 1] : starts[i]]
        goes_on = gap in _BETWEEN or (gap == ". " and (len(keys[i - 1]) == 1 or keys[i - 1] in DOTTED_TITLES))
        if not goes_on or words.ends[i - 1] != full_ends[i - 1]:
            found.append(Run(first, i - 1))
            first = i
    return [*found, Run(first, count - 1)] if count else []


def told_as_people(
    keys: Sequence[str], found: Sequence[Run], given_names: frozenset[str], is_known_place: Callable[[str], bool]
) -> Iterator[range]:
    """The parts of runs of words (folded: `keys`) that are people's names, told by a title or a given name before the surname."""
    for run in found:
        if run.first == run.last:
            continue
        name = _after_title(keys, run) or _after_given_name(keys, run, given_names, is_known_place)
        if name:
            yield name if len(name) <= _MAX_NAME_WORDS else range(name.start, name.start + 1)


def _after_title(keys: Sequence[str], run: Run) -> range:
    titles = [i for i in range(run.first, run.last) if keys[i] in TITLES]
    return range(titles[-1] + 1, run.last + 1) if titles else range(0)


def _after_given_name(keys: Sequence[str], run: Run, given_names: frozenset[str], is_known_place: Callable[[str], bool]) -> range:
    first = run.first
    while first < run.last and keys[first] in FUNCTION_WORDS:
        first += 1
    if first == run.last or not (keys[first] in GIVEN_NAMES or keys[first] in given_names):
        return range(0)
    known = next((i for i in range(first, run.last + 1) if is_known_place(keys[i])), None)
    if known is not None and keys[first] not in GIVEN_NAMES and known <= first + 1:
        return range(0)
    return range(first, known) if known is not None and known > first + 1 else range(first, run.last + 1)
