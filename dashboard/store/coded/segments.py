"""A segment: the coded mentions of one file of the store, in a folder, in the order of spots and of their readings."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer]


class Lists(StrEnum):
    """The lists that the columns of coded mentions number."""

    PLACES = "places"
    DATES = "dates"
    MANNERS = "manners"
    CONFIDENCES = "confidences"
    READINGS = "readings"


LISTS = tuple(Lists)
#: The columns that number no list: the first character of each mention in its article's text, and that of its sentence.
STARTS, EXCERPTS = "starts", "excerpts"
#: Not called ".json": where a store lies among articles, an ingest reads no file of it.
_CHECKSUMS = "files.crc32"
_BYTES_AT_ONCE = 1 << 20
#: Larger columns stay on the disk, and each keeps a file open; of smaller ones there may be thousands.
_MAPPED_BYTES = 1 << 22


def list_path(folder: Path, name: Lists) -> Path:
    """The file of a list."""
    return folder / f"{name}.parquet"


def quoted(path: Path) -> str:
    """A path as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def columns_path(folder: Path, name: str) -> Path:
    """The file of a column of numbers."""
    return folder / f"{name}.npy"


def write_checksums(folder: Path) -> None:
    """Writes down what the files of a folder are, once all are there. Raises OSError."""
    (folder / _CHECKSUMS).write_text(json.dumps(_checksums(folder)), encoding="utf-8")


def _checksums(folder: Path) -> dict[str, int]:
    paths = [*(list_path(folder, name) for name in LISTS), *(columns_path(folder, name) for name in (*LISTS, STARTS, EXCERPTS))]
    return {path.name: _checksum(path) for path in paths}


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while some := file.read(_BYTES_AT_ONCE):
            checksum = zlib.crc32(some, checksum)
    return checksum


@dataclass(frozen=True)
class Segment:
    """The coded mentions of a folder; large ones are read from the disk as they are asked for.

    `columns` has for each list the number of each mention's row in it, from 0; `starts` the first character of each in its text,
    `excerpts` that of its sentence.
    """

    folder: Path
    columns: dict[Lists, Numbers]
    starts: Numbers
    excerpts: Numbers

    @classmethod
    def open(cls, folder: Path) -> Segment:
        """The segment of a folder. Raises OSError if a file is missing, ValueError if one is not as it was written.

        All are read for that, a tenth of a second for ten million mentions: wrong figures on a map are worse.
        """
        if json.loads((folder / _CHECKSUMS).read_text(encoding="utf-8")) != _checksums(folder):
            raise ValueError(f"a file in {folder} is damaged")
        return cls(folder, {name: _column(folder, name) for name in LISTS}, _column(folder, STARTS), _column(folder, EXCERPTS))

    def only(self, rows: npt.NDArray[np.bool_]) -> Segment:
        """The mentions of some rows, in the same order, numbered as before."""
        columns = {name: column[rows] for name, column in self.columns.items()}
        return replace(self, columns=columns, starts=self.starts[rows], excerpts=self.excerpts[rows])

    @property
    def mentions(self) -> int:
        """Their number."""
        return int(self.starts.size)


def _column(folder: Path, name: str) -> Numbers:
    path = columns_path(folder, name)
    column: Numbers = np.load(path, mmap_mode="r" if path.stat().st_size > _MAPPED_BYTES else None)
    return column
