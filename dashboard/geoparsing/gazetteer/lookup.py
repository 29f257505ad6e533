"""Names -> candidate places: layers looked up as one, many names at once; a higher layer hides what a lower one repeats of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import Ints, Mask, are_among, pairs, ranges
from dashboard.geoparsing.gazetteer.candidates import CAPITAL, NONE, Candidates, Rows, cosine_of_km
from dashboard.geoparsing.gazetteer.layers import UNKNOWN_WORD, Layer, WordFacts
from dashboard.geoparsing.gazetteer.name_entries import Name, names_of
from dashboard.model import NameSort

#: So many names are kept in memory as they were looked up.
_NAMES_KEPT = 100_000
#: Two rows of one name no further apart than this are one town.
SAME_TOWN_KM = 15.0
_SAME_TOWN_COSINE = cosine_of_km(SAME_TOWN_KM)
_CITY = " city"


class Gazetteer:
    """Layers looked up as one, the first outranking the rest. `version` names their content, `given_names` are folded first names.

    `hidden_keys` are the names of lower layers' places that a higher one has without them: they mean nothing.
    """

    def __init__(self, layers: Sequence[Layer], version: str, given_names: frozenset[str] = frozenset()) -> None:
        self.version = version
        self.given_names = given_names
        self._layers = tuple(layers)
        covered = {n - 1 for n, layer in enumerate(layers) if layer.covers_above}
        self._tries = [layer.trie for n, layer in enumerate(layers) if n not in covered]
        self._tables = tuple(layer.places for layer in layers)
        self._found: dict[str, Name | None] = {}
        self._hidden = [_hidden_rows(layer, layers[:n]) for n, layer in enumerate(layers)]
        self.hidden_keys = _hidden_keys(layers, self._hidden)

    def keys_at(self, phrase: str) -> list[str]:
        """The names that a folded phrase begins with, longest first."""
        found: list[str] = []
        for trie in self._tries:
            if more := trie.prefixes(phrase):
                found = sorted({*found, *more}, key=len) if found else more
        found.reverse()
        return found

    def __contains__(self, key: str) -> bool:
        """Whether a name may mean any place."""
        return key not in self.hidden_keys and any(key in trie for trie in self._tries)

    def name(self, key: str) -> Name | None:
        """What is known of a name: the places that it may mean, the higher layers first, each once; None if no layer has it."""
        found = self._found
        return found[key] if key in found else self.learn((key,))[key]

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

    def learn(self, keys: Iterable[str]) -> Mapping[str, Name | None]:
        """What is known of names, of these at least: those not known yet are looked up all at once, so that `name` need not one by one."""
        if len(self._found) > _NAMES_KEPT:
            self._found = {}  # a new one, since the one before may still be asked
        found = self._found
        new = dict.fromkeys(key for key in keys if key not in found)
        found.update(new)
        numbers = {key: self._numbers(key) for key in new if key not in self.hidden_keys}
        in_a_layer = {key: of_key for key, of_key in numbers.items() if max(of_key, default=-1) >= 0}
        if in_a_layer:
            found.update(zip(in_a_layer, self._names(in_a_layer), strict=True))
        return found

    def _numbers(self, key: str) -> list[int]:
        """The number that each layer has for a key, -1 where it has none."""
        return [layer.trie.get(key, -1) for layer in self._layers]

    def _names(self, numbers: Mapping[str, Sequence[int]]) -> list[Name]:
        """The names of keys that have places, by their number in each layer."""
        keys = list(numbers)
        cities = [i for i, key in enumerate(keys) if key.endswith(_CITY)]
        towns = [self._numbers(keys[i].removesuffix(_CITY)) for i in cities]
        in_layers = np.array([*numbers.values(), *towns]).T
        rows = self._rows(in_layers)
        if cities:
            rows = _with_towns(rows, len(keys), np.array(cities))
        return names_of(keys, rows, self._tables, self._words(in_layers[:, : len(keys)]), self.given_names)

    def _words(self, numbers: Ints) -> npt.NDArray[np.float32]:
        words = np.zeros((numbers.shape[1], len(WordFacts._fields)), dtype=np.float32)
        for layer, in_layer in zip(reversed(self._layers), reversed(numbers), strict=True):
            has = in_layer >= 0
            words[has] = layer.words[in_layer[has]]
        return words

    def _rows(self, numbers: Ints) -> Rows:
        """The rows of some names without those that are hidden; `numbers` (layers, names) are -1 where a layer has none."""
        parts = []
        for n, (layer, in_layer) in enumerate(zip(self._layers, numbers, strict=True)):
            names, at = _places_of(layer, in_layer)
            shown = ~self._hidden[n][layer.rows[at]]
            parts.append(Rows.of(layer.places, n, names[shown], layer.rows[at[shown]], layer.sorts[at[shown]]))
        return _without_repeated_towns(Rows.joined(parts))


def _places_of(layer: Layer, numbers: Ints) -> tuple[Ints, Ints]:
    """Which of some names (their key numbers, -1 for none) has which of the layer's `rows`: the indices of both."""
    has = np.flatnonzero(numbers >= 0)
    starts = layer.starts[numbers[has]].astype(np.intp)
    lengths = layer.starts[numbers[has] + 1] - starts
    return np.repeat(has, lengths), ranges(starts, lengths)


def _without_repeated_towns(rows: Rows) -> Rows:
    """The rows but for towns that a higher layer has under the same name a few km away."""
    towns = rows.codes[:, 0] <= CAPITAL
    one, other = pairs(rows.names, towns & (rows.layers > 0), towns & (rows.layers < rows.layers.max()))
    near = (rows.vectors[one] * rows.vectors[other]).sum(axis=1) >= _SAME_TOWN_COSINE
    repeated = near & (rows.codes[one, 1] == rows.codes[other, 1]) & (rows.layers[one] > rows.layers[other])
    one, other = one[repeated], other[repeated]
    kept = np.ones(len(rows.names), dtype=np.bool_)
    for layer in range(1, rows.layers.max() + 1):  # from above, for what is hidden itself hides nothing
        kept[one[(rows.layers[one] == layer) & kept[other]]] = False
    return rows.at(kept)


def _with_towns(rows: Rows, count: int, cities: Ints) -> Rows:
    """The rows of the first `count` names; "Springfield City", one of `cities`, may be any town of the name that follows those for it."""
    own = rows.at(rows.names < count)
    towns = rows.at((rows.names >= count) & (rows.codes[:, 0] <= CAPITAL))
    towns = towns._replace(names=cities[towns.names - count], name_sorts=np.full(len(towns.names), NameSort.ALIAS, dtype=np.uint8))
    return Rows.joined([own, towns.at(~are_among(_identities(towns), _identities(own)))])


def _identities(rows: Rows) -> Ints:
    """A number for each row's name, layer and row."""
    return (rows.names << 8 | rows.layers) << 32 | rows.rows


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
