"""The table `corrections`: entries of the log as rows of it, added and read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable

from dashboard.model import Article, Interval, PublishedBasis
from dashboard.store.checksums import CHECKSUM, checksum_of_rows
from dashboard.store.commits import commit, joined, read_rows
from dashboard.store.corrections import Change, Correction, Metadata
from dashboard.store.delta_log import data_files
from dashboard.store.rows import interval
from dashboard.store.schema import CORRECTIONS

#: What a correction is of: so far all are of one article.
_SCOPE = "article"


def append(table_path: Path, corrections: Sequence[Correction]) -> None:
    """Adds corrections to the table, in one commit; an older store has the table made. Raises OSError and DeltaError."""
    DeltaTable.create(table_path, CORRECTIONS, mode="ignore")
    commit(table_path, CORRECTIONS, [pa.Table.from_pylist([_row(entry) for entry in corrections], CORRECTIONS)])


def read_log(table_path: Path) -> list[Correction]:
    """All entries of the table, none if there is no table. Raises OSError and DeltaError."""
    if not DeltaTable.is_deltatable(str(table_path)):
        return []
    files = data_files(DeltaTable(table_path), table_path)
    rows = joined([read_rows(file.path, CORRECTIONS) for file in files], CORRECTIONS)
    return [_correction(row) for row in rows.to_pylist() if row["change"] in set(Change)]


def _row(entry: Correction) -> dict[str, Any]:
    metadata = entry.metadata
    row = {
        "correction_id": entry.correction_id,
        "made_at": entry.made_at,
        "made_by": entry.made_by,
        "scope": _SCOPE,
        "article_id": entry.article_id,
        "source_path": entry.source_path,
        "change": str(entry.change),
        "title": metadata.title,
        "source": metadata.source,
        "date_from": metadata.published.first if metadata.published else None,
        "date_to": metadata.published.last if metadata.published else None,
        "note": entry.note,
        "undoes": entry.undoes,
        "before": _to_json(entry.before) if entry.before else None,
    }
    return row | {CHECKSUM: checksum_of_rows([row])}


def _correction(row: Mapping[str, Any]) -> Correction:
    return Correction(
        correction_id=row["correction_id"],
        made_at=row["made_at"],
        change=Change(row["change"]),
        article_id=row["article_id"] or "",
        source_path=row["source_path"] or "",
        before=_from_json(row["before"]) if row["before"] else None,
        metadata=Metadata(row["title"], row["source"], interval(row["date_from"], row["date_to"])),
        made_by=row["made_by"] or "",
        note=row["note"] or "",
        undoes=row["undoes"],
    )


def _to_json(article: Article) -> str:
    days = article.published
    values = {
        "article_id": article.article_id,
        "text": article.text,
        "source_path": article.source_path,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": [days.first.isoformat(), days.last.isoformat()] if days else None,
        "published_basis": str(article.published_basis),
        "author": article.author,
    }
    return json.dumps(values, ensure_ascii=False)


def _from_json(text: str) -> Article:
    values = json.loads(text)
    days = values.pop("published")
    published = Interval(*map(date.fromisoformat, days)) if days else None
    return Article(**values | {"published": published, "published_basis": PublishedBasis(values["published_basis"])})
