"""Opened tables answer as they were when they were opened, from files or from memory."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from readings import BAGHDAD, ERBIL, MOSUL, NOW, make_article, make_mention, make_reading

from dashboard.model import Reading
from dashboard.query import Query
from dashboard.store import Store, listings, opened_tables

TEXT = "Soldiers left Mosul. 😀 Others reached Baghdad and Foobar."


def read(text: str, gazetteer_version: str = "v1") -> Reading:
    """A reading of a text with a gazetteer of three places, which recognises Foobar too."""
    article, places = make_article(text), {"Mosul": MOSUL, "Baghdad": BAGHDAD, "Erbil": ERBIL, "Foobar": None}
    mentions = [make_mention(article, toponym, place) for toponym, place in places.items() if toponym in text]
    return make_reading(article, *mentions, gazetteer_version=gazetteer_version)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


@pytest.mark.parametrize("small_bytes", [0, 10**9])
def test_tables_that_are_held_in_memory_answer_as_they_did(store: Store, monkeypatch: pytest.MonkeyPatch, small_bytes: int) -> None:
    monkeypatch.setattr(opened_tables, "_SMALL_BYTES", small_bytes)
    for text in (TEXT, "Erbil fell.", "Nothing."):
        store.add([read(text)], NOW)
    asked = (Store.places, Store.summary, Store.mentions, Store.timeline, Store.citations)
    before = [ask(store, Query()) for ask in asked], store.facets(), store.articles(), store.versions()
    store.snapshot().hold_if_small()
    assert ([ask(store, Query()) for ask in asked], store.facets(), store.articles(), store.versions()) == before
    store.add([read("Mosul fell.")], NOW)
    assert store.snapshot().articles.total == 4


def test_opened_tables_stay_readable_through_writes_and_compaction(store: Store) -> None:
    store.add([read(TEXT)], NOW)
    snapshot = store.snapshot()
    rows_before = listings.mentions(snapshot, Query())
    store.add([read(TEXT, "v2"), read("Erbil holds.")], NOW)
    store.compact()
    store.compact()
    assert listings.mentions(snapshot, Query()) == rows_before
    assert len(store.mentions(Query())) == 4


def test_tables_that_were_only_written_to_are_closed_as_soon_as_newer_ones_are_opened(store: Store) -> None:
    store.add([read(TEXT)], NOW)
    opened = weakref.ref(store.snapshot())
    gc.disable()
    try:
        store.add([read("Erbil holds.")], NOW)
        assert store.snapshot().articles.total == 2
        assert opened() is None, "something keeps the earlier state"
    finally:
        gc.enable()
