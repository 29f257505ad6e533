"""What a page without filters shows is kept for each state of the store, and is what the store would answer without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import MOSUL, NOW, make_article, make_mention, make_reading
from store.test_coded import EACH_STORE, any_store

from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.coded import FOLDER_NAME
from dashboard.store.first_answers import FirstAnswers, read_kept, work_out

FILE = Path(FOLDER_NAME) / "first_answers"


def kept(store: Store) -> FirstAnswers | None:
    return read_kept(store.path, store.snapshot().state)


def answered(store: Store) -> FirstAnswers:
    """What the store answers without filters."""
    query = Query()
    return FirstAnswers(
        store.places(query), store.summary(query), store.timeline(query), store.periods(query), store.sources(query), store.facets(),
        store.incomplete_articles(),
    )  # fmt: skip


def add(store: Store, text: str) -> None:
    article = make_article(text)
    store.add([make_reading(article, make_mention(article, "Mosul", MOSUL))], NOW)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "store", create=True)
    add(store, "Mosul fell.")
    store.keep_first_answers()
    return store


@EACH_STORE
@given(seed=st.integers(0, 10_000))
def test_what_is_kept_is_what_would_be_worked_out(seed: int) -> None:
    with TemporaryDirectory() as folder:
        store = any_store(Path(folder) / "store", seed)
        expected = work_out(store.snapshot())
        assert answered(store) == expected
        store.keep_first_answers()
        assert kept(store) == expected
        opened = Store.open(store.path)
        assert answered(opened) == expected


def test_a_newly_opened_store_answers_of_what_is_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = answered(store)
    monkeypatch.setattr("dashboard.store.snapshot.Chooser", lambda *_: pytest.fail("the mentions are counted"))
    assert answered(Store.open(store.path)) == expected


def test_after_a_write_nothing_is_answered_of_the_state_before(store: Store) -> None:
    add(store, "Mosul held.")
    assert kept(store) is None
    assert store.places(Query())[0].mentions == 2
    store.keep_first_answers()
    assert answered(Store.open(store.path)) == work_out(store.snapshot())


def test_what_is_kept_of_a_store_says_nothing_of_another_with_as_many_writes(store: Store, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "other", create=True)
    add(other, "Mosul fell, Mosul held.")
    (other.path / FOLDER_NAME).mkdir()
    (other.path / FILE).write_bytes((store.path / FILE).read_bytes())
    assert other.version() == store.version()
    assert kept(other) is None


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"Mosul", b"Musol")),
        lambda path: path.write_bytes(path.read_bytes().replace(b'"version": ', b'"version": 9')),
    ],
    ids=["lost", "empty", "cut", "changed", "of another version"],
)
def test_what_is_kept_can_be_lost_and_is_worked_out_again(store: Store, damage: Callable[[Path], object]) -> None:
    expected = answered(store)
    damage(store.path / FILE)
    assert kept(store) is None
    opened = Store.open(store.path)
    assert answered(opened) == expected
    opened.keep_first_answers()
    assert kept(store) == expected


def test_a_compaction_leaves_what_is_kept_alone_but_for_its_state(store: Store) -> None:
    add(store, "Mosul held.")
    store.compact()
    store.keep_first_answers()
    assert answered(Store.open(store.path)) == work_out(store.snapshot())
