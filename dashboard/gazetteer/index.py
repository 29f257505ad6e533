"""Names -> candidate places: layers of gazetteer rows, looked up as one; a higher layer hides the rows of a lower one that it repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import marisa_trie
import numpy as np
import numpy.typing as npt

from dashboard.model import Candidate, NameSort, Place
from dashboard.text.folding import fold

#: Marks the keys that are matched letter for letter ("US", but not "us").
EXACT = "="


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """A place with all its names; `admin1_codes` are GeoNames' codes of a first-level division."""

    place: Place
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    admin1_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Places by column, in row order; `lat_lon` is a float array of shape (rows, 2) in WGS 84 degrees. A Place is made when asked for."""

    place_ids: list[str]
    names: list[str]
    features: list[str]
    countries: list[str]
    admin1: list[str]
    lat_lon: npt.NDArray[np.float64]
    population: npt.NDArray[np.int64]

    def __getitem__(self, row: int) -> Place:
        lat, lon = self.lat_lon[row].tolist()
        return Place(
            self.place_ids[row],
            self.names[row],
            self.features[row],
            self.countries[row],
            self.admin1[row],
            lat,
            lon,
            int(self.population[row]),
        )

    @classmethod
    def of(cls, places: Sequence[Place]) -> PlaceTable:
        """The table that holds these places."""
        return cls(
            [p.place_id for p in places],
            [p.name for p in places],
            [p.feature for p in places],
            [p.country for p in places],
            [p.admin1 for p in places],
            np.array([(p.lat, p.lon) for p in places], dtype=np.float64).reshape(-1, 2),
            np.array([p.population for p in places], dtype=np.int64),
        )


@dataclass(frozen=True, slots=True)
class Layer:
    """Rows prepared for look-up: the names of key k are `rows[starts[k]:starts[k + 1]]`, with their sorts beside them.

    `commonness` is the key's frequency as an English word on the Zipf scale (0 where it is no word of the dictionary).
    """

    trie: marisa_trie.Trie
    starts: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.uint32]
    sorts: npt.NDArray[np.uint8]
    commonness: npt.NDArray[np.float32]
    places: PlaceTable

    def prefixes(self, phrase: str) -> list[str]:
        """The keys that the phrase begins with, shortest first."""
        found: list[str] = self.trie.prefixes(phrase)
        return found

    def names(self, key: str) -> list[tuple[int, NameSort]]:
        """Row numbers and name sorts behind a key; empty where the layer has no such name."""
        number = self.trie.get(key)
        if number is None:
            return []
        span = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return [(int(row), NameSort(int(sort))) for row, sort in zip(self.rows[span], self.sorts[span], strict=True)]


def key_of(name: str) -> str:
    """The key that a name is found under: its fold, or its exact letters for an abbreviation."""
    return EXACT + name.replace(".", "").replace(" ", "") if is_abbreviation(name) else fold(name)


def is_abbreviation(name: str) -> bool:
    """Whether a name is matched letter for letter: "US", "U.A.E.", "Calif."."""
    letters = name.replace(".", "").replace(" ", "")
    if name.endswith(".") and " " not in name:
        return True
    return letters.isascii() and letters.isupper() and len(letters) <= 4


def build_layer(rows: Sequence[GazetteerRow], commonness: dict[str, float]) -> Layer:
    """A layer over rows; `commonness` gives the Zipf frequency of the folded names that are English words."""
    entries: dict[str, dict[int, NameSort]] = {}
    for number, row in enumerate(rows):
        for name, sort in _names_of(row):
            key = key_of(name)
            if key.strip(EXACT):
                known = entries.setdefault(key, {})
                known[number] = min(known.get(number, sort), sort)
    trie = marisa_trie.Trie(entries)
    keys = [trie.restore_key(i) for i in range(len(entries))]
    flat = [(number, sort) for key in keys for number, sort in entries[key].items()]
    return Layer(
        trie=trie,
        starts=np.cumsum([0, *(len(entries[key]) for key in keys)], dtype=np.uint32),
        rows=np.array([number for number, _ in flat], dtype=np.uint32),
        sorts=np.array([sort for _, sort in flat], dtype=np.uint8),
        commonness=np.array([commonness.get(key, 0.0) for key in keys], dtype=np.float32),
        places=PlaceTable.of([row.place for row in rows]),
    )


def _names_of(row: GazetteerRow) -> Iterable[tuple[str, NameSort]]:
    yield row.place.name, NameSort.NAME
    for alias in row.aliases:
        yield alias, NameSort.ABBREVIATION if is_abbreviation(alias) else NameSort.ALIAS
    for demonym in row.demonyms:
        yield demonym, NameSort.DEMONYM


class Gazetteer:
    """Layers looked up as one, the first outranking the rest. `version` names their content."""

    def __init__(self, layers: Sequence[Layer], version: str) -> None:
        self.version = version
        self._layers = tuple(layers)
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._hidden = [frozenset(i for above in layers[:n] for i in above.places.place_ids) for n in range(len(layers))]

    def keys_at(self, phrase: str) -> list[str]:
        """The names that a folded phrase begins with, longest first."""
        return sorted({key for layer in self._layers for key in layer.prefixes(phrase)}, key=len, reverse=True)

    def candidates(self, key: str) -> tuple[Candidate, ...]:
        """The places that a key may mean, the higher layers first; each place once."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = tuple(self._look_up(key))
        return found

    def _look_up(self, key: str) -> Iterator[Candidate]:
        for n, layer in enumerate(self._layers):
            for row, sort in layer.names(key):
                if layer.places.place_ids[row] not in self._hidden[n]:
                    yield Candidate(layer.places[row], sort, n)

    def commonness(self, key: str) -> float:
        """How common the name is as an English word: Zipf scale, 0 for no word, 4 for a word said every day."""
        return max((float(layer.commonness[n]) for layer in self._layers if (n := layer.trie.get(key)) is not None), default=0.0)
