"""Rows of a table, or objects of JSON -> articles: which columns hold what, by their names or as the user says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.corpus.dates import days_of
from dashboard.corpus.formats.authors import authors_in_line
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Document, Failure, Results
from dashboard.corpus.formats.marked_up import plain
from dashboard.model import Interval
from dashboard.wording import listing

#: The names of columns by field, without blanks and signs, the likeliest first.
COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "fulltext", "articletext", "articlebody", "bodytext", "maintext", "article", "story", "contenttext"),
        *("contenthtml", "plaintext", "cleantext", "texto", "texte", "inhalt", "transcript", "message", "selftext", "description"),
        *("summary", "abstract", "snippet", "excerpt"),
    ),
    "title": ("title", "headline", "heading", "subject", "articletitle", "titre", "titulo", "titel"),
    "source": (
        *("source", "sourcename", "publisher", "publication", "outlet", "newspaper", "sitename", "site", "media", "medium", "provider"),
        *("journal", "website", "domain", "sourcecommonname"),
    ),
    "url": ("url", "link", "weburl", "articleurl", "permalink", "canonicalurl", "sourceurl", "href", "externalurl", "uri"),
    "published": (
        *("published", "publishedat", "datepublished", "publisheddate", "publicationdate", "pubdate", "publishdate", "date", "datum"),
        *(
            "fecha",
            "articledate",
            "datetime",
            "timestamp",
            "publishedon",
            "firstpublicationdate",
            "webpublicationdate",
            "createdat",
            "created",
        ),
        *("time", "day"),
    ),
    "author": ("author", "authors", "authorname", "byline", "by", "creator", "dccreator", "writtenby", "reporter", "journalist", "autor"),
    "key": ("id", "guid", "uuid", "articleid", "docid", "documentid", "recordid", "uid"),
}
#: The field of each of these names, and its rank among the names of the field.
_FIELD_OF_NAME = {name: (field, rank) for field, names in COLUMN_NAMES.items() for rank, name in enumerate(names)}
#: Names that columns of text have, and many others too.
_WEAK_TEXT_NAMES = frozenset(("message", "description", "summary", "abstract", "snippet", "excerpt", "story", "article"))
_FIGURES = re.compile(r"\s*(\d\d?)([/.-])(\d\d?)\2(\d{4})(?!\d)", re.ASCII)
_BETWEEN_AUTHORS = re.compile(r";|\n+")
_COLUMNS_NAMED = 8
#: So many names are kept without their signs: each line of JSON Lines has its own, most often the same.
_FOLDED_NAMES = 1_000
#: How many rows may stand above a header: the title of a sheet, the day of an export.
_HEADER_ROWS = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of each field, by their position in the table, the likeliest first."""

    positions: Mapping[str, tuple[int, ...]]

    def values(self, field: str, rows: Sequence[Sequence[str]]) -> Sequence[str]:
        """Of each row the first value of the field that is not blank, without blanks around it; "" where there is none."""
        positions = self.positions[field]
        if not positions:
            return [""] * len(rows)
        if len(positions) == 1:
            (index,) = positions
            return [row[index].strip() if index < len(row) else "" for row in rows]
        return [next((value for index in positions if index < len(row) and (value := row[index].strip())), "") for row in rows]

    @property
    def known(self) -> int:
        """How many fields have a column."""
        return sum(bool(positions) for positions in self.positions.values())


def find_columns(header: Sequence[str], given: Mapping[str, str]) -> Columns:
    """The columns of a table by the names in its header; those that the user has `given`, by field, alone count for their field."""
    position_of: dict[str, int] = {}
    for position, name in enumerate(header):
        position_of.setdefault(_folded(name), position)
    ranked: dict[str, list[tuple[int, int]]] = {field: [] for field in COLUMN_NAMES}
    for name in position_of.keys() & _FIELD_OF_NAME.keys():
        field, rank = _FIELD_OF_NAME[name]
        ranked[field].append((rank, position_of[name]))
    positions = {field: tuple(position for _, position in sorted(found)) for field, found in ranked.items()}
    for field, name in given.items():
        positions[field] = (position_of[_folded(name)],) if _folded(name) in position_of else ()
    return Columns(positions)


def is_article(values: Mapping[str, str], given: Mapping[str, str]) -> bool:
    """Whether the values of an object, by their keys, are those of an article: one of them is surely its text."""
    names = (_folded(given["text"]),) if "text" in given else COLUMN_NAMES["text"]
    return any(value.strip() and (name := _folded(key)) in names and name not in _WEAK_TEXT_NAMES for key, value in values.items())


def check_columns(columns: Columns, header: Sequence[str], given: Mapping[str, str]) -> None:
    """Raises FormatError if a column that the user gave, or one of text, is not there."""
    named = listing([name for name in header[:_COLUMNS_NAMED] if name.strip()], "and") or "without names"
    for field in given:
        if not columns.positions[field]:
            raise FormatError(f"has no column {given[field]}: its columns are {named}")
    if not columns.positions["text"]:
        raise FormatError(f"has no column that is named as one of text: name it with --text-column; its columns are {named}")


@lru_cache(maxsize=_FOLDED_NAMES)
def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())


def documents_of(columns: Columns, rows: Sequence[tuple[str, Sequence[str]]]) -> Results:
    """The articles in the rows, each of which has its own name for messages; a row without a text is a Failure."""
    cells = [row for _, row in rows]
    values = [columns.values(field, cells) for field in ("text", "title", "source", "url", "author", "key")]
    for (name, _), days, text, title, source, url, author, key in zip(
        rows, _days(columns.values("published", cells)), *values, strict=True
    ):
        if not (own := plain(text)):
            yield Failure("has no text", name)
            continue
        yield Document(
            own,
            plain(title),
            source,
            url if url.startswith(("http://", "https://")) else "",
            days,
            key=key or url,
            author=authors_in_line(_BETWEEN_AUTHORS.split(author)) if author else "",
        )


def _days(values: Sequence[str]) -> Iterator[Interval | None]:
    """The days that the dates of a column mean; many rows have the same."""
    written = set(values)
    day_first = _day_first(written)
    days = {value: days_of(value if day_first is None else _ordered(value, day_first=day_first)) for value in written}
    return map(days.__getitem__, values)


def _day_first(values: Collection[str]) -> bool | None:
    """Whether the dates of a column in figures begin with the day; None if none of them shows it, or if they contradict each other."""
    matches = [match for value in values if (match := _FIGURES.match(value))]
    day_first = any(int(match[1]) > 12 for match in matches)
    month_first = any(int(match[3]) > 12 for match in matches)
    return None if day_first == month_first else day_first


def _ordered(value: str, *, day_first: bool) -> str:
    """A date in figures as an ISO day; any other value as it is."""
    match = _FIGURES.match(value)
    if match is None:
        return value
    day, month = (match[1], match[3]) if day_first else (match[3], match[1])
    return f"{match[4]}-{int(month):02}-{int(day):02}"


def table_documents(rows: Iterator[tuple[str, Sequence[str]]], given: Mapping[str, str]) -> Results:
    """The articles of a table. Its header is the first row that names a column of text, of those near the beginning. Raises FormatError."""
    read = list(rows)
    for index, (_, header) in enumerate(read[:_HEADER_ROWS]):
        columns = find_columns(header, given)
        if columns.positions["text"]:
            check_columns(columns, header, given)
            yield from documents_of(columns, read[index + 1 :])
            return
    if read:
        check_columns(find_columns(read[0][1], given), read[0][1], given)
