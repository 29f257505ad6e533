"""The choices of each filter over a whole store, counted of its coded mentions. Pure functions of a snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from dashboard.model import LANGUAGE_NAMES, Interval, Language, kind_of
from dashboard.query import Query
from dashboard.query.facets import MAX_ARTICLES, Choice, Facets, sort_choices
from dashboard.query.parameters import ANY_ROLE
from dashboard.store.article_choices import top_articles
from dashboard.store.coded.grouping import Grouping
from dashboard.store.coded.latest import latest_times
from dashboard.store.coded.mentions import Table
from dashboard.store.coded.place_rows import day_of
from dashboard.store.coded.spans import NO_FIRST, NO_LAST
from dashboard.store.coded.spots import Counts
from dashboard.store.rows import UNLISTED, interval
from dashboard.store.snapshot import Snapshot

#: All mentions that have a place, and those that count where no filter is set.
_ALL = Query(demonyms=True, roles=(ANY_ROLE,), copies="all")
_SHOWN = Query()
#: What a place is called, however it was described; what no gazetteer has is told apart by the title of its article.
_PLACES = f"""
    SELECT named_id, name, feature, admin1, country, title, list(number) AS numbers FROM (
        SELECT place.*, coalesce(article.title, '') AS title
        FROM {Table.PLACES} place LEFT JOIN articles article ON place.article_id = article.article_id
    ) WHERE placed GROUP BY ALL
"""  # noqa: S608
_SPOTS = f"SELECT spot_id, spot_name, list(number) AS numbers FROM {Table.PLACES} WHERE is_spot GROUP BY ALL"  # noqa: S608
_COUNTRIES = f"SELECT country, list(number) AS numbers FROM {Table.PLACES} WHERE country <> '' GROUP BY ALL"  # noqa: S608
_FEATURES = f"SELECT feature, list(number) AS numbers FROM {Table.PLACES} WHERE placed GROUP BY ALL"  # noqa: S608
_LANGUAGES = f"SELECT language, list(number) AS numbers FROM {Table.ARTICLES} WHERE language <> '' GROUP BY ALL"  # noqa: S608
#: A source has the articles that it printed, and those that are in it too.
_SOURCES = f"""
    SELECT source, list(number) AS numbers FROM (
        SELECT source, number FROM {Table.ARTICLES}
        UNION ALL
        SELECT DISTINCT copy_sources.source, number FROM copy_sources JOIN {Table.ARTICLES} article USING (article_id)
        WHERE copy_sources.source <> article.source
    ) GROUP BY ALL
