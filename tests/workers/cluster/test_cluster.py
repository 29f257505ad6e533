"""A cluster gives the readings of one process, and a worker or a scheduler that dies loses and doubles nothing."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import dask
import pytest
from changed_workers import ORDER, EndsWorkers, set_rules
from distributed import Client, LocalCluster
from project import SEEDS
from workers.cluster.processes import WITHOUT_PROGRAM, scheduler, worker

from dashboard.cli import main
from dashboard.corpus import article_from_text, read_articles
from dashboard.geoparsing import geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.ingest import ingest
from dashboard.model import Article, Reading
from dashboard.query import Query
from dashboard.store import Store
from dashboard.workers.cluster import ClusterError, ReadingCluster, connecting, reading_cluster

#: What a paper at home near Paris, Texas, writes, so that its Paris is another than that of an article without a source.
LOCAL_NEWS = "Police in Paris arrested two men from Reno and Blossom. Lamar County jurors met in Paris and Clarksville."
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two worker processes on this machine; a task on which one dies is not begun a second time."""
    folder = str(tmp_path_factory.mktemp("workers"))
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", local_directory=folder) as cluster,
    ):
        yield cluster


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """The seeds, and as many other texts as are gathered twice: of one outlet, and of none."""
    seeds = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    local = [article_from_text(f"Number {number}. {LOCAL_NEWS}", source="theparisnews.com") for number in range(60)]
    others = [
        article_from_text(f"Item {number}. The mayor of Paris spoke.", source=("", "theparisnews.com")[number % 2])
        for number in range(1_200)
    ]
    return [*local, *seeds, *others]


def read(articles: Iterable[Article], gazetteer: Gazetteer, cluster: ReadingCluster) -> Iterator[Reading]:
    return geoparse_many(articles, gazetteer, start_group=cluster.start_group, gatherings_ahead=cluster.gatherings_ahead)


def test_the_readings_are_those_of_one_process(cluster: LocalCluster, articles: list[Article], gazetteer: Gazetteer) -> None:
    expected = list(geoparse_many(articles, gazetteer))
    places = [mention.place for reading in expected for mention in reading.mentions if mention.toponym == "Paris"]
    assert {place.country for place in places if place} == {"FR", "US"}
    with reading_cluster(cluster.scheduler_address, gazetteer) as readers:
        assert list(read(articles, gazetteer, readers)) == expected


