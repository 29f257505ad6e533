"""Reads corrections from a table of comma-separated values, as `writing` writes it; every bad row is said, by its line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from dashboard.correcting.exchange.writing import COLUMNS, unguarded
from dashboard.model import Interval, Place, Role
from dashboard.plain_text.csv_records import read_records
from dashboard.store.corrections import OF_ARTICLES, Change, Correction, Metadata, Scope

T = TypeVar("T")

#: Columns that a file may lack.
_OPTIONAL = frozenset(("article", "sets", "was", "title", "excerpt", "excerpt_start", "note", "made_by", "undoes"))
_SHOWN_CHARACTERS = 40


class CorrectionFileError(ValueError):
    """A file of corrections that cannot be used; the message has a line for each problem."""


def read_corrections(text: str) -> list[Correction]:
    """The corrections of a table, each once, in its order, without the files that their articles come from.

    Raises CorrectionFileError, with a line for each row that is bad.
    """
    records = read_records(text.removeprefix("\ufeff"))
    _, columns = next(records, (1, []))
    if isinstance(columns, csv.Error):
        raise CorrectionFileError(f"it is no table of corrections: {columns}")
    if missing := [column for column in COLUMNS if column not in (*columns, *_OPTIONAL)]:
        raise CorrectionFileError(f"it is no table of corrections: its first line lacks {', '.join(missing)}")
    read: dict[str, tuple[int, Correction]] = {}
    problems: list[str] = []
    for line, values in records:
        if isinstance(values, csv.Error):
            problems.append(f"line {line}: it cannot be read: {values}")
            continue
        try:
            if values:
                _add(line, _correction(columns, values), read)
        except ValueError as error:
            problems.append(f"line {line}: {error}")
    if problems:
        raise CorrectionFileError("\n".join(problems))
    return [entry for _, entry in read.values()]


def _add(line: int, entry: Correction, read: dict[str, tuple[int, Correction]]) -> None:
    first, same = read.setdefault(entry.correction_id, (line, entry))
    if same != entry:
        raise ValueError(f"the correction_id is that of line {first}, which says otherwise")


def _correction(columns: list[str], values: list[str]) -> Correction:
    """The correction of a row. Raises ValueError in one line, which says all that is wrong with it."""
    if len(values) != len(columns):
        raise ValueError("it has more or fewer cells than the first line")
    cells = {column: unguarded(value) for column, value in zip(columns, values, strict=True)}
    parsed: dict[str, Any] = {}
    problems = []
    for name, parse in _PARSERS.items():
        try:
            parsed[name] = parse(cells)
        except ValueError as error:
            problems.append(str(error))
    if not problems:
        entry = Correction(source_path="", **parsed)
        problems = list(_problems(entry))
    if problems:
        raise ValueError("; ".join(problems))
    return entry


def _problems(entry: Correction) -> Iterator[str]:
    """What is missing of a correction, or does not go together."""
    if entry.change in OF_ARTICLES:
        if entry.scope is not Scope.ARTICLE or not entry.article_id:
            yield f"{entry.change} is of an article: the scope is article, and article_id names it"
        return
    if not entry.toponym:
        yield "toponym is empty"
    if entry.scope in (Scope.MENTION, Scope.ARTICLE) and not entry.article_id:
        yield "article_id is empty"
    if entry.scope is Scope.MENTION and not (entry.start is not None and entry.end is not None and entry.start < entry.end):
        yield "start and end are not those of a word"
    if entry.change in (Change.PLACE, Change.NAME_HERE) and not entry.place:
        yield f"{entry.change} needs a place"
    if entry.change is Change.NAME_HERE and entry.scope is not Scope.MENTION:
        yield "name_here is of one mention"
    if entry.change is Change.ROLE and not entry.role:
        yield "role is empty"


def _metadata(cells: Mapping[str, str]) -> Metadata:
    """What a change of metadata sets; `sets` tells an empty title or source from one that stays."""
    if cells["change"] != Change.METADATA or cells.get("undoes"):
        return Metadata()
    sets = (cells.get("sets") or "").split()
    title, source = (cells.get(name) or ("" if name in sets else None) for name in ("title", "source"))
    return Metadata(title, source, _days(cells))


def _place(cells: Mapping[str, str]) -> Place | None:
    if not cells["place_id"]:
        return None
    if not cells["name"].strip():
        raise ValueError("the place has no name")
    if not re.fullmatch(r"(?:[A-Z][A-Z0-9]{1,5})?", cells["feature"]):
        raise ValueError(f"feature {_shown(cells['feature'])} is no GeoNames feature code")
    if not re.fullmatch(r"(?:[A-Z]{2})?", cells["country"]):
        raise ValueError(f"country {_shown(cells['country'])} is no ISO 3166-1 alpha-2 code")
    lat, lon = _number(cells, "lat", 90), _number(cells, "lon", 180)
    return Place(cells["place_id"], cells["name"], cells["feature"], cells["country"], cells["admin1"], lat, lon)


def _number(cells: Mapping[str, str], column: str, limit: int) -> float:
    try:
        number = float(cells[column])
    except ValueError:
        raise ValueError(f"{column} {_shown(cells[column])} is no number") from None
    if not abs(number) <= limit:
        raise ValueError(f"{column} {_shown(cells[column])} lies outside -{limit} to {limit}")
    return number


def _days(cells: Mapping[str, str]) -> Interval | None:
    first, last = cells["date_from"], cells["date_to"]
    if not (first or last):
        return None
    try:
        return Interval(date.fromisoformat(first or last), date.fromisoformat(last or first))
    except ValueError:
        raise ValueError(f"date_from {_shown(first)} and date_to {_shown(last)} are no days in order") from None


def _time(cells: Mapping[str, str]) -> datetime:
    try:
        made_at = datetime.fromisoformat(cells["made_at"])
        if made_at.tzinfo is not None:
            return made_at
    except ValueError:
        pass
    raise ValueError(f"made_at {_shown(cells['made_at'])} is no time with a zone, such as 2026-11-28T09:30:00+00:00")


def _offset(column: str) -> Callable[[Mapping[str, str]], int | None]:
    def parse(cells: Mapping[str, str]) -> int | None:
        text = cells.get(column) or ""
        if not re.fullmatch(r"\d{0,9}", text, re.ASCII):
            raise ValueError(f"{column} {_shown(text)} is no number of characters")
        return int(text) if text else None

    return parse


def _one_of(column: str, kind: Callable[[str], T]) -> Callable[[Mapping[str, str]], T]:
    def parse(cells: Mapping[str, str]) -> T:
        try:
            return kind(cells[column])
        except ValueError:
            raise ValueError(f"{column} {_shown(cells[column])} is not known") from None

    return parse


def _id(cells: Mapping[str, str]) -> str:
    if not cells["correction_id"].strip():
        raise ValueError("correction_id is empty")
    return cells["correction_id"]


def _text(column: str) -> Callable[[Mapping[str, str]], str]:
    return lambda cells: cells.get(column) or ""


def _shown(text: str) -> str:
    return repr(text[:_SHOWN_CHARACTERS])


#: By field of a Correction, what gives it from the cells of a row.
_PARSERS: dict[str, Callable[[Mapping[str, str]], Any]] = {
    "correction_id": _id,
    "made_at": _time,
    "change": _one_of("change", Change),
    "scope": _one_of("scope", Scope),
    "article_id": _text("article_id"),
    "metadata": _metadata,
    "made_by": _text("made_by"),
    "note": _text("note"),
    "undoes": lambda cells: cells.get("undoes") or None,
    "source": lambda cells: "" if cells["change"] in OF_ARTICLES else cells["source"],
    "toponym": _text("toponym"),
    "start": _offset("start"),
    "end": _offset("end"),
    "place": _place,
    "role": lambda cells: _one_of("role", Role)(cells) if cells["role"] else None,
    "days": lambda cells: None if cells["change"] in OF_ARTICLES else _days(cells),
    "excerpt": _text("excerpt"),
    "excerpt_start": _offset("excerpt_start"),
    "was": _text("was"),
}
