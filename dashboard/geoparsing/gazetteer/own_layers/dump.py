"""Reads a dump of GeoNames (https://download.geonames.org/export/dump/): 19 tab-separated columns, a place a line, no heading."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dashboard.geoparsing.gazetteer.layers import GazetteerRow
from dashboard.geoparsing.gazetteer.own_layers.forms import ReadTable
from dashboard.geoparsing.gazetteer.parsing import GazetteerError, find_number_problem
from dashboard.geoparsing.gazetteer.populated_places import usable_aliases
from dashboard.geoparsing.text.folding import fold
from dashboard.model import FEATURES_OF_KIND, Place
from dashboard.wording import shorten

FORM = "GeoNames dump"
_COLUMN_COUNT = 19
_MAX_SHOWN_CHARACTERS = 40
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FEATURE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_POPULATION = re.compile(r"\d{0,10}", re.ASCII)
_COUNTRY = re.compile(r"(?:[A-Z]{2})?")
#: The sites that news names, as GeoNames calls their kinds. Wells, farms, schools and the like have the names of the villages beside them.
_SITES = frozenset(
    "AIRB AIRF AIRH AIRP ANS ATHF BCH BDG BDRP BRKS BTL CMP CMPL CMPLA CMPMN CMPO CMPRF CRTR CSTL CSTM CTRM DAM FT FY "
    "GASF GATE GOSP GVL HLL HSP INDS INSM JTY LCTY LOCK MFG MILB MKT MN MNA MNAU MNC MNCU MNFE MNMT MNN MNQ MSQE MSTY MT "
    "MUS NSY NVB OAS OBS OILF OILP OILR OILT PAL PASS PIER PK PP PRK PRN PRNJ PRT PS PSH PSN PSTB PYRS QUAY RES RESF "
    "RGNE RGNH RGNL RNGA RSTN RUIN SHRN SQR STDM TNL TOWR UNIV VLC".split()
)
_NAMED_FEATURES = _SITES.union(*FEATURES_OF_KIND.values())
#: What stands for the code of a place that has none, by its class.
_FEATURE_OF_CLASS = {"P": "PPL", "A": "ADMD"}
#: "Muidumbe District" is also called Muidumbe.
_DIVISION_NOUN = re.compile(r"(.{3,}) (?:District|County|Township|Subdistrict|Subdivision|Locality|Governorate|Province|Department)")


class _DumpRow(NamedTuple):
    """The columns of a line, as GeoNames documents them."""

    geonameid: str
    name: str
    asciiname: str
    alternatenames: str
    latitude: str
    longitude: str
    feature_class: str
    feature_code: str
    country: str
    cc2: str
    admin1: str
    admin2: str
    admin3: str
    admin4: str
    population: str
    elevation: str
    dem: str
    timezone: str
    modified: str

    @property
    def feature(self) -> str:
        """The feature code, or what stands for it."""
        return self.feature_code or _FEATURE_OF_CLASS.get(self.feature_class, "")


def is_dump(head: Iterable[bytes]) -> bool:
    """Whether any of these lines is one of a dump."""
    rows = (line.removeprefix(BOM_UTF8).split(b"\t") for line in head)
    return any(len(columns) == _COLUMN_COUNT and columns[0].isdigit() for columns in rows)


def read_dump(lines: Iterable[bytes], divisions: Mapping[tuple[str, str], str], countries: frozenset[str]) -> ReadTable:
    """The places of a dump that news may name; of `countries` alone, if there are any.

    `divisions` has the names of first-level divisions by country and GeoNames' code. Raises GazetteerError if the dump ends within a line.
    """
    table = ReadTable(FORM)
    seen_ids: set[str] = set()
    line = b""
    for number, line in enumerate(lines, 1):
        try:
            row = _DumpRow(*line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n").split("\t"))
        except (UnicodeDecodeError, TypeError):
            if line.strip():
                table.add_problem(number, f"has not {_COLUMN_COUNT} columns with tabs between them, in UTF-8")
            continue
        if countries and row.country not in countries:
            continue
        if problems := list(_find_problems(row, seen_ids)):
            table.add_problem(number, "; ".join(problems))
        elif row.feature in _NAMED_FEATURES:
            table.rows.append(_parse(row, divisions))
        else:
            table.unnamed_kinds += 1
        seen_ids.add(row.geonameid)
    if not _is_whole(line):
        raise GazetteerError("ends in the middle of a line: it was not downloaded whole; download it again")
    return table


def _is_whole(last_line: bytes) -> bool:
    return last_line.endswith(b"\n") or _DAY.fullmatch(last_line.decode(errors="replace").rpartition("\t")[2]) is not None


def _find_problems(row: _DumpRow, seen_ids: set[str]) -> Iterator[str]:
    if not (row.geonameid.isascii() and row.geonameid.isdigit()):
        yield f"geonameid {_shown(row.geonameid)} is no number"
    if row.geonameid in seen_ids:
        yield f"geonameid {row.geonameid} stands in a line before it already"
    if not (row.name[:1].isascii() and row.name[:1].isalpha()) and not fold(row.name):
        yield "name is empty"
    if not _FEATURE.fullmatch(row.feature or "ADMD"):
        yield f"feature code {_shown(row.feature)} is none of GeoNames"
    if not _COUNTRY.fullmatch(row.country):
        yield f"country code {_shown(row.country)} has not two letters"
    if not _POPULATION.fullmatch(row.population):
        yield f"population {_shown(row.population)} is no whole number"
    for column, cell, limit_degrees in (("latitude", row.latitude, 90.0), ("longitude", row.longitude, 180.0)):
        if (problem := find_number_problem(cell, -limit_degrees, limit_degrees)) is not None:
            yield f"{column} {problem}"


def _shown(cell: str) -> str:
    return repr(shorten(cell, _MAX_SHOWN_CHARACTERS))


def _parse(row: _DumpRow, divisions: Mapping[tuple[str, str], str]) -> GazetteerRow:
    name = " ".join(row.name.split())
    admin1 = divisions.get((row.country, row.admin1), "")
    population = int(row.population or 0)
    place = Place(row.geonameid, name, row.feature, row.country, admin1, float(row.latitude), float(row.longitude), population)
    aliases = list(usable_aliases(place, row.alternatenames.split(","))) if row.alternatenames else []
    if row.feature.startswith("ADM") and (match := _DIVISION_NOUN.fullmatch(name)):
        aliases.append(match[1])
    return GazetteerRow(place, tuple(aliases))
