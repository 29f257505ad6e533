"""Measure what reading side by side costs. Run by hand: python tests/benchmarks/side_by_side.py FILE [--articles N]

Ingests the texts of FILE, a JSON Lines file (see gold_texts.py for the format), into a new store: in one process, in two that are forked,
in two that are started anew as on Windows and macOS, and on a Dask cluster of two workers on this machine. The first line is geoparsing
alone. Prints for each way the processor time of this process, which reads the file and stores, and of those that read, in milliseconds
an article; and the memory that belongs to one of these alone, in MB (Linux only). Each way runs in a new process. Texts are repeated, each
time with their sentences in another order, until there are N, so that hardly any is a near copy of another.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from gold_texts import public_gold

from dashboard.corpus import article_from_text
from dashboard.geoparsing import geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.geoparse import DraftGroup
from dashboard.geoparsing.recognition import OWN_RECOGNISER
from dashboard.ingest import ingest
from dashboard.model import Article, Reading
from dashboard.store import Store
from dashboard.workers.reading_workers import ReadingWorkers, spawned_workers

Read = Callable[..., Iterator[Reading]]
_CLOCK_TICKS_PER_S = 100


@dataclass
class Way:
    """How articles are read; what the processes that read have used so far: seconds of the processor each, and MB of their own each."""

    read: Read
    seconds: Callable[[], list[float]]
    own_mb: Callable[[], list[float]]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, metavar="FILE", help="a JSON Lines file of texts")
    parser.add_argument("--articles", type=int, default=2_400, metavar="N", help="articles to read (default: 2400)")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(_line(options.way, _articles(options.path, options.articles)), flush=True)
        return
    load_gazetteer()
    print(f"{'ms an article':<20}{'this process':>14}{'readers':>10}{'in all':>10}{'s by the clock':>17}{'MB of its own':>16}")
    for way in WAYS:
        command = [sys.executable, __file__, str(options.path), "--articles", str(options.articles), "--way", way]
        subprocess.run(command, check=True)


def _articles(path: Path, count: int) -> list[Article]:
    order = random.Random(1)
    articles = []
    for number, text in enumerate(islice(cycle(public_gold(path)), count)):
        sentences = re.split(r"(?<=[.!?])\s+", text.article.text)
        order.shuffle(sentences)
        shuffled = " ".join([*sentences, f"This is number {number}."])
        articles.append(article_from_text(shuffled, source=text.article.source, source_path=f"news/{number}.txt"))
    return articles


def _line(name: str, articles: Sequence[Article]) -> str:
    gazetteer = load_gazetteer()
    with WAYS[name](gazetteer) as way:
        list(way.read(articles[:64], gazetteer))  # so that what is loaded at first use is not counted
        before = way.seconds()
        here, clock = time.process_time(), time.perf_counter()
        _take(name, articles, gazetteer, way.read)
        here, clock = time.process_time() - here, time.perf_counter() - clock
        readers = sum(way.seconds()) - sum(before)
        own_mb = max(way.own_mb(), default=0.0)
    per_article = [f"{seconds * 1_000 / len(articles):.2f}" for seconds in (here, readers, here + readers)]
    return f"{name:<20}{per_article[0]:>14}{per_article[1]:>10}{per_article[2]:>10}{clock:>17.1f}{own_mb:>16.0f}"


def _take(name: str, articles: Sequence[Article], gazetteer: Gazetteer, read: Read) -> None:
    if name == "geoparsing alone":
        for _ in read(articles, gazetteer):
            pass
        return
    with TemporaryDirectory() as folder:
        ingest(articles, Store.open(Path(folder, "store"), create=True), gazetteer, now=datetime.now(UTC), read=read)


@contextmanager
def _here(_: Gazetteer) -> Iterator[Way]:
    yield Way(geoparse_many, list, list)


def _of_workers(workers: ReadingWorkers) -> Way:
    pids = [worker.process.pid or 0 for worker in workers.running]
    read = partial(geoparse_many, start_group=workers.start_group)
    return Way(read, lambda: list(map(_seconds_of, pids)), lambda: list(map(_own_mb_of, pids)))


@contextmanager
def _forked(gazetteer: Gazetteer) -> Iterator[Way]:
    with ReadingWorkers(2, partial(DraftGroup, gazetteer=gazetteer, recogniser=OWN_RECOGNISER)) as workers:
        yield _of_workers(workers)


@contextmanager
def _spawned(gazetteer: Gazetteer) -> Iterator[Way]:
    with spawned_workers(2, gazetteer) as workers:
        yield _of_workers(workers)


@contextmanager
def _on_cluster(gazetteer: Gazetteer) -> Iterator[Way]:
    from distributed import Client, LocalCluster

    from dashboard.workers.cluster import reading_cluster

    with (
        TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", local_directory=folder) as cluster,
        Client(cluster.scheduler_address, set_as_default=False) as client,
        reading_cluster(cluster.scheduler_address, gazetteer) as readers,
    ):
        pids = list(client.run(_pid).values())
        read = partial(geoparse_many, start_group=readers.start_group, gatherings_ahead=readers.gatherings_ahead)
        yield Way(read, lambda: list(map(_seconds_of, pids)), lambda: list(map(_own_mb_of, pids)))


WAYS = {
    "geoparsing alone": _here,
    "one process": _here,
    "two, forked": _forked,
    "two, started anew": _spawned,
    "two of a cluster": _on_cluster,
}


def _pid() -> int:
    return multiprocessing.current_process().pid or 0


def _seconds_of(pid: int) -> float:
    """The processor time of a process, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _CLOCK_TICKS_PER_S


def _own_mb_of(pid: int) -> float:
    """The memory that no other process shares, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty"))) / 1_000


if __name__ == "__main__":
    main()
