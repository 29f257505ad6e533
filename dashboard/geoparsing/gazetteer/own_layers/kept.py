"""The folder of kept layers: a file each, which holds the places in the project's own columns and what is known of the layer."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs
from filelock import FileLock

from dashboard.geoparsing.gazetteer.layers import GazetteerRow
from dashboard.geoparsing.gazetteer.parsing import COLUMNS, OPTIONAL_COLUMNS, GazetteerError, parse_rows

FOLDER_VARIABLE = "DASHBOARD_LAYERS"
_PLACES, _FACTS = "places.csv", "layer.json"
_SUFFIX = ".zip"
_MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class KeptLayer:
    """What is known of a kept layer: `source` is the file that it was added from, `added` the moment in ISO 8601."""

    name: str
    form: str
    places: int
    source: str
    added: str
    digest: str


def layers_folder() -> Path:
    """The folder that $DASHBOARD_LAYERS names, else `layers` in the user's data folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else platformdirs.user_data_path("dashboard", appauthor=False) / "layers"


def layer_names(folder: Path) -> list[str]:
    """The names of the kept layers in their order. Raises GazetteerError if the folder cannot be read."""
    with _folder_errors(folder):
        return sorted(path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}"))


def layers_state(folder: Path) -> frozenset[tuple[str, int, int]]:
    """What changes when a layer is added, replaced or removed: of each its file, its time of change in nanoseconds and its size in bytes.

    Raises GazetteerError if the folder cannot be read.
    """
    with _folder_errors(folder):
        statuses = ((path.name, path.stat()) for path in folder.glob(f"*{_SUFFIX}"))
        return frozenset((name, status.st_mtime_ns, status.st_size) for name, status in statuses)


def name_for(path: Path) -> str:
    """The name that a layer has which is added from this file: the file's own, without its suffix."""
    return re.sub(r"[^\w.-]+", "-", path.stem).strip("-.")[:_MAX_NAME] or "layer"


def read_layer(folder: Path, name: str) -> KeptLayer:
    """What is known of a layer. Raises GazetteerError if it is damaged."""
    with _opened(folder, name) as archive:
        return KeptLayer(**json.loads(archive.read(_FACTS)))


def read_layer_rows(folder: Path, name: str) -> list[GazetteerRow]:
    """The places of a layer. Raises GazetteerError if it is damaged."""
    with _opened(folder, name) as archive:
        return parse_rows(archive.read(_PLACES), name)


def table_of(rows: Sequence[GazetteerRow]) -> bytes:
    """The rows as a table in the project's own columns."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, *OPTIONAL_COLUMNS))
    writer.writerows(map(_cells, rows))
    return text.getvalue().encode()


def keep_layer(folder: Path, layer: KeptLayer, places: bytes) -> None:
    """Writes a layer in one step in place of an older one of its name. Raises GazetteerError."""
    with _folder_errors(folder), ExitStack() as stack:
        folder.mkdir(parents=True, exist_ok=True)
        stack.enter_context(FileLock(folder / "lock"))
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            stack.callback(Path(file.name).unlink, missing_ok=True)
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                archive.writestr(_PLACES, places)
                archive.writestr(_FACTS, json.dumps(asdict(layer)))
        Path(file.name).replace(folder / f"{layer.name}{_SUFFIX}")


def remove_layer(folder: Path, name: str) -> None:
    """Removes a layer, damaged or not. Raises GazetteerError if there is none of that name."""
    names = layer_names(folder)
    if name not in names:
        known = f"there are {', '.join(names)}" if names else "there is none"
        raise GazetteerError(f"no layer {name} is kept in {folder}: {known}")
    with _folder_errors(folder), FileLock(folder / "lock"):
        (folder / f"{name}{_SUFFIX}").unlink(missing_ok=True)


def _cells(row: GazetteerRow) -> tuple[object, ...]:
    place = row.place
    lists = (row.aliases, row.demonyms, row.admin1_codes, row.kurmanji)
    aliases, demonyms, codes, kurmanji = ("|".join(texts) for texts in lists)
    about = place.place_id, place.name, aliases, place.feature, place.country, place.admin1
    distances = (place.radius_km or "", place.extent_km or "")
    return *about, place.lat, place.lon, place.population, demonyms, codes, *distances, kurmanji


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[zipfile.ZipFile]:
    path = folder / f"{name}{_SUFFIX}"
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, NotImplementedError) as error:
        advice = f"`dashboard gazetteer remove {name}`, then add it again"
        raise GazetteerError(f"the layer {name} is damaged ({path}): {advice}") from error
    except OSError as error:
        raise GazetteerError(f"cannot read the layer {name} ({path}): {error.strerror or error}") from error


@contextmanager
def _folder_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise GazetteerError(
            f"cannot use the folder of layers {folder}: {error.strerror or error}; ${FOLDER_VARIABLE} names another"
        ) from error
