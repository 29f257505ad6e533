"""Reads tables of comma-separated values in which a bad row costs only itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice


def read_records(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The records of a table, each with the number of its first line: its values, or the error that says why it cannot be read.

    After an error reading goes on with the next line, so that a quotation mark which is never closed does not swallow the rows after it.
    """
    lines = list(io.StringIO(text, newline=""))
    line = 0
    while line < len(lines):
        first = line
        reader = csv.reader(islice(lines, first, None), delimiter=delimiter, strict=True)
        try:
            for values in reader:
                yield line + 1, values
                line = first + reader.line_num
        except csv.Error as error:
            yield line + 1, error
            line += 1
