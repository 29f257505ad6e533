"""Which articles are one story: those that are nearly the same, directly or by way of others, of which one stands for all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb


@dataclass(frozen=True, slots=True)
class StoryMember:
    """An article of a story, with the article that stands for the story.

    `similarity` is the Jaccard similarity of the two or, where a third joins them, that of the article and the one most like it.
    """

    article_id: str
    story_id: str
    similarity: float


#: What `create_story_tables` makes.
STORY_TABLES = ("printings", "story_members", "near_copies", "copy_sources")
#: What stories are put in order by: when an article was published (null for not known), and its path.
_Order = tuple[date | None, date | None, str]

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


def create_story_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes what conditions and lists ask about stories, of the views `articles` and `copies`.

    They are `printings`, the other printings of each text; `story_members`, the articles that are nearly the same as others;
    `near_copies`, those of them that do not stand for their story; `copy_sources`, the sources that an article is also in: `is_own` for
    those of its very text.
    """
    connection.execute(_CREATE_PRINTINGS_VIEW)
    connection.execute("CREATE TABLE story_members(article_id VARCHAR, story_id VARCHAR, similarity DOUBLE)")
    connection.execute("CREATE TABLE copy_sources(article_id VARCHAR, source VARCHAR, is_own BOOLEAN)")
    members = _members(connection)
    columns = [[member.article_id for member in members], [member.story_id for member in members], [m.similarity for m in members]]
    connection.execute("INSERT INTO story_members SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::DOUBLE[])", columns)
    connection.execute("CREATE VIEW near_copies AS SELECT article_id FROM story_members WHERE article_id <> story_id")
    connection.execute(_FILL_COPY_SOURCES)


def _members(connection: duckdb.DuckDBPyConnection) -> list[StoryMember]:
    rows = connection.execute("SELECT article_id, near_copies FROM articles WHERE near_copies IS NOT NULL").fetchall()
    near_copies: dict[str, dict[str, float]] = {article_id: json.loads(found) for article_id, found in rows}
    named = sorted(near_copies.keys() | {other for found in near_copies.values() for other in found})
    if not named:
        return []
    orders = connection.execute(
        "SELECT article_id, published_from, published_to, source_path FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))",
        [named],
    ).fetchall()
    return story_members(near_copies, {article_id: (first, last, path) for article_id, first, last, path in orders})


def story_members(near_copies: Mapping[str, Mapping[str, float]], orders: Mapping[str, _Order]) -> list[StoryMember]:
    """The articles that have near copies, each with the article that stands for its story, whatever the order of the arguments.

    `near_copies` has the similarity of pairs of articles; those that are not among `orders` are not stored, and do not count. The article
    that was published first stands for the story; of several the one with the first path.
    """
    alike: dict[str, dict[str, float]] = defaultdict(dict)
    for one, others in near_copies.items():
        for other, similarity in others.items():
            if one in orders and other in orders:
                alike[one][other] = alike[other][one] = similarity
    members: list[StoryMember] = []
    for group in _groups(alike):
        story = min(group, key=lambda article_id: _sort_key(article_id, orders[article_id]))
        members += [StoryMember(one, story, 1.0 if one == story else alike[one].get(story, max(alike[one].values()))) for one in group]
    return members


def _groups(alike: Mapping[str, Mapping[str, float]]) -> list[Sequence[str]]:
    """The articles in groups, each of those that lead to one another."""
    groups: list[Sequence[str]] = []
    met: set[str] = set()
    for first in sorted(alike):
        if first in met:
            continue
        met.add(first)
        group = [first]
        for one in group:  # which grows meanwhile
            new = alike[one].keys() - met
            met |= new
            group += sorted(new)
        groups.append(sorted(group))
    return groups


def _sort_key(article_id: str, order: _Order) -> tuple[object, ...]:
    first, last, path = order
    return first is None, first or date.max, last or date.max, path, article_id
