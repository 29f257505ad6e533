"""Where else an article appeared, the same or nearly. A pure function of a snapshot of the store."""

from __future__ import annotations

from dashboard.store.article_rows import CopyRow
from dashboard.store.snapshot import Snapshot


def copies(snapshot: Snapshot, article_id: str) -> list[CopyRow]:
    """Where else the article appeared, the same or nearly, each source, address and date once; the most alike come first."""
    printing = "title, source, url, published_from, published_to"
    sql = f"""
        WITH wanted AS (
            SELECT article_id, {printing}, similarity AS own_similarity, coalesce(story_id, article_id) AS story_id
            FROM articles LEFT JOIN story_members USING (article_id) WHERE article_id = ?
        ), others AS (
            SELECT members.article_id AS copy_id, CASE WHEN members.article_id = wanted.article_id THEN 1
                   WHEN members.article_id = wanted.story_id THEN own_similarity ELSE members.similarity END AS similarity
            FROM wanted JOIN (
                SELECT article_id, story_id, similarity FROM story_members UNION SELECT article_id, article_id, 1 FROM wanted
            ) members USING (story_id)
        ), printed AS (SELECT article_id, {printing} FROM articles UNION ALL SELECT article_id, {printing} FROM printings)
        SELECT any_value(copy_id) AS copy_id, {printing}, max(similarity) AS similarity
        FROM others JOIN printed ON article_id = copy_id
        WHERE (source, url, published_from, published_to) IS DISTINCT FROM (
            SELECT (source, url, published_from, published_to) FROM wanted
        ) GROUP BY {printing} ORDER BY max(similarity) DESC, published_from NULLS LAST, source, title, url
    """  # noqa: S608
    return [CopyRow(**record) for record in snapshot.records(sql, [article_id])]
