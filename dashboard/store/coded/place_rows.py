"""The places and spots on the map of a query. Pure functions of a snapshot and a Query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np

from dashboard.query import Query
from dashboard.store.coded.latest import looks_of_spots
from dashboard.store.coded.mentions import Table
from dashboard.store.coded.spots import Counts, Look
from dashboard.store.rows import PlaceRow
from dashboard.store.snapshot import Snapshot

_DAY_0 = date(1970, 1, 1).toordinal()


def places(snapshot: Snapshot, query: Query) -> list[PlaceRow]:
    """The places and spots on the map, the most mentioned first; of those mentioned as often places before spots, then by name.

    Where articles were read with gazetteers that describe a place differently, it is as in the article ingested last.
    """
    spots = np.flatnonzero(snapshot.tally(query).spots.mentions)
    rows = [
        _row(snapshot.article_name(look.place_id), look, figures)
        for look, figures in zip(described(snapshot, query, spots), _figures(snapshot, query, spots), strict=True)
    ]
    return sorted(rows, key=lambda row: (-row.mentions, row.is_spot, row.shown_name, row.place_id))


def _row(article_name: str, look: Look, figures: tuple[Any, ...]) -> PlaceRow:
    place_id, name, feature, country, admin1, lat, lon, drawn_title = look
    (
        mentions,
        articles,
        max_confidence,
        place_uncertain,
        date_uncertain,
        first_date,
        last_date,
        radius_km,
        is_around,
        only_named,
        corrected,
    ) = figures
    return PlaceRow(
        place_id, name, feature, country, admin1, lat, lon, mentions, articles, max_confidence, place_uncertain, date_uncertain,
        first_date, last_date, radius_km, is_around, article_name, drawn_title, only_named, corrected,
    )  # fmt: skip


def described(snapshot: Snapshot, query: Query, spots: Counts) -> Iterator[Look]:
    """How the spots of these numbers are described."""
    chooser = snapshot.chooser
    looks = looks_of_spots(chooser, query, snapshot.tally(query).by_row[Table.PLACES])[spots]
    return map(chooser.spots.described.__getitem__, looks.tolist())


def day_of(number: int) -> date:
    """The day of a number that counts from 1 January 1970."""
    return date.fromordinal(_DAY_0 + number)


def _figures(snapshot: Snapshot, query: Query, spots: Counts) -> Iterator[tuple[Any, ...]]:
    """For each spot what `_row` takes of it."""
    tally = snapshot.tally(query)
    figures = tally.spots
    radius_km, is_around = snapshot.chooser.spots.points_of(tally.by_row[Table.PLACES])
    has_radius, has_days = ~np.isnan(radius_km), figures.first_day <= figures.last_day
    is_unsure = has_radius | (figures.max_confidence < query.unsure_below)
    return zip(
        *(
            column[spots].tolist()
            for column in (figures.mentions, figures.articles, figures.max_confidence, is_unsure, ~figures.has_sure_date)
        ),
        *(_or_none(days[spots].tolist(), has_days[spots].tolist(), day_of) for days in (figures.first_day, figures.last_day)),
        _or_none(radius_km[spots].tolist(), has_radius[spots].tolist(), float),
        *(column[spots].tolist() for column in (is_around, ~figures.has_scene, figures.corrected)),
        strict=True,
    )


def _or_none(values: list[Any], is_there: list[bool], say: Callable[[Any], object]) -> list[object]:
    return [say(value) if is_one else None for value, is_one in zip(values, is_there, strict=True)]
