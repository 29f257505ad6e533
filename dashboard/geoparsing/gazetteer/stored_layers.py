"""Layers as they are stored in the cache folder: prepared once from their rows, loaded in a fraction of a second after that."""

from __future__ import annotations

import hashlib
import logging
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt
from filelock import FileLock

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, Layer, build_layer
from dashboard.geoparsing.gazetteer.place_table import PlaceTable
from dashboard.geoparsing.gazetteer.text_columns import Arrays
from dashboard.geoparsing.gazetteer.word_frequencies import find_word_frequencies

#: Called with the share of the preparation that is done, 0 to 1.
Progress = Callable[[float], None]
RowReader = Callable[[], Sequence[GazetteerRow]]

#: Part of the file name of a stored layer: raise it whenever the same inputs are prepared differently.
PREPARED_FORMAT = 13
_TRIE = "trie"
_KEY_COLUMNS = ("starts", "rows", "name_types", "words", "covers_above")
_LOG = logging.getLogger(__name__)


def digest(*parts: bytes) -> str:
    """Identifies the contents of files, whatever their number."""
    sha256 = hashlib.sha256()
    for part in parts:
        sha256.update(hashlib.sha256(part).digest())
    return sha256.hexdigest()[:12]


def load_or_prepare(
    folder: Path, name: str, inputs: bytes, read_rows: RowReader, progress: Progress | None, *, read_rows_above: RowReader = tuple
) -> Layer:
    """The layer of that name: loaded if it was prepared from the same inputs before, else prepared and stored in the folder.

    `read_rows_above` reads the rows of the next higher layer, if this layer covers its names.
    """
    path = folder / f"{name}-{PREPARED_FORMAT}-{digest(inputs)}.npz"
    layer = _load_if_whole(path)
    if layer is None:
        with one_process_at_a_time(path):
            layer = _load_if_whole(path) or _store(prepare(read_rows, read_rows_above, progress), path)
    return layer


def prepare(read_rows: RowReader, read_rows_above: RowReader, progress: Progress | None) -> Layer:
    """The layer of the rows that the functions read; see load_or_prepare."""
    report = progress or (lambda _: None)
    report(0.0)
    rows = read_rows()
    report(0.3)
    frequencies = find_word_frequencies(rows)
    report(0.5)
    layer = build_layer(rows, frequencies, read_rows_above())
    report(1.0)
    return layer


@contextmanager
def one_process_at_a_time(path: Path) -> Iterator[None]:
    """Makes other processes that prepare the same layer wait; where the folder cannot be written, none waits."""
    with ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(FileLock(f"{path}.lock"))
        except OSError as error:
            _LOG.warning("the prepared gazetteer cannot be kept, each start will take as long: %s", error)
        yield


def _load_if_whole(path: Path) -> Layer | None:
    """The stored layer; None if it is missing or damaged."""
    try:
        return _load(path)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def remove_stored(folder: Path, name: str) -> None:
    """Removes what is stored of the layer of that name. Raises OSError."""
    for path in folder.glob("*.npz"):
        if path.name.rsplit("-", 2)[0] == name:
            path.unlink(missing_ok=True)


def _store(layer: Layer, path: Path) -> Layer:
    """Writes the layer in one step in place of older ones of its name, and returns it; where it cannot be written, logs a warning."""
    try:
        remove_stored(path.parent, path.name.rsplit("-", 2)[0])
        with ExitStack() as stack:
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
                stack.callback(Path(file.name).unlink, missing_ok=True)
                np.savez(file, **{_TRIE: _trie_bytes(layer)}, **dict(columns_of(layer)))  # type: ignore[arg-type]
            Path(file.name).replace(path)
    except OSError as error:
        _LOG.warning("the prepared gazetteer cannot be kept, each start will take as long: %s", error)
    return layer


def columns_of(layer: Layer) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """What is stored of a layer beside its trie."""
    for name in _KEY_COLUMNS:
        yield name, getattr(layer, name)
    yield from layer.places.arrays().items()


def layer_of(trie: marisa_trie.Trie, columns: Arrays) -> Layer:
    """The layer that was stored so."""
    return Layer(trie, **{name: columns[name] for name in _KEY_COLUMNS}, places=PlaceTable.from_arrays(columns))


def _trie_bytes(layer: Layer) -> npt.NDArray[np.uint8]:
    return np.frombuffer(layer.trie.tobytes(), dtype=np.uint8)


def _load(path: Path) -> Layer:
    with np.load(path) as file:
        columns = dict(file)
    return layer_of(marisa_trie.Trie().frombytes(columns.pop(_TRIE).tobytes()), columns)
