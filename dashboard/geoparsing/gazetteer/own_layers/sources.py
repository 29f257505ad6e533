"""Opens a file of places, packed or not, and tells whether it was downloaded whole."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from dashboard.geoparsing.gazetteer.parsing import GazetteerError

_ZIP_BEGINS = b"PK"
_TABLE_SUFFIXES = frozenset((".txt", ".csv", ".tsv"))
_CUT_ZIP = "is a zip file that is damaged or was not downloaded whole; download it again"


@contextmanager
def opened_table(path: Path) -> Iterator[BinaryIO]:
    """The table in a file: the file itself, or what a zip file has beside its readme. Raises GazetteerError where it cannot be read."""
    try:
        with path.open("rb") as file:
            is_zip = file.read(len(_ZIP_BEGINS)) == _ZIP_BEGINS
            file.seek(0)
            if not is_zip:
                yield file
                return
            with zipfile.ZipFile(file) as archive, _open_table_in(archive, path) as table:
                yield table
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise GazetteerError(f"{path}: {_CUT_ZIP}") from error
    except OSError as error:
        raise GazetteerError(f"cannot read {path}: {error.strerror or error}; check the path") from error


def _open_table_in(archive: zipfile.ZipFile, path: Path) -> BinaryIO:
    try:
        return cast("BinaryIO", archive.open(_table_in(archive, path)))
    except (NotImplementedError, RuntimeError) as error:  # a method of packing that zipfile does not know, a password
        raise GazetteerError(f"{path}: is packed in a way that cannot be read; unpack it, and add the table") from error


def _table_in(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The largest table of a zip file."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.filename == "[Content_Types].xml" for member in members):
        raise GazetteerError(f"{path}: is a workbook; save the sheet with the places as CSV in UTF-8, and add that")
    tables = [member for member in members if PurePosixPath(member.filename).suffix.lower() in _TABLE_SUFFIXES]
    tables = [member for member in tables if not PurePosixPath(member.filename).name.lower().startswith("readme")]
    if not tables:
        raise GazetteerError(f"{path}: holds no table; add a zip file of GeoNames, or a table as CSV")
    return max(tables, key=lambda member: member.file_size)