def test_the_gazetteer_goes_out_once(
    cluster: LocalCluster, articles: list[Article], gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading_cluster(cluster.scheduler_address, gazetteer):
        pass
    monkeypatch.delattr(connecting, "packed")
    with reading_cluster(cluster.scheduler_address, gazetteer) as readers:
        assert list(read(articles[:3], gazetteer, readers)) == list(geoparse_many(articles[:3], gazetteer))


def test_the_command_stores_what_one_process_stores(cluster: LocalCluster, tmp_path: Path) -> None:
    where = {"one": ["--workers", "1"], "cluster": ["--cluster", cluster.scheduler_address]}
    for name, options in where.items():
        assert main(["ingest", *options, "--store", str(tmp_path / name), str(SEEDS)]) == 0
    assert stored(Store.open(tmp_path / "one")) == stored(Store.open(tmp_path / "cluster")) != []


def stored(store: Store) -> list[tuple[str, ...]]:
    """The ids of the articles, and what each mention says."""
    mentions = [(row.article_id, str(row.start), row.place_id or "", row.reason) for row in store.mentions(Query())]
    return sorted([*((row.article_id,) for row in store.articles()), *mentions])


def ingested(
    articles: Iterable[Article], path: Path, gazetteer: Gazetteer, read: Callable[..., Iterable[Reading]] = geoparse_many
) -> Store:
    store = Store.open(path, create=True)
    ingest(articles, store, gazetteer, now=NOW, read=read)
    return store


def with_a_kill(articles: Sequence[Article], pid: int) -> Iterator[Article]:
    """The articles; the process is killed when the second thousand is begun."""
    for number, article in enumerate(articles):
        if number == 1_100:
            os.kill(pid, signal.SIGKILL)
        yield article


@pytest.mark.slow
def test_a_worker_that_is_killed_on_the_way_loses_and_doubles_nothing(
    cluster: LocalCluster, articles: list[Article], gazetteer: Gazetteer, tmp_path: Path
) -> None:
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        pid = next(iter(client.run(os.getpid).values()))
    with reading_cluster(cluster.scheduler_address, gazetteer) as readers:
        read = partial(geoparse_many, start_group=readers.start_group, gatherings_ahead=readers.gatherings_ahead)
        store = ingested(with_a_kill(articles, pid), tmp_path / "killed", gazetteer, read)
    assert stored(store) == stored(ingested(articles, tmp_path / "one", gazetteer))


@pytest.mark.slow
@pytest.mark.parametrize("always", [False, True])
def test_an_article_that_ends_workers_is_named_and_one_that_ended_one_is_read(
    cluster: LocalCluster, gazetteer: Gazetteer, tmp_path: Path, always: bool
) -> None:
    bad = article_from_text(f"It {ORDER} in Mosul.", source_path="news/bad.txt")
    articles = [article_from_text(f"Number {number}. {LOCAL_NEWS}", source="theparisnews.com") for number in range(10)]
    articles.insert(5, bad)
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        client.register_plugin(EndsWorkers(None if always else tmp_path / "ended"))
        try:
            with reading_cluster(cluster.scheduler_address, gazetteer) as readers:
                if always:
                    with pytest.raises(ClusterError, match=r"news/bad\.txt: ended the workers that read it"):
                        list(read(articles, gazetteer, readers))
                else:
                    assert list(read(articles, gazetteer, readers)) == list(geoparse_many(articles, gazetteer))
        finally:
            client.unregister_worker_plugin(EndsWorkers.name)
            client.restart()  # so that the workers are what they were


@pytest.mark.slow
def test_a_scheduler_that_vanishes_leaves_whole_articles_and_a_line(articles: list[Article], gazetteer: Gazetteer, tmp_path: Path) -> None:
    with scheduler(tmp_path) as (process, address), worker(address, tmp_path), reading_cluster(address, gazetteer) as readers:
        read = partial(geoparse_many, start_group=readers.start_group)
        with pytest.raises(ClusterError, match="the scheduler of the cluster is gone: what is stored stays"):
            ingested(with_a_kill(articles, process.pid), tmp_path / "store", gazetteer, read)
    assert 0 < len(Store.open(tmp_path / "store").articles()) < len(articles)
    store = ingested(articles, tmp_path / "store", gazetteer)
    assert {row.article_id for row in store.articles()} == {article.article_id for article in articles}
    spans = [(row.article_id, row.start) for row in store.mentions(Query())]
    assert len(spans) == len(set(spans))


@pytest.mark.slow
def test_a_cluster_whose_last_worker_has_gone_is_waited_for_and_then_given_up(gazetteer: Gazetteer, tmp_path: Path) -> None:
    with scheduler(tmp_path) as (_, address):
        with worker(address, tmp_path):
            cluster = reading_cluster(address, gazetteer, patience_s=1)
            readers = cluster.__enter__()
        try:
            with pytest.raises(ClusterError, match="no worker is left in the cluster"):
                list(read([article_from_text("Mosul fell.")], gazetteer, readers))
        finally:
            cluster.__exit__(None, None, None)


@pytest.mark.slow
def test_a_scheduler_without_a_worker_and_a_worker_without_the_program_are_told(gazetteer: Gazetteer, tmp_path: Path) -> None:
    with scheduler(tmp_path) as (_, address):
        with pytest.raises(ClusterError, match=r"has no worker: start some with `dask worker tcp://"), reading_cluster(address, gazetteer):
            pass
        with (
            worker(address, tmp_path, ("-c", WITHOUT_PROGRAM)),
            pytest.raises(ClusterError, match=r"tcp://.* cannot run this program .*: install dashboard .* on all machines"),
            reading_cluster(address, gazetteer),
        ):
            pass


def test_a_worker_of_another_version_is_refused_before_anything_is_read(cluster: LocalCluster, gazetteer: Gazetteer) -> None:
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        rules = client.run(set_rules, 999).popitem()[1]
        try:
            with pytest.raises(ClusterError, match=r"has dashboard .* with rules 999-.*: install the same version on all machines"):
                reading_cluster(cluster.scheduler_address, gazetteer).__enter__()
        finally:
            client.run(set_rules, rules)


@pytest.mark.parametrize("listens", [False, True])
def test_a_cluster_that_does_not_answer_is_given_up(gazetteer: Gazetteer, listens: bool) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        if listens:
            silent.listen()
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ClusterError, match="no cluster answers at tcp://127"), reading_cluster(address, gazetteer, answers_within_s=1):
            pass
