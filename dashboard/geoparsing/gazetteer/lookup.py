"""Names -> candidate places: layers looked up as one, many names at once; a higher layer hides what a lower one repeats of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import Ints, Mask, concatenated_ranges, is_in, pairs_in_runs
from dashboard.geoparsing.gazetteer.candidates import NO_CANDIDATES, CandidateColumns, Candidates
from dashboard.geoparsing.gazetteer.layers import UNKNOWN_WORD, Layer, WordFrequencies
from dashboard.geoparsing.gazetteer.name_entries import NameEntry, name_entries
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, cosine_of_km
from dashboard.model import NameType

#: Entries kept in memory once looked up.
_MAX_ENTRIES = 100_000
#: Two rows of one name no further apart than this are one town.
SAME_TOWN_KM = 15.0
_SAME_TOWN_COSINE = cosine_of_km(SAME_TOWN_KM)
_CITY = " city"


class Gazetteer:
    """Layers looked up as one, the first outranking the rest. `version` names their content, `given_names` are folded first names.

    Keys are names as `layers.key_of` folds them. `hidden_keys` are the names that only a lower layer has for a place of a higher one:
    they mean nothing.
    """

    def __init__(self, layers: Sequence[Layer], version: str, given_names: frozenset[str] = frozenset()) -> None:
        self.version = version
        self.given_names = given_names
        self._layers = tuple(layers)
        covered = {n - 1 for n, layer in enumerate(layers) if layer.covers_above}
        self._tries = [layer.trie for n, layer in enumerate(layers) if n not in covered]
        self._tables = tuple(layer.places for layer in layers)
        self._entries: dict[str, NameEntry | None] = {}
        self._hidden = [_hidden_rows(layer, layers[:n]) for n, layer in enumerate(layers)]
        self.hidden_keys = _hidden_keys(layers, self._hidden)

    def keys_starting(self, phrase: str) -> list[str]:
        """The keys that a folded phrase begins with, longest first."""
        keys: list[str] = []
        for trie in self._tries:
            if more := trie.prefixes(phrase):
                keys = sorted({*keys, *more}, key=len) if keys else more
        keys.reverse()
        return keys

    def __contains__(self, key: str) -> bool:
        """Whether a name may mean any place."""
        return key not in self.hidden_keys and any(key in trie for trie in self._tries)

    def entry(self, key: str) -> NameEntry | None:
        """What is known of a name: its candidates, the higher layers first, each place once; None if no layer has it."""
        entries = self._entries
        return entries[key] if key in entries else self.look_up((key,))[key]

    def candidates(self, key: str) -> Candidates:
        """The places that a key may mean, the higher layers first; each place once, the largest where there are very many."""
        entry = self.entry(key)
        return entry.candidates if entry else NO_CANDIDATES

    def word_frequencies(self, key: str) -> WordFrequencies:
        """How frequent a name is as a word and as a surname."""
        for layer in self._layers:
            number = layer.trie.get(key)
            if number is not None:
                return WordFrequencies(*layer.words[number].tolist())
        return UNKNOWN_WORD

    def look_up(self, keys: Iterable[str]) -> Mapping[str, NameEntry | None]:
        """The entries of at least these keys, None for a key that no layer has; all that are new are looked up in one go."""
        if len(self._entries) > _MAX_ENTRIES:
            self._entries = {}  # a new one, since the one before may still be in a caller's hands
        entries = self._entries
        new = dict.fromkeys(key for key in keys if key not in entries)
        entries.update(new)
        numbers = {key: self._numbers(key) for key in new if key not in self.hidden_keys}
        in_a_layer = {key: of_key for key, of_key in numbers.items() if max(of_key, default=-1) >= 0}
        if in_a_layer:
            entries.update(zip(in_a_layer, self._make_entries(in_a_layer), strict=True))
        return entries

    def _numbers(self, key: str) -> list[int]:
        """The number that each layer has for a key, -1 where it has none."""
        return [layer.trie.get(key, -1) for layer in self._layers]

    def _make_entries(self, numbers: Mapping[str, Sequence[int]]) -> list[NameEntry]:
        """The entries of keys that have places, given their number in each layer."""
        keys = list(numbers)
        cities = [i for i, key in enumerate(keys) if key.endswith(_CITY)]
        towns = [self._numbers(keys[i].removesuffix(_CITY)) for i in cities]
        in_layers = np.array([*numbers.values(), *towns]).T
        columns = self._columns(in_layers)
        if cities:
            columns = _with_towns(columns, len(keys), np.array(cities))
        return name_entries(keys, columns, self._tables, self._frequencies(in_layers[:, : len(keys)]), self.given_names)

    def _frequencies(self, numbers: Ints) -> npt.NDArray[np.float32]:
        """The WordFrequencies of some keys, of shape (keys, 3); `numbers` (layers, keys) are -1 where a layer has none."""
        frequencies = np.zeros((numbers.shape[1], len(WordFrequencies._fields)), dtype=np.float32)
        for layer, in_layer in zip(reversed(self._layers), reversed(numbers), strict=True):
            has = in_layer >= 0
            frequencies[has] = layer.words[in_layer[has]]
        return frequencies

    def _columns(self, numbers: Ints) -> CandidateColumns:
        """The candidates of some keys but for hidden ones; `numbers` (layers, keys) are -1 where a layer has none."""
        parts = []
        for n, (layer, in_layer) in enumerate(zip(self._layers, numbers, strict=True)):
            names, at = _rows_of(layer, in_layer)
            shown = ~self._hidden[n][layer.rows[at]]
            parts.append(CandidateColumns.of(layer.places, n, names[shown], layer.rows[at[shown]], layer.name_types[at[shown]]))
        return _without_repeated_towns(CandidateColumns.merged(parts))


def _rows_of(layer: Layer, numbers: Ints) -> tuple[Ints, Ints]:
    """Which name has which of the layer's `rows`: the indices of both. `numbers` are the names' key numbers, -1 for none."""
    has = np.flatnonzero(numbers >= 0)
    starts = layer.starts[numbers[has]].astype(np.intp)
    lengths = layer.starts[numbers[has] + 1] - starts
    return np.repeat(has, lengths), concatenated_ranges(starts, lengths)


def _without_repeated_towns(columns: CandidateColumns) -> CandidateColumns:
    """The candidates but for towns that a higher layer has under the same name a few km away."""
    towns = columns.place_classes <= CAPITAL
    lower, higher = pairs_in_runs(columns.names, towns & (columns.layers > 0), towns & (columns.layers < columns.layers.max()))
    near = (columns.vectors[lower] * columns.vectors[higher]).sum(axis=1) >= _SAME_TOWN_COSINE
    same_country = columns.countries[lower] == columns.countries[higher]
    repeated = near & same_country & (columns.layers[lower] > columns.layers[higher])
    lower, higher = lower[repeated], higher[repeated]
    kept = np.ones(len(columns.names), dtype=np.bool_)
    for layer in range(1, columns.layers.max() + 1):  # from above, for what is hidden itself hides nothing
        kept[lower[(columns.layers[lower] == layer) & kept[higher]]] = False
    return columns.select(kept)


def _with_towns(columns: CandidateColumns, count: int, cities: Ints) -> CandidateColumns:
    """The candidates of the first `count` names; "Springfield City", one of `cities`, may be any town of the name that follows for it."""
    own = columns.select(columns.names < count)
    towns = columns.select((columns.names >= count) & (columns.place_classes <= CAPITAL))
    aliases = np.full(len(towns.names), NameType.ALIAS, dtype=np.uint8)
    towns = towns._replace(names=cities[towns.names - count], name_types=aliases)
    return CandidateColumns.merged([own, towns.select(~is_in(_identities(towns), _identities(own)))])


def _identities(columns: CandidateColumns) -> Ints:
    """A number for each candidate's name, layer and row."""
    return (columns.names << 8 | columns.layers) << 32 | columns.rows


