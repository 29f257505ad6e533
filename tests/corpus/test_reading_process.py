"""The process that reads: whatever a file makes a reader do costs that file alone, and no more than the time it may take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from standin_readers import obedient

from dashboard.corpus.formats.format import Document, Failure
from dashboard.corpus.limits import MAX_SECONDS
from dashboard.corpus.reading_process import ReadingProcess


@pytest.fixture
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess({"text": "Story"}, read=obedient) as process:
        yield process


def ordered(folder: Path, order: str) -> Path:
    path = folder / order
    path.write_text(order)
    return path


def test_files_are_read_by_one_process_that_knows_the_columns(process: ReadingProcess, tmp_path: Path) -> None:
    results = [result for order in ("a", "b") for result in process.results(ordered(tmp_path, order))]
    assert [result.text for result in results if isinstance(result, Document)] == [
        f"Read {when}: {order}" for order in "ab" for when in ("before", "after")
    ]
    assert isinstance(results[1], Document)
    assert isinstance(results[3], Document)
    assert results[1].title == results[3].title
    assert results[1].source == "Story"


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("crash", "crash"),
        ("raise", "crash"),
        ("eat memory", "crash"),
        ("hang", "takes more than 1 seconds"),
        ("work", "takes more than 1 seconds"),
    ],
)
def test_what_stops_a_reader_costs_one_file(process: ReadingProcess, tmp_path: Path, order: str, reason: str) -> None:
    results = process.results(ordered(tmp_path, order))
    assert isinstance(next(results), Document)
    process.max_seconds = 1 if order in ("hang", "work") else process.max_seconds
    (failure,) = results
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    process.max_seconds = MAX_SECONDS
    assert len(list(process.results(ordered(tmp_path, "next")))) == 2


def test_a_file_that_is_left_half_read_does_not_answer_for_the_next(process: ReadingProcess, tmp_path: Path) -> None:
    next(process.results(ordered(tmp_path, "a")))
    texts = [result.text for result in process.results(ordered(tmp_path, "b")) if isinstance(result, Document)]
    assert texts == ["Read before: b", "Read after: b"]


def test_a_file_that_is_gone_is_said_to_be(process: ReadingProcess, tmp_path: Path) -> None:
    (failure,) = process.results(tmp_path / "gone")
    assert isinstance(failure, Failure)
    assert "No such file or directory" in failure.reason


def test_no_module_in_the_folder_of_the_articles_is_taken_for_one_of_the_program_s(
    process: ReadingProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("dashboard.py", "lxml.py", "pickle.py"):
        (tmp_path / name).write_text("import os; os.abort()")
    monkeypatch.chdir(tmp_path)
    assert len(list(process.results(ordered(tmp_path, "a")))) == 2


def test_where_files_cannot_be_read_apart_the_answers_are_the_same(process: ReadingProcess, tmp_path: Path) -> None:
    path = ordered(tmp_path, "a")
    here = ReadingProcess({"text": "Story"}, read=obedient, is_apart=False)
    assert [result.text for result in here.results(path) if isinstance(result, Document)] == [
        result.text for result in process.results(path) if isinstance(result, Document)
    ]
    with pytest.raises(FileNotFoundError):
        list(here.results(tmp_path / "gone"))
