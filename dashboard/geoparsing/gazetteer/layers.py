"""Prepares gazetteer rows for look-up: a layer is a trie of the keys of all names, with the rows and the word frequencies of each key."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import marisa_trie
import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.name_entries import EXACT_PREFIX, KURMANJI_PREFIX
from dashboard.geoparsing.gazetteer.place_table import PlaceTable
from dashboard.geoparsing.text.folding import fold
from dashboard.model import NameType, Place

#: A layer keeps at most this many places of a key, the most populous.
MAX_CANDIDATES = 40
#: Words that names have in full or in short: "Saint Louis", "St Louis", "St. Louis".
_SHORT_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_SHORT_WORDS = frozenset(_SHORT_FORMS.values())
#: A row and a name type are packed into one code: row * _NAME_TYPES + name type. A layer has over a million of them.
_NAME_TYPES = len(NameType)
_Codes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """A place with all its names; `admin1_codes` are GeoNames' codes for it if it is a first-level division.

    `kurmanji` are its names in that language, which has Latin letters: only a text in it is looked through for them.
    """

    place: Place
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    admin1_codes: tuple[str, ...] = ()
    kurmanji: tuple[str, ...] = ()


class WordFrequencies(NamedTuple):
    """How frequent a name is as a word, on the Zipf scale (log10 of its occurrences in a billion words); 0 where it does not occur.

    `common`: if it is a lower-case English word; `written`: in any sense; `surname`: as a last name, in a billion last names.
    """

    common: float
    written: float
    surname: float


UNKNOWN_WORD = WordFrequencies(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Layer:
    """Places prepared for look-up: key number k of the trie has the rows `rows[starts[k]:starts[k + 1]]` of `places`.

    `name_types` has the model.NameType of the key for each of `rows`. `words` has the WordFrequencies of each key, of shape (keys, 3).
    If `covers_above` is true, the trie also has the keys of the next higher layer, without rows, so that one look-up finds the names of
    both.
    """

    trie: marisa_trie.Trie
    starts: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.uint32]
    name_types: npt.NDArray[np.uint8]
    words: npt.NDArray[np.float32]
    covers_above: npt.NDArray[np.bool_]
    places: PlaceTable


def key_of(name: str) -> str:
    """The key of a name: the folded name, or the exact letters of an abbreviation."""
    if name.startswith(KURMANJI_PREFIX):
        return KURMANJI_PREFIX + fold(name)
    return EXACT_PREFIX + name.replace(".", "").replace(" ", "") if is_abbreviation(name) else fold(name)


def is_abbreviation(name: str) -> bool:
    """Whether a name is an abbreviation, which is matched letter for letter: "US", "U.A.E.", "Calif."."""
    if name.endswith(".") and " " not in name:
        return True
    return name.isupper() and name.isascii() and len(name.replace(".", "").replace(" ", "")) <= 4


def keys_of(name: str) -> set[str]:
    """All keys of a name: with and without its apostrophes, with "Saint" in full, in short, and in short with a full stop."""
    key = key_of(name)
    keys = {key}
    if not key.startswith(EXACT_PREFIX):
        if "'" in name or "’" in name:
            keys.add(_key_with_apostrophes(name))
        if " " in key:
            keys |= {" ".join(words) for words in _short_forms(key.split())}
    return keys


def _key_with_apostrophes(name: str) -> str:
    return "'".join(fold(part) for part in name.replace("’", "'").split("'")).strip()


def _short_forms(words: Sequence[str]) -> Iterable[list[str]]:
    for i, word in enumerate(words[:-1]):
        short = _SHORT_FORMS.get(word, word)
        if short in _SHORT_WORDS:
            yield [*words[:i], short, *words[i + 1 :]]
            yield [*words[:i], f"{short}.", *words[i + 1 :]]


def build_layer(rows: Sequence[GazetteerRow], frequencies: Mapping[str, WordFrequencies], rows_above: Sequence[GazetteerRow] = ()) -> Layer:
    """The layer of these rows. `frequencies` is by folded name; `rows_above` are the rows of the higher layer whose keys it covers."""
    keys, codes = _keys_and_codes(rows)
    trie = marisa_trie.Trie([*keys, *_keys_and_codes(rows_above)[0]])
    key_numbers = np.fromiter((trie[key] for key in keys), dtype=np.uint32, count=len(keys))
    key_numbers, codes = _without_repeats(key_numbers, codes)
    places = PlaceTable.of([row.place for row in rows])
    key_numbers, codes = _most_populous(key_numbers, codes, places.population)
    words = np.zeros((len(trie), len(WordFrequencies._fields)), dtype=np.float32)
    for name, frequencies_of_name in frequencies.items():
        if name in trie:
            words[trie[name]] = frequencies_of_name
    return Layer(
        trie=trie,
        starts=np.concatenate([[0], np.cumsum(np.bincount(key_numbers, minlength=len(trie)))]).astype(np.uint32),
        rows=(codes // _NAME_TYPES).astype(np.uint32),
        name_types=(codes % _NAME_TYPES).astype(np.uint8),
        words=words,
        covers_above=np.array(bool(rows_above)),
        places=places,
    )


def _keys_and_codes(rows: Sequence[GazetteerRow]) -> tuple[list[str], _Codes]:
    """All keys of all names of the rows, and for each key the code of its row and name type."""
    keys, codes = [], array("I")
    for row_number, row in enumerate(rows):
        for name, name_type in _names_of(row):
            for key in keys_of(name):
                if key.strip(EXACT_PREFIX):
                    keys.append(key)
                    codes.append(row_number * _NAME_TYPES + name_type)
    return keys, np.frombuffer(codes, dtype=np.uint32)


def _without_repeats(key_numbers: npt.NDArray[np.uint32], codes: _Codes) -> tuple[npt.NDArray[np.uint32], _Codes]:
    """Pairs of key number and code, sorted; where a row has a key as several name types, the first name type is kept."""
    order = np.lexsort((codes, key_numbers))
    key_numbers, codes = key_numbers[order], codes[order]
    is_first = np.ones(len(key_numbers), dtype=np.bool_)
    is_first[1:] = (key_numbers[1:] != key_numbers[:-1]) | (codes[1:] // _NAME_TYPES != codes[:-1] // _NAME_TYPES)
    return key_numbers[is_first], codes[is_first]


def _most_populous(
    key_numbers: npt.NDArray[np.uint32], codes: _Codes, population: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.uint32], _Codes]:
    """Sorted pairs of key number and code, of each key at most MAX_CANDIDATES: the most populous, which then come in that order."""
    order, is_kept = np.arange(len(key_numbers)), np.ones(len(key_numbers), dtype=np.bool_)
    for key_number in np.flatnonzero(np.bincount(key_numbers) > MAX_CANDIDATES):
        first, end = np.searchsorted(key_numbers, [key_number, key_number + 1])
        order[first:end] = first + np.argsort(-population[codes[first:end] // _NAME_TYPES], kind="stable")
        is_kept[first + MAX_CANDIDATES : end] = False
    return key_numbers[order[is_kept]], codes[order[is_kept]]


def _names_of(row: GazetteerRow) -> Iterable[tuple[str, NameType]]:
    yield row.place.name, NameType.NAME
    for alias in row.aliases:
        yield alias, NameType.ABBREVIATION if is_abbreviation(alias) else NameType.ALIAS
    for demonym in row.demonyms:
        yield demonym, NameType.DEMONYM
    for name in row.kurmanji:
        yield KURMANJI_PREFIX + name, NameType.ALIAS
