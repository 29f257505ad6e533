"""The formats of tables of values with a sign between them: CSV and TSV, an article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from dashboard.corpus.decoding import DecodingError, decode_as_it_is, with_plain_line_ends
from dashboard.corpus.formats.columns import find_columns, table_documents
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Failure, Format, Results, Source
from dashboard.corpus.limits import MAX_COLUMNS, MAX_TABLE_MB, MAX_VALUE_CHARACTERS
from dashboard.plain_text.csv_records import read_records

_DELIMITERS = (",", ";", "\t", "|")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEADER_ROWS = 10


def begins(head: bytes, named: bool) -> bool:
    """Whether a file that is named as a table is a text: nothing else tells it from one."""
    return named and (b"\0" not in head or head.startswith(_UTF_16))


def read(source: Source) -> Results:
    """The articles of the rows. Raises FormatError if there is no column of text."""
    csv.field_size_limit(MAX_VALUE_CHARACTERS)
    try:
        text = decode_as_it_is(source.data(MAX_TABLE_MB))
    except DecodingError as error:
        raise FormatError(str(error)) from error
    if "\n" not in text:  # saved by an old Macintosh
        text = with_plain_line_ends(text)
    failures: list[Failure] = []
    yield from table_documents(_rows(text, _delimiter(text, source.columns), failures), source.columns)
    yield from failures


def _delimiter(text: str, given: Mapping[str, str]) -> str:
    """The sign with which a row near the beginning names most columns that are known, and has most columns."""
    beginning = "\n".join(islice(_lines(text), _HEADER_ROWS))

    def columns(delimiter: str) -> tuple[int, int]:
        rows = [values for _, values in read_records(beginning, delimiter) if isinstance(values, list)]
        return max((find_columns(row, given).known, min(len(row), MAX_COLUMNS)) for row in rows) if rows else (0, 0)

    return max(_DELIMITERS, key=columns)


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _rows(text: str, delimiter: str, failures: list[Failure]) -> Iterator[tuple[str, Sequence[str]]]:
    """The rows that are not blank, with their lines; those that cannot be read are added to `failures`. Raises FormatError."""
    for line, values in read_records(text, delimiter):
        if isinstance(values, csv.Error):
            failures.append(Failure(f"cannot be read ({values}): check its quotation marks", f"line {line}"))
        elif len(values) > MAX_COLUMNS:
            raise FormatError(f"has {len(values):,} columns in line {line}, more than {MAX_COLUMNS:,}: it is no table of articles")
        elif any(map(str.strip, values)):
            yield f"line {line}", [with_plain_line_ends(value) if "\r" in value else value for value in values]


CSV = Format("CSV", (".csv", ".tsv", ".tab"), begins, read, holds_many=True)
