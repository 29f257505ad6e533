"""The promises of a store's folder: one that cannot be a store is refused in one line and left as it is, any other becomes one."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError
from filelock import FileLock
from readings import MOSUL, NOW, make_article, make_mention, make_reading

import dashboard.store.folder
from dashboard.model import Reading
from dashboard.query import Query
from dashboard.store import Store, StoreError
from dashboard.store.errors import as_store_error
from dashboard.store.schema import ARTICLES, MENTIONS

TEXT = "Soldiers left Mosul."


def read(text: str, gazetteer_version: str = "v1") -> Reading:
    article = make_article(text)
    return make_reading(article, make_mention(article, "Mosul", MOSUL), gazetteer_version=gazetteer_version)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def error_of(path: Path, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as raised:
        Store.open(path, create=create)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_missing_store_is_made_only_on_request(tmp_path: Path) -> None:
    assert "there is no store" in error_of(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()
    Store.open(tmp_path / "deep" / "new", create=True)
    assert Store.open(tmp_path / "deep" / "new").is_empty()


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    assert Store.open(tmp_path, create=True).is_empty()


@pytest.mark.parametrize("name", ["letter.txt", "articles/one.txt", "mentions/two.txt"])
@pytest.mark.parametrize("create", [True, False])
def test_a_folder_with_foreign_files_is_refused_and_left_unchanged(tmp_path: Path, name: str, create: bool) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    paths_before = sorted(tmp_path.rglob("*"))
    assert "holds other things than a store" in error_of(tmp_path, create=create)
    assert sorted(tmp_path.rglob("*")) == paths_before


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert "is a file" in error_of(tmp_path / "file")
    assert "is a file" in error_of(tmp_path / "file", create=False)


def test_a_folder_that_cannot_be_made_is_reported_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert "Not a directory" in error_of(tmp_path / "file" / "store")
    assert "cannot open the store /proc/store" in error_of(Path("/proc/store"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a read-only file system")
def test_a_store_on_a_read_only_file_system_can_be_read_and_not_written(tmp_path: Path) -> None:
    writable_store = Store.open(tmp_path / "disk" / "store", create=True)
    writable_store.add([read(TEXT)], NOW)
    disk = str(tmp_path / "disk")
    mounted = subprocess.run(["mount", "--bind", "-o", "ro", disk, disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.decode().strip()}")
    try:
        store = Store.open(tmp_path / "disk" / "store")
        assert len(store.mentions(Query())) == 1
        with pytest.raises(StoreError, match="it can only be read, not written to; name a store elsewhere"):
            store.add([read("Mosul holds.")], NOW)
    finally:
        subprocess.run(["umount", disk], check=True)


def add_until_refused(store: Store, readings: Sequence[Reading]) -> str:
    """Adds the readings one by one until the store refuses one; the message says why."""
    try:
        for reading in readings:
            store.add([reading], NOW)
    except StoreError as error:
        return str(error)
    return ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small file system")
def test_a_full_disk_is_said_in_one_line_and_the_next_try_with_room_finishes_the_work(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.decode().strip()}")
    try:
        store = Store.open(disk / "store", create=True)
        readings = [read(f"{TEXT} {os.urandom(50_000).hex()}") for _ in range(60)]
        message = add_until_refused(store, readings)
        assert "the disk is full; make room and run it again" in message
        stored = len(Store.open(store.path).articles())
        assert 0 < stored < len(readings)
        subprocess.run(["mount", "-o", "remount,size=60m", disk], check=True)
        store.add(readings[stored:], NOW)
        assert len(Store.open(store.path).articles()) == len(readings)
        assert "panicked" not in capfd.readouterr().err
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "the disk is full"),
        (sqlite3.OperationalError("database or disk is full"), "the disk is full"),
        (DeltaError("Generic LocalFileSystem error: Unable to copy data: No space left on device (os error 28)\nmore"), "the disk is full"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "name"), "its files belong to somebody else"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "it can only be read, not written to"),
        (OSError(errno.EROFS, os.strerror(errno.EROFS)), "it can only be read, not written to"),
        (DeltaError("first line\nsecond line"), "first line"),
        (OSError(), "OSError"),
    ],
)
def test_an_error_says_in_one_line_what_to_do(tmp_path: Path, error: Exception, advice: str) -> None:
    with pytest.raises(StoreError, match=advice) as raised, as_store_error(tmp_path, "write to"):
        raise error
    assert str(raised.value).startswith(f"cannot write to the store {tmp_path}: ")
    assert "\n" not in str(raised.value)


def test_a_store_whose_folder_is_gone_is_reported_in_one_line(store: Store, tmp_path: Path) -> None:
    store.path.rename(tmp_path / "elsewhere")
    for action in (lambda: store.add([read(TEXT)], NOW), lambda: store.summary(Query()), store.compact):
        with pytest.raises(StoreError) as raised:
            action()
        assert "\n" not in str(raised.value)


def test_a_store_that_lost_a_file_is_reported_in_one_line(store: Store) -> None:
    store.add([read(TEXT)], NOW)
    for file in (store.path / "mentions").glob("*.parquet"):
        file.unlink()
    with pytest.raises(StoreError, match=r"is damaged: mentions/part-\S+ is missing; `dashboard check` says what is lost") as raised:
        Store.open(store.path).places(Query())
    assert "\n" not in str(raised.value)


def test_a_table_that_something_else_made_is_refused(tmp_path: Path) -> None:
    write_deltalake(tmp_path / "articles", pa.table({"id": [1]}))
    write_deltalake(tmp_path / "mentions", pa.table({"id": [1]}))
    assert "made by something else" in error_of(tmp_path)


def test_a_store_with_additional_columns_works(tmp_path: Path) -> None:
    for name, schema in (("articles", ARTICLES), ("mentions", MENTIONS)):
        DeltaTable.create(tmp_path / name, schema.append(pa.field("note", pa.string())))
    store = Store.open(tmp_path)
    store.add([read(TEXT)], NOW)
    assert len(store.mentions(Query())) == 1


@pytest.mark.parametrize("leftover", ["", "mentions/_delta_log", "mentions"], ids=["a lock", "half a table", "one table"])
def test_a_store_that_a_killed_process_left_half_made_is_completed(tmp_path: Path, leftover: str) -> None:
    (tmp_path / ".lock").touch()
    if leftover == "mentions":
        DeltaTable.create(tmp_path / "mentions", MENTIONS)
    elif leftover:
        (tmp_path / leftover).mkdir(parents=True)
    assert Store.open(tmp_path, create=True).is_empty()


@pytest.mark.parametrize("sign", ["[", "]", "^", "|", "\\", "%20", "*", "?", "\t"])
def test_a_path_with_a_character_that_the_tables_cannot_have_is_refused(tmp_path: Path, sign: str) -> None:
    path = tmp_path / f"a{sign}b"
    assert "cannot have" in error_of(path)
    assert not path.exists()


@pytest.mark.parametrize("name", ["my store", "Zürich 日本 😀", "it's", 'a "b"', "a=b", "a#b&c;d+e", "$(x)`~!@,{}<>:"])
def test_any_other_path_can_hold_a_store(tmp_path: Path, name: str) -> None:
    store = Store.open(tmp_path / name, create=True)
    store.add([read(TEXT)], NOW)
    store.add([read(TEXT, "v2")], NOW)
    store.compact()
    assert len(Store.open(tmp_path / name).mentions(Query())) == 1


def test_a_path_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open(Path("relative"), create=True)
    monkeypatch.chdir("/")
    store.add([read(TEXT)], NOW)
    assert len(store.mentions(Query())) == 1


def test_a_writer_that_waits_too_long_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dashboard.store.folder, "LOCK_SECONDS", 0.1)
    with FileLock(store.path / ".lock"), pytest.raises(StoreError, match="another process has been writing"):
        store.add([read(TEXT)], NOW)


def test_a_store_is_read_without_pandas_which_takes_seconds_to_load(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.add([read(TEXT)], NOW)
    script = (
        "import sys; from pathlib import Path; from dashboard.query import Query; from dashboard.store import Store\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "print(len(store.mentions(Query())), store.facets().places[0].label, 'pandas' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", script, str(store.path)], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["1", "Mosul", "False"]
