"""The search index: kept beside the tables, brought up to date before it is asked, and made anew when it is lost or damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from readings import MOSUL, NOW, make_article, make_mention, make_reading

from dashboard.model import Reading
from dashboard.query import Query
from dashboard.query.search import Unit
from dashboard.store import Store
from dashboard.store.search_hits import KEPT_SEARCHES
from dashboard.store.search_index import FILE_NAME, IndexedReading, SearchIndex

FLED = "Soldiers fled from Mosul to a checkpoint."


def read(text: str, path: str = "", title: str = "") -> Reading:
    article = make_article(text, source_path=path or f"{text}.txt", title=title)
    return make_reading(article, make_mention(article, "Mosul", MOSUL))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "store", create=True)
    store.add([read(FLED)], NOW)
    return store


def hits(store: Store, text: str, unit: Unit = Unit.SENTENCE) -> int:
    return len(store.mentions(Query(text=text, text_in=unit)))


def test_the_words_are_looked_for_in_the_sentence_the_paragraph_or_the_article(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.add(
        [read("It was a very long day in that city for\nthe soldiers who fled from Mosul.\n\nNobody was paid.", title="The army falls")],
        NOW,
    )
    found = {unit: [word for word in ("soldiers", "long", "paid", "army") if hits(store, word, unit)] for unit in Unit}
    assert found == {"sentence": ["soldiers"], "paragraph": ["soldiers", "long"], "article": ["soldiers", "long", "paid", "army"]}
    assert not hits(store, '"falls it"', Unit.ARTICLE), "no phrase runs on from the title into the text"


def test_an_article_that_is_added_is_found_and_one_that_is_replaced_is_not(store: Store) -> None:
    assert (hits(store, "checkpoint"), hits(store, "bridge")) == (1, 0)
    store.add([read("They left Mosul by a bridge.", path=f"{FLED}.txt")], NOW)
    assert (hits(store, "checkpoint"), hits(store, "bridge")) == (0, 1)


def test_an_arabic_or_kurdish_word_is_found_with_what_is_written_together_with_it(store: Store) -> None:
    store.add([read("وصلت القافلة للموصل (Mosul)."), read("لە مووسڵەوە Mosul گەیشتن."), read("Ji Mûsilê (Mosul) hatin.")], NOW)
    assert [hits(store, word) for word in ("الموصل", "مووسڵ", "Mûsil", "-الموصل", '"الموصل"', "موص*")] == [1, 1, 1, 3, 0, 0]


@pytest.mark.parametrize("damage", ["lost", "empty", "no database", "cut", "overwritten"])
def test_an_index_that_is_lost_or_damaged_is_made_anew(store: Store, damage: str) -> None:
    assert hits(store, "checkpoint") == 1
    path = store.path / FILE_NAME
    content = path.read_bytes()
    match damage:
        case "lost":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "no database":
            path.write_bytes(b"a letter " * 1000)
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "overwritten":
            path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    assert hits(Store.open(store.path), "checkpoint") == 1
    assert hits(Store.open(store.path), "-checkpoint") == 0


def test_where_no_index_can_be_written_the_search_works_all_the_same(store: Store) -> None:
    (store.path / FILE_NAME).unlink()
    (store.path / FILE_NAME).mkdir()
    assert hits(store, "checkpoint") == 1
    assert hits(store, "bridge") == 0


def test_an_index_of_mostly_replaced_articles_is_made_anew(store: Store) -> None:
    for n in range(6):
        store.add([read(f"They left Mosul by bridge {n}.", path=f"{FLED}.txt")], NOW)
        assert hits(store, "bridge") == 1
    with closing(sqlite3.connect(store.path / FILE_NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM readings").fetchone()[0] <= 2


def test_many_searches_are_answered_right_though_not_all_are_kept(store: Store) -> None:
    for n in range(KEPT_SEARCHES + 5):
        assert hits(store, f"checkpoint -word{n}") == 1
    assert hits(store, "checkpoint -word0") == 1


def test_readers_at_the_same_time_make_one_index(store: Store) -> None:
    store.add([read(f"They left Mosul by bridge {n}.") for n in range(30)], NOW)
    (store.path / FILE_NAME).unlink()
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: hits(Store.open(store.path), "bridge"), range(8)))
    assert counts == [30] * 8


def test_what_is_added_is_indexed_while_it_is_at_hand_and_is_not_fetched_for_it(store: Store) -> None:
    def fetch(reading_ids: Sequence[str]) -> list[IndexedReading]:
        raise AssertionError(reading_ids)

    SearchIndex(store.path).update(reading_ids(store), fetch)
    assert hits(store, "checkpoint") == 1


def test_an_index_that_was_lost_is_there_again_after_an_update(store: Store) -> None:
    (store.path / FILE_NAME).unlink()
    store.update_search_index()
    assert indexed(store) == reading_ids(store)


@pytest.mark.parametrize(
    "act", [lambda store: store.add([read("They left Mosul by a bridge.")], NOW), lambda store: store.update_search_index()]
)
def test_a_damaged_index_keeps_nobody_from_adding(store: Store, act: Callable[[Store], object]) -> None:
    (store.path / FILE_NAME).write_bytes(b"a letter " * 1000)
    act(store)
    store.update_search_index()
    assert indexed(store) == reading_ids(store)


def test_the_index_is_the_same_whether_its_readings_were_at_hand_or_fetched(store: Store) -> None:
    store.add([read("They left Mosul.\n\nNobody was paid in Mosul.", title="The army falls")], NOW)
    added = stretches(store)
    (store.path / FILE_NAME).unlink()
    store.update_search_index()
    assert stretches(store) == added


def reading_ids(store: Store) -> set[str]:
    return {reading_id for (reading_id,) in store.snapshot().rows("SELECT reading_id FROM articles")}


def indexed(store: Store) -> set[str]:
    with closing(sqlite3.connect(store.path / FILE_NAME)) as connection:
        return {reading_id for (reading_id,) in connection.execute("SELECT reading_id FROM readings")}


def stretches(store: Store) -> list[tuple[str, str, int, int]]:
    with closing(sqlite3.connect(store.path / FILE_NAME)) as connection:
        found = [(unit, *span) for unit in Unit for span in connection.execute(f"SELECT reading_id, start, end FROM {unit}_spans")]
    return sorted(found)
