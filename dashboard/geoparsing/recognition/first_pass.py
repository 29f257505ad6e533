"""Texts -> the names in them that may be places: what they and their surroundings say, and how likely that makes each at first look."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.candidates import Floats
from dashboard.geoparsing.gazetteer.name_entries import TRAITS, Name
from dashboard.geoparsing.learned.trees import Trees, trees_of
from dashboard.geoparsing.recognition.context import Paragraph, context_of, longer_names
from dashboard.geoparsing.recognition.flags import CONTEXT, FLAGS, MEASURES
from dashboard.geoparsing.recognition.matching import Match, match_names
from dashboard.geoparsing.recognition.runs import runs, told_as_people, words_of
from dashboard.geoparsing.recognition.stated_places import unlisted
from dashboard.geoparsing.text.cues import NAME_PARTICLES
from dashboard.geoparsing.text.folding import fold_text
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.words import name_words
from dashboard.model import Toponym

#: What is less likely a place than this at first look is looked at no further.
HOPELESS = 0.08
#: The names of the numbers in a row of Looked.rows, in order.
FIRST_LOOK = TRAITS + CONTEXT
_IN_THE_PROJECTS = TRAITS.index("in the project's gazetteer")
_LARGEST = TRAITS.index("population of the largest, log10")
_WELL_KNOWN = np.float32(math.log10(1_000_000 + 1))


@dataclass(frozen=True, slots=True)
class Looked:
    """The toponyms that a text may have, in reading order, none overlapping; `certainty` is that of the first look.

    `rows` is of shape (toponyms, FIRST_LOOK): what is weighed at the second look; None where all are settled.
    `called` are the names that the text calls a place, whether or not a gazetteer has them.
    """

    toponyms: tuple[Toponym, ...]
    rows: Floats | None
    called: tuple[Toponym, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """The gazetteer's names in a text, whatever they mean there, in reading order: `names[i]` is what is known of `matches[i]`.

    `people` has the starts of the words told as parts of people's names, `surnames` has such words themselves.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    matches: Sequence[Match]
    names: Sequence[Name]
    people: frozenset[int]
    surnames: frozenset[str]


def look(asked: Sequence[tuple[str, Sequence[Passage]]], gazetteer: Gazetteer) -> list[Looked]:
    """The names of the gazetteer in texts, each given with the passages to read, but for those that are hopeless; one for each text."""
    texts = matched(asked, gazetteer)
    rows = first_rows(texts, gazetteer)
    certainty = _first_look().probabilities(rows)
    hopeful = np.flatnonzero(certainty > HOPELESS)
    rows, sure, numbers = rows[hopeful], certainty[hopeful].tolist(), hopeful.tolist()
    offsets = list(accumulate((len(text.matches) for text in texts), initial=0))
    bounds = np.searchsorted(hopeful, offsets).tolist()
    found = []
    for text, offset, first, end in zip(texts, offsets, bounds, bounds[1:], strict=False):
        toponyms = [_toponym(text, i - offset, sure) for i, sure in zip(numbers[first:end], sure[first:end], strict=True)]
        found.append(Looked(tuple(toponyms), rows[first:end], _called(text)))
    return found


def _toponym(text: Matched, i: int, certainty: float) -> Toponym:
    _, _, start, end, _ = text.matches[i]
    candidates, _, demonym = text.names[i]
    return Toponym(start, end, text.text[start:end], candidates, certainty, demonym)


def _called(text: Matched) -> tuple[Toponym, ...]:
    found = [t for p in text.paragraphs for t in unlisted(text.text, p.passage.start, p.passage.end)]
    return tuple([t for t in found if t.start not in text.people])


def first_rows(texts: Sequence[Matched], gazetteer: Gazetteer) -> Floats:
    """A row of FIRST_LOOK's numbers for each match of the texts."""
    flags: list[int] = []
    measures: list[float] = []
    for text in texts:
        for paragraph in text.paragraphs:
            more_flags, more_measures = context_of(paragraph, gazetteer, text.people, text.surnames)
            flags += more_flags
            measures += more_measures
    rows = np.empty((len(flags), len(FIRST_LOOK)), dtype=np.float32)
    if flags:
        rows[:, : len(TRAITS)] = np.concatenate([name.traits for text in texts for name in text.names]).reshape(-1, len(TRAITS))
        rows[:, len(TRAITS) : -len(FLAGS)] = np.array(measures).reshape(-1, len(MEASURES))
        rows[:, -len(FLAGS) :] = _raised(flags)
    return rows


