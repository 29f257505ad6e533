"""Entries of the log of corrections as rows of its table, and back. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.model import Article, Interval, Place, PublishedBasis, Role
from dashboard.store.checksums import CHECKSUM, checksum_of_rows
from dashboard.store.corrections import OF_ARTICLES, Change, Correction, Metadata, Scope
from dashboard.store.rows import interval

#: The columns of the place that a correction sets.
PLACE_COLUMNS = ("place_id", "name", "feature", "country", "admin1", "lat", "lon")
_CHANGES, _SCOPES = frozenset(Change), frozenset(Scope)


def row_of(entry: Correction) -> dict[str, Any]:
    """The row of an entry, with its checksum."""
    of_article = entry.change in OF_ARTICLES
    days = entry.metadata.published if of_article else entry.days
    row = {
        "correction_id": entry.correction_id,
        "made_at": entry.made_at,
        "made_by": entry.made_by,
        "scope": str(entry.scope),
        "article_id": entry.article_id,
        "source": entry.metadata.source if of_article else entry.source,
        "toponym": None if of_article else entry.toponym,
        "start": entry.start,
        "end": entry.end,
        "change": str(entry.change),
        **(_place_columns(entry.place) if entry.place else {}),
        "role": entry.role and str(entry.role),
        "date_from": days and days.first,
        "date_to": days and days.last,
        "note": entry.note,
        "undoes": entry.undoes,
        "source_path": entry.source_path,
        "title": entry.metadata.title,
        "before": _to_json(entry.before) if entry.before else entry.was or None,
        "excerpt": entry.excerpt or None,
        "excerpt_start": entry.excerpt_start,
    }
    return row | {CHECKSUM: checksum_of_rows([row])}


def correction_of(row: Mapping[str, Any]) -> Correction:
    """The entry of a row."""
    change = Change(row["change"])
    of_article = change in OF_ARTICLES
    days = interval(row["date_from"], row["date_to"])
    return Correction(
        correction_id=row["correction_id"],
        made_at=row["made_at"],
        change=change,
        article_id=row["article_id"] or "",
        source_path=row["source_path"] or "",
        before=_from_json(row["before"]) if row["before"] and of_article else None,
        metadata=Metadata(row["title"], row["source"], days) if of_article else Metadata(),
        made_by=row["made_by"] or "",
        note=row["note"] or "",
        undoes=row["undoes"],
        scope=Scope(row["scope"]),
        source="" if of_article else row["source"] or "",
        toponym=row["toponym"] or "",
        start=row["start"],
        end=row["end"],
        place=_place(row),
        role=Role(row["role"]) if row["role"] else None,
        days=None if of_article else days,
        excerpt=row["excerpt"] or "",
        excerpt_start=row["excerpt_start"],
        was="" if of_article else row["before"] or "",
    )


def is_known(row: Mapping[str, Any]) -> bool:
    """Whether this version of the program knows what the row changes, and how far that holds."""
    return row["change"] in _CHANGES and row["scope"] in _SCOPES


def _place_columns(place: Place) -> dict[str, Any]:
    return {column: getattr(place, column) for column in PLACE_COLUMNS}


def _place(row: Mapping[str, Any]) -> Place | None:
    if row["place_id"] is None:
        return None
    place_id, name, feature, country, admin1, lat, lon = (row[column] for column in PLACE_COLUMNS)
    return Place(place_id, name or "", feature or "", country or "", admin1 or "", lat, lon)


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
