"""The store's tables as Arrow has them, and readings as rows of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from dashboard.model import Article, Interval, Mention, Offset, Place, Reading, Spot
from dashboard.store.checksums import CHECKSUM, checksum_of_rows
from dashboard.store.columns import COLUMNS, Values
from dashboard.store.printings import Printing
from dashboard.store.site_lines import written

_ARROW_TYPES = {
    Values.TEXT: pa.string(),
    Values.DAY: pa.date32(),
    Values.TIME: pa.timestamp("us", tz="UTC"),
    Values.WHOLE_NUMBER: pa.int32(),
    Values.NUMBER: pa.float64(),
    Values.TRUTH: pa.bool_(),
}
#: The tables of a store, in the order in which they are written.
TABLES = {name: pa.schema([(column, _ARROW_TYPES[values]) for column, values in columns.items()]) for name, columns in COLUMNS.items()}
ARTICLES, MENTIONS, COPIES, CORRECTIONS = (TABLES[name] for name in ("articles", "mentions", "copies", "corrections"))
#: By article_id, the articles that are nearly the same, with their similarity (see store.near_copies).
NearCopiesOf = Mapping[str, Mapping[str, float]]


def tables_of(
    readings: Iterable[tuple[str, Reading]], ingested_at: datetime, near_copies: NearCopiesOf = MappingProxyType({})
) -> tuple[pa.Table, pa.Table]:
    """The rows of `articles` and of `mentions` for (reading_id, reading) pairs, the mentions of each in the order of its text."""
    articles, mentions = [], []
    for reading_id, reading in readings:
        ordered = sorted(reading.mentions, key=lambda mention: (mention.start, mention.end))
        rows = [_mention_row(reading_id, reading.article, mention) for mention in ordered]
        mentions += rows
        articles.append(_article_row(reading_id, reading, ingested_at, rows, near_copies.get(reading.article.article_id, {})))
    return pa.Table.from_pylist(articles, ARTICLES), pa.Table.from_pylist(mentions, MENTIONS)


def copies_of(printings: Iterable[tuple[str, Printing]], read_at: datetime) -> pa.Table:
    """The rows of `copies` for other printings of texts, given with the article_ids of these."""
    rows = [
        printing._asdict() | {"article_id": article_id, "copy_id": article_id, "similarity": 1.0, "read_at": read_at}
        for article_id, printing in printings
    ]
    return pa.Table.from_pylist(rows, COPIES)


def _article_row(
    reading_id: str, reading: Reading, ingested_at: datetime, mentions: Sequence[dict[str, Any]], near_copies: Mapping[str, float]
) -> dict[str, Any]:
    article = reading.article
    row = {
        "article_id": article.article_id,
        "source_path": article.source_path,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "text": article.text,
        **_interval_columns("published", article.published),
        "published_basis": str(article.published_basis),
        "ingested_at": ingested_at,
        "gazetteer_version": reading.gazetteer_version,
        "reader_version": reading.reader_version,
        "reading_id": reading_id,
        "mention_count": len(mentions),
        "mention_checksum": checksum_of_rows(mentions),
        "near_copies": json.dumps(dict(sorted(near_copies.items()))) if near_copies else None,
        "author": article.author or None,
        "language": reading.language,
        "site_lines": written(reading.site_lines),
    }
    return row | {CHECKSUM: checksum_of_rows([row])}


def _mention_row(reading_id: str, article: Article, mention: Mention) -> dict[str, Any]:
    return {
        "reading_id": reading_id,
        "article_id": article.article_id,
        "start": mention.start,
        "end": mention.end,
        "toponym": mention.toponym,
        **(_place_columns(mention.place) if mention.place else _spot_columns(mention.spot) if mention.spot else {}),
        "demonym": mention.demonym,
        "confidence": mention.confidence,
        "reason": mention.reason,
        **_interval_columns("date", mention.date),
        "date_basis": str(mention.date_basis),
        "excerpt_start": mention.excerpt_start,
        "excerpt_end": mention.excerpt_end,
        "date_reason": mention.date_reason,
        "rivals": json.dumps([_rival_columns(place) for place in mention.rivals[:3]], ensure_ascii=False),
        **(_offset_columns(mention.offset) if mention.offset else {}),
        **(_role_columns(mention) if mention.role else {}),
    }


def _place_columns(place: Place) -> dict[str, Any]:
    columns = {**_rival_columns(place), "feature": place.feature, "lat": place.lat, "lon": place.lon}
    return columns | ({"radius_km": place.radius_km} if place.radius_km else {})


def _spot_columns(spot: Spot) -> dict[str, Any]:
    """What is known of a place that no gazetteer has; where it lies is in the columns of its offset."""
    return {"name": spot.name, "feature": spot.feature, "country": spot.country, "admin1": spot.admin1}


def _rival_columns(place: Place) -> dict[str, str]:
    return {"place_id": place.place_id, "name": place.name, "country": place.country, "admin1": place.admin1}


def _offset_columns(offset: Offset) -> dict[str, Any]:
    return {
        "offset_text": offset.text,
        "anchors": " and ".join(place.name for place in offset.anchors),
        "distance_km": offset.distance_km,
        "bearing_degrees": offset.bearing_degrees,
        "offset_lat": offset.lat,
        "offset_lon": offset.lon,
        "offset_radius_km": offset.radius_km,
        "elsewhere": offset.elsewhere,
    }


def _role_columns(mention: Mention) -> dict[str, Any]:
    return {"role": mention.role, "role_certainty": mention.role_certainty, "role_reason": mention.role_reason}


def _interval_columns(prefix: str, interval: Interval | None) -> dict[str, Any]:
    return {f"{prefix}_from": interval.first, f"{prefix}_to": interval.last} if interval else {}
