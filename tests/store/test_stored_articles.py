"""The stored articles are counted, and found by id, by path and by the files of their texts."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import NOW, make_article, make_reading
from store.test_coded import EACH_STORE, any_store

from dashboard.store import Store
from dashboard.store.opened_tables import OpenedTables

NAMED = make_article("Soldiers left Mosul.", source_path="a.txt", title="Mosul", source="Reuters")
PATHLESS = make_article("Erbil fell.", title="Erbil")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def test_articles_are_counted_with_the_versions_that_read_them(store: Store) -> None:
    assert (store.is_empty(), store.versions()) == (True, set())
    store.add([make_reading(NAMED), make_reading(PATHLESS, gazetteer_version="v2", reader_version="r2")], NOW)
    articles = store.snapshot().articles
    assert (articles.total, articles.incomplete) == (2, 0)
    assert store.versions() == articles.versions == {("v1", "r1"), ("v2", "r2")}


def test_articles_are_found_by_id_and_by_path_and_one_without_a_path_by_its_id_alone(store: Store) -> None:
    store.add([make_reading(NAMED), make_reading(PATHLESS)], NOW)
    articles, ids = store.snapshot().articles, [NAMED.article_id, PATHLESS.article_id]
    assert (set(articles.by_id), set(articles.by_path)) == (set(ids), {"a.txt"})
    assert articles.ids_among([*ids, "unknown"]) == set(ids)
    assert articles.ids_at(["a.txt", "", "b.txt"]) == {"a.txt": NAMED.article_id}
    assert articles.titles_of([*ids, "unknown"]) == {NAMED.article_id: "Mosul", PATHLESS.article_id: "Erbil"}
    assert articles.paths_of(ids) == {NAMED.article_id: "a.txt", PATHLESS.article_id: ""}
    assert articles.printings_among([(NAMED.article_id, "a.txt")]) == {(NAMED.article_id, "a.txt")}


@EACH_STORE
@given(seed=st.integers(0, 10_000))
def test_ids_and_paths_are_found_in_every_state_of_a_store_as_sql_finds_them(seed: int) -> None:
    with TemporaryDirectory() as folder:
        store = any_store(Path(folder) / "store", seed)
        stored = {(row.article_id, row.source_path) for row in store.articles()}
        store.add([make_reading(NAMED)], NOW)
        store.compact()
        articles = store.snapshot().articles
        stored |= {(NAMED.article_id, NAMED.source_path)}
        assert articles.ids_among([*(article_id for article_id, _ in stored), "unknown", ""]) == {article_id for article_id, _ in stored}
        at_path = {path: article_id for article_id, path in stored if path}
        assert articles.ids_at([*at_path, "unknown", ""]) == at_path


def test_a_batch_of_new_articles_is_compared_with_the_stored_ones_without_a_read_of_the_table(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add([make_reading(NAMED)], NOW)
    articles = store.snapshot().articles
    assert articles.ids_among(["unknown"]) == set()
    monkeypatch.setattr(OpenedTables, "rows", lambda *_: pytest.fail("the table is read"))
    assert (articles.ids_among(["another"]), articles.ids_at(["another.txt", ""])) == (set(), {})
