"""Reads articles.csv, the metadata of a folder's articles: title, source, URL and publication date."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dashboard.corpus.decoding import DecodingError, decode
from dashboard.model import Interval
from dashboard.plain_text.csv_records import read_records
from dashboard.plain_text.edtf import parse_edtf

METADATA_FILE = "articles.csv"
#: What a spreadsheet puts between values, by the country that it is set to.
_DELIMITERS = (",", ";", "\t")
#: The ASCII character for one that was not valid; it stands for a NUL. A file with a greater share of them is no text.
_SUBSTITUTE, _MAX_NUL_SHARE = "\x1a", 0.01


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of an article; values that are not known are empty, `published` None."""

    title: str = ""
    source: str = ""
    url: str = ""
    published: Interval | None = None


def real_path(path: Path) -> Path:
    """The absolute path with links resolved, as far as they lead anywhere: of a link to itself, its own path (Path.resolve raises)."""
    return Path(os.path.realpath(path))


def read_metadata(csv_path: Path) -> tuple[dict[Path, Metadata], list[str]]:
    """The metadata of each file, by its resolved path, and a message of one line for each wrong row.

    The columns are `file,title,source,url,published`, in any order; only `file` is required. It names files relative to the folder
    of `csv_path`. Of a row with an invalid date the other values are used.
    """
    metadata: dict[Path, Metadata] = {}
    problems: list[str] = []
    line_of_path: dict[Path, int] = {}
    for line, row in _read_rows(csv_path, problems):
        name = row.get("file", "")
        path = real_path(csv_path.parent / name.replace("\0", "?"))
        if not name:
            problems.append(f"line {line} names no file: fill in the column file")
        elif path in metadata:
            problems.append(f"line {line} names {name} again, after line {line_of_path[path]}: remove one of them; the first counts")
        elif not os.path.isfile(path):  # noqa: PTH113  (Path.is_file raises if the folder may not be read)
            problems.append(f"line {line} names {name}, which is not there: correct the name or remove the row")
        else:
            metadata[path], line_of_path[path] = _metadata_of_row(row, line, problems), line
    return metadata, problems


def _metadata_of_row(row: dict[str, str], line: int, problems: list[str]) -> Metadata:
    try:
        published = parse_edtf(row.get("published", ""))
    except ValueError as error:
        problems.append(f"line {line}, {row['file']}: published {error}; the article is read without it")
        published = None
    return Metadata(row.get("title", ""), row.get("source", ""), row.get("url", ""), published)


def _read_rows(csv_path: Path, problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not blank, each with the number of its first line; values are stripped, column names in lower case.

    What cannot be read is added to `problems`; a bad row costs only itself.
    """
    try:
        text = _decode_without_nul(csv_path.read_bytes())
    except (OSError, DecodingError) as error:
        problems.append(f"cannot be read ({error}); the articles are read without it")
        return
    delimiter, columns = _find_columns(text)
    if "file" not in columns:
        problems.append("has no column file: its first line must name the columns, file,title,source,url,published")
        return
    records = (record for record in read_records(text, delimiter) if not isinstance(record[1], list) or any(map(str.strip, record[1])))
    for line, values in islice(records, 1, None):
        if isinstance(values, csv.Error):
            problems.append(f"line {line} cannot be read ({values}): check its quotation marks; it is left out")
            continue
        problems += _find_slips(line, values, delimiter, len(columns))
        yield line, dict(zip(columns, (value.replace(_SUBSTITUTE, "").strip() for value in values), strict=False))


def _decode_without_nul(data: bytes) -> str:
    """The text, with _SUBSTITUTE for a NUL here and there. Raises DecodingError."""
    try:
        return decode(data)
    except DecodingError:
        if not 0 < data.count(0) <= _MAX_NUL_SHARE * len(data):
            raise
        return decode(data.replace(b"\0", _SUBSTITUTE.encode()))


def _find_columns(text: str) -> tuple[str, list[str]]:
    """The delimiter with which the first row that is not blank names a column `file`, and its columns in lower case."""
    columns: list[str] = []
    for delimiter in _DELIMITERS:
        rows = (values for _, values in read_records(text, delimiter) if isinstance(values, list) and any(map(str.strip, values)))
        columns = [value.strip().lower() for value in next(rows, [])]
        if "file" in columns:
            return delimiter, columns
    return _DELIMITERS[0], columns


def _find_slips(line: int, values: list[str], delimiter: str, column_count: int) -> Iterator[str]:
    """What of a row was not understood."""
    if len(values) > column_count:
        yield f"line {line} has {len(values)} values for {column_count} columns: put a value that has a “{delimiter}” in quotation marks"
    if any(_SUBSTITUTE in value for value in values):
        yield f"line {line} has a NUL character, which is left out: check that value"
