"""A segment: the coded mentions of one file of the store, in a folder, in the order of spots and of their readings."""

from __future__ import annotations

from dataclasses import dataclass
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
#: The column that numbers no list: the first character of each mention in its article's text.
STARTS = "starts"


def list_path(folder: Path, name: Lists) -> Path:
    """The file of a list."""
    return folder / f"{name}.parquet"


def quoted(path: Path) -> str:
    """A path as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def columns_path(folder: Path, name: str) -> Path:
    """The file of a column of numbers."""
    return folder / f"{name}.npy"


@dataclass(frozen=True)
class Segment:
    """The coded mentions of a folder, read from the disk as they are asked for.

    `columns` has for each list the number of each mention's row in it, from 0; `starts` the first character of each in its text.
    """

    folder: Path
    columns: dict[Lists, Numbers]
    starts: Numbers

    @classmethod
    def open(cls, folder: Path) -> Segment:
        """The segment of a folder. Raises OSError and ValueError if a file is missing or is cut off."""
        sizes = [list_path(folder, name).stat().st_size for name in LISTS]
        if not all(sizes):
            raise ValueError(f"a list in {folder} is empty")
        return cls(folder, {name: _column(folder, name) for name in LISTS}, _column(folder, STARTS))

    @property
    def mentions(self) -> int:
        """Their number."""
        return int(self.starts.size)


def _column(folder: Path, name: str) -> Numbers:
    column: Numbers = np.load(columns_path(folder, name), mmap_mode="r")
    return column
