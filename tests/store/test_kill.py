"""Killed at any moment, an ingest leaves a store that opens, with every article whole or absent."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from project import ROOT
from readings import NOW
from store.writer_to_kill import ARTICLES, MENTIONS, whole_reading

from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.snapshot import table_version

Order = Callable[[str, int], int]

ROUNDS = 4
WRITERS = 3
#: A kill waits for so many commits at most, however slow the machine, and then for a moment within the next ones.
COMMITS = 3
MOMENT_SECONDS = 0.15
PATIENCE_SECONDS = 30


def test_a_store_whose_writers_are_killed_over_and_over_keeps_every_article_whole_or_absent(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")  # pytest shows it when the test fails
    chance = random.Random(seed)
    path = tmp_path / "store"
    done = Event()
    with nursery(path) as order, ThreadPoolExecutor(1) as pool:
        reader = pool.submit(read_until, done, path)
        try:
            for round_ in range(ROUNDS):
                kill_writers(path, chance, [order("start", round_ * WRITERS + number) for number in range(WRITERS)], order)
                assert_whole(Store.open(path, create=True))
        finally:
            done.set()
        assert reader.result() > ROUNDS
    assert Store.open(path).version() > ROUNDS, "nothing was written before the kills"
    assert_ingesting_again_completes(Store.open(path))


@contextmanager
def nursery(path: Path) -> Iterator[Order]:
    """The process that starts writers, as a function that gives it an order."""
    command, pipe = [sys.executable, "-m", "store.writer_to_kill", str(path)], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT / "tests", stdin=pipe, stdout=pipe, text=True) as process:
        orders, answers = process.stdin, process.stdout
        assert orders
        assert answers

        def order(what: str, number: int) -> int:
            print(what, number, file=orders, flush=True)
            return int(answers.readline())

        yield order


def kill_writers(path: Path, chance: random.Random, writers: list[int], order: Order) -> None:
    """Several processes write to the same store; each is killed at a moment of its own."""
    for writer in writers:
        wait_for_commits(path, chance.randint(0, COMMITS))
        time.sleep(chance.uniform(0, MOMENT_SECONDS))
        os.kill(writer, signal.SIGKILL)
        assert order("wait", writer) == signal.SIGKILL, "the writer failed by itself"


def wait_for_commits(path: Path, commits: int) -> None:
    began = table_version(path / "mentions")
    patience = time.monotonic() + PATIENCE_SECONDS
    while table_version(path / "mentions") < began + commits:
        assert time.monotonic() < patience, "the writers do not write"
        time.sleep(0.005)


def read_until(done: Event, path: Path) -> int:
    """Reads the store over and over while others write and die; any failure is the test's."""
    looks = 0
    while not done.is_set():
        if table_version(path / "articles") >= 0:
            assert_whole(Store.open(path))
            looks += 1
        time.sleep(0.2)
    return looks


def assert_whole(store: Store) -> None:
    """Each article that is there has all its mentions, of one reading, and is there once."""
    found = store.snapshot().rows("""
        SELECT a.article_id, a.source_path, count(m.start), count(DISTINCT m.start), count(DISTINCT m.reading_id)
        FROM articles a LEFT JOIN shown m USING (article_id) GROUP BY ALL
    """)
    assert {row[2:] for row in found} <= {(MENTIONS, MENTIONS, 1)}
    assert len({row[1] for row in found}) == len(found) <= ARTICLES


def assert_ingesting_again_completes(store: Store) -> None:
    """All articles are read with one gazetteer: nothing is missing, nothing is there twice, nothing is left over after compaction."""
    readings = [whole_reading(number, "the last gazetteer") for number in range(ARTICLES)]
    store.add(
        [reading for reading in readings if store.needs_reading(reading.article, reading.gazetteer_version, reading.reader_version)], NOW
    )
    store.compact()
    assert_whole(store)
    assert sorted(row.source_path for row in store.articles()) == sorted(reading.article.source_path for reading in readings)
    assert {row.gazetteer_version for row in store.articles()} == {"the last gazetteer"}
    assert len(store.mentions(Query())) == store.snapshot().rows("SELECT count(*) FROM mentions")[0][0] == ARTICLES * MENTIONS
    assert not any(store.needs_reading(reading.article, reading.gazetteer_version, reading.reader_version) for reading in readings)
