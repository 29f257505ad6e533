"""What is killed at any moment leaves a store that opens: every article is whole or absent, every correction logged or not."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from project import ROOT
from readings import NOW, needs_reading
from store.writer_to_kill import ARTICLES, MENTIONS, done_file, whole_reading

from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.delta_log import table_version

Order = Callable[[str, int], int]

ROUNDS = 4
WRITERS = 3
#: A writer is killed after up to this many commits, however slow the machine, and up to this many seconds more.
MAX_COMMITS = 3
MAX_DELAY_SECONDS = 0.15
TIMEOUT_SECONDS = 30


@pytest.mark.slow
def test_a_store_whose_writers_are_killed_again_and_again_keeps_every_article_whole_or_absent(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")  # pytest shows it when the test fails
    rng = random.Random(seed)
    path = tmp_path / "store"
    done = Event()
    with writer_starter(path) as order, ThreadPoolExecutor(1) as pool:
        reader = pool.submit(read_until, done, path)
        try:
            for round_ in range(ROUNDS):
                kill_writers(path, rng, [order("start", round_ * WRITERS + number) for number in range(WRITERS)], order)
                assert_whole(Store.open(path, create=True))
        finally:
            done.set()
        assert reader.result() > ROUNDS
    assert Store.open(path).version() > ROUNDS, "nothing was written before the kills"
    assert_ingesting_again_completes(Store.open(path))


@pytest.mark.slow
def test_a_correction_is_logged_whole_or_not_when_its_writer_is_killed(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    rng = random.Random(seed)
    path = tmp_path / "store"
    Store.open(path, create=True).add([whole_reading(0, "gazetteer")], NOW)
    with writer_starter(path) as order:
        for round_ in range(ROUNDS):
            seeds = [round_ * WRITERS + number for number in range(WRITERS)]
            kill_writers(path, rng, [order("correct", seed) for seed in seeds], order, table="corrections")
            assert Store.check(path).is_whole
    store = Store.open(path)
    logged = Counter((entry.made_by, int(entry.note)) for entry in store.corrections().log)
    assert set(logged.values()) == {2}, "half of a pair is logged"
    for writer in map(str, range(ROUNDS * WRITERS)):
        turns = sorted(turn for made_by, turn in logged if made_by == writer)
        done = done_file(path, int(writer)).read_text("utf-8").split() if done_file(path, int(writer)).exists() else []
        assert turns == list(range(len(turns)))
        assert len(done) <= len(turns) <= len(done) + 1, "what was said to be done is not logged"


@contextmanager
def writer_starter(path: Path) -> Iterator[Order]:
    """Runs the process that starts writers; yields a function that gives it an order and returns its answer."""
    command, pipe = [sys.executable, "-m", "store.writer_to_kill", str(path)], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT / "tests", stdin=pipe, stdout=pipe, text=True) as process:
        orders, answers = process.stdin, process.stdout
        assert orders
        assert answers

        def order(verb: str, number: int) -> int:
            print(verb, number, file=orders, flush=True)
            return int(answers.readline())

        yield order


def kill_writers(path: Path, rng: random.Random, writers: list[int], order: Order, table: str = "mentions") -> None:
    """Kills the writers of a store one after the other, each at a random moment."""
    for writer in writers:
        wait_for_commits(path / table, rng.randint(0, MAX_COMMITS))
        time.sleep(rng.uniform(0, MAX_DELAY_SECONDS))
        os.kill(writer, signal.SIGKILL)
        assert order("wait", writer) == signal.SIGKILL, "the writer failed by itself"


def wait_for_commits(table_path: Path, commits: int) -> None:
    first_version = table_version(table_path)
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while table_version(table_path) < first_version + commits:
        assert time.monotonic() < deadline, "the writers do not write"
        time.sleep(0.005)


def read_until(done: Event, path: Path) -> int:
    """Reads the store until `done` is set, while writers write and are killed; returns how often. A failed read fails the test."""
    reads = 0
    while not done.is_set():
        if table_version(path / "articles") >= 0:
            assert_whole(Store.open(path))
            reads += 1
        time.sleep(0.2)
    return reads


def assert_whole(store: Store) -> None:
    """Each stored article is stored once, with all its mentions, which are of one reading."""
    rows = store.snapshot().rows("""
        SELECT articles.source_path, count(shown.start), count(DISTINCT shown.start), count(DISTINCT shown.reading_id)
        FROM articles LEFT JOIN shown USING (article_id) GROUP BY articles.article_id, articles.source_path
    """)
    assert {row[1:] for row in rows} <= {(MENTIONS, MENTIONS, 1)}
    assert len({row[0] for row in rows}) == len(rows) <= ARTICLES


def assert_ingesting_again_completes(store: Store) -> None:
    """After all articles are read with one gazetteer and compacted, none is missing or stored twice, and no other mentions are left."""
    readings = [whole_reading(number, "the last gazetteer") for number in range(ARTICLES)]
    store.add(
        [reading for reading in readings if needs_reading(store, reading.article, reading.gazetteer_version, reading.reader_version)], NOW
    )
    store.compact()
    assert_whole(store)
    assert sorted(row.source_path for row in store.articles()) == sorted(reading.article.source_path for reading in readings)
    assert {row.gazetteer_version for row in store.articles()} == {"the last gazetteer"}
    assert len(store.mentions(Query())) == store.snapshot().rows("SELECT count(*) FROM mentions")[0][0] == ARTICLES * MENTIONS
    assert not any(needs_reading(store, reading.article, reading.gazetteer_version, reading.reader_version) for reading in readings)
