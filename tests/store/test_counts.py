"""Every figure is what a reader would count by hand: SQL is compared with filters in plain Python over the same mentions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import ERBIL, MOSUL, NOW, days, make_article, make_mention, make_offset, make_reading
from store.by_hand import (
    CASES,
    EACH_QUERY,
    READINGS,
    Case,
    compared_interval,
    make_store,
    passes_dates,
    queries,
    selected,
    shown_role,
    spot_of,
    with_places,
)

from dashboard.model import DateBasis, Interval, Kind, Role
from dashboard.query import Query
from dashboard.query.summary import UNPLACED
from dashboard.store import Store
from dashboard.store.coded.failing import REASONS
from dashboard.store.rows import date_is_sure


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("store"))


@EACH_QUERY
@given(query=queries())
def test_the_summary_counts_the_mentions_on_the_map_and_those_off_it_by_reason(store: Store, query: Query) -> None:
    summary = store.summary(query)
    on_map = with_places(selected(query))
    assert summary.mentions == len(on_map)
    assert summary.articles == len({case.article.article_id for case, _ in on_map})
    points = {spot_of(case.mention, place)[0] for case, place in on_map}
    assert summary.places == sum(not point.startswith("@") for point in points)
    assert summary.spots == sum(point.startswith("@") for point in points)
    assert summary.articles_total == len(READINGS)
    assert summary.mentions_total == len(with_places(selected(Query(demonyms=query.demonyms, roles=query.roles))))
    assert summary.first_day == min((case.mention.date.first for case, _ in on_map if case.mention.date), default=None)
    assert summary.last_day == max((case.mention.date.last for case, _ in on_map if case.mention.date), default=None)
    assert summary.countries == tuple(sorted({place.country for _, place in on_map}))
    unplaced = [case.mention.toponym for case in selected(query, "min_confidence", "min_mentions", "roles") if case.mention.place is None]
    assert (summary.left_off[UNPLACED], summary.unplaced_names) == (len(unplaced), len(set(unplaced)))
    undated = [case for case, _ in with_places(selected(query, "dates")) if compared_interval(query, case) is None]
    assert summary.left_off["undated"] == (len(undated) if query.dated and not query.undated else 0)
    overlap_dates = [case for case, _ in with_places(selected(query, "dates")) if passes_dates(replace(query, surely=False), case)]
    assert summary.left_off["dates"] == sum(not passes_dates(query, case) for case in overlap_dates)
    below_confidence = [
        case for case, _ in with_places(selected(query, "min_confidence")) if case.mention.confidence < query.min_confidence
    ]
    assert summary.left_off["min_confidence"] == len(below_confidence)
    assert summary.left_off["min_mentions"] == len(with_places(selected(query, "min_mentions"))) - len(on_map)
    demonyms = [case for case, _ in with_places(selected(query, "demonyms")) if case.mention.demonym]
    assert summary.left_off["demonyms"] == (0 if query.demonyms else len(demonyms))
    in_other_roles = Counter(shown_role(case.mention) for case, _ in with_places(selected(query, "roles")))
    assert {role: summary.left_off[role] for role in Role if role not in query.shown_roles} == {
        role: in_other_roles[role] for role in Role if role not in query.shown_roles
    }
    assert all(summary.left_off[role] == 0 for role in query.shown_roles)


@EACH_QUERY
@given(query=queries())
def test_the_sources_are_those_of_the_mentions_on_the_map_and_of_those_at_one_place(store: Store, query: Query) -> None:
    on_map = with_places(selected(query))
    mosul_only = [(case, place) for case, place in on_map if spot_of(case.mention, place)[0] == MOSUL.place_id]
    for place_id, shown in ((None, on_map), (MOSUL.place_id, mosul_only)):
        rows = store.sources(query, place_id=place_id)
        assert {row.source: row.mentions for row in rows} == Counter(case.article.source for case, _ in shown)
        assert [row.mentions for row in rows] == sorted((row.mentions for row in rows), reverse=True)
        for row in rows:
            articles = Counter(case.article.article_id for case, _ in shown if case.article.source == row.source)
            assert row.articles == len(articles)
            assert sorted(cited.mentions for cited in row.cited) == sorted(articles.values())


@EACH_QUERY
@given(query=queries())
def test_the_places_are_the_spots_of_the_selected_mentions_the_most_mentioned_first(store: Store, query: Query) -> None:
    rows = store.places(query)
    on_map = with_places(selected(query))
    expected = Counter(spot_of(case.mention, place)[0] for case, place in on_map)
    assert {row.place_id: row.mentions for row in rows} == expected
    assert [row.mentions for row in rows] == sorted(expected.values(), reverse=True)
    assert store.summary(query).top_places == tuple(row.name for row in rows[:4])
    for row in rows:
        cases = [(case.article, case.mention, place) for case, place in on_map if spot_of(case.mention, place)[0] == row.place_id]
        mentions = [mention for _, mention, _ in cases]
        _, lat, lon = spot_of(mentions[0], cases[0][2])
        assert (row.lat, row.lon) == (lat, lon)
        assert row.articles == len({article.article_id for article, _, _ in cases})
        assert row.max_confidence == max(mention.confidence for mention in mentions)
        assert row.place_uncertain == (row.radius_km is not None or row.max_confidence < query.unsure_below)
        assert row.date_uncertain == (not any(date_is_sure(mention.date, mention.date_basis) for mention in mentions))
        assert row.only_named == all(mention.demonym or shown_role(mention) is not Role.SCENE for mention in mentions)
        intervals = [mention.date for mention in mentions if mention.date]
        assert row.first_date == min((interval.first for interval in intervals), default=None)
        assert row.last_date == max((interval.last for interval in intervals), default=None)


@EACH_QUERY
@given(query=queries())
def test_a_place_has_its_name_in_the_gazetteer_and_a_spot_the_words_of_the_article(store: Store, query: Query) -> None:
    for row in store.places(query):
        case, place = next((case, place) for case, place in with_places(CASES) if spot_of(case.mention, place)[0] == row.place_id)
        offset = case.mention.offset
        if row.radius_km is None:
            assert (row.name, row.feature, row.country, row.admin1) == (place.name, place.feature, place.country, place.admin1)
        else:
            assert offset is not None
            assert (row.name, row.feature, row.country) == (offset.text.replace("\n", " "), "", place.country)
            assert (row.radius_km, row.around_place, row.kind) == (20.0, offset.text.startswith("0.0 km"), Kind.SITE)


@EACH_QUERY
@given(query=queries(), limit=st.integers(1, 9))
def test_what_is_left_off_is_listed_as_it_is_counted(store: Store, query: Query, limit: int) -> None:
    summary = store.summary(query)
    assert set(summary.left_off) == set(REASONS)
    for reason, number in summary.left_off.items():
        toponyms = store.toponyms_left_off(query, reason)
        rows = store.mentions_left_off(query, reason)
        assert len(rows) == sum(row.mentions for row in toponyms) == number
        assert [row.mentions for row in toponyms] == sorted((row.mentions for row in toponyms), reverse=True)
        assert [toponym for toponym, _ in groupby(row.toponym for row in rows)] == [row.toponym for row in toponyms]
        for row in toponyms:
            rows_of_toponym = [each for each in rows if each.toponym == row.toponym]
            assert (row.mentions, row.articles) == (len(rows_of_toponym), len({each.article_id for each in rows_of_toponym}))
            assert store.mentions_left_off(query, reason, toponym=row.toponym) == rows_of_toponym
        pages = [store.mentions_left_off(query, reason, limit=limit, offset=offset) for offset in range(0, number, limit)]
        assert [row for page in pages for row in page] == rows


def by_hand(query: Query, reason: str) -> list[Case]:
    """The mentions that are left off for a reason, by filters in plain Python."""
    if reason == UNPLACED:
        return [case for case in selected(query, "min_confidence", "min_mentions", "roles") if case.mention.place is None]
    if reason in list(Role):
        in_role = [case for case, _ in with_places(selected(query, "roles")) if shown_role(case.mention) == reason]
        return in_role if reason not in query.shown_roles else []
    without = [case for case, _ in with_places(selected(query, "dates" if reason == "undated" else reason))]
    kept = selected(query)
    if reason == "undated":
        return [case for case in without if case not in kept and compared_interval(query, case) is None]
    if reason == "dates":
        return [case for case in without if case not in kept and passes_dates(replace(query, surely=False), case)]
    return [case for case in without if case not in kept]


@EACH_QUERY
@given(query=queries())
def test_the_list_of_what_is_left_off_has_the_mentions_that_a_reader_would_find(store: Store, query: Query) -> None:
    for reason in REASONS:
        listed = {(row.article_id, row.start) for row in store.mentions_left_off(query, reason)}
        assert listed == {(case.article.article_id, case.mention.start) for case in by_hand(query, reason)}


@EACH_QUERY
@given(query=queries(), order=st.sampled_from(["date", "newest", "article", "confidence"]), limit=st.integers(1, 9))
def test_the_mentions_are_those_selected_and_the_pages_together_give_all_of_them_in_order(
    store: Store, query: Query, order: str, limit: int
) -> None:
    rows = store.mentions(query, order=order)
    expected = {(case.article.article_id, case.mention.start) for case in selected(query)}
    assert {(row.article_id, row.start) for row in rows} == expected
    assert len(rows) == len(expected)
    pages = [store.mentions(query, order=order, limit=limit, offset=offset) for offset in range(0, len(rows) + 1, limit)]
    assert [row for page in pages for row in page] == rows
    assert [row for row in rows if row.place_id] == store.mentions(query, order=order, placed=True)
    assert [row for row in rows if not row.place_id] == store.mentions(query, order=order, placed=False)


@EACH_QUERY
@given(query=queries(), order=st.sampled_from(["date", "newest", "article", "confidence"]), limit=st.integers(1, 9))
def test_the_sentences_have_each_mention_on_the_map_once_and_come_in_the_order_of_their_first(
    store: Store, query: Query, order: str, limit: int
) -> None:
    rows = store.mentions(query, order=order, placed=True)
    keys = list(dict.fromkeys((row.article_id, row.excerpt_start) for row in rows))
    pages = [store.sentences(query, order=order, limit=limit, offset=offset) for offset in range(0, len(keys) + 1, limit)]
    sentences = [sentence for page in pages for sentence in page.sentences]
    assert [(mentions[0].article_id, mentions[0].excerpt_start) for mentions in sentences] == keys
    assert {page.total for page in pages} == {len(keys)}
    assert sorted((row.article_id, row.start) for mentions in sentences for row in mentions) == sorted(
        (row.article_id, row.start) for row in rows
    )
    assert all(list(mentions) == sorted(mentions, key=lambda row: row.start) for mentions in sentences)


@EACH_QUERY
@given(query=queries())
def test_the_sentences_of_a_place_have_its_mentions(store: Store, query: Query) -> None:
    for place in store.places(query)[:3]:
        sentences = store.sentences(query, place_id=place.place_id, limit=1_000).sentences
        assert sum(map(len, sentences)) == place.mentions
        assert {(row.place_id, bool(row.elsewhere)) for mentions in sentences for row in mentions} == {
            (place.place_id, False)
        } or place.radius_km is not None


@pytest.mark.parametrize(
    ("when", "basis", "sure"),
    [
        (days("2014-06-09"), DateBasis.STATED, True),
        (days("2014-06-02", "2014-06-08"), DateBasis.RELATIVE, True),
        (days("2014-06-02", "2014-06-09"), DateBasis.RELATIVE, False),
        (days("2014-06-01", "2014-06-30"), DateBasis.STATED, False),
        (days("2014-06-12"), DateBasis.PUBLISHED, True),
        (days("2014-06-12", "2014-06-13"), DateBasis.PUBLISHED, False),
        (None, DateBasis.UNKNOWN, False),
    ],
)
def test_a_date_is_sure_to_a_week_and_the_publication_date_only_to_the_day(
    tmp_path: Path, when: Interval | None, basis: DateBasis, sure: bool
) -> None:
    article = make_article("Mosul")
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article, make_mention(article, "Mosul", MOSUL, when=when, basis=basis))], NOW)
    (place,), (row,) = store.places(Query()), store.mentions(Query())
    assert date_is_sure(when, basis) == sure
    assert (place.date_uncertain, row.date_uncertain) == (not sure, not sure)


def test_a_place_is_uncertain_if_its_surest_mention_is_below_the_confidence_that_the_reader_sets(tmp_path: Path) -> None:
    article = make_article("Mosul Mosul Erbil")
    store = Store.open(tmp_path / "store", create=True)
    unsure_mentions = [make_mention(article, "Mosul", MOSUL, confidence=0.2), make_mention(article, "Erbil", ERBIL, confidence=0.49)]
    store.add([make_reading(article, *unsure_mentions, make_mention(article, "Mosul", MOSUL, occurrence=1, confidence=0.6))], NOW)

    def uncertain_names(query: Query) -> set[str]:
        rows = store.places(query)
        assert len(rows) == 2, "nothing is filtered"
        return {row.name for row in rows if row.place_uncertain}

    assert uncertain_names(Query()) == {"Erbil"}
    assert uncertain_names(Query(unsure_below=0.61)) == {"Erbil", "Mosul"}
    assert uncertain_names(Query(unsure_below=0.0)) == set()


def test_an_event_at_a_distance_from_a_place_is_drawn_at_its_spot_and_not_at_the_place(tmp_path: Path) -> None:
    article = make_article("It was 50 miles east of Mosul. Erbil lies 50 miles east of Mosul.")
    store = Store.open(tmp_path / "store", create=True)
    offset = make_offset("50 miles\neast of Mosul", MOSUL, lat=36.33, lon=44.02, radius_km=33)
    store.add(
        [
            make_reading(
                article,
                make_mention(article, "Mosul", MOSUL, offset=offset),
                make_mention(article, "Erbil", ERBIL, offset=replace(offset, elsewhere=False)),
                make_mention(article, "Mosul", MOSUL, occurrence=1, offset=replace(offset, text="50 miles east")),
            )
        ],
        NOW,
    )
    spot, erbil = store.places(Query())
    assert (spot.lat, spot.lon, spot.radius_km, spot.mentions, spot.place_uncertain) == (36.33, 44.02, 33, 2, True)
    assert (erbil.name, erbil.lat, erbil.mentions) == ("Erbil", ERBIL.lat, 1)
    assert spot.place_id == "@36.330,44.020,33.0"
    assert spot.name in {"50 miles east of Mosul", "50 miles east (Mosul)"}
    assert {row.toponym for (row, *_) in store.sentences(Query(), place_id=spot.place_id, limit=9).sentences} == {"Mosul"}
    assert [choice.value for choice in store.facets().spots] == [spot.place_id]


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("2014-06-01", "2014-06-01", False),
        ("2014-06-01", "2014-06-02", True),
        ("2014-06-15", "2014-06-30", True),
        ("2014-06-16", "2014-06-30", False),
        ("2014-06-05", "2014-06-06", True),
        (None, "2014-06-01", False),
        (None, "2014-06-02", True),
        ("2014-06-15", None, True),
        ("2014-06-16", None, False),
    ],
)
def test_a_date_filter_keeps_mentions_that_may_lie_in_it(tmp_path: Path, since: str | None, until: str | None, shown: bool) -> None:
    article = make_article("Mosul")
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article, make_mention(article, "Mosul", MOSUL, when=days("2014-06-02", "2014-06-15")))], NOW)
    query = Query(since=since and date.fromisoformat(since), until=until and date.fromisoformat(until))  # type: ignore[arg-type]
    assert bool(store.places(query)) == shown


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("2014-06-02", "2014-06-15", True),
        ("2014-06-03", "2014-06-15", False),
        ("2014-06-02", "2014-06-14", False),
        ("2014-05-01", "2014-07-31", True),
        (None, "2014-06-15", True),
        (None, "2014-06-14", False),
        ("2014-06-02", None, True),
        ("2014-06-03", None, False),
    ],
)
def test_a_date_filter_can_be_narrowed_to_mentions_that_surely_lie_in_it(
    tmp_path: Path, since: str | None, until: str | None, shown: bool
) -> None:
    article = make_article("Mosul")
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article, make_mention(article, "Mosul", MOSUL, when=days("2014-06-02", "2014-06-15")))], NOW)
    since_day, until_day = (day and date.fromisoformat(day) for day in (since, until))
    query = Query(since=since_day or None, until=until_day or None, surely=True)
    assert bool(store.places(query)) == shown
    assert store.summary(query).left_off["dates"] == (not shown)


def test_mentions_without_a_date_are_counted_beside_the_map_and_shown_on_request(tmp_path: Path) -> None:
    article = make_article("Mosul Erbil")
    store = Store.open(tmp_path / "store", create=True)
    store.add(
        [make_reading(article, make_mention(article, "Mosul", MOSUL, when=days("2014-06-02")), make_mention(article, "Erbil", ERBIL))], NOW
    )
    june = Query(since=date(2014, 6, 1), until=date(2014, 6, 30))
    assert ([row.name for row in store.places(june)], store.summary(june).left_off["undated"]) == (["Mosul"], 1)
    assert {row.name for row in store.places(replace(june, undated=True))} == {"Mosul", "Erbil"}
    assert {row.name for row in store.places(Query())} == {"Mosul", "Erbil"}


def test_a_box_may_cross_the_antimeridian(store: Store) -> None:
    names = {row.name for row in store.places(Query(bbox=(170.0, -30.0, -170.0, 0.0), demonyms=True, roles=("any",)))}
    assert {name.split()[-1] for name in names} == {"Suva", "Apia"}
    assert not names & {row.name for row in store.places(Query(bbox=(-170.0, -30.0, 170.0, 0.0), demonyms=True, roles=("any",)))}


def test_a_place_that_two_gazetteers_describe_differently_is_one_place_as_in_the_newest_article(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    other_mosul = replace(MOSUL, name="Al Mawsil", lat=36.0, lon=43.0)
    for number, place in enumerate([other_mosul, MOSUL]):
        article = make_article(f"Mosul {number}")
        store.add(
            [make_reading(article, make_mention(article, "Mosul", place), gazetteer_version=str(number))], NOW + timedelta(hours=number)
        )
    (row,) = store.places(Query())
    assert (row.name, row.lat, row.lon, row.mentions, row.articles) == ("Mosul", MOSUL.lat, MOSUL.lon, 2, 2)
