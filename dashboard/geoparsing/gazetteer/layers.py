"""Gazetteer rows -> a layer: a trie of all keys that their names are found under, the rows behind each key, and its frequency as a word."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import marisa_trie
import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.name_entries import EXACT
from dashboard.geoparsing.gazetteer.place_table import PlaceTable
from dashboard.geoparsing.text.folding import fold
from dashboard.model import NameType, Place

#: Places of one name that are kept of a layer, the largest first.
MAX_CANDIDATES = 40
#: Words that names have in full or abbreviated: "Saint Louis", "St Louis", "St. Louis".
_SHORT_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_DOTTED = frozenset(_SHORT_FORMS.values())
_NAME_TYPES = len(NameType)


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """A place with all its names; `admin1_codes` are GeoNames' codes of a first-level division."""

    place: Place
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    admin1_codes: tuple[str, ...] = ()


class WordFrequencies(NamedTuple):
    """How frequent a name is as a word, on the Zipf scale (log10 of its occurrences in a billion words); 0 where it is none.

    `common`: as a lower-case English word; `written`: in any sense; `surname`: as a last name, in a billion last names.
    """

    common: float
    written: float
    surname: float


UNKNOWN_WORD = WordFrequencies(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Layer:
    """Places prepared for look-up: key number k of the trie has the rows `rows[starts[k]:starts[k + 1]]` of `places`.

    `name_types` (model.NameType) stands beside `rows`. `words` is of shape (keys, 3): the WordFrequencies of each key. `covers_above`
    is true where the trie holds the keys of the next higher layer too, without rows, so that one look-up finds the names of both.
    """

    trie: marisa_trie.Trie
    starts: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.uint32]
    name_types: npt.NDArray[np.uint8]
    words: npt.NDArray[np.float32]
    covers_above: npt.NDArray[np.bool_]
    places: PlaceTable


def key_of(name: str) -> str:
    """The key that a name is found under: its fold, or its exact letters for an abbreviation."""
    return EXACT + name.replace(".", "").replace(" ", "") if is_abbreviation(name) else fold(name)


def is_abbreviation(name: str) -> bool:
    """Whether a name is matched letter for letter: "US", "U.A.E.", "Calif."."""
    letters = name.replace(".", "").replace(" ", "")
    if name.endswith(".") and " " not in name:
        return True
    return letters.isascii() and letters.isupper() and len(letters) <= 4


def keys_of(name: str) -> set[str]:
    """All keys that a name is found under: with and without its apostrophes, "Saint" in full and short, with and without full stop."""
    key = key_of(name)
    keys = {key}
    if not key.startswith(EXACT):
        if "'" in name or "’" in name:
            keys.add(_with_apostrophes(name))
        keys |= {" ".join(words) for words in _short_forms(key.split())}
    return keys


def _with_apostrophes(name: str) -> str:
    return "'".join(fold(part) for part in name.replace("’", "'").split("'")).strip()


def _short_forms(words: Sequence[str]) -> Iterable[list[str]]:
    for i, word in enumerate(words[:-1]):
        short = _SHORT_FORMS.get(word, word)
        if short in _DOTTED:
            yield [*words[:i], short, *words[i + 1 :]]
            yield [*words[:i], f"{short}.", *words[i + 1 :]]


def build_layer(rows: Sequence[GazetteerRow], words: Mapping[str, WordFrequencies], above: Sequence[GazetteerRow] = ()) -> Layer:
    """The layer of some rows; `words` has the frequencies of folded names, `above` the rows of the next higher layer."""
    keys, codes = _keys(rows)
    trie = marisa_trie.Trie([*keys, *_keys(above)[0]])
    numbers = np.fromiter((trie[key] for key in keys), dtype=np.uint32, count=len(keys))
    numbers, codes = _without_repeats(numbers, codes)
    places = PlaceTable.of([row.place for row in rows])
    numbers, codes = _largest(numbers, codes, places.population)
    frequencies = np.zeros((len(trie), len(WordFrequencies._fields)), dtype=np.float32)
    for key, of_key in words.items():
        if key in trie:
            frequencies[trie[key]] = of_key
    return Layer(
        trie=trie,
        starts=np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=len(trie)))]).astype(np.uint32),
        rows=(codes // _NAME_TYPES).astype(np.uint32),
        name_types=(codes % _NAME_TYPES).astype(np.uint8),
        words=frequencies,
        covers_above=np.array(bool(above)),
        places=places,
    )


def _keys(rows: Sequence[GazetteerRow]) -> tuple[list[str], npt.NDArray[np.uint32]]:
    """All keys of all names of the rows, and for each a code for its row and name type. Packed, for there are over a million."""
    keys, codes = [], array("I")
    for number, row in enumerate(rows):
        for name, name_type in _names_of(row):
            for key in keys_of(name):
                if key.strip(EXACT):
                    keys.append(key)
                    codes.append(number * _NAME_TYPES + name_type)
    return keys, np.frombuffer(codes, dtype=np.uint32)


def _without_repeats(
    numbers: npt.NDArray[np.uint32], codes: npt.NDArray[np.uint32]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Key numbers with their codes, in order; where a row has a key as several name types, the first counts."""
    order = np.lexsort((codes, numbers))
    numbers, codes = numbers[order], codes[order]
    first = np.ones(len(numbers), dtype=np.bool_)
    first[1:] = (numbers[1:] != numbers[:-1]) | (codes[1:] // _NAME_TYPES != codes[:-1] // _NAME_TYPES)
    return numbers[first], codes[first]


def _largest(
    numbers: npt.NDArray[np.uint32], codes: npt.NDArray[np.uint32], population: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """The same; a key that has more than MAX_CANDIDATES keeps the most populous, in that order."""
    order, kept = np.arange(len(numbers)), np.ones(len(numbers), dtype=np.bool_)
    for number in np.flatnonzero(np.bincount(numbers) > MAX_CANDIDATES):
        first, last = np.searchsorted(numbers, [number, number + 1])
        order[first:last] = first + np.argsort(-population[codes[first:last] // _NAME_TYPES], kind="stable")
        kept[first + MAX_CANDIDATES : last] = False
    return numbers[order[kept]], codes[order[kept]]


def _names_of(row: GazetteerRow) -> Iterable[tuple[str, NameType]]:
    yield row.place.name, NameType.NAME
    for alias in row.aliases:
        yield alias, NameType.ABBREVIATION if is_abbreviation(alias) else NameType.ALIAS
    for demonym in row.demonyms:
        yield demonym, NameType.DEMONYM
