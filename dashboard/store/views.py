"""The views that the store's answers are asked of: the files of each table, and `shown`, the mentions that count, as corrected by hand.

`shown_before` has those of them that corrections hold for as they were before any, and those that corrections took away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from dashboard.store.columns import COLUMNS
from dashboard.store.mended_mentions import create_views_as_read
from dashboard.store.role_sql import SHOWN_ROLE
from dashboard.store.rows import UNLISTED

#: Whether a mention has a place, of a gazetteer or of the text alone, as SQL.
PLACED = "(place_id IS NOT NULL OR offset_lat IS NOT NULL)"
#: Whether it is drawn at a spot that is measured from its place.
IS_SPOT = "coalesce(elsewhere AND place_id IS NOT NULL, FALSE)"
_IS_UNLISTED = "(place_id IS NULL AND offset_lat IS NOT NULL)"


def with_spots(mentions: str) -> str:
    """The rows of a table of SQL with what says where a mention is drawn, as a query.

    `placed`: it has a place, of a gazetteer or (`is_unlisted`) of the text alone; `named_id` is that place's id. A mention is drawn at
    its place or, if it has an offset and the event happened there (`is_spot`), at that spot. The id of a spot is its point and radius, to
    100 m, and its name is the text's phrase; the id of an unlisted place is its article and its name; `group_id` and `drawn_title` are
    for those that are grouped (see store.groups).
    """
    return f"""
        SELECT mention.*,
               CASE WHEN is_spot THEN printf('@%.3f,%.3f,%.1f', offset_lat, offset_lon, offset_radius_km) ELSE named_id END AS spot_id,
               CASE WHEN is_spot THEN regexp_replace(offset_text, '\\s+', ' ', 'g') ||
                         CASE WHEN contains(offset_text, toponym) THEN '' ELSE ' (' || anchors || ')' END
                    ELSE name END AS spot_name,
               CASE WHEN is_spot THEN '' ELSE feature END AS spot_feature,
               CASE WHEN is_spot OR is_unlisted THEN offset_lat ELSE lat END AS spot_lat,
               CASE WHEN is_spot OR is_unlisted THEN offset_lon ELSE lon END AS spot_lon,
               CASE WHEN is_spot OR is_unlisted THEN offset_radius_km ELSE nullif(radius_km, 0) END AS spot_radius_km,
               NULL::VARCHAR AS group_id, '' AS drawn_title
        FROM (
            SELECT *, {IS_SPOT} AS is_spot, {_IS_UNLISTED} AS is_unlisted, {PLACED} AS placed,
                   CASE WHEN {_IS_UNLISTED} THEN '{UNLISTED}' || article_id || '/' || name ELSE place_id END AS named_id
            FROM {mentions}
        ) mention
    """  # noqa: S608


#: The mentions of the readings that articles name; those of other readings are not visible. `shown_role` is the role that each counts as.
_CREATE_SHOWN_VIEW = f"""
    CREATE VIEW {{view}} AS
    SELECT mention.*, {SHOWN_ROLE} AS shown_role,
           article.title, article.source, article.url, article.text, article.published_from, article.published_to,
           article.published_basis, article.ingested_at, coalesce(article.author, '') AS author, article.language
    FROM ({{mentions}}) mention JOIN articles article ON mention.reading_id = article.reading_id
"""  # noqa: S608


#: The views of tables that are not called as these: `mentions` are those that corrections make of what was read.
_VIEWS = {"mentions": "read_mentions"}


def create_views(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Sequence[Path]]) -> None:
    """Creates a view of each table (see `view_of`), and those of mentions; `files` are the files of each table."""
    for name, paths in files.items():
        _create_view(connection, name, paths)
    create_views_as_read(connection)
    connection.execute(_CREATE_SHOWN_VIEW.format(view="shown", mentions=with_spots("mentions")))
    connection.execute(_CREATE_SHOWN_VIEW.format(view="shown_before", mentions=with_spots("mentions_before")))


def view_of(table: str) -> str:
    """The view that has the rows of a table as they are stored."""
    return _VIEWS.get(table, table)


def _create_view(connection: duckdb.DuckDBPyConnection, name: str, paths: Sequence[Path]) -> None:
    """Creates a view of a table's files with its columns; those that a file or a whole older table lacks are null."""
    declarations = ", ".join(f'"{column}" {values}' for column, values in COLUMNS[name].items())
    connection.execute(f"CREATE TABLE empty_{name} ({declarations})")
    union = f" UNION ALL BY NAME SELECT * FROM {read_parquet(paths, 'union_by_name = TRUE')}" if paths else ""  # noqa: S608
    connection.execute(f"CREATE VIEW {view_of(name)} AS SELECT * FROM empty_{name}{union}")  # noqa: S608


def read_parquet(paths: Sequence[Path], option: str) -> str:
    """The rows of Parquet files as a table of SQL."""
    quoted_paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{quoted_paths}], hive_partitioning = FALSE, {option})"
