"""The promises of the store: no article doubles, and none is stored in part."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from deltalake import DeltaTable, write_deltalake
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, IRAQ, MOSUL, NOW, days, make_article, make_mention, make_offset, make_reading, needs_reading

from dashboard.model import Article, PublishedBasis, Reading
from dashboard.query import Query
from dashboard.query.summary import UNPLACED
from dashboard.store import AddResult, Store, default_store_path
from dashboard.store.columns import ADDED_COLUMNS
from dashboard.store.schema import ARTICLES, MENTIONS, tables_of
from dashboard.store.streaming import stream_mentions

TEXT = "Soldiers left Mosul. 😀 Others reached Baghdad and Foobar."


def read(article: Article, gazetteer_version: str = "v1") -> Reading:
    """A reading of the article with a gazetteer of three places, which recognises Foobar too."""
    places = {"Mosul": MOSUL, "Baghdad": BAGHDAD, "Erbil": ERBIL, "Foobar": None}
    mentions = [make_mention(article, toponym, place) for toponym, place in places.items() if toponym in article.text]
    return make_reading(article, *mentions, gazetteer_version=gazetteer_version)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def texts_by_path(store: Store) -> dict[str, str]:
    return {row.source_path: article.text for row in store.articles() if (article := store.article(row.article_id))}


def test_an_article_comes_back_as_it_was_added(store: Store) -> None:
    article = make_article(
        TEXT, source_path="a.txt", title="“Title”", source="VICE", url="https://x", published=days("2014-06-13", "2014-06-22")
    )
    assert store.add([read(article)], NOW) == AddResult(added=1, replaced=0)
    assert store.article(article.article_id) == article
    assert store.articles()[0].ingested_at == NOW
    assert store.article("unknown") is None


def test_a_mention_comes_back_with_its_position_its_rivals_and_its_excerpt(store: Store) -> None:
    article = make_article("First line. 😀😀\nIn 😀 Mosul, they said.\nLast line.", title="T", source="S", published=days("2014-06-10"))
    store.add(
        [make_reading(article, make_mention(article, "Mosul", MOSUL, when=days("2014-06-02", "2014-06-15"), rivals=[ERBIL, IRAQ]))], NOW
    )
    (row,) = store.mentions(Query())
    assert article.text[row.start : row.end] == row.toponym == "Mosul"
    assert row.excerpt == "In 😀 Mosul, they said."
    assert (row.place_id, row.name, row.feature, row.country, row.admin1) == (MOSUL.place_id, "Mosul", "PPLA", "IQ", "Nineveh")
    assert (row.lat, row.lon) == (MOSUL.lat, MOSUL.lon)
    assert [(rival.place_id, rival.name, rival.country, rival.admin1) for rival in row.rivals] == [
        (place.place_id, place.name, place.country, place.admin1) for place in (ERBIL, IRAQ)
    ]
    assert (row.days, row.published) == (days("2014-06-02", "2014-06-15"), days("2014-06-10"))
    assert (row.title, row.source, row.published_basis, row.date_basis) == ("T", "S", "metadata", "stated")


def test_an_offset_comes_back_with_its_mention_and_is_null_where_there_is_none(store: Store) -> None:
    article = make_article("It was between Mosul and Erbil.")
    between = replace(make_offset("between Mosul and Erbil", MOSUL, ERBIL, lat=36.26, lon=43.56), distance_km=None, bearing_degrees=None)
    store.add([make_reading(article, make_mention(article, "Mosul", MOSUL, offset=between), make_mention(article, "Erbil", ERBIL))], NOW)
    mosul, erbil = store.article_mentions(article.article_id)
    assert (mosul.offset_text, mosul.anchors, mosul.distance_km, mosul.bearing_degrees) == (between.text, "Mosul and Erbil", None, None)
    assert (mosul.offset_lat, mosul.offset_lon, mosul.offset_radius_km, mosul.elsewhere) == (36.26, 43.56, 20.0, True)
    assert (mosul.point, erbil.point) == ((36.26, 43.56), (ERBIL.lat, ERBIL.lon))
    assert {getattr(erbil, name) for name in ADDED_COLUMNS["mentions"]} == {None}


def test_a_store_without_the_offset_columns_opens_and_gets_them_with_the_next_write(tmp_path: Path) -> None:
    old_mentions = tables_of([("r1", read(make_article(TEXT)))], NOW)[1].drop_columns(sorted(ADDED_COLUMNS["mentions"]))
    DeltaTable.create(tmp_path / "articles", ARTICLES)
    DeltaTable.create(tmp_path / "mentions", old_mentions.schema)
    write_deltalake(tmp_path / "articles", tables_of([("r1", read(make_article(TEXT)))], NOW)[0], mode="append")
    write_deltalake(tmp_path / "mentions", old_mentions, mode="append")
    store = Store.open(tmp_path)
    assert {row.elsewhere for row in store.mentions(Query())} == {None}
    assert len(store.places(Query())) == 2
    article = make_article("50 miles east of Mosul")
    store.add(
        [make_reading(article, make_mention(article, "Mosul", MOSUL, offset=make_offset(article.text, MOSUL, lat=36.3, lon=44.0)))], NOW
    )
    assert sorted(row.radius_km or 0 for row in store.places(Query())) == [0, 0, 20]
    store.compact()
    assert len(Store.open(tmp_path).mentions(Query())) == 4


def test_a_toponym_without_a_place_is_stored_too(store: Store) -> None:
    article = make_article(TEXT)
    store.add([read(article)], NOW)
    (row,) = store.mentions(Query(), placed=False)
    assert (row.toponym, row.place_id, row.lat, row.country) == ("Foobar", None, None, None)
    assert [(row.toponym, row.mentions, row.articles) for row in store.toponyms_left_off(Query(), UNPLACED)] == [("Foobar", 1, 1)]


def test_any_delta_reader_finds_the_documented_columns(store: Store) -> None:
    store.add([read(make_article(TEXT))], NOW)
    article_columns, mention_columns = (DeltaTable(store.path / name).to_pyarrow_table().column_names for name in ("articles", "mentions"))
    assert (
        article_columns
        == (
            "article_id source_path title source url text published_from published_to published_basis ingested_at"
            " gazetteer_version reader_version reading_id mention_count mention_checksum checksum near_copies author language site_lines"
        ).split()
    )
    assert (
        DeltaTable(store.path / "copies").to_pyarrow_table().column_names
        == "article_id source_path title source url published_from published_to similarity copy_id read_at".split()
    )
    assert (
        mention_columns[:20]
        == (
            "reading_id article_id start end toponym place_id name feature country admin1 lat lon demonym confidence reason"
            " date_from date_to date_basis excerpt_start excerpt_end"
        ).split()
    )
    assert {"date_reason", "rivals"} <= set(mention_columns)
    assert set(ADDED_COLUMNS["mentions"]) <= set(mention_columns)


def test_the_same_article_again_needs_no_reading(store: Store) -> None:
    article = make_article(TEXT, source_path="a.txt", title="T", published=days("2014-06-10"))
    assert needs_reading(store, article, "v1", "r1")
    store.add([read(article)], NOW)
    assert not needs_reading(store, article, "v1", "r1")


@pytest.mark.parametrize(
    "change",
    [{"title": "Other"}, {"source": "Other"}, {"url": "https://other"}, {"published": days("2014-06-11")}],
    ids=lambda change: str(*change),
)
def test_an_article_with_other_metadata_is_read_anew_and_replaces_the_stored_one(store: Store, change: dict[str, object]) -> None:
    article = make_article(TEXT, source_path="a.txt", title="T", source="S", published=days("2014-06-10"))
    store.add([read(article)], NOW)
    changed = replace(article, **change)  # type: ignore[arg-type]
    assert needs_reading(store, changed, "v1", "r1")
    assert store.add([read(changed)], NOW) == AddResult(added=0, replaced=1)
    assert [store.article(row.article_id) for row in store.articles()] == [changed]
    assert len(store.article_mentions(article.article_id)) == 3


def test_with_another_gazetteer_an_article_is_read_anew_and_replaces_the_stored_one(store: Store) -> None:
    article = make_article(TEXT)
    store.add([read(article, "v1")], NOW)
    assert needs_reading(store, article, "v2", "r1")
    store.add([read(article, "v2")], NOW)
    assert [row.gazetteer_version for row in store.articles()] == ["v2"]
    assert len(store.mentions(Query())) == 3


def test_with_another_version_of_the_reader_an_article_is_read_anew_and_replaces_the_stored_one(store: Store) -> None:
    article = make_article(TEXT)
    store.add([make_reading(article, reader_version="r1")], NOW)
    assert not needs_reading(store, article, "v1", "r1")
    assert needs_reading(store, article, "v1", "r2")
    store.add([make_reading(article, reader_version="r2")], NOW)
    assert [row.reader_version for row in store.articles()] == ["r2"]


def test_reading_loads_no_arrow(store: Store) -> None:
    """It takes a quarter of a second, which a command that only reads need not wait for."""
    store.add([read(make_article(TEXT))], NOW)
    asked = "store.places(Query()), store.facets(), store.incomplete_articles(), store.mentions(Query())"
    code = f"""
