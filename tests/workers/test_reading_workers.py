"""Processes that read side by side give the readings of one, and a process that dies costs no article but the one that ends it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from project import SEEDS

from dashboard.corpus import article_from_text, read_articles
from dashboard.geoparsing import geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import DraftGroup
from dashboard.geoparsing.recognition import OWN_RECOGNISER
from dashboard.model import Article, Reading
from dashboard.workers.reading_workers import ReadingWorkers, WorkerError, can_fork, spawned_workers

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork")
#: What a paper at home near Paris, Texas, writes, so that its Paris is another than that of an article without a source.
LOCAL_NEWS = "Police in Paris arrested two men from Reno and Blossom. Lamar County jurors met in Paris and Clarksville."


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """The seeds, and as many other texts as fill several groups: of one outlet, of another, and of none."""
    seeds = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    local = [article_from_text(f"Number {number}. {LOCAL_NEWS}", source="theparisnews.com") for number in range(60)]
    others = [
        article_from_text(f"Item {number}. The mayor of Paris spoke.", source=("", "theparisnews.com")[number % 2]) for number in range(60)
    ]
    return [*local, *seeds, *others]


@pytest.fixture
def start_draft(gazetteer: Gazetteer) -> partial[DraftGroup]:
    return partial(DraftGroup, gazetteer=gazetteer, recogniser=OWN_RECOGNISER)


def read(
    articles: Sequence[Article], gazetteer: Gazetteer, start_draft: Callable[[Sequence[Article]], DraftGroup], processes: int
) -> list[Reading]:
    with ReadingWorkers(processes, start_draft) as workers:
        return list(geoparse_many(articles, gazetteer, start_group=workers.start_group))


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_the_readings_are_those_of_one_process(
    articles: list[Article], gazetteer: Gazetteer, start_draft: partial[DraftGroup], processes: int
) -> None:
    expected = list(geoparse_many(articles, gazetteer))
    places = [mention.place for reading in expected for mention in reading.mentions if mention.toponym == "Paris"]
    assert {place.country for place in places if place} == {"FR", "US"}
    assert read(articles, gazetteer, start_draft, processes) == expected


def test_processes_that_are_not_forked_give_the_same_readings(articles: list[Article], gazetteer: Gazetteer) -> None:
    with spawned_workers(2, gazetteer) as workers:
        assert list(geoparse_many(articles, gazetteer, start_group=workers.start_group)) == list(geoparse_many(articles, gazetteer))


def test_a_process_that_is_not_forked_shares_the_gazetteer_and_leaves_no_file(
    articles: list[Article], gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with spawned_workers(1, gazetteer) as workers:
        list(geoparse_many(articles[:1], gazetteer, start_group=workers.start_group))
        maps = Path(f"/proc/{workers.running[0].process.pid}/maps").read_text(encoding="utf-8")
        (folder,) = tmp_path.iterdir()
        mapped = {path.name for path in folder.rglob("*") if str(path) in maps}
        assert {"trie.marisa", "rows.npy", "words.npy", "vectors.npy"} <= mapped
    assert list(tmp_path.iterdir()) == []


def test_where_the_shared_files_cannot_be_written_that_is_said(
    gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(WorkerError, match="--workers 1 needs none"), spawned_workers(2, gazetteer):
        pass


def test_no_articles_have_no_readings(gazetteer: Gazetteer, start_draft: partial[DraftGroup]) -> None:
    assert read([], gazetteer, start_draft, 2) == []


class EndsItsProcess:
    """Starts groups, but ends the process on an article that says so; with a `mark` only once."""

    def __init__(self, start_draft: Callable[[Sequence[Article]], DraftGroup], mark: Path | None = None) -> None:
        self._start_draft, self._mark = start_draft, mark

    def __call__(self, articles: Sequence[Article]) -> DraftGroup:
        if any("ends its process" in article.text for article in articles) and (self._mark is None or not self._mark.exists()):
            if self._mark is not None:
                self._mark.touch()
            os._exit(1)
        return self._start_draft(articles)


def with_one_that_ends(articles: Sequence[Article]) -> list[Article]:
    return [*articles[:50], article_from_text("It ends its process in Mosul.", source_path="news/bad.txt"), *articles[50:]]


def test_a_process_that_dies_costs_its_group_a_second_try(
    articles: list[Article], gazetteer: Gazetteer, start_draft: partial[DraftGroup], tmp_path: Path
) -> None:
    all_articles = with_one_that_ends(articles)
    readings = read(all_articles, gazetteer, EndsItsProcess(start_draft, tmp_path / "ended"), 2)
    assert (tmp_path / "ended").exists()
    assert readings == list(geoparse_many(all_articles, gazetteer))


def test_an_article_that_ends_two_processes_is_named(
    articles: list[Article], gazetteer: Gazetteer, start_draft: partial[DraftGroup]
) -> None:
    with pytest.raises(WorkerError, match=r"news/bad\.txt"):
        read(with_one_that_ends(articles), gazetteer, EndsItsProcess(start_draft), 3)


def test_where_no_process_is_left_that_is_said(articles: list[Article], gazetteer: Gazetteer, start_draft: partial[DraftGroup]) -> None:
    with pytest.raises(WorkerError, match="no process is left"):
        read(with_one_that_ends(articles), gazetteer, EndsItsProcess(start_draft), 1)


def test_an_error_in_a_process_is_raised_here(articles: list[Article], gazetteer: Gazetteer) -> None:
    def refuse(articles: Sequence[Article]) -> DraftGroup:
        raise ValueError(f"{len(articles)} articles too many")

    with pytest.raises(ValueError, match="articles too many"):
        read(articles, gazetteer, refuse, 2)


def test_the_processes_end_with_the_block(gazetteer: Gazetteer, start_draft: partial[DraftGroup]) -> None:
    with ReadingWorkers(2, start_draft) as workers:
        processes = [worker.process for worker in workers.running]
        assert all(process.is_alive() for process in processes)
    assert not any(process.is_alive() for process in processes)
