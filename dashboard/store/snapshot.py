"""A snapshot of the store: its tables at one moment, and what the answers of a page have in common."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Mapping
from copy import copy
from functools import cached_property
from pathlib import Path

import duckdb
from deltalake import DeltaTable

from dashboard.model import PublishedBasis
from dashboard.query import Query
from dashboard.query.conditions import Condition, all_of
from dashboard.store.coded.choosing import Chooser
from dashboard.store.coded.coding import Coding
from dashboard.store.coded.figures import Tally
from dashboard.store.coded.kept import Kept
from dashboard.store.coded.names import names_of_places
from dashboard.store.corrections import Corrections
from dashboard.store.errors import as_store_error
from dashboard.store.groups import GROUPED_PATH, Groups, create_grouped_view, read_groups, same_places
from dashboard.store.mending import Mended
from dashboard.store.opened_tables import OpenedTables
from dashboard.store.printings import Printing
from dashboard.store.search_hits import SearchHits
from dashboard.store.stored_article import StoredArticle
from dashboard.store.told_names import PlaceNames

#: What so many queries come to is kept: of a million articles and a hundred thousand places each takes some 15 MB.
_KEPT_TALLIES = 4
_KEPT_TOTALS = 64
#: The articles with the number of their stored `mentions`, null if there are none, and whether that is as many as their reading found; see
#: StoredArticle.
_COUNTED_ARTICLES = "articles LEFT JOIN (SELECT reading_id, count(*) AS mentions FROM read_mentions GROUP BY 1) USING (reading_id)"
_IS_WHOLE = "(coalesce(mentions, 0) = coalesce(mention_count, greatest(mentions, 1)))"


class Snapshot(OpenedTables):
    """One state of the store; threads may share it. `is_grouped`: the places that no gazetteer has are grouped across articles."""

    def __init__(self, store_path: Path, tables: Mapping[str, DeltaTable], earlier: Snapshot | None = None) -> None:
        """See OpenedTables; what was coded of an `earlier` state and still holds is taken over too."""
        super().__init__(store_path, tables, earlier)
        self._search_hits = SearchHits(self._connection, store_path)
        self.is_grouped = False
        self._grouping_lock = threading.Lock()
        coded = earlier.coding if earlier and self.has_readings_of(earlier) else None
        self._coding = Coding(self._connection, store_path, self._mention_paths, coded)
        self._choosers: dict[bool, Chooser] = {}  # shared with the grouped state, as those below
        self._tallies: Kept[Tally] = Kept(_KEPT_TALLIES)
        self._totals: Kept[int] = Kept(_KEPT_TOTALS)

    @property
    def coding(self) -> Coding:
        """What codes the mentions; a later state with the same readings takes over from it."""
        return self._coding

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = super()._cursor()
        return cursor.execute(GROUPED_PATH) if self.is_grouped else cursor

    def for_query(self, query: Query) -> Snapshot:
        """This state as the query has it: with the places that no gazetteer has grouped across articles, if it asks for that."""
        if not query.grouped:
            return self
        with self._grouping_lock:
            return self._grouped

    @cached_property
    def _grouped(self) -> Snapshot:
        grouped = copy(self)
        _ = self.chooser  # makes the tables that the views are of
        with self.cursor() as cursor:
            create_grouped_view(cursor, self.groups)
        grouped.is_grouped = True
        return grouped

    @cached_property
    def groups(self) -> Groups:
        """The places that no gazetteer has, by the groups that they make across articles."""
        with as_store_error(self._store_path, "read"), self._connection.cursor() as cursor:
            self._preparation.mend_mentions()
            return read_groups(cursor)

    @property
    def same_places(self) -> dict[str, tuple[str, ...]]:
        """By the ids that only links have which were made with such places grouped, or not, as here they are not: the places meant here."""
        return same_places(self.groups, grouped=self.is_grouped)

    @property
    def chooser(self) -> Chooser:
        """What chooses and counts the mentions of this state. Raises StoreError."""
        with as_store_error(self._store_path, "count"), self._coding.lock:
            if self.is_grouped not in self._choosers:
                coded = self._coding.coded(self._preparation.mended)
                self._choosers[self.is_grouped] = Chooser(coded, self.columns)
            return self._choosers[self.is_grouped]

    def tally(self, query: Query) -> Tally:
        """What the mentions on the map of a query come to, once for all figures of a page. Raises StoreError."""
        self.hold_hits(query)
        return self._tallies.get((self.is_grouped, query), lambda: Tally.of(self.chooser, query))

    def hold_hits(self, query: Query) -> None:
        """Has the text of a query searched, if it has one, once for all figures of a page. Raises StoreError."""
        if "text" in query.conditions():
            with as_store_error(self._store_path, "search"):
                self._preparation.mend_mentions()
                self._search_hits.hold(query.text, query.text_in)

    @property
    def corrections(self) -> Corrections:
        """What was corrected by hand. Raises StoreError."""
        with as_store_error(self._store_path, "read"):
            return self._preparation.corrections

    @property
    def orphans(self) -> frozenset[str]:
        """The ids of the corrections that stand and whose text is no more stored."""
        with as_store_error(self._store_path, "read"):
            return self._preparation.mended.orphans

    @property
    def mended(self) -> Mended:
        """What the corrections that stand come to. Raises StoreError."""
        with as_store_error(self._store_path, "read"):
            return self._preparation.mended

    def conditions(self, query: Query) -> dict[str, Condition]:
        """The conditions of a query over the rows of `shown`, by filter name, with those `of_places` turned into such conditions.

        A search of the text is done here, once for all figures of a page. Raises StoreError.
        """
        self.hold_hits(query)
        conditions = query.conditions()
        place_conditions = query.conditions(of_places=True)
        if place_conditions:
            mention_condition = all_of(conditions.values())
            conditions |= {name: _on_mentions(condition, mention_condition) for name, condition in place_conditions.items()}
        return conditions

    def where(self, query: Query, *ignored_filters: str) -> Condition:
        """All conditions of a query over `shown` as one, without those of the `ignored_filters`."""
        return all_of(condition for name, condition in self.conditions(query).items() if name not in ignored_filters)

    def update_search_index(self) -> None:
        """Indexes the words of what is stored, so that the first search need not. Raises StoreError."""
        with as_store_error(self._store_path, "index"):
            self._search_hits.update_index()

    def code_mentions(self) -> None:
        """Has what is stored coded for counting, so that the first page need not wait for it. Raises StoreError."""
        with as_store_error(self._store_path, "count"):
            self._coding.keep()

    @cached_property
    def stored(self) -> dict[str, StoredArticle]:
        """The stored articles, by article_id."""
        has_given_date = f"published_basis = '{PublishedBasis.METADATA}'"
        sql = f"""
            SELECT article_id, source_path, title, source, url, CASE WHEN {has_given_date} THEN published_from END AS published_from,
                   CASE WHEN {has_given_date} THEN published_to END AS published_to, gazetteer_version, reader_version,
                   {_IS_WHOLE} AS is_whole
            FROM {_COUNTED_ARTICLES}
        """  # noqa: S608
        return {record["article_id"]: StoredArticle(**record) for record in self.records(sql)}

    def ids_among(self, article_ids: Collection[str]) -> set[str]:
        """Those of the ids that are stored."""
        sql = "SELECT article_id FROM articles WHERE list_contains(?::VARCHAR[], article_id)"
        return {article_id for (article_id,) in self.rows(sql, [list(article_ids)])}

    def titles_of(self, article_ids: Collection[str]) -> dict[str, str]:
        """The title of each of these articles that is stored, by article_id."""
        sql = "SELECT article_id, title FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
        return dict(self.rows(sql, [list(article_ids)]))

    def paths_of(self, article_ids: Collection[str]) -> dict[str, str]:
        """The source_path of each of these articles that is stored, by article_id."""
        sql = "SELECT article_id, source_path FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
        return dict(self.rows(sql, [list(article_ids)]))

    def ids_at(self, source_paths: Collection[str]) -> dict[str, str]:
        """The ids of the articles that are stored with these paths, by path; an empty one is none."""
        sql = "SELECT source_path, article_id FROM articles WHERE source_path <> '' AND list_contains(?::VARCHAR[], source_path)"
        return dict(self.rows(sql, [list(source_paths)]))

    def printings_among(self, printings: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of the pairs of an article_id and a source_path that are stored, as an article or as another printing of its text."""
        article_ids = sorted({article_id for article_id, _ in printings})
        sql = """
            SELECT article_id, source_path FROM (
                SELECT article_id, source_path FROM articles UNION ALL SELECT article_id, source_path FROM printings
            ) WHERE list_contains(?, article_id)
        """
        return {(article_id, path) for article_id, path in self.rows(sql, [article_ids])}

    @cached_property
    def stored_by_path(self) -> dict[str, StoredArticle]:
        """The stored articles by source_path, without those that have none."""
        return {article.source_path: article for article in self.stored.values() if article.source_path}

    @cached_property
    def printings(self) -> dict[str, list[Printing]]:
        """The other printings of texts that were read more than once, by article_id."""
        printings: dict[str, list[Printing]] = defaultdict(list)
        columns = f"article_id, {', '.join(Printing._fields)}"
        for article_id, *values in self.rows(f"SELECT {columns} FROM printings ORDER BY ALL"):  # noqa: S608
            printings[article_id].append(Printing(*values))
        return dict(printings)

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
        return dict(self.rows(sql))

    @cached_property
    def incomplete_articles(self) -> int:
        """The number of articles of which mentions are missing."""
        return sum(incomplete for *_, incomplete in self._readings)

    @cached_property
    def articles_total(self) -> int:
        """The number of stored articles."""
        [(articles,)] = self.rows("SELECT count(*) FROM articles")
        return int(articles)

    @cached_property
    def versions(self) -> set[tuple[str, str]]:
        """The pairs of gazetteer_version and reader_version ("" if unknown) that the stored articles were read with."""
        return {(gazetteer_version, reader_version) for gazetteer_version, reader_version, *_ in self._readings}

    @cached_property
    def _readings(self) -> list[tuple[str, str, int, int]]:
        """By versions of the gazetteer and the reader: the articles read with them, and those of them of which mentions are missing."""
        return self.rows(
            f"""
            SELECT gazetteer_version, coalesce(reader_version, ''), count(*), count(*) FILTER (NOT {_IS_WHOLE})
            FROM {_COUNTED_ARTICLES} GROUP BY ALL
            """  # noqa: S608
        )

    def mentions_total(self, query: Query) -> int:
        """The number of mentions with a place, of demonyms, of each role and in near copies if the query shows them."""
        shown = Query(demonyms=query.demonyms, roles=query.roles, copies=query.copies)
        return self._totals.get(shown, lambda: self.chooser.count(shown))

    @cached_property
    def place_names(self) -> dict[str, PlaceNames]:
        """The names of every place that is named by more than demonyms, by place_id; over all mentions, so that no filter changes them."""
        return names_of_places(self.chooser)

    def article_name(self, spot_id: str) -> str:
        """The name that articles give a place, where the reader sees it in place of the gazetteer's; "" for others, and for spots."""
        names = self.place_names.get(spot_id)
        return names.article_name if names else ""

    def unused_readings(self) -> list[str]:
        """The reading_ids of mentions that no article names any more."""
        sql = "SELECT DISTINCT reading_id FROM read_mentions ANTI JOIN articles USING (reading_id) ORDER BY 1"
        return [reading_id for (reading_id,) in self.rows(sql)]


def _on_mentions(place_condition: Condition, mention_condition: Condition) -> Condition:
    """A condition on mentions: their spot meets `place_condition`, an aggregate over its mentions that meet `mention_condition`."""
    (having, having_values), (where, where_values) = place_condition, mention_condition
    spot_ids = f"SELECT spot_id FROM shown WHERE placed AND {where} GROUP BY spot_id HAVING {having}"  # noqa: S608
    return f"spot_id IN ({spot_ids})", [*where_values, *having_values]
