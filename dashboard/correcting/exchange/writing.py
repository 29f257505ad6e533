"""Writes corrections as comma-separated values (RFC 4180), one a row, for people and for `reading`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from dashboard.export.formulas import is_formula
from dashboard.store.correction_rows import PLACE_COLUMNS
from dashboard.store.corrections import OF_ARTICLES, Correction

#: The columns of a file. `article`, the title of the article, is only for people; `sets` says which metadata are set.
COLUMNS = (
    *(
        "made_at",
        "made_by",
        "scope",
        "toponym",
        "change",
        "was",
        *PLACE_COLUMNS,
        "role",
        "date_from",
        "date_to",
        "title",
        "source",
        "sets",
        "note",
    ),
    *("article", "excerpt", "article_id", "start", "end", "excerpt_start", "correction_id", "undoes"),
)


def write_corrections(log: Iterable[Correction], titles: Mapping[str, str]) -> str:
    """The corrections as a table; `titles` are those of articles by their ids.

    Times are in UTC. A cell that a spreadsheet would take for a formula gets an apostrophe before it, which `read_corrections` takes
    away again. The files that articles came from are left out, as they are paths of one machine.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in log:
        values = _values(entry) | {"article": titles.get(entry.article_id, "")}
        writer.writerow([_cell(values.get(column)) for column in COLUMNS])
    return file.getvalue()


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula; `unguarded` gives it back, whatever it is."""
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def unguarded(cell: str) -> str:
    """The text that was guarded."""
    return cell[1:] if cell.startswith("'") and is_formula(cell.lstrip("'")) else cell


def _values(entry: Correction) -> dict[str, object]:
    of_article = entry.change in OF_ARTICLES
    days = entry.metadata.published if of_article else entry.days
    return {
        "made_at": entry.made_at,
        "made_by": entry.made_by,
        "scope": str(entry.scope),
        "toponym": entry.toponym,
        "change": str(entry.change),
        "was": entry.was,
        **{column: getattr(entry.place, column) for column in PLACE_COLUMNS if entry.place},
        "role": entry.role and str(entry.role),
        "date_from": days and days.first,
        "date_to": days and days.last,
        "title": entry.metadata.title,
        "source": entry.metadata.source if of_article else entry.source,
        "sets": " ".join(name for name in ("title", "source") if getattr(entry.metadata, name) is not None),
        "note": entry.note,
        "excerpt": entry.excerpt,
        "article_id": entry.article_id,
        "start": entry.start,
        "end": entry.end,
        "excerpt_start": entry.excerpt_start,
        "correction_id": entry.correction_id,
        "undoes": entry.undoes,
    }


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case str():
            return guarded(value)
        case _:
            return repr(value)
