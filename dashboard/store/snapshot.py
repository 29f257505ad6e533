"""A snapshot of the store: its tables at one moment, and what the answers of a page have in common."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from copy import copy
from functools import cached_property
from pathlib import Path

from deltalake import DeltaTable

from dashboard.query import Query
from dashboard.query.conditions import Condition, all_of
from dashboard.store.coded.choosing import Chooser, Counts
from dashboard.store.coded.coding import Coding
from dashboard.store.coded.figures import Tally
from dashboard.store.coded.kept import Kept
from dashboard.store.coded.mentions import Table
from dashboard.store.coded.names import names_of_places
from dashboard.store.corrections import Corrections
from dashboard.store.errors import as_store_error
from dashboard.store.groups import Groups, create_grouped_view, read_groups, same_places
from dashboard.store.mending import Mended
from dashboard.store.opened_tables import OpenedTables
from dashboard.store.search_hits import SearchHits
from dashboard.store.stored_articles import StoredArticles
from dashboard.store.told_names import PlaceNames

#: What so many queries come to is kept: of a million articles and a hundred thousand places each takes some 15 MB.
_KEPT_TALLIES = 4
_KEPT_TOTALS = 64


class Snapshot(OpenedTables):
    """One state of the store; threads may share it. `articles` are those that are stored, by what is known of them."""

    def __init__(self, store_path: Path, tables: Mapping[str, DeltaTable], earlier: Snapshot | None = None) -> None:
        """See OpenedTables; what was coded of an `earlier` state and still holds is taken over too."""
        super().__init__(store_path, tables, earlier)
        opened = copy(self)  # not self: a circle would keep the files open until it is collected
        self.articles: StoredArticles = StoredArticles(opened, earlier.articles if earlier else None)
        self._search_hits = SearchHits(self._connection, store_path)
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

    def mentions_total(self, query: Query) -> int:
        """The number of mentions with a place, of demonyms, of each role and in near copies if the query shows them."""
        shown = Query(demonyms=query.demonyms, roles=query.roles, copies=query.copies)
        return self._totals.get(shown, lambda: self.chooser.count(shown))

    @cached_property
    def scenes_of_articles(self) -> Counts:
        """The scenes on the map of each article, by its number among the coded articles; those of near copies too."""
        return self.chooser.count_by(Table.ARTICLES, self.chooser.chosen(Query(copies="all")))

    @cached_property
    def place_names(self) -> dict[str, PlaceNames]:
        """The names of every place that is named by more than demonyms, by place_id; over all mentions, so that no filter changes them."""
        return names_of_places(self.chooser)

    def article_name(self, spot_id: str) -> str:
        """The name that articles give a place, where the reader sees it in place of the gazetteer's; "" for others, and for spots."""
        names = self.place_names.get(spot_id)
        return names.article_name if names else ""


def _on_mentions(place_condition: Condition, mention_condition: Condition) -> Condition:
    """A condition on mentions: their spot meets `place_condition`, an aggregate over its mentions that meet `mention_condition`."""
    (having, having_values), (where, where_values) = place_condition, mention_condition
    spot_ids = f"SELECT spot_id FROM shown WHERE placed AND {where} GROUP BY spot_id HAVING {having}"  # noqa: S608
    return f"spot_id IN ({spot_ids})", [*where_values, *having_values]