import sys
from pathlib import Path
from dashboard.query import Query
from dashboard.store import Store
store = Store.open(Path({str(store.path)!r}))
{asked}
sys.exit("pyarrow" in sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_store_without_the_reader_version_opens_and_its_articles_are_read_anew(tmp_path: Path) -> None:
    article = make_article(TEXT)
    old_articles = tables_of([("r1", read(article))], NOW)[0].drop_columns(["reader_version"])
    DeltaTable.create(tmp_path / "articles", old_articles.schema)
    DeltaTable.create(tmp_path / "mentions", MENTIONS)
    write_deltalake(tmp_path / "articles", old_articles, mode="append")
    store = Store.open(tmp_path)
    assert [row.reader_version for row in store.articles()] == [""]
    assert needs_reading(store, article, "v1", "r1")
    store.add([read(article)], NOW)
    assert not needs_reading(store, article, "v1", "r1")
    assert [row.reader_version for row in store.articles()] == ["r1"]


def test_articles_come_back_as_they_were_given(store: Store) -> None:
    dated = make_article("Mosul fell.", source_path="a.txt", title="T", source="S", url="https://s", published=days("2014-06-10"))
    undated = make_article("Erbil holds.", source_path="b.txt")
    store.add([read(dated), read(replace(undated, published=days("2014-06-10"), published_basis=PublishedBasis.TEXT))], NOW)
    assert list(store.articles_as_given()) == [dated, undated]


def test_a_date_worked_out_from_the_text_does_not_count_as_changed_metadata(store: Store) -> None:
    undated = make_article(TEXT)
    store.add([read(replace(undated, published=days("2014-06-10"), published_basis=PublishedBasis.TEXT))], NOW)
    assert not needs_reading(store, undated, "v1", "r1")


def test_a_changed_text_under_a_stored_path_replaces_the_article_from_that_path(store: Store) -> None:
    store.add([read(make_article("Mosul fell.", source_path="a.txt")), read(make_article("Erbil holds.", source_path="b.txt"))], NOW)
    changed = make_article("Mosul fell, and Baghdad waits.", source_path="a.txt")
    assert needs_reading(store, changed, "v1", "r1")
    assert store.add([read(changed)], NOW) == AddResult(added=0, replaced=1)
    assert texts_by_path(store) == {"a.txt": changed.text, "b.txt": "Erbil holds."}
    assert sorted(row.toponym for row in store.mentions(Query())) == ["Baghdad", "Erbil", "Mosul"]


def test_the_same_text_under_another_path_is_the_same_article_and_keeps_its_first_path(store: Store) -> None:
    article = make_article(TEXT, source_path="a.txt")
    store.add([read(article)], NOW)
    assert not needs_reading(store, replace(article, source_path="copy.txt"), "v1", "r1")
    assert texts_by_path(store) == {"a.txt": TEXT}


def test_a_path_that_now_holds_the_text_of_another_path_loses_its_old_text(store: Store) -> None:
    store.add([read(make_article("Mosul fell.", source_path="a.txt")), read(make_article("Erbil holds.", source_path="b.txt"))], NOW)
    now_in_a = make_article("Erbil holds.", source_path="a.txt")
    assert store.add([read(now_in_a)], NOW) == AddResult(added=0, replaced=1)
    assert texts_by_path(store) == {"a.txt": "Erbil holds."}
    assert not needs_reading(store, now_in_a, "v1", "r1")
    assert not needs_reading(store, make_article("Erbil holds.", source_path="b.txt"), "v1", "r1")


def test_articles_without_a_path_do_not_replace_each_other(store: Store) -> None:
    store.add([read(make_article("Mosul fell.")), read(make_article("Erbil holds."))], NOW)
    assert not needs_reading(store, make_article("Mosul fell."), "v1", "r1")
    assert len(store.articles()) == 2


def test_within_a_batch_a_later_reading_replaces_an_earlier_one(store: Store) -> None:
    first, second = make_article("Mosul fell.", source_path="a.txt"), make_article("Erbil holds.", source_path="a.txt")
    store.add([read(first), read(second), read(second)], NOW)
    assert texts_by_path(store) == {"a.txt": "Erbil holds."}
    assert [row.toponym for row in store.mentions(Query())] == ["Erbil"]


def test_quotes_in_ids_and_paths_do_not_become_sql(store: Store) -> None:
    article = replace(make_article(TEXT, source_path="it's; DROP 'a'.txt"), article_id="o'clock' OR '1'='1")
    other_article = make_article("Erbil holds.", source_path="b.txt")
    store.add([read(article), read(other_article)], NOW)
    store.add([read(article, "v2")], NOW)
    assert texts_by_path(store) == {article.source_path: TEXT, "b.txt": "Erbil holds."}


def test_an_empty_batch_and_an_article_without_mentions_can_be_added(store: Store) -> None:
    assert store.add([], NOW) == AddResult(0, 0)
    assert store.is_empty()
    store.add([make_reading(make_article("Nothing named here."))], NOW)
    assert not store.is_empty()
    assert store.mentions(Query()) == []


TOPONYMS = ("Mosul", "Baghdad", "Erbil")
#: Batches of (text, source_path, title, gazetteer_version).
BATCHES = st.lists(
    st.lists(
        st.tuples(*map(st.sampled_from, (TOPONYMS, ("", "a.txt", "b.txt"), ("", "T"), ("v1", "v2")))),
        max_size=4,
    ),
    max_size=4,
)


def add_by_rule(stored: dict[str, tuple[str, str, str]], batch: Sequence[Reading]) -> dict[str, tuple[str, str, str]]:
    """The rule of replacement on a plain dictionary: text -> (source_path, title, gazetteer_version)."""
    for reading in batch:
        text, path = reading.article.text, reading.article.source_path
        stored = {stored_text: row for stored_text, row in stored.items() if stored_text != text and (not path or row[0] != path)}
        stored[text] = (path, reading.article.title, reading.gazetteer_version)
    return stored


@settings(max_examples=12)
@given(BATCHES, st.booleans())
def test_whatever_is_added_in_whatever_order_nothing_doubles(batches: list[list[tuple[str, str, str, str]]], compacted: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        expected: dict[str, tuple[str, str, str]] = {}
        for batch in batches:
            readings = [read(make_article(text, source_path=path, title=title), version) for text, path, title, version in batch]
            expected = add_by_rule(expected, readings)
            store.add(readings, NOW)
            if compacted:
                store.compact()
            assert {row.toponym: 1 for row in store.mentions(Query())} == dict.fromkeys(expected, 1)
        rows = {article.text: row for row in store.articles() if (article := store.article(row.article_id))}
        assert {text: (row.source_path, row.title, row.gazetteer_version) for text, row in rows.items()} == expected
        assert len(store.mentions(Query())) == len(expected)


def test_mentions_of_a_reading_that_no_article_names_are_not_visible(store: Store) -> None:
    article = make_article(TEXT)
    write_deltalake(store.path / "mentions", tables_of([("an orphan", read(article))], NOW)[1], mode="append")
    assert store.mentions(Query()) == []
    store.add([read(article)], NOW)
    assert len(store.mentions(Query())) == 3
    assert len(store.article_mentions(article.article_id)) == 3


def test_compaction_deletes_readings_that_no_article_names_and_joins_files(store: Store) -> None:
    article = make_article(TEXT)
    write_deltalake(store.path / "mentions", tables_of([("an orphan", read(article))], NOW)[1], mode="append")
    for number in range(30):
        store.add([read(article, f"v{number}"), read(make_article(f"Erbil {number}."))], NOW)
    rows_before = (store.articles(), store.mentions(Query()))
    assert store.needs_compaction()
    store.compact()
    assert not store.needs_compaction()
    assert (store.articles(), store.mentions(Query())) == rows_before
    reading_ids = DeltaTable(store.path / "mentions").to_pyarrow_table().column("reading_id").to_pylist()
    assert len(reading_ids) == len(rows_before[1])
    assert len(DeltaTable(store.path / "articles").file_uris()) == 1


def test_the_version_rises_with_every_write_and_not_by_reading(store: Store) -> None:
    versions = [store.version()]
    for number in range(3):
        store.add([read(make_article(f"Mosul {number}"))], NOW)
        versions.append(store.version())
    store.summary(Query())
    assert versions == sorted(set(versions))
    assert store.version() == versions[-1]


def test_another_store_object_sees_what_was_added_at_once(store: Store) -> None:
    second_store = Store.open(store.path)
    assert second_store.is_empty()
    store.add([read(make_article(TEXT))], NOW)
    assert len(second_store.mentions(Query())) == 3


@pytest.mark.slow
def test_threads_write_and_read_the_same_store_without_a_failure(store: Store) -> None:
    done = threading.Event()

    def watch() -> int:
        reads = 0
        sql = "SELECT count(shown.start) FROM articles LEFT JOIN shown USING (article_id) GROUP BY articles.article_id"
        while not done.is_set():
            mention_counts = store.snapshot().rows(sql)
            assert set(mention_counts) <= {(3,)}
            reads += 1
        return reads

    def write(writer: int) -> None:
        own_store = Store.open(store.path)
        for number in range(6):
            own_store.add(
                [read(make_article(f"{TEXT} {writer} {number}")), read(make_article(f"{TEXT} shared {number}"), f"v{writer}")], NOW
            )
            if number % 3 == 2:
                own_store.compact()

    with ThreadPoolExecutor(6) as pool:
        watchers = [pool.submit(watch) for _ in range(3)]
        try:
            for write_job in [pool.submit(write, writer) for writer in range(3)]:
                write_job.result()
        finally:
            done.set()
        assert all(watcher.result() > 0 for watcher in watchers)
    assert len(store.articles()) == 3 * 6 + 6


def test_the_default_store_lies_in_the_users_data_folder() -> None:
    assert default_store_path().parts[-2:] == ("dashboard", "store")


def test_an_author_is_stored_and_comes_back_with_the_article_and_its_mentions(store: Store) -> None:
    article = replace(make_article(TEXT), author="Jane Doe; Ali Hassan")
    store.add([read(article), read(make_article("Mosul, and no author."))], NOW)
    stored = store.article(article.article_id)
    assert stored is not None
    assert stored.author == "Jane Doe; Ali Hassan"
    authors = {row.article_id == article.article_id: row.author for row in store.mentions(Query())}
    assert authors[True] == "Jane Doe; Ali Hassan"
    assert set(authors.values()) <= {"Jane Doe; Ali Hassan", ""}
    assert list(stream_mentions(store.snapshot(), Query())) == store.mentions(Query())


def test_a_store_without_authors_opens_and_gets_them_with_the_next_write(tmp_path: Path) -> None:
    articles, mentions = tables_of([("r1", read(make_article(TEXT)))], NOW)
    write_deltalake(tmp_path / "articles", articles.drop_columns(["author"]))
    write_deltalake(tmp_path / "mentions", mentions)
    store = Store.open(tmp_path)
    assert {row.author for row in store.mentions(Query())} == {""}
    other = replace(make_article("Troops left Mosul."), author="Jane Doe")
    store.add([make_reading(other, make_mention(other, "Mosul", MOSUL))], NOW)
    assert {row.author for row in store.mentions(Query())} == {"", "Jane Doe"}
