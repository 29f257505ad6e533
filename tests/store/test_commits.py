"""The promises of a commit: what it names is on the disk before it is, so that a power cut leaves a store as it was or as it is to be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from deltalake import DeltaTable
from pyarrow.parquet import ParquetFile
from readings import MOSUL, NOW, make_article, make_mention, make_reading

from dashboard.model import Reading
from dashboard.query import Query
from dashboard.store import Store, commits
from dashboard.store.delta_log import LOG
from dashboard.store.tidying import unused_readings


def reading_of(number: int, version: str = "v1") -> Reading:
    article = make_article(f"Article {number}: soldiers left Mosul.", source_path=f"{number}.txt", title=f"Title {number}")
    return make_reading(article, make_mention(article, "Mosul", MOSUL), gazetteer_version=version)


def add(store: Store) -> None:
    store.add([reading_of(3), reading_of(4)], NOW)


def replace_one(store: Store) -> None:
    store.add([reading_of(1, "v2")], NOW)


def compact(store: Store) -> None:
    store.compact()


WRITES: list[Callable[[Store], None]] = [add, replace_one, compact]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of three articles in two batches, one of them replaced by another reading."""
    store = Store.open(tmp_path / "store", create=True)
    store.add([reading_of(0, "old"), reading_of(1)], NOW)
    store.add([reading_of(0), reading_of(2)], NOW)
    return store


@contextmanager
def flushes(monkeypatch: pytest.MonkeyPatch, root: Path) -> Iterator[list[tuple[str, set[str]]]]:
    """The paths that are flushed, in order, each with the files that are there at that moment, all below the root."""
    calls: list[tuple[str, set[str]]] = []
    fsync = os.fsync

    def record(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        fsync(descriptor)
        calls.append((path.relative_to(root).as_posix(), files(root)))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", record)
        yield calls


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux says which file a descriptor is of")


@needs_proc
def test_an_append_flushes_its_files_and_their_folder_before_the_entry_that_names_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with flushes(monkeypatch, store.path) as calls:
        add(store)
    kinds = [path if path.endswith(("articles", "mentions", LOG)) else path.rpartition(".")[2] for path, _ in calls]
    assert kinds == ["parquet", "mentions", "json", f"mentions/{LOG}", "parquet", "articles", "json", f"articles/{LOG}"]
    assert [path.split("/")[0] for path, _ in calls] == ["mentions"] * 4 + ["articles"] * 4


@needs_proc
@pytest.mark.parametrize("write", WRITES)
def test_every_entry_is_flushed_after_the_files_that_it_names(
    store: Store, monkeypatch: pytest.MonkeyPatch, write: Callable[[Store], None]
) -> None:
    before = files(store.path)
    with flushes(monkeypatch, store.path) as calls:
        write(store)
    new = {path for path in files(store.path) - before if path.endswith((".parquet", ".json"))}
    flushed = [path for path, _ in calls if path in new]
    assert set(flushed) == new, "not all that was written is flushed"
    for path, present in calls:
        if path.endswith(".parquet"):
            table = path.split("/")[0]
            later_entries = {other for other in new if other.startswith(f"{table}/{LOG}")} - set(flushed[: flushed.index(path)])
            assert not later_entries & present, "an entry was there before what it names was on the disk"


def states_after_a_power_cut(before: Path, after: Path, order: list[str], target: Path) -> Iterator[Path]:
    """Every state that a power cut may leave: what was flushed is whole, what was being written absent, cut anywhere or whole."""
    for number, path in enumerate(order):
        content = (after / path).read_bytes()
        lengths = [None, 0, len(content) // 2, len(content)]
        ends_of_lines = [place + 1 for place, byte in enumerate(content) if byte == ord("\n")] if path.endswith(".json") else []
        for length in [*lengths, *ends_of_lines]:
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(before, target)
            for flushed in order[:number]:
                (target / flushed).write_bytes((after / flushed).read_bytes())
            if length is not None:
                (target / path).write_bytes(content[:length])
            yield target


def state_of(store: Store) -> list[tuple[object, ...]]:
    articles = {row.article_id: row.gazetteer_version for row in store.articles()}
    return sorted((articles[row.article_id], row.article_id, row.start, row.place_id) for row in store.mentions(Query()))


@pytest.mark.slow
@needs_proc
@pytest.mark.parametrize("write", WRITES)
def test_a_store_that_lost_power_at_any_moment_is_as_it_was_or_as_it_was_to_be(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Store], None]
) -> None:
    before = shutil.copytree(store.path, tmp_path / "before")
    old = state_of(store)
    with flushes(monkeypatch, store.path) as calls:
        write(store)
    new = state_of(Store.open(store.path))
    order = [path for path, _ in calls if (store.path / path).is_file()]
    seen = set()
    for path in states_after_a_power_cut(before, store.path, order, tmp_path / "cut"):
        opened = Store.open(path, create=True)
        assert state_of(opened) in (old, new)
        assert Store.check(path).is_whole
        seen.add(state_of(opened) == new)
        write(opened)
        assert state_of(opened) == new, "the next write does not finish the work"
    assert seen == ({True} if old == new else {True, False})


def test_a_write_that_fails_leaves_no_file_and_no_entry(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(store.path)

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(Exception, match="the disk is full"):
            add(store)
    assert files(store.path) == before
    add(store)
    assert len(store.articles()) == 5


def test_rows_of_unused_readings_leave_with_a_compaction_and_others_stay(store: Store) -> None:
    compact(store)
    table = DeltaTable(store.path / "mentions")
    assert len(table.file_uris()) == 1
    assert unused_readings(store.snapshot()) == []
    assert len(store.mentions(Query())) == 3


def test_files_are_joined_a_row_group_at_a_time_and_hold_the_same_rows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store.articles(), store.mentions(Query())
    monkeypatch.setattr(commits, "ROW_GROUP_BYTES", 1)
    compact(store)
    (path,) = live_files(store)
    with ParquetFile(path) as file:
        assert file.num_row_groups > 1
    assert (store.articles(), store.mentions(Query())) == before
    replace_one(store)
    compact(store)
    assert unused_readings(store.snapshot()) == [], "they leave a file of several row groups too"
    assert Store.check(store.path).is_whole


def live_files(store: Store) -> list[Path]:
    return [store.path / "mentions" / uri.rsplit("/", 1)[1] for uri in DeltaTable(store.path / "mentions").file_uris()]
