"""Articles -> the store, read by a stand-in for the geoparser that knows three names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from dashboard.corpus import article_from_text
from dashboard.geoparsing import reader_version
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser, first_pass
from dashboard.ingest import IngestResult, ingest
from dashboard.model import Article, DateBasis, Mention, Place, Reading
from dashboard.query import Query
from dashboard.query.summary import UNPLACED
from dashboard.store import Store

NOW = datetime(2016, 4, 12, tzinfo=UTC)
GAZETTEER = Gazetteer([], "version 1")
PLACES = {
    "Mosul": Place("99072", "Mosul", "PPLA", "IQ", "Nineveh", 36.335, 43.118),
    "Iraqi": Place("99237", "Iraq", "PCLI", "IQ", "", 33.0, 44.0),
    "Atlantis": None,
}


class Reader:
    """Reads articles as geoparse_many does, and remembers their texts."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, articles: Iterable[Article], gazetteer: Gazetteer, recogniser: Recogniser = OWN_RECOGNISER) -> Iterator[Reading]:
        for article in articles:
            self.texts.append(article.text)
            yield self.read(article, gazetteer, recogniser)

    def read(self, article: Article, gazetteer: Gazetteer, recogniser: Recogniser) -> Reading:
        mentions = tuple(
            Mention(
                match.start(), match.end(), match[0], PLACES[match[0]], match[0] == "Iraqi", 0.9, "", (),
                None, DateBasis.UNKNOWN, "", 0, len(article.text),
            )
            for match in re.finditer("|".join(PLACES), article.text)
        )  # fmt: skip
        return Reading(article, mentions, (), gazetteer.version, reader_version(recogniser))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def make_articles(n: int, **metadata: str) -> list[Article]:
    return [article_from_text(f"Mosul {i}, Iraqi Mosul, Atlantis", source_path=f"{i}.txt", **metadata) for i in range(n)]


def test_the_result_counts_articles_and_mentions_as_the_screen_does(store: Store) -> None:
    assert ingest(make_articles(3), store, GAZETTEER, now=NOW, read=Reader()) == IngestResult(added=3, mentions=6, unplaced=3)
    summary = store.summary(Query())
    assert (summary.articles, summary.mentions, summary.left_off[UNPLACED]) == (3, 6, 3)


def test_a_long_ingest_joins_files_as_it_goes_since_each_batch_opens_all_of_them(store: Store) -> None:
    files = []

    def read(articles: Iterable[Article], gazetteer: Gazetteer, recogniser: Recogniser = OWN_RECOGNISER) -> Iterator[Reading]:
        for reading in Reader()(articles, gazetteer, recogniser):
            files.append(store.snapshot().small_files)
            yield reading

    ingest(make_articles(60), store, GAZETTEER, now=NOW, read=read, batch_size=1)
    assert max(files) <= 21
    assert len(store.articles()) == 60


def test_ingesting_again_changes_nothing_and_reads_nothing(store: Store) -> None:
    ingest(make_articles(3), store, GAZETTEER, now=NOW, read=Reader())
    version_before, reader = store.version(), Reader()
    assert ingest(make_articles(3), store, GAZETTEER, now=NOW, read=reader) == IngestResult(skipped=3)
    assert (reader.texts, store.version()) == ([], version_before)


@pytest.mark.parametrize("metadata", [{"title": "Other"}, {"source": "Reuters"}, {"published": "2014-06"}])
def test_new_metadata_of_an_article_replace_it(store: Store, metadata: dict[str, str]) -> None:
    ingest(make_articles(3), store, GAZETTEER, now=NOW, read=Reader())
    result = ingest([*make_articles(1, **metadata), *make_articles(3)[1:]], store, GAZETTEER, now=NOW, read=Reader())
    assert (result.added, result.replaced, result.skipped) == (0, 1, 2)
    assert len(store.articles()) == 3


