"""Writes the gazetteer's towns and sites as tiles, for a map that shows them where it is zoomed in: a file for each cell of the globe.

`index.json` names the cells that have a file: `{"cell_degrees": 4, "cells": ["36_40", ...]}`; `36_40.json` is a list of Towns.
"""

from __future__ import annotations

import json
import logging
import math
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock

from dashboard.geoparsing.gazetteer.loading import cache_folder, load_places, prepared_version
from dashboard.geoparsing.gazetteer.place_table import PlaceTable
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Kind, kind_of

#: The width and height of a cell in degrees.
CELL_DEGREES = 4
#: Part of the folder's name: raise it whenever the same gazetteer gives other tiles.
_TILES_FORMAT = 1
#: The rank of places whose population is not known: the project's own towns are those that news names, its neighbourhoods (PPLX) and all
#: sites come in among villages.
_OWN_TOWN_RANK, _PLACE_RANK = 20_000, 2_000
#: A town or site of the world that lies this near to one of the project's own is the same; one of the same name, if it lies so near.
_SAME_POINT_DEGREES, _SAME_NAME_DEGREES = 0.03, 0.15
_TOWN_CENTRES = frozenset(("PPL", "PPLC", "PPLA", "PPLA2", "PPLA3"))
_LOG = logging.getLogger(__name__)


class Town(NamedTuple):
    """A town or site in a tile, where it is written as a list; `rank` is its population, or what stands for it."""

    place_id: str
    name: str
    lat: float
    lon: float
    rank: int
    is_site: bool


def tiles_root(cache: Path | None = None) -> Path | None:
    """The folder with the tiles of each version in a folder of its own; None if it cannot be made."""
    root = (cache or cache_folder()) / "towns"
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _LOG.warning("the map shows no towns but those of the articles: %s", error)
        return None
    return root


def tiles_version() -> str:
    """The name of the folder in `tiles_root` for this version of the gazetteer; it is there once `write_tiles` is done."""
    return f"{_TILES_FORMAT}-{prepared_version()}"


def write_tiles(cache: Path | None = None) -> None:
    """Writes the tiles of this version in place of all others, unless they are there; where they cannot be written, logs a warning."""
    root = tiles_root(cache)
    if root is None or (root / tiles_version()).is_dir():
        return
    try:
        with FileLock(root.with_suffix(".lock")):
            if not (root / tiles_version()).is_dir():
                _replace_tiles(root, tiles_of(*load_places(root.parent)))
    except OSError as error:
        _LOG.warning("the map shows no towns but those of the articles: %s", error)


def _replace_tiles(root: Path, tiles: Mapping[str, Sequence[Town]]) -> None:
    for old in root.iterdir():
        shutil.rmtree(old)
    part = root / "part"
    part.mkdir()
    index = {"cell_degrees": CELL_DEGREES, "cells": sorted(tiles)}
    for name, content in {**tiles, "index": index}.items():
        (part / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    part.replace(root / tiles_version())


def tiles_of(own: PlaceTable, world: PlaceTable) -> dict[str, list[Town]]:
    """The towns and sites of the project's own layer and of the world's by cell, the most populous first, each once.

    A cell is named by its south-west corner, "36_42" or "-8_-36".
    """
    tiles: dict[str, list[Town]] = defaultdict(list)
    for town in sorted(_merged(own, world), key=lambda town: (-town.rank, town.place_id)):
        lat, lon = (CELL_DEGREES * math.floor(degrees / CELL_DEGREES) for degrees in (town.lat, town.lon))
        tiles[f"{lat}_{lon}"].append(town)
    return tiles


def _merged(own: PlaceTable, world: PlaceTable) -> Iterator[Town]:
    """The own places, each as populous as the place of the world that it repeats, and the rest of the world's."""
    own_towns = {town.place_id: town for town in _towns(own, _OWN_TOWN_RANK)}
    ids_near = defaultdict(list)
    for town in own_towns.values():
        for row, column in product((-1, 0, 1), repeat=2):
            ids_near[_bucket(town.lat, town.lon, row, column)].append(town.place_id)
    own_ids = frozenset(own.place_ids)
    for town in _towns(world, _PLACE_RANK):
        same = next((place_id for place_id in ids_near.get(_bucket(town.lat, town.lon), ()) if _is_same(own_towns[place_id], town)), None)
        if same is not None:
            own_towns[same] = own_towns[same]._replace(rank=max(own_towns[same].rank, town.rank))
        elif town.place_id not in own_ids:
            yield town
    yield from own_towns.values()


def _towns(table: PlaceTable, town_rank: int) -> Iterator[Town]:
    """The towns and sites of a table; `town_rank` is that of towns of unknown population."""
    kinds = {feature: kind_of(feature) for feature in table.features.texts}
    points, populations = table.lat_lon.round(4).tolist(), table.population.tolist()
    columns = zip(table.place_ids, table.names, table.features, points, populations, strict=True)
    for place_id, name, feature, (lat, lon), population in columns:
        if kinds[feature] in (Kind.TOWN, Kind.SITE):
            unknown_rank = town_rank if feature in _TOWN_CENTRES else _PLACE_RANK
            yield Town(place_id, name, lat, lon, population or unknown_rank, kinds[feature] is Kind.SITE)


def _bucket(lat: float, lon: float, row: int = 0, column: int = 0) -> tuple[int, int]:
    """The square of _SAME_NAME_DEGREES that a point lies in, or the one so many rows and columns on."""
    return math.floor(lat / _SAME_NAME_DEGREES) + row, math.floor(lon / _SAME_NAME_DEGREES) + column


def _is_same(town: Town, other: Town) -> bool:
    distance = max(abs(town.lat - other.lat), abs(town.lon - other.lon))
    if town.is_site != other.is_site or distance > _SAME_NAME_DEGREES:
        return False
    return distance <= _SAME_POINT_DEGREES or fold(town.name) == fold(other.name)
