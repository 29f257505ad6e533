"""What a store is rid of: rows of the table `copies` that say anything else than the articles, and the readings that none of these names.

`copies` is for other programs, which know no stories.
"""

from __future__ import annotations

from pathlib import Path

from deltalake import DeltaTable

from dashboard.store.commits import commit
from dashboard.store.delta_log import data_files
from dashboard.store.schema import COPIES
from dashboard.store.snapshot import Snapshot

_PRINTING = "source_path, title, source, url, published_from, published_to"
#: The other printings of each text; and, for the article that stands for a story, the other articles of it with theirs.
_RIGHT_ROWS = f"""
    SELECT article_id, {_PRINTING}, 1.0::DOUBLE AS similarity, article_id AS copy_id, read_at FROM printings
    UNION ALL
    SELECT story_id AS article_id, {_PRINTING}, similarity, story_members.article_id AS copy_id, read_at FROM story_members JOIN (
        SELECT article_id, {_PRINTING}, ingested_at AS read_at FROM articles
        UNION ALL SELECT article_id, {_PRINTING}, read_at FROM printings
    ) printing USING (article_id) WHERE story_members.article_id <> story_id
"""  # noqa: S608
#: What rows say; when they were read is no part of it.
_TOLD = f"article_id, {_PRINTING}, similarity, copy_id"
_DIFFERENCES = f"""
    WITH is_right AS (SELECT {_TOLD} FROM ({_RIGHT_ROWS})), is_there AS (SELECT {_TOLD} FROM copies)
    SELECT count(*) FROM (
        (SELECT * FROM is_right EXCEPT ALL SELECT * FROM is_there) UNION ALL (SELECT * FROM is_there EXCEPT ALL SELECT * FROM is_right)
    )
"""  # noqa: S608


def is_tidy(snapshot: Snapshot) -> bool:
    """Whether the table has the right rows. Raises StoreError."""
    return snapshot.rows(_DIFFERENCES) == [(0,)]


def tidy_copies(store_path: Path, snapshot: Snapshot) -> None:
    """Replaces all rows by the right ones in one commit, if they differ; the caller holds the lock.

    Raises OSError, DeltaError and StoreError.
    """
    if is_tidy(snapshot):
        return
    table_path = store_path / "copies"
    files = [file.path for file in data_files(DeltaTable(table_path), table_path)]
    with snapshot.cursor() as cursor:
        right = cursor.sql(f"{_RIGHT_ROWS} ORDER BY {_TOLD}").to_arrow_table().select(COPIES.names).cast(COPIES)
    commit(table_path, COPIES, [right], files)


def unused_readings(snapshot: Snapshot) -> list[str]:
    """The reading_ids of mentions that no article names any more. Raises StoreError."""
    sql = "SELECT DISTINCT reading_id FROM read_mentions ANTI JOIN articles USING (reading_id) ORDER BY 1"
    return [reading_id for (reading_id,) in snapshot.rows(sql)]
