"""The Gazetteer: finds the candidate places of names in all its layers at once; a higher layer hides what a lower one repeats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import Ints, Mask, concatenated_ranges, is_in, pairs_in_runs, run_bounds
from dashboard.geoparsing.gazetteer.candidates import NO_CANDIDATES, PROJECT_LAYER, WORLD_LAYER, CandidateColumns, Candidates
from dashboard.geoparsing.gazetteer.layers import UNKNOWN_WORD, Layer, WordFrequencies, key_of
from dashboard.geoparsing.gazetteer.name_entries import NameEntry, name_entries
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, TOWN, cosine_of_km
from dashboard.model import NameType, Place

#: At most about this many looked-up entries are kept in memory.
_MAX_ENTRIES = 100_000
#: Towns of two layers with the same name and country, at most this far apart, are one town.
SAME_TOWN_KM = 15.0
_SAME_TOWN_COSINE = cosine_of_km(SAME_TOWN_KM)
_CITY_SUFFIX = " city"


class Gazetteer:
    """Layers looked up as one; the first outranks the rest. `version` identifies their content, `given_names` are folded first names.

    Layers are numbered in their order, so that the project's is PROJECT_LAYER: `layers_above_project` says how many stand before it.

    Keys are names as `layers.key_of` folds them. `hidden_keys` are names that only a lower layer has, and only for places that a higher
    layer has under other names: they have no candidates.
    """

    def __init__(
        self, layers: Sequence[Layer], version: str, given_names: frozenset[str] = frozenset(), layers_above_project: int = 0
    ) -> None:
        self.version = version
        self.given_names = given_names
        self._layers = tuple(layers)
        covered = {number - 1 for number, layer in enumerate(layers) if layer.covers_above}
        self._tries = [layer.trie for number, layer in enumerate(layers) if number not in covered]
        self._layer_numbers = [PROJECT_LAYER - layers_above_project + i for i in range(len(layers))]
        self._tables = {number: layer.places for number, layer in zip(self._layer_numbers, layers, strict=True)}
        self._entries: dict[str, NameEntry | None] = {}
        ranked = list(zip(self._layer_numbers, layers, strict=True))
        self._hidden_rows = [_find_hidden_rows(layer, _layers_above(number, ranked)) for number, layer in ranked]
        self._twins = [_find_twins(layer, _twin_layers(number, ranked)) for number, layer in ranked]
        self.hidden_keys = _find_hidden_keys(layers, self._hidden_rows)

    @property
    def layers(self) -> Sequence[Layer]:
        """The layers, of which the first outranks the rest."""
        return self._layers

    @property
    def layers_above_project(self) -> int:
        """How many layers stand before the project's."""
        return PROJECT_LAYER - self._layer_numbers[0]

    def keys_that_begin(self, phrase: str) -> list[str]:
        """The keys that a folded phrase begins with, longest first."""
        keys: list[str] = []
        for trie in self._tries:
            if prefixes := trie.prefixes(phrase):
                keys = sorted({*keys, *prefixes}, key=len) if keys else prefixes
        keys.reverse()
        return keys

    def __contains__(self, key: str) -> bool:
        """Whether the name has any place."""
        for trie in self._tries:
            if key in trie:
                return key not in self.hidden_keys
        return False

    def has_name(self, name: str) -> bool:
        """Whether the name, as a text has it, has any place."""
        return key_of(name) in self

    def entry(self, key: str) -> NameEntry | None:
        """The name's candidates, the higher layers first and each place once, and its features; None if no layer has it."""
        entries = self._entries
        return entries[key] if key in entries else self.look_up((key,))[key]

    def candidates(self, key: str) -> Candidates:
        """The candidates of the name's entry, none if no layer has it; of very many places in a layer, the most populous."""
        entry = self.entry(key)
        return entry.candidates if entry else NO_CANDIDATES

    def keys_that_continue(self, start: str) -> list[str]:
        """The keys that begin with a folded start of a name, in any order."""
        return list({key for trie in self._tries for key in trie.keys(start)})

    def columns_of(self, keys: Sequence[str]) -> CandidateColumns:
        """The candidates of keys, of which some may have none; the number of a candidate's name is the index of its key."""
        return self._find_candidates(np.array([self._key_numbers(key) for key in keys], dtype=np.intp).reshape(-1, len(self._layers)).T)

    def place_at(self, layer: int, row: int) -> Place:
        """The place in a row of a layer, both as a candidate has them."""
        return self._tables[layer][row]

    def word_frequencies(self, key: str) -> WordFrequencies:
        """How frequent a name is as a word and as a surname."""
        for layer in self._layers:
            key_number = layer.trie.get(key)
            if key_number is not None:
                return WordFrequencies(*layer.words[key_number].tolist())
        return UNKNOWN_WORD

    def look_up(self, keys: Iterable[str]) -> Mapping[str, NameEntry | None]:
        """The entries of at least these keys, None for a key that no layer has. All new keys are looked up in one go."""
        if len(self._entries) > _MAX_ENTRIES:
            self._entries = {}  # not emptied, since a caller may still hold the old mapping
        entries = self._entries
        new_keys = dict.fromkeys(key for key in keys if key not in entries)
        entries.update(new_keys)
        key_numbers = {key: self._key_numbers(key) for key in new_keys if key not in self.hidden_keys}
        key_numbers = {key: numbers for key, numbers in key_numbers.items() if max(numbers, default=-1) >= 0}
        if key_numbers:
            entries.update(zip(key_numbers, self._make_entries(key_numbers), strict=True))
        return entries

    def _key_numbers(self, key: str) -> list[int]:
        """The number of the key in the trie of each layer, -1 where it is not there."""
        return [layer.trie.get(key, -1) for layer in self._layers]

    def _make_entries(self, key_numbers: Mapping[str, Sequence[int]]) -> list[NameEntry]:
        """The entries of keys that have places, given their number in each layer."""
        keys = list(key_numbers)
        city_names = [i for i, key in enumerate(keys) if key.endswith(_CITY_SUFFIX)]
        town_key_numbers = [self._key_numbers(keys[i].removesuffix(_CITY_SUFFIX)) for i in city_names]
        by_layer = np.array([*key_numbers.values(), *town_key_numbers]).T
        columns = self._find_candidates(by_layer)
        if city_names:
            columns = _with_towns_of_cities(columns, len(keys), np.array(city_names))
        return name_entries(keys, columns, self._tables, self._frequencies(by_layer[:, : len(keys)]), self.given_names)

    def _frequencies(self, key_numbers: Ints) -> npt.NDArray[np.float32]:
        """The WordFrequencies of keys, of shape (keys, 3); `key_numbers` is of shape (layers, keys), -1 where a layer lacks the key."""
        frequencies = np.zeros((key_numbers.shape[1], len(WordFrequencies._fields)), dtype=np.float32)
        for layer, in_layer in zip(reversed(self._layers), reversed(key_numbers), strict=True):
            is_present = in_layer >= 0
            frequencies[is_present] = layer.words[in_layer[is_present]]
        return frequencies

    def _find_candidates(self, key_numbers: Ints) -> CandidateColumns:
        """The candidates of keys, without hidden rows; `key_numbers` is of shape (layers, keys), -1 where a layer lacks the key."""
        parts = []
        layers = zip(self._layer_numbers, self._layers, self._hidden_rows, self._twins, key_numbers, strict=True)
        for number, layer, hidden_rows, twins, in_layer in layers:
            name_numbers, positions = _row_positions(layer, in_layer)
            is_shown = ~hidden_rows[layer.rows[positions]]
            positions, name_numbers = positions[is_shown], name_numbers[is_shown]
            rows, name_types = layer.rows[positions], layer.name_types[positions]
            part = CandidateColumns.of(layer.places, number, name_numbers, rows, name_types)
            parts += self._with_twins_in_place(part, twins) if twins else [part]
        columns = CandidateColumns.merged(parts)
        return _without_repeated_towns(_without_repeated_rows(columns) if any(self._twins) else columns)

    def _with_twins_in_place(self, columns: CandidateColumns, twins: Mapping[int, npt.NDArray[np.int32]]) -> list[CandidateColumns]:
        """The candidates of a layer; where another layer's row stands for one of its rows, that row takes its place."""
        parts = []
        for number, twin_rows in twins.items():
            is_twin = twin_rows[columns.rows] >= 0
            of_twins = columns.select(is_twin)
            rows = twin_rows[of_twins.rows].astype(np.uint32)
            parts.append(CandidateColumns.of(self._tables[number], number, of_twins.name_numbers, rows, of_twins.name_types))
            columns = columns.select(~is_twin)
        return [columns, *parts]


