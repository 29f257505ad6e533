"""A place that no gazetteer has is stored, counted, listed, filtered and exported as other places are. The names are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import NOW

from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.model import Kind
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.streaming import stream_mentions

TEXTS = {
    "First": "Zarbanuk village, 5 km north of Goma, was shelled. Families left Zarbanuk for Goma.",
    "Second": "The village of Zarbanuk in North Kivu burned. Nobody had been near Orduvai. The village of Qelmeth burned in Russia.",
}


@pytest.fixture
def store(tmp_path: Path, gazetteer: Gazetteer) -> Store:
    store = Store.open(tmp_path / "store", create=True)
    store.add([geoparse(article_from_text(text, title=title), gazetteer) for title, text in TEXTS.items()], NOW)
    return store


def test_each_article_has_one_place_of_the_name_with_its_radius(store: Store) -> None:
    near, far = sorted((row for row in store.places(Query()) if row.name == "Zarbanuk"), key=lambda row: row.radius_km or 0.0)
    assert (near.mentions, far.mentions) == (2, 1)
    assert near.is_unlisted
    assert not near.is_spot
    assert near.place_uncertain
    assert (near.kind, near.country) == (Kind.TOWN, "CD")
    assert near.radius_km is not None
    assert far.radius_km is not None
    assert near.radius_km < 5
    assert far.radius_km > 50


def test_it_counts_as_a_place_and_only_what_nothing_bounds_as_not_placed(store: Store) -> None:
    summary = store.summary(Query())
    assert summary.spots == 0
    assert summary.places == len(store.places(Query()))
    assert summary.unplaced_names == 1
    assert {row.toponym for row in store.toponyms_left_off(Query(), "unplaced")} == {"Qelmeth"}


def test_the_filter_by_place_keeps_its_mentions_alone(store: Store) -> None:
    near = min((row for row in store.places(Query()) if row.name == "Zarbanuk"), key=lambda row: row.radius_km or 0.0)
    query = Query(places=(near.place_id,))
    assert Query.from_params(query.to_params())[0] == query
    assert [row.toponym for row in store.mentions(query)] == ["Zarbanuk", "Zarbanuk"]
    assert store.sentences(Query(), place_id=near.place_id, limit=10).total == 2
    assert all(row.point == (near.lat, near.lon) and row.spot_id == near.place_id for row in store.mentions(query))


def test_choices_tell_the_places_of_one_name_apart_by_their_article(store: Store) -> None:
    labels = {choice.label for choice in store.facets().places if choice.label.startswith("Zarbanuk")}
    assert labels == {"Zarbanuk, CD", "Zarbanuk, North Kivu, CD"}


def test_a_stream_of_what_is_on_the_map_has_it_and_one_of_what_is_not_has_it_not(store: Store) -> None:
    for placed in (True, False):
        streamed = [row.toponym for row in stream_mentions(store.snapshot(), Query(), placed=placed)]
        assert ("Zarbanuk" in streamed) is placed
        assert streamed == [row.toponym for row in store.mentions(Query(), placed=placed)]


def test_an_export_has_its_point_and_no_id(store: Store) -> None:
    rows = [row for row in store.mentions(Query()) if row.toponym == "Zarbanuk"]
    assert all((row.place_id, row.lat, row.lon, row.name, row.elsewhere) == (None, None, None, "Zarbanuk", True) for row in rows)
    assert all(row.offset_lat is not None and row.offset_lon is not None for row in rows)
