"""Gazetteer rows -> a layer: all keys that their names are found under, in a trie, with the rows behind each and what is known of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import marisa_trie
import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.candidates import PlaceTable
from dashboard.geoparsing.gazetteer.name_entries import EXACT
from dashboard.geoparsing.text.folding import fold
from dashboard.model import NameSort, Place

#: Of the many places of one name in a layer so many are kept, the largest first.
CANDIDATES_AT_MOST = 40
#: Words that are written in full or short within names: "Saint Louis", "St Louis", "St. Louis".
_SHORT_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_DOTTED = frozenset(_SHORT_FORMS.values())
_NAME_SORTS = len(NameSort)


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """A place with all its names; `admin1_codes` are GeoNames' codes of a first-level division."""

    place: Place
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    admin1_codes: tuple[str, ...] = ()


class WordFacts(NamedTuple):
    """What is known of a name as a word, on the Zipf scale (log10 of its share in a billion words); 0 where it is none.

    `common`: as a word that English writes small; `written`: in any sense; `surname`: as a person's last name, among all such.
    """

    common: float
    written: float
    surname: float


UNKNOWN_WORD = WordFacts(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Layer:
    """Rows prepared for look-up: the names of key k are `rows[starts[k]:starts[k + 1]]`, with their sorts beside them.

    `words` is of shape (keys, 3): the WordFacts of each key. `covers_above` is 1 where the trie holds the keys of the next higher
    layer too, without rows, so that one look-up finds the names of both.
    """

    trie: marisa_trie.Trie
    starts: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.uint32]
    sorts: npt.NDArray[np.uint8]
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


def build_layer(rows: Sequence[GazetteerRow], words: Mapping[str, WordFacts], above: Sequence[GazetteerRow] = ()) -> Layer:
    """A layer over rows; `words` gives what is known of the folded names as words, `above` are the rows of the next higher layer."""
    keys, codes = _keys(rows)
    trie = marisa_trie.Trie([*keys, *_keys(above)[0]])
    numbers = np.fromiter((trie[key] for key in keys), dtype=np.uint32, count=len(keys))
    numbers, codes = _once(numbers, codes)
    places = PlaceTable.of([row.place for row in rows])
    numbers, codes = _largest(numbers, codes, places.population)
    facts = np.zeros((len(trie), len(WordFacts._fields)), dtype=np.float32)
    for key, known in words.items():
        if key in trie:
            facts[trie[key]] = known
    return Layer(
        trie=trie,
        starts=np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=len(trie)))]).astype(np.uint32),
        rows=(codes // _NAME_SORTS).astype(np.uint32),
        sorts=(codes % _NAME_SORTS).astype(np.uint8),
        words=facts,
        covers_above=np.array(bool(above)),
        places=places,
    )


def _keys(rows: Sequence[GazetteerRow]) -> tuple[list[str], npt.NDArray[np.uint32]]:
    """All keys of all names of the rows, and for each a code for its row and name sort. Packed, for there are over a million."""
    keys, codes = [], array("I")
    for number, row in enumerate(rows):
        for name, sort in _names_of(row):
            for key in keys_of(name):
                if key.strip(EXACT):
                    keys.append(key)
                    codes.append(number * _NAME_SORTS + sort)
    return keys, np.frombuffer(codes, dtype=np.uint32)


def _once(numbers: npt.NDArray[np.uint32], codes: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Key numbers with codes, in order; of the sorts under which one row has a key, the first counts."""
    order = np.lexsort((codes, numbers))
    numbers, codes = numbers[order], codes[order]
    first = np.ones(len(numbers), dtype=np.bool_)
    first[1:] = (numbers[1:] != numbers[:-1]) | (codes[1:] // _NAME_SORTS != codes[:-1] // _NAME_SORTS)
    return numbers[first], codes[first]


def _largest(
    numbers: npt.NDArray[np.uint32], codes: npt.NDArray[np.uint32], population: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """The same, of keys that have more than CANDIDATES_AT_MOST only those of the most people, in that order."""
    order, kept = np.arange(len(numbers)), np.ones(len(numbers), dtype=np.bool_)
    for number in np.flatnonzero(np.bincount(numbers) > CANDIDATES_AT_MOST):
        first, last = np.searchsorted(numbers, [number, number + 1])
        order[first:last] = first + np.argsort(-population[codes[first:last] // _NAME_SORTS], kind="stable")
        kept[first + CANDIDATES_AT_MOST : last] = False
    return numbers[order[kept]], codes[order[kept]]


def _names_of(row: GazetteerRow) -> Iterable[tuple[str, NameSort]]:
    yield row.place.name, NameSort.NAME
    for alias in row.aliases:
        yield alias, NameSort.ABBREVIATION if is_abbreviation(alias) else NameSort.ALIAS
    for demonym in row.demonyms:
        yield demonym, NameSort.DEMONYM
