"""Reads articles.csv, the metadata of a folder's articles: title, source, URL and publication date."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.corpus.decoding import DecodingError, decode
from dashboard.edtf import parse_edtf
from dashboard.model import Interval

METADATA_FILE = "articles.csv"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of an article; values that are not known are empty, `published` None."""

    title: str = ""
    source: str = ""
    url: str = ""
    published: Interval | None = None


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
        path = (csv_path.parent / name.replace("\0", "?")).resolve()
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

    What cannot be read is added to `problems`.
    """
    try:
        reader = csv.reader(io.StringIO(decode(csv_path.read_bytes())), strict=True)
    except (OSError, DecodingError) as error:
        problems.append(f"cannot be read ({error}); the articles are read without it")
        return
    columns: list[str] = []
    line = 1
    try:
        for values in reader:
            if not columns:
                columns = [value.strip().lower() for value in values]
                if "file" not in columns:
                    problems.append("has no column file: its first line must name the columns, file,title,source,url,published")
                    return
            elif any(value.strip() for value in values):
                yield line, dict(zip(columns, (value.strip() for value in values), strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"line {line} cannot be read ({error}): check its quotation marks; what follows it is left out")
