"""Files that were read and have not changed are left out of the next ingest; whatever changes brings them back."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from readings import MOSUL, NOW, make_mention, make_reading

from dashboard.corpus import Refusal, find, read_files
from dashboard.geoparsing import reader_version
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser
from dashboard.ingest import ingest
from dashboard.ingest.file_records import FileRecords
from dashboard.model import Article, Reading
from dashboard.store import Store
from dashboard.store.known_files import FILE_NAME

ROWS = "id,text\n1,A convoy reached Mosul from the west.\n2,Shops in Mosul opened again.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files with four articles; two have the same text."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text("Mosul was quiet at noon.", encoding="utf-8")
    (folder / "b.txt").write_text("Mosul was quiet at noon.", encoding="utf-8")
    (folder / "c.csv").write_text(ROWS, encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def read(articles: Iterable[Article], gazetteer: Gazetteer, recogniser: Recogniser = OWN_RECOGNISER) -> Iterator[Reading]:
    for article in articles:
        mentions = [make_mention(article, "Mosul", MOSUL)] if "Mosul" in article.text else []
        yield make_reading(article, *mentions, gazetteer_version=gazetteer.version, reader_version=reader_version(recogniser))


def files_read(
    store: Store, paths: Sequence[Path], *, version: str = "v1", again: bool = False, columns: dict[str, str] | None = None, stop: int = 99
) -> tuple[list[str], int]:
    """Ingests paths; the names of the files that were opened, and the articles that were skipped. It is interrupted at the file `stop`."""
    opened: list[str] = []

    def watched(articles: Iterator[Article | Refusal]) -> Iterator[Article]:
        for article in articles:
            if not isinstance(article, Article):
                continue
            name = re.split("[/#]", article.source_path.partition("/inbox/")[2])[0]
            if name not in opened and len(opened) == stop:
                raise KeyboardInterrupt
            opened.append(name)
            yield article

    gazetteer = Gazetteer([], version)
    with FileRecords(store, gazetteer.version, reader_version(OWN_RECOGNISER), columns or {}) as records:
        unread = list(records.unread(find(paths), again=again))
        try:
            result = ingest(watched(read_files(unread, columns, records.note)), store, gazetteer, now=NOW, read=read, batch_size=1)
        except KeyboardInterrupt:
            return sorted(set(opened)), -1
    return sorted(set(opened)), result.skipped + records.skipped


def test_a_second_pass_opens_no_file_and_counts_every_article_as_unchanged(store: Store, folder: Path) -> None:
    assert files_read(store, [folder]) == (["a.txt", "b.txt", "c.csv"], 0)
    version = store.version()
    assert files_read(store, [folder]) == ([], 4)
    assert store.version() == version


def _replace_with_another_size_at_the_same_time(path: Path) -> None:
    status = path.stat()
    path.write_text("Mosul was loud at noon, and louder at night.", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "another text of the same size": (lambda folder: (folder / "a.txt").write_text("Mosul was quiet at dawn."), ["a.txt"]),
    "another size, the time put back": (lambda folder: _replace_with_another_size_at_the_same_time(folder / "a.txt"), ["a.txt"]),
    "only the time": (lambda folder: os.utime(folder / "b.txt", (1, 1)), ["b.txt"]),
    "a row of articles.csv": (lambda folder: (folder / "articles.csv").write_text("file,source\nb.txt,Reuters\n"), ["b.txt"]),
    "a new file": (lambda folder: (folder / "d.txt").write_text("Mosul again."), ["d.txt"]),
    "another row of a table": (lambda folder: (folder / "c.csv").write_text(f"{ROWS}3,The road to Mosul is open.\n"), ["c.csv"]),
}


@pytest.mark.parametrize(("change", "opened"), CHANGES.values(), ids=CHANGES)
def test_a_file_that_changed_is_read_and_the_others_are_not(
    store: Store, folder: Path, change: Callable[[Path], object], opened: list[str]
) -> None:
    files_read(store, [folder])
    change(folder)
    assert files_read(store, [folder])[0] == opened
    assert files_read(store, [folder])[0] == []


def test_all_are_read_with_again_with_another_gazetteer_with_other_columns_and_where_the_records_are_lost(
    store: Store, folder: Path
) -> None:
    files_read(store, [folder])
    every_file = ["a.txt", "b.txt", "c.csv"]
    assert files_read(store, [folder], again=True)[0] == every_file
    assert files_read(store, [folder], version="v2")[0] == every_file
    assert files_read(store, [folder], version="v2", columns={"title": "id"})[0] == every_file
    (store.path / FILE_NAME).write_bytes(b"no database" * 100)
    assert files_read(store, [folder], version="v2")[0] == every_file
    assert files_read(store, [folder], version="v2")[0] == []


@pytest.mark.parametrize("stop", [0, 1, 2])
def test_an_ingest_that_was_interrupted_goes_on_where_it_stopped(store: Store, folder: Path, stop: int) -> None:
    every_file = ["a.txt", "b.txt", "c.csv"]
    assert files_read(store, [folder], stop=stop) == (every_file[:stop], -1)
    rest, _ = files_read(store, [folder])
    assert {*rest} >= {*every_file[stop:]}
    assert "a.txt" not in rest or stop < 2, "what was stored is read again"
    assert len(store.articles()) == 3
    assert len(store.snapshot().articles.printings) == 1
    assert files_read(store, [folder]) == ([], 4)


def test_a_file_of_which_a_part_failed_is_read_and_said_again(store: Store, folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4\nno")
    for _ in range(2):
        with FileRecords(store, "v1", reader_version(OWN_RECOGNISER), {}) as records:
            given = list(read_files(records.unread(find([folder])), None, records.note))
            assert [refusal.path.name for refusal in given if isinstance(refusal, Refusal)] == ["bad.pdf"]


def test_a_file_whose_articles_are_not_stored_any_more_is_read_again(store: Store, folder: Path) -> None:
    files_read(store, [folder])
    other = Store.open(store.path.parent / "other", create=True)
    (other.path / FILE_NAME).write_bytes((store.path / FILE_NAME).read_bytes())
    assert files_read(other, [folder])[0] == ["a.txt", "b.txt", "c.csv"]
