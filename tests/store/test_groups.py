"""Places that no gazetteer has are one place across articles when that is asked for, in every answer alike. The names are invented."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading
from store.by_hand import EACH_QUERY, queries
from unlisted_places import two_articles, unlisted_mention

from dashboard.model import Interval, Reading
from dashboard.query import Query, drop_unknown
from dashboard.query.place_names import letters_of
from dashboard.store import Store
from dashboard.store.groups import UnlistedPlace, group_unlisted, same_places
from dashboard.store.streaming import mentioning_articles, stream_mentions
from dashboard.store.timeline_rows import Step

#: Spellings of three names; those of a name are told apart by case, marks, blanks and hyphens alone.
NAMES = ["Zarbanuk", "Zarbanūk", "Kafr Qel", "Kafr-Qel", "KafrQel", "Orduvai"]


# the rule


def unlisted(
    article_id: str = "a", name: str = "Zarbanuk", country: str = "CD", radius_km: float = 10.0, lat: float = 1.0
) -> UnlistedPlace:
    return UnlistedPlace(article_id, f"Title {article_id}", name, "PPL", country, "North Kivu", lat, 29.0, radius_km)


PLACES = st.lists(
    st.builds(
        unlisted, st.sampled_from("abcd"), st.sampled_from(NAMES), st.sampled_from(["CD", "SY", ""]), st.sampled_from([2.0, 10.0, 90.0])
    ),
    unique_by=lambda place: (place.article_id, place.name),
)


@given(PLACES)
def test_a_group_has_places_of_one_country_and_one_name_and_never_two_of_an_article(places: list[UnlistedPlace]) -> None:
    groups = group_unlisted(places)
    assert Counter(place for group in groups.values() for place in group) == Counter(place for place in places if place.country)
    for group in groups.values():
        assert len({place.country for place in group}) == len({letters_of(place.name) for place in group}) == 1
        assert len({place.article_id for place in group}) == len(group)
        assert group[0].radius_km == min(place.radius_km for place in group)


@given(PLACES, st.randoms())
def test_the_order_of_reading_does_not_matter(places: list[UnlistedPlace], rng: random.Random) -> None:
    shuffled = rng.sample(places, len(places))
    assert group_unlisted(shuffled) == group_unlisted(places)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (unlisted("a", "Zarbanuk"), unlisted("b", "ZARBANŪK"), True),
        (unlisted("a", "Kafr Qel"), unlisted("b", "Kafr-Qel"), True),
        (unlisted("a", "Ba'ir"), unlisted("b", "Bair"), True),
        (unlisted("a", "Zarbanuk"), unlisted("b", "Zarbanuk", lat=5.0), True),
        (unlisted("a", "Zarbanuk"), unlisted("b", "Zarbanak"), False),
        (unlisted("a", "Zarbanuk"), unlisted("b", "Zarbanuk", country="UG"), False),
        (unlisted("a", "Zarbanuk"), unlisted("b", "New Zarbanuk"), False),
        (unlisted("a", "Kafr Qel"), unlisted("a", "Kafr-Qel", lat=5.0), False),
        (unlisted("a", "1.5 N, 30.5 E", country=""), unlisted("b", "1.5 N, 30.5 E", country=""), False),
    ],
)
def test_which_two_are_one_place(one: UnlistedPlace, other: UnlistedPlace, is_one: bool) -> None:
    assert any({one, other} <= set(group) for group in group_unlisted([one, other]).values()) is is_one


def test_where_an_article_has_two_spellings_only_what_is_written_the_same_is_grouped() -> None:
    groups = group_unlisted([unlisted("a", "Kafr Qel"), unlisted("a", "Kafr-Qel"), unlisted("b", "Kafr Qel"), unlisted("c", "KafrQel")])
    assert sorted([place.article_id + place.name for place in group] for group in groups.values()) == [
        ["aKafr Qel", "bKafr Qel"], ["aKafr-Qel"], ["cKafrQel"],
    ]  # fmt: skip


@given(PLACES)
def test_an_id_of_one_way_leads_to_the_other_and_back(places: list[UnlistedPlace]) -> None:
    groups = group_unlisted(places)
    to_group, to_places = same_places(groups, grouped=True), same_places(groups, grouped=False)
    for place_id, (group_id,) in to_group.items():
        assert place_id in to_places[group_id]
    assert sum(map(len, to_places.values())) == len(to_group)


# the store


def random_reading(rng: random.Random, number: int) -> Reading:
    """An article that names up to three unlisted places, each at one spot and once or twice, and Mosul."""
    names = rng.sample(NAMES, rng.randint(1, 3))
    lines = [f"They left {name}." for name in names for _ in range(rng.randint(1, 2))]
    published = days(f"2014-0{rng.randint(1, 9)}-01") if rng.random() < 0.7 else None
    article = make_article(
        "\n".join([f"Article {number} on Mosul.", *lines]), title=f"Title {number % 5}", source=f"S{number % 3}", published=published
    )
    country_of_name = {name: rng.choice(["CD", "IQ", ""]) for name in names}
    mentions = [
        unlisted_mention(
            article, name, country_of_name[name], occurrence, radius_km=len(name) + number,
            lat=number * 5.0, when=published if rng.random() < 0.5 else None, confidence=rng.choice([0.3, 0.5, 0.8]),
        )
        for name in names for occurrence in range(lines.count(f"They left {name}."))
    ]  # fmt: skip
    return make_reading(article, make_mention(article, "Mosul", MOSUL, when=published), *mentions)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    rng = random.Random(3)
    store = Store.open(tmp_path_factory.mktemp("groups") / "store", create=True)
    store.add([random_reading(rng, number) for number in range(14)], NOW)
    return store


#: Queries that ask nothing of a place which a group may have otherwise: its id, its kind, its point, its number of mentions.
NOT_OF_PLACES = queries().map(lambda query: replace(query, features=(), bbox=None, min_mentions=1, places=()))


@EACH_QUERY
@given(query=NOT_OF_PLACES)
def test_grouping_loses_no_mention_and_adds_none(store: Store, query: Query) -> None:
    grouped = replace(query, grouped=True)
    apart, together = store.places(query), store.places(grouped)
    assert sum(row.mentions for row in together) == sum(row.mentions for row in apart)
    assert len(together) <= len(apart)
    assert {row.country for row in together} == {row.country for row in apart}
    for answer in (
        lambda query: store.summary(query).mentions,
        lambda query: store.summary(query).articles,
        store.timeline,
        store.sources,
        lambda query: [(row.article_id, row.mentions, len(row.place_ids)) for row in store.citations(query)],
        lambda query: [(row.article_id, row.start) for row in store.mentions(query)],
        lambda query: mentioning_articles(store.snapshot_for(query), query),
        lambda query: store.articles(),
    ):
        assert answer(query) == answer(grouped)


@EACH_QUERY
@given(query=queries())
def test_every_answer_has_the_same_places(store: Store, query: Query) -> None:
    query = replace(query, grouped=True, places=())
    places = store.places(query)
    counts = {row.place_id: row.mentions for row in places}
    rows = store.mentions(query, placed=True)
    assert Counter(row.spot_id for row in rows) == counts
    assert {row.spot_id: row.point for row in rows} == {row.place_id: (row.lat, row.lon) for row in places}
    assert {row.spot_id: row.name for row in rows} == {row.place_id: row.name for row in places}
    summary = store.summary(query)
    assert (summary.mentions, summary.places) == (len(rows), len(places))
    assert {place_id for row in store.citations(query) for place_id in row.place_ids} == set(counts)
    assert Counter(row.spot_id for row in stream_mentions(store.snapshot_for(query), query, placed=True, order="place")) == counts
    assert {row.spot_id for row in store.telling_mentions(query, list(counts), 2)} == set(counts)
    whole_year = replace(query, since=None, until=None, surely=False, min_mentions=1)
    steps = store.step_counts(whole_year, Interval(days("2014-01-01").first, days("2014-12-31").first), Step.YEAR)
    assert set(steps.changes) <= {row.place_id for row in store.places(whole_year)}
    for row in places[:3]:
        assert store.sentences(query, place_id=row.place_id, limit=100).total == len(
            {(mention.article_id, mention.excerpt_start) for mention in rows if mention.spot_id == row.place_id}
        )
        assert sum(source.mentions for source in store.sources(query, place_id=row.place_id)) == row.mentions


@EACH_QUERY
@given(query=queries())
def test_what_is_left_off_and_what_is_on_the_map_are_all_mentions(store: Store, query: Query) -> None:
    few = Query(min_mentions=query.min_mentions, grouped=True)
    assert store.summary(few).mentions + store.summary(few).left_off["min_mentions"] == store.summary(Query()).mentions


def test_the_filters_by_place_kind_and_number_of_mentions_take_the_group_whole(tmp_path: Path) -> None:
    store = two_articles(tmp_path)
    (group,) = (row for row in store.places(Query(grouped=True)) if row.is_unlisted)
    assert (group.mentions, group.articles, group.kind) == (3, 2, "town")
    assert (group.lat, group.radius_km, group.drawn_title, group.name) == (2.0, 4.0, "Second", "Kafr-Qel")
    for query in (Query(places=(group.place_id,)), Query(features=("town",)), Query(min_mentions=3), Query(bbox=(28.0, 1.5, 30.0, 2.5))):
        assert [row.place_id for row in store.places(replace(query, grouped=True))] == [group.place_id]
        assert len(store.mentions(replace(query, grouped=True))) == 3


def test_a_place_of_one_article_is_drawn_where_that_has_it_and_nothing_is_said_of_it(tmp_path: Path) -> None:
    article = make_article("They left Kafr Qel.", title="First")
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article, unlisted_mention(article, "Kafr Qel", "CD", radius_km=40))], NOW)
    (row,) = store.places(Query(grouped=True))
    assert (row.drawn_title, row.articles) == ("", 1)
    assert replace(row, place_id="") == replace(store.places(Query())[0], place_id="")


def test_a_link_made_the_other_way_is_honoured(tmp_path: Path) -> None:
    store = two_articles(tmp_path)
    (group,) = store.places(Query(grouped=True))
    apart = {row.place_id for row in store.places(Query())}
    for place_id in apart:
        query, problems = drop_unknown(Query(places=(place_id,), grouped=True), store.facets(grouped=True), ())
        assert (query.places, problems) == ((group.place_id,), [])
    query, problems = drop_unknown(Query(places=(group.place_id,)), store.facets(), ())
    assert (set(query.places), problems) == (apart, [])
    assert len(store.mentions(query)) == group.mentions


def test_what_is_read_later_joins_its_group(tmp_path: Path) -> None:
    store = two_articles(tmp_path)
    third = make_article("KAFR QEL again.", title="Third")
    store.add([make_reading(third, unlisted_mention(third, "KAFR QEL", "CD", radius_km=9))], NOW)
    (group,) = store.places(Query(grouped=True))
    assert (group.mentions, group.articles, group.drawn_title) == (4, 3, "Second")