def test_another_gazetteer_reads_everything_anew(store: Store) -> None:
    ingest(make_articles(3), store, GAZETTEER, now=NOW, read=Reader())
    assert ingest(make_articles(3), store, Gazetteer([], "version 2"), now=NOW, read=Reader()).replaced == 3
    assert store.summary(Query()).mentions == 6


def test_another_version_of_the_reader_reads_everything_anew(store: Store) -> None:
    ingest(make_articles(3), store, GAZETTEER, now=NOW, read=Reader())
    other_recogniser = Recogniser("other", first_pass)
    assert ingest(make_articles(3), store, GAZETTEER, now=NOW, read=Reader(), recogniser=other_recogniser).replaced == 3
    assert ingest(make_articles(3), store, GAZETTEER, now=NOW, read=Reader(), recogniser=other_recogniser).skipped == 3
    assert {article.reader_version for article in store.articles()} == {reader_version(other_recogniser)}


def test_stored_articles_are_read_again_on_request_and_nothing_doubles(store: Store) -> None:
    ingest(make_articles(3, source="Reuters"), store, GAZETTEER, now=NOW, read=Reader())
    rows_before, reader = store.articles(), Reader()
    result = ingest(store.articles_as_given(), store, GAZETTEER, now=NOW, again=True, read=reader)
    assert result == IngestResult(replaced=3, mentions=6, unplaced=3)
    assert len(reader.texts) == 3
    assert store.articles() == rows_before
    assert store.summary(Query()).mentions == 6


def test_a_changed_text_replaces_the_article_of_its_file(store: Store) -> None:
    ingest(make_articles(2), store, GAZETTEER, now=NOW, read=Reader())
    changed = article_from_text("Mosul again", source_path="0.txt")
    assert ingest([changed], store, GAZETTEER, now=NOW, read=Reader()).replaced == 1
    assert sorted(article.source_path for article in store.articles()) == ["0.txt", "1.txt"]


def test_of_two_articles_with_the_same_text_the_first_is_stored_now_and_at_every_later_ingest(store: Store) -> None:
    twins = [article_from_text("Mosul", source_path="a.txt", source="A"), article_from_text("Mosul", source_path="b.txt", source="B")]
    assert ingest(twins, store, GAZETTEER, now=NOW, read=Reader()) == IngestResult(added=1, mentions=1, copies=1)
    assert ingest(twins, store, GAZETTEER, now=NOW, read=Reader()) == IngestResult(skipped=2)
    assert [article.source for article in store.articles()] == ["A"]


@pytest.mark.parametrize("batch_size", [1, 2, 5, 100])
def test_the_batch_size_does_not_change_what_is_stored(store: Store, batch_size: int) -> None:
    assert ingest(make_articles(5), store, GAZETTEER, now=NOW, batch_size=batch_size, read=Reader()).added == 5
    assert store.summary(Query()).mentions == 10


@pytest.mark.parametrize("articles_at_once", [1, 3, 100])
def test_a_reader_may_take_many_articles_before_it_yields_the_first_reading(store: Store, articles_at_once: int) -> None:
    def read(articles: Iterable[Article], gazetteer: Gazetteer, recogniser: Recogniser) -> Iterator[Reading]:
        remaining = iter(articles)
        while group := list(islice(remaining, articles_at_once)):
            yield from Reader()(group, gazetteer, recogniser)

    with_repeats = [*make_articles(5), *make_articles(7)]
    assert ingest(with_repeats, store, GAZETTEER, now=NOW, batch_size=2, read=read) == IngestResult(
        added=7, skipped=5, mentions=14, unplaced=7
    )
    assert store.summary(Query()).mentions == 14


def test_batches_stored_before_an_interruption_stay_and_the_other_articles_can_be_added_later(store: Store) -> None:
    def interrupted_articles() -> Iterator[Article]:
        yield from make_articles(5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(interrupted_articles(), store, GAZETTEER, now=NOW, batch_size=2, read=Reader())
    assert len(store.articles()) == 4
    assert ingest(make_articles(5), store, GAZETTEER, now=NOW, read=Reader()) == IngestResult(added=1, skipped=4, mentions=2, unplaced=1)
