"""What a log of corrections comes to, and how a store keeps it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from deltalake import DeltaTable
from hypothesis import given
from hypothesis import strategies as st
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading

from dashboard.model import Article, PublishedBasis
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.columns import COLUMNS
from dashboard.store.corrections import Change, Correction, Corrections, Metadata, mending, removal, undoing
from dashboard.store.folder import ASIDE

ARTICLE = make_article("Mosul fell.", source_path="folder/a.txt", title="Fall", source="Reuters")
OTHER = make_article("Mosul holds.", source_path="folder/b.txt", title="Holds", published=days("2014-06-10"))


def later(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


def store_with(path: Path, *articles: Article) -> Store:
    store = Store.open(path, create=True)
    store.add([make_reading(article, make_mention(article, "Mosul", MOSUL)) for article in articles], NOW)
    return store


@pytest.mark.parametrize(
    ("article", "is_removed"),
    [
        (ARTICLE, True),
        (replace(ARTICLE, source_path="elsewhere/copy.txt"), True),  # the same text from another file
        (make_article("Mosul fell, says who?", source_path="folder/a.txt"), True),  # the file was changed since
        (OTHER, False),
        (make_article("Mosul fell again."), False),
    ],
)
def test_a_removal_holds_for_the_text_and_for_the_file(article: Article, is_removed: bool) -> None:
    assert bool(Corrections([removal(ARTICLE, NOW)]).of(article, Change.REMOVED)) is is_removed


def test_a_removal_of_an_article_from_no_file_leaves_others_from_no_file() -> None:
    corrections = Corrections([removal(make_article("Mosul fell."), NOW)])
    assert corrections.of(make_article("Erbil stands."), Change.REMOVED) == []


def test_of_two_corrections_the_newer_counts_and_what_it_leaves_open_stays() -> None:
    log = [
        mending(ARTICLE, Metadata(title="Second"), NOW + later(2)),
        mending(ARTICLE, Metadata("First", "AP", days("2014-06-11")), NOW + later(1)),
    ]
    mended = Corrections(log).mended(ARTICLE)
    assert (mended.title, mended.source, mended.published) == ("Second", "AP", days("2014-06-11"))
    assert mended.published_basis is PublishedBasis.METADATA
    assert Corrections(log).unmended(mended) == ARTICLE
    assert Corrections(log).mended(OTHER) == OTHER


def test_a_source_can_be_corrected_to_none() -> None:
    assert Corrections([mending(ARTICLE, Metadata(source=""), NOW)]).mended(ARTICLE).source == ""


@given(st.lists(st.integers(0, 20), max_size=20))
def test_an_entry_stands_unless_one_that_stands_undoes_it(undone: list[int]) -> None:
    """Each number is of an entry before it, which it undoes; worked out here by the definition, entry by entry."""
    log: list[Correction] = [removal(ARTICLE, NOW)]
    for minutes, number in enumerate(undone, 1):
        log.append(undoing(log[number % len(log)], NOW + later(minutes)))

    def stands(entry: Correction) -> bool:
        return not any(other.undoes == entry.correction_id and stands(other) for other in log)

    assert bool(Corrections(log).of(ARTICLE, Change.REMOVED)) is stands(log[0])


def test_the_table_has_all_columns_and_gives_back_what_was_added(tmp_path: Path) -> None:
    store = store_with(tmp_path / "store", ARTICLE, OTHER)
    mended = mending(ARTICLE, Metadata("Fall of Mosul", None, days("2014-06-10", "2014-06-11")), NOW)
    store.correct([mended, removal(OTHER, NOW + later(1))])
    store.correct([undoing(mended, NOW + later(2))])
    table = DeltaTable(tmp_path / "store" / "corrections")
    rows = table.to_pyarrow_table().sort_by("made_at").to_pylist()
    assert list(rows[0]) == list(COLUMNS["corrections"])
    assert [(row["change"], row["scope"], row["title"], row["undoes"]) for row in rows] == [
        ("metadata", "article", "Fall of Mosul", None),
        ("removed", "article", None, None),
        ("metadata", "article", None, mended.correction_id),
    ]
    reopened = Store.open(tmp_path / "store")
    assert reopened.corrections().of(OTHER, Change.REMOVED)[0].before == OTHER
    assert reopened.corrections().mended(ARTICLE) == ARTICLE


def test_a_removed_article_is_out_of_every_answer_and_the_others_stay(tmp_path: Path) -> None:
    store = store_with(tmp_path / "store", ARTICLE, OTHER)
    store.update_search_index()
    store.correct([removal(ARTICLE, NOW)])
    assert [row.article_id for row in store.articles()] == [OTHER.article_id]
    assert {row.article_id for row in store.mentions(Query())} == {OTHER.article_id}
    assert store.mentions(Query(text="fell")) == []
    assert store.article(ARTICLE.article_id) is None
    assert Store.check(store.path).is_whole


def test_a_store_of_before_there_were_corrections_opens_and_takes_one(tmp_path: Path) -> None:
    store = store_with(tmp_path / "store", ARTICLE)
    shutil.rmtree(store.path / "corrections")
    old = Store.open(store.path)
    assert old.corrections().removed() == []
    assert Store.check(store.path).is_whole
    old.compact()
    old.correct([removal(ARTICLE, NOW)])
    assert Store.open(store.path).corrections().removed()[0].article_id == ARTICLE.article_id


def test_a_compaction_keeps_all_corrections(tmp_path: Path) -> None:
    store = store_with(tmp_path / "store", ARTICLE)
    for minutes in range(3):
        store.correct([mending(ARTICLE, Metadata(title=str(minutes)), NOW + later(minutes))])
    store.compact()
    assert len(DeltaTable(store.path / "corrections").file_uris()) == 1
    assert len(Store.open(store.path).corrections().of(ARTICLE, Change.METADATA)) == 3


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_damaged_log_is_named_and_mended_without_what_the_disk_has_lost(tmp_path: Path, share: float) -> None:
    store = store_with(tmp_path / "store", ARTICLE, OTHER)
    store.correct([removal(ARTICLE, NOW)])
    whole = {path.name for path in (store.path / "corrections").glob("*.parquet")}
    store.correct([mending(OTHER, Metadata(title="Kept or lost"), NOW + later(1))])
    (damaged,) = [path for path in (store.path / "corrections").glob("*.parquet") if path.name not in whole]
    damaged.write_bytes(damaged.read_bytes()[: int(damaged.stat().st_size * share)])
    found = Store.check(store.path)
    assert any(line.startswith(f"corrections/{damaged.name} ") for line in found.damage)
    Store.repair(store.path)
    assert Store.check(store.path).is_whole
    corrections = Store.open(store.path).corrections()
    assert len(corrections.of(ARTICLE, Change.REMOVED)) == 1
    assert corrections.of(OTHER, Change.METADATA) == []
    assert list((store.path / ASIDE).rglob(damaged.name))
