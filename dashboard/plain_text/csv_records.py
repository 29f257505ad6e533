"""Reads tables of comma-separated values in which a bad row costs only itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterable, Iterator
from itertools import islice

#: A record, or why it cannot be read, with the number of its first line.
Record = tuple[int, list[str] | csv.Error]


def read_records(text: str, delimiter: str = ",") -> Iterator[Record]:
    """The records of a table, each with the number of its first line: its values, or the error that says why it cannot be read.

    After an error reading goes on with the next line, so that a quotation mark which is never closed does not swallow the rows after it.
    """
    failed = yield from _until_error(io.StringIO(text, newline=""), 0, delimiter)
    if failed is None:
        return
    lines = list(io.StringIO(text, newline=""))  # only now: most tables are read line by line
    while failed is not None and failed < len(lines):
        failed = yield from _until_error(islice(lines, failed, None), failed, delimiter)


def _until_error(lines: Iterable[str], before: int, delimiter: str) -> Generator[Record, None, int | None]:
    """The records of lines that so many stand `before`, the last of them an error; how many lines are read then, None if there is none."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = before
    try:
        for values in reader:
            yield line + 1, values
            line = before + reader.line_num
    except csv.Error as error:
        yield line + 1, error
        return line + 1
    return None
