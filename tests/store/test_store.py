"""What the store promises: nothing doubles, nothing is half there, what cannot be a store is said in a line."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, IRAQ, MOSUL, NOW, article, days, mention, off, reading

import dashboard.store.store
from dashboard.model import Article, PublishedBasis, Reading
from dashboard.query import Query
from dashboard.store import AddResult, Store, StoreError, default_store_path
from dashboard.store.schema import ADDED_COLUMNS, ARTICLES, MENTIONS, articles_table, mentions_table

TEXT = "Soldiers left Mosul. 😀 Others reached Baghdad and Foobar."


def read(of: Article, gazetteer_version: str = "v1") -> Reading:
    """A reading of what a text names, by a gazetteer of three places."""
    places = {"Mosul": MOSUL, "Baghdad": BAGHDAD, "Erbil": ERBIL, "Foobar": None}
    found = [mention(of, name, place) for name, place in places.items() if name in of.text]
    return reading(of, *found, gazetteer_version=gazetteer_version)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def texts(store: Store) -> dict[str, str]:
    return {row.source_path: found.text for row in store.articles() if (found := store.article(row.article_id))}


def test_an_article_comes_back_as_it_was_added(store: Store) -> None:
    of = article(TEXT, source_path="a.txt", title="“Title”", source="VICE", url="https://x", published=days("2014-06-13", "2014-06-22"))
    assert store.add([read(of)], NOW) == AddResult(added=1, replaced=0)
    assert store.article(of.article_id) == of
    assert store.articles()[0].ingested_at == NOW
    assert store.article("unknown") is None


def test_a_mention_comes_back_with_its_offsets_its_rivals_and_its_excerpt(store: Store) -> None:
    of = article("First line. 😀😀\nIn 😀 Mosul, they said.\nLast line.", title="T", source="S", published=days("2014-06-10"))
    store.add([reading(of, mention(of, "Mosul", MOSUL, when=days("2014-06-02", "2014-06-15"), rivals=[ERBIL, IRAQ]))], NOW)
    (row,) = store.mentions(Query())
    assert of.text[row.start : row.end] == row.toponym == "Mosul"
    assert row.excerpt == "In 😀 Mosul, they said."
    assert (row.place_id, row.name, row.feature, row.country, row.admin1) == (MOSUL.place_id, "Mosul", "PPLA", "IQ", "Nineveh")
    assert (row.lat, row.lon) == (MOSUL.lat, MOSUL.lon)
    assert [(rival.place_id, rival.name, rival.country, rival.admin1) for rival in row.rivals] == [
        (place.place_id, place.name, place.country, place.admin1) for place in (ERBIL, IRAQ)
    ]
    assert (row.days, row.published) == (days("2014-06-02", "2014-06-15"), days("2014-06-10"))
    assert (row.title, row.source, row.published_basis, row.date_basis) == ("T", "S", "metadata", "stated")


def test_an_offset_comes_back_with_its_mention_and_is_null_where_there_is_none(store: Store) -> None:
    of = article("It was between Mosul and Erbil.")
    between = replace(off("between Mosul and Erbil", MOSUL, ERBIL, lat=36.26, lon=43.56), distance_km=None, bearing_degrees=None)
    store.add([reading(of, mention(of, "Mosul", MOSUL, offset=between), mention(of, "Erbil", ERBIL))], NOW)
    mosul, erbil = store.article_mentions(of.article_id)
    assert (mosul.offset_text, mosul.anchors, mosul.distance_km, mosul.bearing_degrees) == (between.text, "Mosul and Erbil", None, None)
    assert (mosul.offset_lat, mosul.offset_lon, mosul.offset_radius_km, mosul.elsewhere) == (36.26, 43.56, 20.0, True)
    assert (mosul.point, erbil.point) == ((36.26, 43.56), (ERBIL.lat, ERBIL.lon))
    assert {getattr(erbil, name) for name in ADDED_COLUMNS["mentions"]} == {None}


def test_a_store_from_before_the_offsets_opens_and_has_them_once_it_is_written_to(tmp_path: Path) -> None:
    old = mentions_table([("r1", read(article(TEXT)))]).drop_columns(sorted(ADDED_COLUMNS["mentions"]))
    DeltaTable.create(tmp_path / "articles", ARTICLES)
    DeltaTable.create(tmp_path / "mentions", old.schema)
    write_deltalake(tmp_path / "articles", articles_table([("r1", read(article(TEXT)))], NOW), mode="append")
    write_deltalake(tmp_path / "mentions", old, mode="append")
    store = Store.open(tmp_path)
    assert {row.elsewhere for row in store.mentions(Query())} == {None}
    assert len(store.places(Query())) == 2
    of = article("50 miles east of Mosul")
    store.add([reading(of, mention(of, "Mosul", MOSUL, offset=off(of.text, MOSUL, lat=36.3, lon=44.0)))], NOW)
    assert sorted(row.radius_km or 0 for row in store.places(Query())) == [0, 0, 20]
    store.compact()
    assert len(Store.open(tmp_path).mentions(Query())) == 4


def test_what_could_not_be_placed_is_stored_too(store: Store) -> None:
    of = article(TEXT)
    store.add([read(of)], NOW)
    (row,) = store.mentions(Query(), placed=False)
    assert (row.toponym, row.place_id, row.lat, row.country) == ("Foobar", None, None, None)
    assert [(row.toponym, row.mentions, row.articles) for row in store.unplaced(Query())] == [("Foobar", 1, 1)]


def test_any_delta_reader_finds_the_columns_of_the_design(store: Store) -> None:
    store.add([read(article(TEXT))], NOW)
    articles, mentions = (DeltaTable(store.path / name).to_pyarrow_table().column_names for name in ("articles", "mentions"))
    assert (
        articles
        == (
            "article_id source_path title source url text published_from published_to published_basis ingested_at"
            " gazetteer_version reader_version reading_id"
        ).split()
    )
    assert (
        mentions[:20]
        == (
            "reading_id article_id start end toponym place_id name feature country admin1 lat lon demonym confidence reason"
            " date_from date_to date_basis excerpt_start excerpt_end"
        ).split()
    )
    assert {"date_reason", "rivals"} <= set(mentions)
    assert set(ADDED_COLUMNS["mentions"]) <= set(mentions)


def test_the_same_article_again_needs_no_reading(store: Store) -> None:
    of = article(TEXT, source_path="a.txt", title="T", published=days("2014-06-10"))
    assert store.needs_reading(of, "v1", "r1")
    store.add([read(of)], NOW)
    assert not store.needs_reading(of, "v1", "r1")


@pytest.mark.parametrize(
    "change",
    [{"title": "Other"}, {"source": "Other"}, {"url": "https://other"}, {"published": days("2014-06-11")}],
    ids=lambda change: str(*change),
)
def test_other_metadata_are_read_anew_and_replace_what_was_there(store: Store, change: dict[str, object]) -> None:
    of = article(TEXT, source_path="a.txt", title="T", source="S", published=days("2014-06-10"))
    store.add([read(of)], NOW)
    other = replace(of, **change)  # type: ignore[arg-type]
    assert store.needs_reading(other, "v1", "r1")
    assert store.add([read(other)], NOW) == AddResult(added=0, replaced=1)
    assert [store.article(row.article_id) for row in store.articles()] == [other]
    assert len(store.article_mentions(of.article_id)) == 3


def test_another_gazetteer_is_read_anew_and_replaces_what_was_there(store: Store) -> None:
    of = article(TEXT)
    store.add([read(of, "v1")], NOW)
    assert store.needs_reading(of, "v2", "r1")
    store.add([read(of, "v2")], NOW)
    assert [row.gazetteer_version for row in store.articles()] == ["v2"]
    assert len(store.mentions(Query())) == 3


def test_another_version_of_the_reader_is_read_anew_and_replaces_what_was_there(store: Store) -> None:
    of = article(TEXT)
    store.add([reading(of, reader_version="r1")], NOW)
    assert not store.needs_reading(of, "v1", "r1")
    assert store.needs_reading(of, "v1", "r2")
    store.add([reading(of, reader_version="r2")], NOW)
    assert [row.reader_version for row in store.articles()] == ["r2"]


def test_a_store_from_before_the_readers_version_opens_and_its_articles_are_read_anew(tmp_path: Path) -> None:
    of = article(TEXT)
    old = articles_table([("r1", read(of))], NOW).drop_columns(["reader_version"])
    DeltaTable.create(tmp_path / "articles", old.schema)
    DeltaTable.create(tmp_path / "mentions", MENTIONS)
    write_deltalake(tmp_path / "articles", old, mode="append")
    store = Store.open(tmp_path)
    assert [row.reader_version for row in store.articles()] == [""]
    assert store.needs_reading(of, "v1", "r1")
    store.add([read(of)], NOW)
    assert not store.needs_reading(of, "v1", "r1")
    assert [row.reader_version for row in store.articles()] == ["r1"]


def test_articles_come_back_as_they_were_given(store: Store) -> None:
    given = article("Mosul fell.", source_path="a.txt", title="T", source="S", url="https://s", published=days("2014-06-10"))
    undated = article("Erbil holds.", source_path="b.txt")
    store.add([read(given), read(replace(undated, published=days("2014-06-10"), published_basis=PublishedBasis.TEXT))], NOW)
    assert list(store.articles_as_given()) == [given, undated]


def test_a_date_worked_out_from_the_text_is_no_other_metadata(store: Store) -> None:
    told_nothing = article(TEXT)
    store.add([read(replace(told_nothing, published=days("2014-06-10"), published_basis=PublishedBasis.TEXT))], NOW)
    assert not store.needs_reading(told_nothing, "v1", "r1")


def test_a_changed_text_under_a_known_path_replaces_what_came_from_there(store: Store) -> None:
    store.add([read(article("Mosul fell.", source_path="a.txt")), read(article("Erbil holds.", source_path="b.txt"))], NOW)
    changed = article("Mosul fell, and Baghdad waits.", source_path="a.txt")
    assert store.needs_reading(changed, "v1", "r1")
    assert store.add([read(changed)], NOW) == AddResult(added=0, replaced=1)
    assert texts(store) == {"a.txt": changed.text, "b.txt": "Erbil holds."}
    assert sorted(row.toponym for row in store.mentions(Query())) == ["Baghdad", "Erbil", "Mosul"]


def test_the_same_text_under_another_path_is_the_same_article_and_stays_where_it_was_first_read(store: Store) -> None:
    of = article(TEXT, source_path="a.txt")
    store.add([read(of)], NOW)
    assert not store.needs_reading(replace(of, source_path="copy.txt"), "v1", "r1")
    assert texts(store) == {"a.txt": TEXT}


def test_a_path_that_now_holds_the_text_of_another_one_gives_up_its_old_text(store: Store) -> None:
    store.add([read(article("Mosul fell.", source_path="a.txt")), read(article("Erbil holds.", source_path="b.txt"))], NOW)
    now_in_a = article("Erbil holds.", source_path="a.txt")
    assert store.needs_reading(now_in_a, "v1", "r1")
    assert store.add([read(now_in_a)], NOW) == AddResult(added=0, replaced=1)
    assert texts(store) == {"a.txt": "Erbil holds."}
    assert not store.needs_reading(now_in_a, "v1", "r1")
    assert not store.needs_reading(article("Erbil holds.", source_path="b.txt"), "v1", "r1")


def test_articles_from_nowhere_do_not_replace_each_other(store: Store) -> None:
    store.add([read(article("Mosul fell.")), read(article("Erbil holds."))], NOW)
    assert not store.needs_reading(article("Mosul fell."), "v1", "r1")
    assert len(store.articles()) == 2


def test_within_a_batch_the_later_reading_wins(store: Store) -> None:
    first, second = article("Mosul fell.", source_path="a.txt"), article("Erbil holds.", source_path="a.txt")
    store.add([read(first), read(second), read(second)], NOW)
    assert texts(store) == {"a.txt": "Erbil holds."}
    assert [row.toponym for row in store.mentions(Query())] == ["Erbil"]


def test_quotes_in_ids_and_paths_are_only_text(store: Store) -> None:
    of = replace(article(TEXT, source_path="it's; DROP 'a'.txt"), article_id="o'clock' OR '1'='1")
    other = article("Erbil holds.", source_path="b.txt")
    store.add([read(of), read(other)], NOW)
    store.add([read(of, "v2")], NOW)
    assert texts(store) == {of.source_path: TEXT, "b.txt": "Erbil holds."}


def test_an_empty_batch_and_an_article_without_mentions_are_fine(store: Store) -> None:
    assert store.add([], NOW) == AddResult(0, 0)
    assert store.is_empty()
    store.add([reading(article("Nothing named here."))], NOW)
    assert not store.is_empty()
    assert store.mentions(Query()) == []


WORDS = ("Mosul", "Baghdad", "Erbil")
ADDS = st.lists(
    st.lists(
        st.tuples(*map(st.sampled_from, (WORDS, ("", "a.txt", "b.txt"), ("", "T"), ("v1", "v2")))),
        max_size=4,
    ),
    max_size=4,
)


def as_promised(stored: dict[str, tuple[str, str, str]], batch: Sequence[Reading]) -> dict[str, tuple[str, str, str]]:
    """The rule of replacement on a plain dictionary: text -> (source_path, title, gazetteer_version)."""
    for one in batch:
        of = one.article
        stored = {text: row for text, row in stored.items() if text != of.text and (not of.source_path or row[0] != of.source_path)}
        stored[of.text] = (of.source_path, of.title, one.gazetteer_version)
    return stored


@settings(max_examples=12)
@given(ADDS, st.booleans())
def test_whatever_is_added_in_whatever_order_nothing_doubles(batches: list[list[tuple[str, str, str, str]]], compacted: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        expected: dict[str, tuple[str, str, str]] = {}
        for batch in batches:
            readings = [read(article(word, source_path=path, title=title), version) for word, path, title, version in batch]
            expected = as_promised(expected, readings)
            store.add(readings, NOW)
            if compacted:
                store.compact()
            assert {row.toponym: 1 for row in store.mentions(Query())} == dict.fromkeys(expected, 1)
        kept = {found.text: row for row in store.articles() if (found := store.article(row.article_id))}
        assert {text: (row.source_path, row.title, row.gazetteer_version) for text, row in kept.items()} == expected
        assert len(store.mentions(Query())) == len(expected)


def test_mentions_of_a_reading_that_no_article_names_are_not_seen(store: Store) -> None:
    of = article(TEXT)
    write_deltalake(store.path / "mentions", mentions_table([("an orphan", read(of))]), mode="append")
    assert store.mentions(Query()) == []
    store.add([read(of)], NOW)
    assert len(store.mentions(Query())) == 3
    assert len(store.article_mentions(of.article_id)) == 3


def test_compacting_clears_what_no_article_names_and_joins_files(store: Store) -> None:
    of = article(TEXT)
    write_deltalake(store.path / "mentions", mentions_table([("an orphan", read(of))]), mode="append")
    for number in range(30):
        store.add([read(of, f"v{number}"), read(article(f"Erbil {number}."))], NOW)
    before = (store.articles(), store.mentions(Query()))
    assert store.needs_compaction()
    store.compact()
    assert not store.needs_compaction()
    assert (store.articles(), store.mentions(Query())) == before
    left = DeltaTable(store.path / "mentions").to_pyarrow_table().column("reading_id").to_pylist()
    assert len(left) == len(before[1])
    assert len(DeltaTable(store.path / "articles").file_uris()) == 1


def test_a_reader_keeps_its_state_through_writes_and_compaction(store: Store) -> None:
    from dashboard.store import listings

    store.add([read(article(TEXT))], NOW)
    held = store.snapshot()
    before = listings.mentions(held, Query())
    store.add([read(article(TEXT), "v2"), read(article("Erbil holds."))], NOW)
    store.compact()
    store.compact()
    assert listings.mentions(held, Query()) == before
    assert len(store.mentions(Query())) == 4


def test_the_version_rises_with_every_ingest_and_reading_leaves_it(store: Store) -> None:
    versions = [store.version()]
    for number in range(3):
        store.add([read(article(f"Mosul {number}"))], NOW)
        versions.append(store.version())
    store.summary(Query())
    assert versions == sorted(set(versions))
    assert store.version() == versions[-1]


def test_another_store_object_sees_what_was_added_at_once(store: Store) -> None:
    other = Store.open(store.path)
    assert other.is_empty()
    store.add([read(article(TEXT))], NOW)
    assert len(other.mentions(Query())) == 3


def test_threads_write_and_read_the_same_store_without_a_failure(store: Store) -> None:
    done = threading.Event()

    def watch() -> int:
        looks = 0
        while not done.is_set():
            found = store.snapshot().rows(
                "SELECT count(m.start) FROM articles a LEFT JOIN shown m USING (article_id) GROUP BY a.article_id"
            )
            assert set(found) <= {(3,)}
            looks += 1
        return looks

    def write(writer: int) -> None:
        mine = Store.open(store.path)
        for number in range(6):
            mine.add([read(article(f"{TEXT} {writer} {number}")), read(article(f"{TEXT} shared {number}"), f"v{writer}")], NOW)
            if number % 3 == 2:
                mine.compact()

    with ThreadPoolExecutor(6) as pool:
        watchers = [pool.submit(watch) for _ in range(3)]
        try:
            for writing in [pool.submit(write, writer) for writer in range(3)]:
                writing.result()
        finally:
            done.set()
        assert all(watcher.result() > 0 for watcher in watchers)
    assert len(store.articles()) == 3 * 6 + 6


# what cannot be a store


def error_of(path: Path, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as raised:
        Store.open(path, create=create)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_store_that_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    assert "there is no store" in error_of(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()
    Store.open(tmp_path / "deep" / "new", create=True)
    assert Store.open(tmp_path / "deep" / "new").is_empty()


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    assert Store.open(tmp_path, create=True).is_empty()


@pytest.mark.parametrize("name", ["letter.txt", "articles/one.txt", "mentions/two.txt"])
@pytest.mark.parametrize("create", [True, False])
def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path, name: str, create: bool) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    assert "holds other things than a store" in error_of(tmp_path, create=create)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert "is a file" in error_of(tmp_path / "file")
    assert "is a file" in error_of(tmp_path / "file", create=False)


def test_a_folder_that_cannot_be_made_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert "Not a directory" in error_of(tmp_path / "file" / "store")
    assert "cannot open the store /proc/store" in error_of(Path("/proc/store"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a read-only file system")
def test_a_store_on_a_read_only_file_system_can_be_read_and_not_written(tmp_path: Path) -> None:
    made = Store.open(tmp_path / "disk" / "store", create=True)
    made.add([read(article(TEXT))], NOW)
    disk = str(tmp_path / "disk")
    mounted = subprocess.run(["mount", "--bind", "-o", "ro", disk, disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.decode().strip()}")
    try:
        store = Store.open(tmp_path / "disk" / "store")
        assert len(store.mentions(Query())) == 3
        with pytest.raises(StoreError, match="Read-only file system"):
            store.add([read(article("Erbil holds."))], NOW)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_store_whose_folder_went_away_is_said_in_a_line(store: Store, tmp_path: Path) -> None:
    store.path.rename(tmp_path / "elsewhere")
    for action in (lambda: store.add([read(article(TEXT))], NOW), lambda: store.summary(Query()), store.compact):
        with pytest.raises(StoreError) as raised:
            action()
        assert "\n" not in str(raised.value)


def test_a_store_that_lost_a_file_is_said_in_a_line(store: Store) -> None:
    store.add([read(article(TEXT))], NOW)
    for file in (store.path / "mentions").glob("*.parquet"):
        file.unlink()
    with pytest.raises(StoreError, match="cannot read the store") as raised:
        Store.open(store.path).places(Query())
    assert "\n" not in str(raised.value)


def test_a_table_that_something_else_made_is_refused(tmp_path: Path) -> None:
    write_deltalake(tmp_path / "articles", pa.table({"id": [1]}))
    write_deltalake(tmp_path / "mentions", pa.table({"id": [1]}))
    assert "made by something else" in error_of(tmp_path)


def test_columns_that_someone_added_do_no_harm(tmp_path: Path) -> None:
    for name, schema in (("articles", ARTICLES), ("mentions", MENTIONS)):
        DeltaTable.create(tmp_path / name, schema.append(pa.field("note", pa.string())))
    store = Store.open(tmp_path)
    store.add([read(article(TEXT))], NOW)
    assert len(store.mentions(Query())) == 3


@pytest.mark.parametrize("left", ["", "mentions/_delta_log", "mentions"], ids=["a lock", "half a table", "one table"])
def test_what_a_process_killed_while_making_the_store_leaves_is_finished(tmp_path: Path, left: str) -> None:
    (tmp_path / ".lock").touch()
    if left == "mentions":
        DeltaTable.create(tmp_path / "mentions", MENTIONS)
    elif left:
        (tmp_path / left).mkdir(parents=True)
    assert Store.open(tmp_path, create=True).is_empty()


@pytest.mark.parametrize("sign", ["[", "]", "^", "|", "\\", "%20", "*", "?", "\t"])
def test_a_path_that_the_tables_cannot_bear_is_refused(tmp_path: Path, sign: str) -> None:
    path = tmp_path / f"a{sign}b"
    assert "cannot have" in error_of(path)
    assert not path.exists()


@pytest.mark.parametrize("name", ["my store", "Zürich 日本 😀", "it's", 'a "b"', "a=b", "a#b&c;d+e", "$(x)`~!@,{}<>:"])
def test_any_other_path_bears_a_store(tmp_path: Path, name: str) -> None:
    store = Store.open(tmp_path / name, create=True)
    store.add([read(article(TEXT))], NOW)
    store.add([read(article(TEXT), "v2")], NOW)
    store.compact()
    assert len(Store.open(tmp_path / name).mentions(Query())) == 3


def test_a_path_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open(Path("here"), create=True)
    monkeypatch.chdir("/")
    store.add([read(article(TEXT))], NOW)
    assert len(store.mentions(Query())) == 3


def test_a_writer_that_waits_too_long_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr(dashboard.store.store, "LOCK_SECONDS", 0.1)
    with FileLock(store.path / ".lock"), pytest.raises(StoreError, match="another process has been writing"):
        store.add([read(article(TEXT))], NOW)


def test_the_default_store_lies_in_the_users_data_folder() -> None:
    assert default_store_path().parts[-2:] == ("dashboard", "store")
