"""A stream of mentions has the same rows in the same order as a list of them, however often the table is read for it."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import ERBIL, NOW, make_article, make_mention, make_reading
from store.by_hand import EACH_QUERY, make_store, queries

from dashboard.query import Query
from dashboard.store import Store, StoreError, streaming
from dashboard.store.listings import ORDERS
from dashboard.store.streaming import mentioning_articles, stream_mentions


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("store"))


@EACH_QUERY
@given(query=queries(), placed=st.sampled_from([None, True, False]), order=st.sampled_from(sorted(ORDERS)), rows_a_pass=st.integers(1, 70))
def test_a_stream_has_the_rows_of_the_list(store: Store, query: Query, placed: bool | None, order: str, rows_a_pass: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "_ROWS_A_PASS", rows_a_pass)
        streamed = list(stream_mentions(store.snapshot(), query, placed=placed, order=order))
    assert streamed == store.mentions(query, placed=placed, order=order)


@EACH_QUERY
@given(query=queries(), rows_a_pass=st.integers(1, 70))
def test_by_place_the_most_mentioned_comes_first_and_what_has_no_place_last(store: Store, query: Query, rows_a_pass: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "_ROWS_A_PASS", rows_a_pass)
        rows = list(stream_mentions(store.snapshot(), query, order="place"))
    assert sorted(map(repr, rows)) == sorted(map(repr, store.mentions(query)))
    groups = [(key, len(list(group))) for key, group in groupby(rows, key=lambda row: row.spot_id or ("unplaced", row.toponym))]
    assert len(groups) == len(dict(groups)), "what belongs together stands together"
    placed = [size for key, size in groups if isinstance(key, str)]
    unplaced = [size for key, size in groups if not isinstance(key, str)]
    assert [size for _, size in groups] == [*sorted(placed, reverse=True), *sorted(unplaced, reverse=True)]


@EACH_QUERY
@given(query=queries())
def test_a_mention_knows_the_place_or_spot_that_it_is_drawn_at(store: Store, query: Query) -> None:
    drawn = {row.spot_id for row in stream_mentions(store.snapshot(), query, placed=True)}
    assert drawn == {row.place_id for row in store.places(query)}


@EACH_QUERY
@given(query=queries(), placed=st.sampled_from([None, True, False]))
def test_the_articles_of_a_query_are_those_of_its_mentions(store: Store, query: Query, placed: bool | None) -> None:
    articles = mentioning_articles(store.snapshot(), query, placed=placed)
    rows = store.mentions(query, placed=placed)
    assert [(article.title, article.article_id) for article in articles] == sorted({(row.title, row.article_id) for row in rows})
    for article in articles:
        own = [row for row in rows if row.article_id == article.article_id]
        assert (article.mentions, article.places) == (len(own), len({row.spot_id for row in own if row.spot_id}))
        assert (article.source, article.url, article.published) == (own[0].source, own[0].url, own[0].published)


def test_a_stream_is_of_one_moment_whatever_is_added_meanwhile(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = make_store(tmp_path_factory.mktemp("store"))
    before = store.mentions(Query())
    stream = stream_mentions(store.snapshot(), Query())
    first = next(stream)
    article = make_article("They reached Erbil.")
    store.add([make_reading(article, make_mention(article, "Erbil", ERBIL))], NOW)
    assert [first, *stream] == before
    assert len(store.mentions(Query())) == len(before) + 1


def test_two_streams_of_a_snapshot_do_not_disturb_each_other(store: Store) -> None:
    snapshot = store.snapshot()
    pairs = zip(stream_mentions(snapshot, Query()), stream_mentions(snapshot, Query(), order="article"), strict=True)
    assert [list(rows) for rows in zip(*pairs, strict=True)] == [store.mentions(Query()), store.mentions(Query(), order="article")]


def test_a_file_that_is_lost_meanwhile_is_an_error_of_the_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = make_store(tmp_path_factory.mktemp("store"))
    snapshot = store.snapshot()
    for path in (store.path / "mentions").glob("*.parquet"):
        path.unlink()
    with pytest.raises(StoreError, match="cannot read the store"):
        list(stream_mentions(snapshot, Query()))
