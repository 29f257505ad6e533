"""The stored articles, as an ingest compares them with those that are given, and as other parts find them by id or path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from dashboard.model import PublishedBasis
from dashboard.store.article_keys import ArticleKeys
from dashboard.store.opened_tables import OpenedTables
from dashboard.store.printings import Printing
from dashboard.store.views import read_parquet

#: The articles with the number of their stored `mentions`, null if there are none, and whether that is as many as their reading found; see
#: StoredArticle.
_COUNTED_ARTICLES = "articles LEFT JOIN (SELECT reading_id, count(*) AS mentions FROM read_mentions GROUP BY 1) USING (reading_id)"
_IS_WHOLE = "(coalesce(mentions, 0) = coalesce(mention_count, greatest(mentions, 1)))"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A stored article as an ingest compares it: its metadata (`published_*` only if they gave the date) and the versions that read it.

    `is_whole`: as many mentions are stored as its reading found; of an older store, which does not say how many: at least one.
    """

    article_id: str
    source_path: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    gazetteer_version: str
    reader_version: str | None
    is_whole: bool = True

    @property
    def printing(self) -> Printing:
        """The printing of its text that the article is given by."""
        return Printing(self.source_path, self.title, self.source, self.url, self.published_from, self.published_to)

    def is_read_with(self, gazetteer_version: str, reader_version: str) -> bool:
        """Whether it was read with these versions, and all its mentions are there."""
        return self.is_whole and (self.gazetteer_version, self.reader_version) == (gazetteer_version, reader_version)


class StoredArticles:
    """The articles of one state of the store; what is asked of all of them is read once. Threads may share it. All raise StoreError."""

    def __init__(self, tables: OpenedTables, earlier: StoredArticles | None = None) -> None:
        """`earlier` are those of a state before, of which what is known of files is taken over."""
        self._tables = tables
        self.keys: ArticleKeys = ArticleKeys(tables.files_of_readings[0], earlier.keys if earlier else None)

    @cached_property
    def total(self) -> int:
        """Their number."""
        [(articles,)] = self._tables.rows("SELECT count(*) FROM articles")
        return int(articles)

    @cached_property
    def by_id(self) -> dict[str, StoredArticle]:
        """All of them, by article_id."""
        has_given_date = f"published_basis = '{PublishedBasis.METADATA}'"
        sql = f"""
            SELECT article_id, source_path, title, source, url, CASE WHEN {has_given_date} THEN published_from END AS published_from,
                   CASE WHEN {has_given_date} THEN published_to END AS published_to, gazetteer_version, reader_version,
                   {_IS_WHOLE} AS is_whole
            FROM {_COUNTED_ARTICLES}
        """  # noqa: S608
        return {record["article_id"]: StoredArticle(**record) for record in self._tables.records(sql)}

    @cached_property
    def by_path(self) -> dict[str, StoredArticle]:
        """Those that have a source_path, by it."""
        return {article.source_path: article for article in self.by_id.values() if article.source_path}

    @cached_property
    def printings(self) -> dict[str, list[Printing]]:
        """The other printings of texts that were read more than once, by article_id."""
        printings: dict[str, list[Printing]] = defaultdict(list)
        columns = f"article_id, {', '.join(Printing._fields)}"
        for article_id, *values in self._tables.rows(f"SELECT {columns} FROM printings ORDER BY ALL"):  # noqa: S608
            printings[article_id].append(Printing(*values))
        return dict(printings)

    @property
    def versions(self) -> set[tuple[str, str]]:
        """The pairs of gazetteer_version and reader_version ("" if unknown) that they were read with."""
        return {(gazetteer_version, reader_version) for gazetteer_version, reader_version, _ in self._incomplete_by_versions}

    @property
    def incomplete(self) -> int:
        """The number of those of which mentions are missing."""
        return sum(incomplete for *_, incomplete in self._incomplete_by_versions)

    @cached_property
    def _incomplete_by_versions(self) -> list[tuple[str, str, int]]:
        """By versions of the gazetteer and the reader: of how many articles read with them mentions are missing."""
        return self._tables.rows(
            f"""
            SELECT gazetteer_version, coalesce(reader_version, ''), count(*) FILTER (NOT {_IS_WHOLE})
            FROM {_COUNTED_ARTICLES} GROUP BY ALL
            """  # noqa: S608
        )

    def ids_among(self, article_ids: Collection[str]) -> set[str]:
        """Those of the ids that are stored."""
        likely = self.keys.likely(self._tables.columns, "article_id", article_ids)
        sql = "SELECT article_id FROM articles WHERE list_contains(?::VARCHAR[], article_id)"
        return {article_id for (article_id,) in self._tables.rows(sql, [likely])} if likely else set()

    def ids_in(self, files: Sequence[Path]) -> set[str]:
        """The ids of the articles in some of the files of their table."""
        sql = f"SELECT article_id FROM {read_parquet(files, 'union_by_name = TRUE')}" if files else ""  # noqa: S608
        return {article_id for (article_id,) in self._tables.rows(sql)} if files else set()

    def ids_at(self, source_paths: Collection[str]) -> dict[str, str]:
        """The ids of the articles that are stored with these paths, by path; an empty one is none."""
        likely = self.keys.likely(self._tables.columns, "source_path", set(source_paths) - {""})
        sql = "SELECT source_path, article_id FROM articles WHERE list_contains(?::VARCHAR[], source_path)"
        return dict(self._tables.rows(sql, [likely])) if likely else {}

    def texts_of(self, article_ids: Collection[str]) -> dict[str, str]:
        """The text of each of these articles that is stored, by article_id."""
        files = self.keys.files_with(self._tables.columns, "article_id", article_ids)
        if not files:
            return {}
        sql = f"""
            SELECT article_id, text FROM {read_parquet(files, "union_by_name = TRUE")}
            WHERE article_id IN (SELECT unnest(?::VARCHAR[]))
        """  # noqa: S608
        return dict(self._tables.rows(sql, [list(article_ids)]))

    def titles_of(self, article_ids: Collection[str]) -> dict[str, str]:
        """The title of each of these articles that is stored, by article_id."""
        sql = "SELECT article_id, title FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
        return dict(self._tables.rows(sql, [list(article_ids)]))

    def paths_of(self, article_ids: Collection[str]) -> dict[str, str]:
        """The source_path of each of these articles that is stored, by article_id."""
        sql = "SELECT article_id, source_path FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
        return dict(self._tables.rows(sql, [list(article_ids)]))

    def printings_among(self, printings: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of the pairs of an article_id and a source_path that are stored, as an article or as another printing of its text."""
        article_ids = sorted({article_id for article_id, _ in printings})
        sql = """
            SELECT article_id, source_path FROM (
                SELECT article_id, source_path FROM articles UNION ALL SELECT article_id, source_path FROM printings
            ) WHERE list_contains(?, article_id)
        """
        return {(article_id, path) for article_id, path in self._tables.rows(sql, [article_ids])}

    def also_in(self, article_id: str) -> str:
        """The other sources of an article's text, or of nearly the same, with "; " between them."""
        return self._also_in.get(article_id, "")

    @cached_property
    def _also_in(self) -> dict[str, str]:
        sql = """
            SELECT article_id, string_agg(DISTINCT copy_sources.source, '; ' ORDER BY copy_sources.source)
            FROM copy_sources JOIN articles USING (article_id)
            WHERE copy_sources.source NOT IN ('', articles.source) GROUP BY article_id
        """
        return dict(self._tables.rows(sql))