def _raised(flags: Sequence[int]) -> npt.NDArray[np.uint8]:
    """The bits of FLAGS, of shape (len(flags), FLAGS)."""
    octets = np.array(flags, dtype="<i8").view(np.uint8).reshape(-1, 8)
    return np.unpackbits(octets, axis=1, count=len(FLAGS), bitorder="little")


def matched(asked: Sequence[tuple[str, Sequence[Passage]]], gazetteer: Gazetteer) -> list[Matched]:
    """The gazetteer's names in the passages of each text; all are looked up together."""
    texts = [(text, _paragraphs(text, own, gazetteer)) for text, own in asked]
    paragraphs = [paragraph for _, of_text in texts for paragraph in of_text]
    maybe_places = {key for paragraph in paragraphs for key in _maybe_places(paragraph)}
    known = gazetteer.learn(maybe_places.union([match.key for paragraph in paragraphs for match in paragraph.matches]))
    places = frozenset(key for key in maybe_places if _is_known_place(known[key]))
    return [_matched(text, of_text, places, known) for text, of_text in texts]


def _maybe_places(paragraph: Paragraph) -> Iterable[str]:
    """The words of people's names that are none if they are places."""
    return (key for first, last, unless in paragraph.persons if unless for key in paragraph.words.keys[first : last + 1])


def _is_known_place(name: Name | None) -> bool:
    return name is not None and bool(name.traits[_IN_THE_PROJECTS] or name.traits[_LARGEST] > _WELL_KNOWN)


def _matched(text: str, paragraphs: Sequence[Paragraph], places: Container[str], known: Mapping[str, Name | None]) -> Matched:
    matches = [match for paragraph in paragraphs for match in paragraph.matches]
    names = [name for match in matches if (name := known[match.key])]
    return Matched(text, paragraphs, matches, names, *_people(paragraphs, places))


def _people(paragraphs: Sequence[Paragraph], places: Container[str]) -> tuple[frozenset[int], frozenset[str]]:
    """Where words of people's names begin, and those words."""
    starts: set[int] = set()
    keys: set[str] = set()
    for paragraph in paragraphs:
        for person in paragraph.persons:
            part = words_of(person, paragraph.words.keys, places)
            starts.update(paragraph.words.starts[part.start : part.stop])
            keys.update(paragraph.words.keys[part.start : part.stop])
    return frozenset(starts), frozenset(keys - NAME_PARTICLES)


def _paragraphs(text: str, own: Sequence[Passage], gazetteer: Gazetteer) -> list[Paragraph]:
    """The passages with their words and names; where nothing has a capital, every word may be a name's."""
    folded = fold_text(text)
    any_case = all(text[passage.start : passage.end].islower() for passage in own)
    paragraphs = []
    for passage in own:
        words = name_words(text, passage.start, passage.end, any_case=any_case)
        found = runs(text, words)
        persons = list(told_as_people(words.keys, found, gazetteer.given_names))
        matches = match_names(folded, words, gazetteer)
        longer = longer_names(text, passage, words)
        paragraphs.append(Paragraph(text, passage, words, found, persons, _not_inside(matches, longer) if longer else matches))
    return paragraphs


def _not_inside(matches: Sequence[Match], longer: Sequence[tuple[int, int]]) -> list[Match]:
    """The names that are no part of one of some longer ones; both are in reading order."""
    kept = []
    around: list[tuple[int, int]] = []
    n = 0
    for match in matches:
        while n < len(longer) and longer[n][0] <= match.start:
            around.append(longer[n])
            n += 1
        around = [(first, end) for first, end in around if end > match.start]
        if not any(match.end <= end and match.end - match.start < end - first for first, end in around):
            kept.append(match)
    return kept


@lru_cache(maxsize=1)
def _first_look() -> Trees:
    return trees_of("first look", FIRST_LOOK)