def _row_positions(layer: Layer, key_numbers: Ints) -> tuple[Ints, Ints]:
    """Pairs of a name and one of its rows, as an index in `key_numbers` (-1 for a name that is not there) and one in `layer.rows`."""
    present = np.flatnonzero(key_numbers >= 0)
    starts = layer.starts[key_numbers[present]].astype(np.intp)
    lengths = layer.starts[key_numbers[present] + 1] - starts
    return np.repeat(present, lengths), concatenated_ranges(starts, lengths)


def _without_repeated_rows(columns: CandidateColumns) -> CandidateColumns:
    """The candidates, each row of a layer once a name: of several name types the first counts."""
    identities = _identities(columns)
    order = np.lexsort((columns.name_types, identities))
    return columns.select(np.sort(order[run_bounds(identities[order])[:-1]]))


def _without_repeated_towns(columns: CandidateColumns) -> CandidateColumns:
    """The candidates without the towns that a higher layer has under the same name, in the same country, within SAME_TOWN_KM.

    In the layers that the user keeps this holds for places of all classes.
    """
    is_town = columns.place_classes <= CAPITAL
    highest, lowest = int(columns.layers.min()), int(columns.layers.max())
    is_compared = is_town | (lowest > WORLD_LAYER)
    lower, higher = pairs_in_runs(columns.name_numbers, is_compared & (columns.layers > highest), is_compared & (columns.layers < lowest))
    if lowest > WORLD_LAYER:
        classes = np.where(is_town, TOWN, columns.place_classes)
        is_comparable = (classes[lower] == classes[higher]) & (is_town[lower] | (columns.layers[lower] > WORLD_LAYER))
        lower, higher = lower[is_comparable], higher[is_comparable]
    is_near = (columns.vectors[lower] * columns.vectors[higher]).sum(axis=1) >= _SAME_TOWN_COSINE
    same_country = columns.countries[lower] == columns.countries[higher]
    is_repeated = is_near & same_country & (columns.layers[lower] > columns.layers[higher])
    lower, higher = lower[is_repeated], higher[is_repeated]
    is_shown = np.ones(len(columns.name_numbers), dtype=np.bool_)
    for layer in range(highest + 1, lowest + 1):  # from the highest down, because a hidden town hides no other
        is_shown[lower[(columns.layers[lower] == layer) & is_shown[higher]]] = False
    return columns.select(is_shown)