"""  # noqa: S608


def facets(snapshot: Snapshot) -> Facets:
    """The choices of each filter, over the whole store."""
    counted = _Counted(snapshot)
    (published_days,) = snapshot.rows("SELECT min(published_from), max(published_to) FROM articles")
    return Facets(
        articles=tuple(top_articles(snapshot, MAX_ARTICLES)),
        sources=_source_choices(counted),
        languages=_language_choices(counted),
        countries=_country_choices(counted),
        kinds=_kind_choices(counted),
        places=_place_choices(counted),
        spots=_spot_choices(counted),
        event_days=_event_days(counted),
        published_days=interval(*published_days),
        same_places=snapshot.same_places,
    )


@dataclass(frozen=True)
class _Counted:
    """How many mentions the rows of each table have, of all and of those that count."""

    snapshot: Snapshot

    def all(self, table: Table) -> Counts:
        """Of all that have a place."""
        return self.snapshot.chooser.count_by(table, self.snapshot.chooser.chosen(_ALL))

    @cached_property
    def places(self) -> Counts:
        """Of all by place."""
        return self.all(Table.PLACES)

    def shown(self, table: Table) -> Counts:
        """Of those that count."""
        return self.snapshot.tally(replace(_SHOWN, grouped=self.snapshot.is_grouped)).by_row[table]

    def grouping(self, sql: str) -> Grouping:
        """The groups of the rows of a table."""
        return Grouping.of(self.snapshot.chooser.ask, sql)


def _event_days(counted: _Counted) -> Interval | None:
    """From the first to the last day of all mentions that have a place."""
    days, has_mentions = counted.snapshot.chooser.days, counted.all(Table.DATES) > 0
    first, last = days.first[has_mentions].min(initial=NO_FIRST), days.last[has_mentions].max(initial=NO_LAST)
    return Interval(day_of(int(first)), day_of(int(last))) if first <= last else None


def _source_choices(counted: _Counted) -> tuple[Choice, ...]:
    """The sources of articles and of their copies; the mentions of a source are those of the articles that it finds."""
    sources = counted.grouping(_SOURCES)
    mentions = sources.sum(counted.shown(Table.ARTICLES)).tolist()
    return sort_choices(Choice(source, source, number) for (source,), number in zip(sources.rows, mentions, strict=True))


def _language_choices(counted: _Counted) -> tuple[Choice, ...]:
    """The languages of articles that have a mention on the map; those of articles stored without one are left out."""
    counts = _counts(counted, _LANGUAGES, Table.ARTICLES, counted.all(Table.ARTICLES))
    return sort_choices(Choice(code, LANGUAGE_NAMES[Language(code)], mentions) for code, mentions in counts.items())


def _country_choices(counted: _Counted) -> tuple[Choice, ...]:
    counts = _counts(counted, _COUNTRIES, Table.PLACES, counted.places)
    return sort_choices(Choice(code, code, mentions) for code, mentions in counts.items())


def _kind_choices(counted: _Counted) -> tuple[Choice, ...]:
    counts: Counter[str] = Counter()
    for feature, mentions in _counts(counted, _FEATURES, Table.PLACES, counted.places).items():
        counts[kind_of(feature)] += mentions
    return sort_choices(Choice(str(kind), str(kind), mentions) for kind, mentions in counts.items())


def _counts(counted: _Counted, sql: str, table: Table, of_all: Counts) -> dict[str, int]:
    """By value of a column that has any mention, how many of those that count have it."""
    values = counted.grouping(sql)
    figures = zip(values.rows, values.sum(of_all).tolist(), values.sum(counted.shown(table)).tolist(), strict=True)
    return {value: shown for (value,), of_value, shown in figures if of_value}


def _place_choices(counted: _Counted) -> tuple[Choice, ...]:
    at_places = np.where(counted.snapshot.chooser.passing(Table.PLACES, "is_spot"), 0, counted.shown(Table.PLACES))
    rows = _latest_descriptions(counted, _PLACES, at_places)
    names = counted.snapshot.place_names
    labels_of_places = [_possible_labels(id_, counted.snapshot.article_name(id_) or name, *others) for id_, name, *others, _ in rows]
    label_counts = [Counter(labels) for labels in zip(*labels_of_places, strict=True)]
    return sort_choices(
        Choice(place_id, _first_unique(labels, label_counts), mentions, names[place_id].others if place_id in names else ())
        for (place_id, *_, mentions), labels in zip(rows, labels_of_places, strict=True)
    )


def _latest_descriptions(counted: _Counted, sql: str, of_places: Counts) -> list[tuple[Any, ...]]:
    """What has any mention, by its id, as it is described in the article ingested last; and, at last, its mentions `of_places`."""
    described, chooser = counted.grouping(sql), counted.snapshot.chooser
    ids: Counter[str] = Counter()
    for id_, mentions in zip(described.columns[0], described.sum(of_places).tolist(), strict=True):
        ids[id_] += mentions
    kept = np.flatnonzero(described.sum(counted.places))
    if len(ids) < len(described.columns[0]):
        times = latest_times(chooser, chooser.chosen(_ALL), described.of_row(chooser.coded.sizes[Table.PLACES]))
        kept = kept[np.argsort(times[kept], kind="stable")]
    rows = list(described.rows)
    latest = {row[0]: row for row in map(rows.__getitem__, kept.tolist())}
    return [(*row, ids[id_]) for id_, row in latest.items()]


def _possible_labels(place_id: str, name: str, feature: str, admin1: str, country: str, title: str) -> list[str]:
    """The labels that a place may have, the shortest first; the longer ones tell apart places of the same name.

    `title` is that of an article, which tells apart places that no gazetteer has: each is of one article, if they are not grouped.
    """
    name_and_area = ", ".join(part for part in (name, admin1, country) if part)
    told_apart = f"{name}, in “{title}”" if place_id.startswith(UNLISTED) else f"{name}, {place_id}"
    return [name, f"{name}, {kind_of(feature)}", name_and_area, told_apart, f"{name}, {place_id}"]


def _first_unique(labels: Sequence[str], label_counts: Sequence[Counter[str]]) -> str:
    """The first of a place's labels that no other place has; `label_counts[i]` counts the i-th labels of all places."""
    return next(label for label, counts in zip(labels, label_counts, strict=True) if counts[label] == 1)


def _spot_choices(counted: _Counted) -> tuple[Choice, ...]:
    return sort_choices(Choice(*row) for row in _latest_descriptions(counted, _SPOTS, counted.shown(Table.PLACES)))
