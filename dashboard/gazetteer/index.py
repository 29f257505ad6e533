"""Names -> candidate places: layers of gazetteer rows, looked up as one; a higher layer hides the rows of a lower one that it repeats."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import marisa_trie
import numpy as np
import numpy.typing as npt

from dashboard.gazetteer.candidates import CAPITAL, NONE, Candidates, PlaceTable, Rows, cosine_of_km
from dashboard.gazetteer.names import EXACT, Name, name_of
from dashboard.model import NameSort, Place
from dashboard.text.folding import fold

#: Of the many places of one name so many are compared, the largest first.
CANDIDATES_AT_MOST = 40
#: So many names are kept in memory as they were looked up.
_NAMES_KEPT = 100_000
#: Two rows of one name no further apart than this are one town.
SAME_TOWN_KM = 15.0
_SAME_TOWN_COSINE = cosine_of_km(SAME_TOWN_KM)
#: Words that are written in full or short within names: "Saint Louis", "St Louis", "St. Louis".
_SHORT_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_DOTTED = frozenset(_SHORT_FORMS.values())
_CITY = " city"
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

    def names(self, key: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
        """Row numbers and name sorts behind a key; empty where the layer has no such name."""
        number = self.trie.get(key)
        if number is None:
            return self.rows[:0], self.sorts[:0]
        first, last = self.starts[number : number + 2].tolist()
        return self.rows[first:last], self.sorts[first:last]


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
        places=PlaceTable.of([row.place for row in rows]),
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


def _names_of(row: GazetteerRow) -> Iterable[tuple[str, NameSort]]:
    yield row.place.name, NameSort.NAME
    for alias in row.aliases:
        yield alias, NameSort.ABBREVIATION if is_abbreviation(alias) else NameSort.ALIAS
    for demonym in row.demonyms:
        yield demonym, NameSort.DEMONYM


class Gazetteer:
    """Layers looked up as one, the first outranking the rest. `version` names their content, `given_names` are folded first names."""

    def __init__(self, layers: Sequence[Layer], version: str, given_names: frozenset[str] = frozenset()) -> None:
        self.version = version
        self.given_names = given_names
        self._layers = tuple(layers)
        covered = {n - 1 for n, layer in enumerate(layers) if layer.covers_above}
        self._tries = [layer.trie for n, layer in enumerate(layers) if n not in covered]
        self._tables = tuple(layer.places for layer in layers)
        self._found: dict[str, Name | None] = {}
        self._hidden = [_hidden_rows(layer, layers[:n]) for n, layer in enumerate(layers)]

    def keys_at(self, phrase: str) -> list[str]:
        """The names that a folded phrase begins with, longest first."""
        found: list[str] = self._tries[-1].prefixes(phrase)
        if len(self._tries) > 1:
            found = sorted({key for trie in self._tries for key in trie.prefixes(phrase)}, key=len)
        found.reverse()
        return found

    def name(self, key: str) -> Name | None:
        """What is known of a name: the places that it may mean, the higher layers first, each once; None if no layer has it."""
        if key in self._found:
            return self._found[key]
        if len(self._found) > _NAMES_KEPT:
            self._found.clear()
        candidates = self._look_up(key)
        found = name_of(key, candidates, self.word(key), self.given_names) if candidates else None
        self._found[key] = found
        return found

    def candidates(self, key: str) -> Candidates:
        """The places that a key may mean, the higher layers first; each place once, the largest where there are very many."""
        name = self.name(key)
        return name.candidates if name else NONE

    def word(self, key: str) -> WordFacts:
        """What is known of a name as a word."""
        for layer in self._layers:
            number = layer.trie.get(key)
            if number is not None:
                return WordFacts(*layer.words[number].tolist())
        return UNKNOWN_WORD

    def _look_up(self, key: str) -> Candidates:
        parts = self._rows(key)
        if parts and key.endswith(_CITY):
            parts += _towns_called(self._rows(key.removesuffix(_CITY)), parts)
        return Candidates.made_of(parts) if parts else NONE

    def _rows(self, key: str) -> list[Rows]:
        """The rows of each layer that has the name."""
        found: list[Rows] = []
        for n, layer in enumerate(self._layers):
            numbers, sorts = layer.names(key)
            if len(numbers):
                rows = _lower(_largest(Rows(self._tables, n, numbers, sorts)), found, self._hidden[n])
                if len(rows.rows):
                    found.append(rows)
        return found


def _largest(rows: Rows) -> Rows:
    if len(rows.rows) <= CANDIDATES_AT_MOST:
        return rows
    largest = np.argsort(-rows.tables[rows.layer].population[rows.rows], kind="stable")[:CANDIDATES_AT_MOST]
    return rows._replace(rows=rows.rows[largest], name_sorts=rows.name_sorts[largest])


def _towns_called(base: Sequence[Rows], known: Sequence[Rows]) -> list[Rows]:
    """The towns of a name without its "City" that are not known already: "Springfield City" may be any Springfield."""
    numbers = {part.layer: part.rows for part in known}
    found = []
    for part in base:
        new = (part.column("codes")[:, 0] <= CAPITAL) & ~np.isin(part.rows, numbers.get(part.layer, ()))
        towns = part.where(new)
        if len(towns.rows):
            found.append(towns._replace(name_sorts=np.full(len(towns.rows), NameSort.ALIAS, dtype=np.uint8)))
    return found


def _hidden_rows(layer: Layer, above: Sequence[Layer]) -> npt.NDArray[np.bool_]:
    """Which rows of a layer a higher one has under the same id."""
    ids = frozenset(place_id for higher in above for place_id in higher.places.place_ids)
    return np.fromiter((place_id in ids for place_id in layer.places.place_ids), dtype=np.bool_, count=len(layer.places.place_ids))


def _lower(rows: Rows, above: Sequence[Rows], hidden: npt.NDArray[np.bool_]) -> Rows:
    """The rows that no higher layer has: neither by their id nor as a town of the same name a few km away."""
    kept = ~hidden[rows.rows]
    for higher in above:
        towns = higher.where(higher.column("codes")[:, 0] <= CAPITAL)
        near = rows.column("vectors") @ towns.column("vectors").T >= _SAME_TOWN_COSINE
        same = (near & (rows.column("codes")[:, 1, None] == towns.column("codes")[:, 1])).any(axis=1)
        kept &= ~(same & (rows.column("codes")[:, 0] <= CAPITAL))
    return rows if kept.all() else rows.where(kept)
