"""Counts what a Query selects: its figures, sources and articles. Pure functions of a snapshot and a Query."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.query import Query
from dashboard.query.review import Review
from dashboard.query.summary import Summary
from dashboard.store.article_rows import MAX_CITED, Citation, CitedArticle, SourceRow
from dashboard.store.coded.mentions import Table
from dashboard.store.coded.place_rows import day_of, described
from dashboard.store.rows import SPOT
from dashboard.store.snapshot import Snapshot

_MAX_TOP_PLACES = 4


def summary(snapshot: Snapshot, query: Query) -> Summary:
    """The figures of a query; see Summary."""
    chooser, tally = snapshot.chooser, snapshot.tally(query)
    looks = [chooser.spots.described[look] for look in chooser.spots.looks_among(tally.by_row[Table.PLACES])]
    place_ids = {look.place_id for look in looks}
    spots = sum(place_id.startswith(SPOT) for place_id in place_ids)
    days = tally.spots.days
    return Summary(
        articles=tally.articles,
        mentions=tally.mentions,
        places=len(place_ids) - spots,
        spots=spots,
        articles_total=snapshot.articles.total,
        mentions_total=snapshot.mentions_total(query),
        first_day=days and day_of(days[0]),
        last_day=days and day_of(days[1]),
        countries=tuple(sorted({look.country for look in looks})),
        top_places=_top_places(snapshot, query),
        unplaced_names=chooser.count_unplaced_names(query),
        left_off=chooser.count_left_off(query),
        seen=_count_reviewed(snapshot, query, Review.SEEN),
        corrected=_count_reviewed(snapshot, query, Review.CORRECTED),
    )


def _count_reviewed(snapshot: Snapshot, query: Query, review: Review) -> int:
    is_reviewed = snapshot.chooser.passing(Table.MANNERS, f"review = '{review}'")
    return int(snapshot.tally(query).by_row[Table.MANNERS][is_reviewed].sum())


def _top_places(snapshot: Snapshot, query: Query) -> tuple[str, ...]:
    """The names of the most mentioned places; of those mentioned as often places before spots, then by name."""
    spots, mentions = snapshot.tally(query).spots.most_mentioned(_MAX_TOP_PLACES)
    looks = zip(mentions, described(snapshot, query, spots), strict=True)
    named = [
        (-number, look.place_id.startswith(SPOT), snapshot.article_name(look.place_id) or look.name, look.place_id)
        for number, look in looks
    ]
    return tuple(name for _, _, name, _ in sorted(named)[:_MAX_TOP_PLACES])


def mentions_of(snapshot: Snapshot, article_ids: Sequence[str]) -> tuple[int, int]:
    """How many mentions these articles have with a place and without one, in any role, demonyms aside."""
    sql = """
        SELECT count(*) FILTER (placed), count(*) FILTER (NOT placed) FROM shown
        WHERE NOT demonym AND article_id IN (SELECT unnest(?::VARCHAR[]))
    """
    [(placed, unplaced)] = snapshot.rows(sql, [list(article_ids)])
    return placed, unplaced


def sources(snapshot: Snapshot, query: Query, place_id: str | None) -> list[SourceRow]:
    """The sources of the mentions on the map, or of those drawn at one place, the most mentions first."""
    snapshot.hold_hits(query)
    mentions = snapshot.chooser.count_by(Table.ARTICLES, snapshot.chooser.chosen_at(place_id, query))
    numbers = np.flatnonzero(mentions)
    sql = f"""
        SELECT source, sum(mentions)::BIGINT AS mentions, count(*) AS articles,
               min(struct_pack(published_from, title, published_to, mentions), {MAX_CITED}) AS cited
        FROM (SELECT unnest(?::INTEGER[]) AS number, unnest(?::INTEGER[]) AS mentions) JOIN {Table.ARTICLES} USING (number)
        GROUP BY source ORDER BY mentions DESC, source
    """  # noqa: S608
    records = snapshot.records(sql, [numbers.tolist(), mentions[numbers].tolist()])
    return [SourceRow(**record | {"cited": tuple(CitedArticle(**cited) for cited in record["cited"])}) for record in records]


def citations(snapshot: Snapshot, query: Query) -> list[Citation]:
    """The articles of the mentions on the map, by publication date, undated last; each with its places, the most mentioned there first."""
    condition, values = snapshot.where(query)
    sql = f"""
        WITH named AS (
            SELECT article_id, spot_id, any_value(title) AS title, any_value(source) AS source, any_value(url) AS url,
                   any_value(published_from) AS published_from, any_value(published_to) AS published_to, count(*) AS mentions
            FROM shown WHERE placed AND {condition} GROUP BY article_id, spot_id
        )
        SELECT article_id, any_value(title) AS title, any_value(source) AS source, any_value(url) AS url,
               any_value(published_from) AS published_from, any_value(published_to) AS published_to, sum(mentions)::BIGINT AS mentions,
               list(spot_id ORDER BY mentions DESC, spot_id) AS place_ids
        FROM named GROUP BY article_id ORDER BY published_from NULLS LAST, title, article_id
    """  # noqa: S608
    return [
        Citation(**record | {"place_ids": tuple(record["place_ids"])}, also_in=snapshot.articles.also_in(record["article_id"]))
        for record in snapshot.records(sql, values)
    ]