def _with_towns_of_cities(columns: CandidateColumns, key_count: int, city_names: Ints) -> CandidateColumns:
    """The candidates of the first `key_count` names, with the towns of name `key_count + i` added to name `city_names[i]` as aliases.

    So "Springfield City" may mean any town called Springfield.
    """
    of_keys = columns.select(columns.name_numbers < key_count)
    towns = columns.select((columns.name_numbers >= key_count) & (columns.place_classes <= CAPITAL))
    aliases = np.full(len(towns.name_numbers), NameType.ALIAS, dtype=np.uint8)
    towns = towns._replace(name_numbers=city_names[towns.name_numbers - key_count], name_types=aliases)
    return CandidateColumns.merged([of_keys, towns.select(~is_in(_identities(towns), _identities(of_keys)))])


def _identities(columns: CandidateColumns) -> Ints:
    """A number for each candidate, made of its name, layer and row."""
    return (columns.name_numbers << 8 | columns.layers.view(np.uint8)) << 32 | columns.rows


_RankedLayers = Sequence[tuple[int, Layer]]


def _layers_above(number: int, ranked: _RankedLayers) -> list[Layer]:
    """The layers that hide what a layer repeats: all above it, but those beside the world hide nothing of one another."""
    return [layer for other, layer in ranked if other < min(number, WORLD_LAYER)]


def _twin_layers(number: int, ranked: _RankedLayers) -> list[tuple[int, Layer]]:
    """The layers beside the world whose rows stand for those of a layer that have the same place_id: kept ones before the world's.

    What the user keeps is newer than the world's places, and says more of their kinds.
    """
    return [(other, layer) for other, layer in ranked if other > WORLD_LAYER and (other < number or number == WORLD_LAYER)]


def _find_twins(layer: Layer, others: _RankedLayers) -> dict[int, npt.NDArray[np.int32]]:
    """For each other layer that has place_ids of this one, the row there of each row here, -1 for none."""
    rows = {number: layer.places.place_ids.rows_in(other.places.place_ids) for number, other in others}
    return {number: rows_there for number, rows_there in rows.items() if (rows_there >= 0).any()}


def _find_hidden_rows(layer: Layer, higher_layers: Sequence[Layer]) -> Mask:
    """Which rows of a layer have the place_id of a row in a higher layer."""
    is_hidden = np.zeros(len(layer.places.place_ids), dtype=np.bool_)
    for higher in higher_layers:
        is_hidden |= layer.places.place_ids.rows_in(higher.places.place_ids) >= 0
    return is_hidden


def _find_hidden_keys(layers: Sequence[Layer], hidden_rows: Sequence[Mask]) -> frozenset[str]:
    """The keys that have rows, all of them hidden: higher layers have those places under other names."""
    shown_keys = [_find_shown_keys(layer, rows) for layer, rows in zip(layers, hidden_rows, strict=True)]

    def is_shown(key: str) -> bool:
        numbers = (layer.trie.get(key) for layer in layers)
        return any(is_key_shown[number] for is_key_shown, number in zip(shown_keys, numbers, strict=True) if number is not None)

    hidden_in_a_layer = (
        layer.trie.restore_key(number)
        for layer, is_key_shown in zip(layers, shown_keys, strict=True)
        for number in np.flatnonzero(~is_key_shown & (np.diff(layer.starts) > 0)).tolist()
    )
    return frozenset(key for key in hidden_in_a_layer if not is_shown(key))


def _find_shown_keys(layer: Layer, hidden_rows: Mask) -> Mask:
    """Which keys of a layer have a row that is not hidden."""
    shown_before = np.concatenate([[0], np.cumsum(~hidden_rows[layer.rows])])
    return np.diff(shown_before[layer.starts]) > 0
