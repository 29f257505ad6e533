"""The columns of the store's tables. `schema` has them for Arrow; what only reads a store loads no Arrow, which takes a while."""

from __future__ import annotations

from enum import StrEnum


class Values(StrEnum):
    """What a column holds, as SQL names it."""

    TEXT = "VARCHAR"
    DAY = "DATE"
    TIME = "TIMESTAMP WITH TIME ZONE"
    WHOLE_NUMBER = "INTEGER"
    NUMBER = "DOUBLE"
    TRUTH = "BOOLEAN"


_TEXT, _DAY, _WHOLE, _NUMBER, _TRUTH = Values.TEXT, Values.DAY, Values.WHOLE_NUMBER, Values.NUMBER, Values.TRUTH

#: The columns of each table in order, the tables in the order in which they are written.
COLUMNS: dict[str, dict[str, Values]] = {
    "mentions": {
        "reading_id": _TEXT, "article_id": _TEXT, "start": _WHOLE, "end": _WHOLE, "toponym": _TEXT, "place_id": _TEXT,
        "name": _TEXT, "feature": _TEXT, "country": _TEXT, "admin1": _TEXT, "lat": _NUMBER, "lon": _NUMBER,
        "demonym": _TRUTH, "confidence": _NUMBER, "reason": _TEXT, "date_from": _DAY, "date_to": _DAY, "date_basis": _TEXT,
        "excerpt_start": _WHOLE, "excerpt_end": _WHOLE, "date_reason": _TEXT, "rivals": _TEXT,
        "offset_text": _TEXT, "anchors": _TEXT, "distance_km": _NUMBER, "bearing_degrees": _NUMBER, "offset_lat": _NUMBER,
        "offset_lon": _NUMBER, "offset_radius_km": _NUMBER, "elsewhere": _TRUTH, "radius_km": _NUMBER,
        "role": _TEXT, "role_certainty": _NUMBER, "role_reason": _TEXT,
    },
    "articles": {
        "article_id": _TEXT, "source_path": _TEXT, "title": _TEXT, "source": _TEXT, "url": _TEXT, "text": _TEXT,
        "published_from": _DAY, "published_to": _DAY, "published_basis": _TEXT, "ingested_at": Values.TIME,
        "gazetteer_version": _TEXT, "reader_version": _TEXT, "reading_id": _TEXT,
        "mention_count": _WHOLE, "mention_checksum": _TEXT, "checksum": _TEXT, "near_copies": _TEXT, "author": _TEXT,
        "language": _TEXT, "site_lines": _TEXT,
    },
    "copies": {
        "article_id": _TEXT, "source_path": _TEXT, "title": _TEXT, "source": _TEXT, "url": _TEXT,
        "published_from": _DAY, "published_to": _DAY, "similarity": _NUMBER, "copy_id": _TEXT, "read_at": Values.TIME,
    },
    "corrections": {
        "correction_id": _TEXT, "made_at": Values.TIME, "made_by": _TEXT, "scope": _TEXT, "article_id": _TEXT, "source": _TEXT,
        "toponym": _TEXT, "start": _WHOLE, "end": _WHOLE, "change": _TEXT, "place_id": _TEXT, "name": _TEXT, "feature": _TEXT,
        "country": _TEXT, "admin1": _TEXT, "lat": _NUMBER, "lon": _NUMBER, "role": _TEXT, "date_from": _DAY, "date_to": _DAY,
        "note": _TEXT, "undoes": _TEXT, "source_path": _TEXT, "title": _TEXT, "before": _TEXT, "checksum": _TEXT,
        "excerpt": _TEXT, "excerpt_start": _WHOLE,
    },
}  # fmt: skip

#: Columns by table that older stores lack. They read as null; the next write to the table adds them.
ADDED_COLUMNS: dict[str, frozenset[str]] = {
    "articles": frozenset(
        ("reader_version", "mention_count", "mention_checksum", "checksum", "near_copies", "author", "language", "site_lines")
    ),
    "mentions": frozenset(
        (
            *("offset_text", "anchors", "distance_km", "bearing_degrees"),
            *("offset_lat", "offset_lon", "offset_radius_km", "elsewhere", "radius_km"),
            *("role", "role_certainty", "role_reason"),
        )
    ),
    "copies": frozenset(),
    "corrections": frozenset(("excerpt", "excerpt_start")),
}
#: Tables that older stores lack. They read as empty; the next write makes them.
ADDED_TABLES = frozenset(("copies", "corrections"))