def _hidden_rows(layer: Layer, above: Sequence[Layer]) -> Mask:
    """Which rows of a layer a higher one has under the same id."""
    ids = frozenset(place_id for higher in above for place_id in higher.places.place_ids)
    return np.fromiter((place_id in ids for place_id in layer.places.place_ids), dtype=np.bool_, count=len(layer.places.place_ids))


def _hidden_keys(layers: Sequence[Layer], hidden: Sequence[Mask]) -> frozenset[str]:
    """The keys all of whose rows are hidden: the higher layers know those places by other names."""
    shown = [_shown_keys(layer, rows) for layer, rows in zip(layers, hidden, strict=True)]

    def is_shown(key: str) -> bool:
        numbers = (layer.trie.get(key) for layer in layers)
        return any(keys[number] for keys, number in zip(shown, numbers, strict=True) if number is not None)

    emptied = (
        layer.trie.restore_key(number)
        for layer, keys in zip(layers, shown, strict=True)
        for number in np.flatnonzero(~keys & (np.diff(layer.starts) > 0)).tolist()
    )
    return frozenset(key for key in emptied if not is_shown(key))


def _shown_keys(layer: Layer, hidden: Mask) -> Mask:
    """Which keys of a layer have a row that is not hidden."""
    shown_before = np.concatenate([[0], np.cumsum(~hidden[layer.rows])])
    return np.diff(shown_before[layer.starts]) > 0
