"""Which articles are one story: those that are nearly the same, directly or by way of others, of which one stands for all."""

from __future__ import annotations

import duckdb
import numpy as np
import numpy.typing as npt

#: What `create_story_tables` makes.
STORY_TABLES = ("printings", "story_members", "near_copies", "copy_sources")
Ranks = npt.NDArray[np.int64]

#: Of each text the newest row of each printing; a file that another text was read from since is no printing of this one any more.
_CREATE_PRINTINGS_VIEW = """
    CREATE VIEW printings AS
    SELECT article_id, source_path, title, source, url, published_from, published_to, read_at FROM (
        SELECT *, row_number() OVER (
            PARTITION BY CASE WHEN source_path <> '' THEN source_path
                         ELSE concat_ws(chr(31), article_id, source, url, title, published_from, published_to) END
            ORDER BY read_at DESC, article_id
        ) AS place FROM copies WHERE copy_id = article_id
    ) WHERE place = 1 AND article_id IN (SELECT article_id FROM articles)
        AND source_path NOT IN (SELECT source_path FROM articles WHERE source_path <> '')
"""
_FILL_COPY_SOURCES = """
    INSERT INTO copy_sources
    SELECT article_id, source, TRUE FROM printings
    UNION
    SELECT one.article_id, printings.source, FALSE FROM story_members one JOIN story_members USING (story_id)
    JOIN (SELECT article_id, source FROM articles UNION ALL SELECT article_id, source FROM printings) printings
         ON printings.article_id = story_members.article_id
"""
#: The pairs of articles that are nearly the same.
_FILL_ALIKE = """
    CREATE TEMP TABLE alike AS
    SELECT article_id AS one, unnest(map_keys(found)) AS other, unnest(map_values(found)) AS similarity
    FROM (SELECT article_id, near_copies::JSON::MAP(VARCHAR, DOUBLE) AS found FROM articles WHERE near_copies IS NOT NULL)
"""
#: Those of these articles that are stored, ranked: the one with the least rank stands for a story.
_FILL_RANKED = """
    CREATE TEMP TABLE ranked AS
    SELECT row_number() OVER (ORDER BY published_from NULLS LAST, published_to NULLS LAST, source_path, article_id) - 1 AS rank, article_id
    FROM articles WHERE article_id IN (SELECT one FROM alike UNION SELECT other FROM alike)
"""
_SELECT_PAIRS = """
    SELECT one.rank AS one, other.rank AS other, similarity
    FROM alike JOIN ranked one ON alike.one = one.article_id JOIN ranked other ON alike.other = other.article_id
"""
_FILL_MEMBERS = """
    CREATE TABLE story_members AS
    SELECT article.article_id, story.article_id AS story_id, similarity
    FROM members JOIN ranked article ON members.rank = article.rank JOIN ranked story ON members.story = story.rank
"""


def create_story_tables(cursor: duckdb.DuckDBPyConnection) -> None:
    """Makes what conditions and lists ask about stories, of the views `articles` and `copies`.

    They are `printings`, the other printings of each text; `story_members`, the articles that are nearly the same as others, each with the
    one that stands for its story; `near_copies`, those of them that do not stand for it; `copy_sources`, the sources that an article is
    also in: `is_own` for those of its very text. The article that was published first stands for a story; of several the one with the
    first path. `similarity` is that of the article and the one that stands for the story (see `shingles.similarity`) or, where a third
    joins them, that of the article and the one most like it.
    """
    cursor.execute(_CREATE_PRINTINGS_VIEW)
    _fill_members(cursor)
    cursor.execute("CREATE VIEW near_copies AS SELECT article_id FROM story_members WHERE article_id <> story_id")
    cursor.execute("CREATE TABLE copy_sources(article_id VARCHAR, source VARCHAR, is_own BOOLEAN)")
    cursor.execute(_FILL_COPY_SOURCES)


def _fill_members(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute(_FILL_ALIKE)
    cursor.execute(_FILL_RANKED)
    pairs = cursor.execute(_SELECT_PAIRS).fetchnumpy()
    stories, similarities = story_members(*(np.asarray(pairs[name]) for name in ("one", "other", "similarity")))
    members = np.flatnonzero(similarities)
    cursor.register("members", {"rank": members, "story": stories[members], "similarity": similarities[members]})
    cursor.execute(_FILL_MEMBERS)
    cursor.unregister("members")


def story_members(ones: Ranks, others: Ranks, similarities: npt.NDArray[np.float64]) -> tuple[Ranks, npt.NDArray[np.float64]]:
    """By the rank of an article, from 0, the rank of the one that stands for its story, and the similarity; 0 for an article like no other.

    Each pair of articles that are alike has its similarity, which is more than 0, once or in both directions.
    """
    one, other = np.append(ones, others), np.append(others, ones)
    similarity = np.append(similarities, similarities)
    stories = _least_linked(one, other, int(one.max(initial=-1)) + 1)
    most, to_story = np.zeros(stories.size), np.zeros(stories.size)
    np.maximum.at(most, one, similarity)
    leads = other == stories[one]
    np.maximum.at(to_story, one[leads], similarity[leads])
    stands = (stories == np.arange(stories.size)) & (most > 0)
    return stories, np.where(stands, 1.0, np.where(to_story > 0, to_story, most))


def _least_linked(one: Ranks, other: Ranks, size: int) -> Ranks:
    """By number the least of the numbers that lead to it by way of pairs, which are given in both directions."""
    least = np.arange(size)
    while True:
        lower = least.copy()
        np.minimum.at(lower, least[one], least[other])
        lower = lower[lower]
        if np.array_equal(lower, least):
            return least
        least = lower
