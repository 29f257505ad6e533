"""Which lines several articles of a source have in common, and which articles were read before that was known."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from dashboard.store.snapshot import Snapshot

#: A line is furniture from so many articles of its source on. A story is often printed twice or three times, cut or mended.
MIN_ARTICLES = 4
_SHARED = f"""
    SELECT source, key FROM (
        SELECT DISTINCT article_id, source, unnest(regexp_extract_all(site_lines, '[0-9a-f]{{16}}')) AS key
        FROM articles WHERE site_lines IS NOT NULL AND (?::VARCHAR[] IS NULL OR list_contains(?::VARCHAR[], source))
    ) GROUP BY ALL HAVING count(*) >= {MIN_ARTICLES}
"""  # noqa: S608
_NOT_LEFT_OUT = """
    SELECT article_id, source, site_lines FROM articles
    WHERE contains(site_lines, 'false') AND list_contains(?::VARCHAR[], source) AND gazetteer_version = ? AND reader_version = ?
"""
#: The source of lines, and one of their keys (see model.SiteLine).
SourceAndKey = tuple[str, str]


def shared_lines(snapshot: Snapshot, sources: Collection[str] | None = None) -> set[SourceAndKey]:
    """The keys of the lines that at least MIN_ARTICLES articles of a source have; of these sources, or of all. Raises StoreError."""
    among = None if sources is None else sorted(sources)
    return set(snapshot.rows(_SHARED, [among, among]))


def read_with_shared_lines(snapshot: Snapshot, gazetteer_version: str, reader_version: str) -> Iterator[str]:
    """The article_ids of the articles that were read, with these versions, before their lines were known to be shared.

    Raises StoreError.
    """
    shared = shared_lines(snapshot)
    sources = sorted({source for source, _ in shared})
    for article_id, source, value in snapshot.rows(_NOT_LEFT_OUT, [sources, gazetteer_version, reader_version]):
        lines = (line for line in json.loads(value) if not line["left_out"])
        if any((source, key) in shared for line in lines for key in line["keys"]):
            yield article_id
