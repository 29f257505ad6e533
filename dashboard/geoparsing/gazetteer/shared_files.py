"""A gazetteer as a folder of files that processes map into their memory, so that those on one machine share it, forked or not.

The folder holds `gazetteer.json` and for each layer, by its number, a folder with its trie and a file for each of its columns.
"""

from __future__ import annotations

import json
from pathlib import Path

import marisa_trie
import numpy as np

from dashboard.geoparsing.gazetteer.layers import Layer
from dashboard.geoparsing.gazetteer.loading import spare_collector
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.stored_layers import columns_of, layer_of

_HEAD = "gazetteer.json"
_TRIE = "trie.marisa"
_COLUMN = ".npy"


def write_shared(gazetteer: Gazetteer, folder: Path) -> None:
    """Writes the gazetteer into an empty folder. Raises OSError."""
    for number, layer in enumerate(gazetteer.layers):
        layer_folder = folder / str(number)
        layer_folder.mkdir()
        layer.trie.save(str(layer_folder / _TRIE))
        for name, column in columns_of(layer):
            np.save(layer_folder / f"{name}{_COLUMN}", column)
    head = {
        "version": gazetteer.version,
        "layers": len(gazetteer.layers),
        "layers_above_project": gazetteer.layers_above_project,
        "given_names": sorted(gazetteer.given_names),
    }
    (folder / _HEAD).write_text(json.dumps(head), encoding="utf-8")


def map_shared(folder: Path) -> Gazetteer:
    """The gazetteer that was written there; the files must stay as long as it is used. Raises OSError."""
    head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
    layers = [_map_layer(folder / str(number)) for number in range(head["layers"])]
    gazetteer = Gazetteer(layers, head["version"], frozenset(head["given_names"]), head["layers_above_project"])
    spare_collector()
    return gazetteer


def _map_layer(folder: Path) -> Layer:
    columns = {path.name.removesuffix(_COLUMN): np.asarray(np.load(path, mmap_mode="r")) for path in folder.glob(f"*{_COLUMN}")}
    return layer_of(marisa_trie.Trie().mmap(str(folder / _TRIE)), columns)
