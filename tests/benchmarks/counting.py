"""Measure what a big store costs: seconds of processor for its figures, MB of memory, and a batch stored beside so many. Run by hand
on Linux:

PYTHONPATH=tests python tests/benchmarks/counting.py [--articles N]...

Makes stores of N articles with ten mentions each (see big_store), which take up to 1 GB of disk for a million, and deletes them.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from big_store import make_big_store
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading

from dashboard.model import Reading
from dashboard.query import Query
from dashboard.store import Store

QUERIES = {
    "none": Query(),
    "a source": Query(sources=("Source 7",)),
    "a country": Query(countries=("AA",)),
    "a place": Query(places=("P5",)),
    "a kind": Query(features=("division",)),
    "every role": Query(roles=("any",)),
    "confidence": Query(min_confidence=0.6),
    "dates": Query(since=date(2014, 6, 1)),
}
#: What else a page asks of a store: at first, and where its sources or sentences are looked at.
OTHERS: dict[str, Callable[[Store], object]] = {
    "articles found by a word": lambda store: store.find_articles("day 77", 100),
    "sources": lambda store: store.sources(Query(demonyms=True)),
    "twenty sentences of a place": lambda store: store.sentences(Query(), place_id="P5", limit=20),
    "twenty of all sentences": lambda store: store.sentences(Query(), limit=20),
}
BATCH = 200
ROUNDS = 5


def seconds(act: Callable[[], object]) -> float:
    """The processor time that something takes."""
    began = time.process_time()
    act()
    return time.process_time() - began


def batch(number: int) -> list[Reading]:
    """So many new readings as an ingest stores at once."""
    readings = []
    for text in range(BATCH):
        article = make_article(f"Troops left Mosul on day {text} of batch {number}, said the man numbered {number * BATCH + text}.")
        readings.append(make_reading(article, make_mention(article, "Mosul", MOSUL, when=days("2014-06-10"))))
    return readings


def measure_batches(store: Store) -> None:
    """Prints what a batch takes, the first of a process apart: it looks over all articles once."""
    first, *others = (seconds(lambda number=number: store.add(batch(number), NOW)) for number in range(ROUNDS))  # type: ignore[misc]
    print(f"a batch of {BATCH}: {min(others):.2f} s, the first of a process {first:.2f} s", flush=True)


def first_page(path: Path) -> None:
    """Asks a newly opened store what a page without filters shows."""
    store, query = Store.open(path), Query()
    for ask in (store.places, store.summary, store.timeline, store.periods, store.sources):
        ask(query)
    facets = store.facets()
    store.article_heads([choice.value for choice in facets.articles])
    store.known_articles(), store.incomplete_articles(), store.last_read(), store.articles_total()


def measure_figures(path: Path) -> None:
    """Prints what a newly opened store takes for its first figures, and for those of each query, asked for the first time."""
    store = Store.open(path)
    print(f"coded, where it was not: {seconds(store.code_mentions):.2f} s", flush=True)
    print(f"what is kept for the first page: {seconds(store.keep_first_answers):.2f} s", flush=True)
    print(f"the first page: {seconds(lambda: first_page(path)):.2f} s", flush=True)
    store = Store.open(path)
    print(f"opened for filters: {seconds(store.prepare_counting):.2f} s, {memory('VmRSS')} MB then", flush=True)
    print(f"opened, places alone: {seconds(lambda: store.places(Query(demonyms=True))):.2f} s", flush=True)
    for name, query in QUERIES.items():
        parts = [seconds(lambda ask=ask, query=query: ask(query)) for ask in (store.places, store.summary, store.timeline)]  # type: ignore[misc]
        print(f"{name}: {sum(parts):.2f} s ({', '.join(f'{part:.2f}' for part in parts)})", flush=True)
    for name, ask in OTHERS.items():
        print(f"{name}: {seconds(lambda ask=ask: ask(store)):.2f} s", flush=True)  # type: ignore[misc]
    gc.collect()
    print(f"memory {memory('VmRSS')} MB, at most {memory('VmHWM')} MB", flush=True)


def memory(line: str) -> int:
    """A line of the process's status in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition(f"{line}:")[2].split()[0]) // 1024


def main() -> None:
    """Makes the stores, and measures each in processes of their own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[1_000, 100_000, 1_000_000], metavar="N", help="the sizes")
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.store:
        measure_figures(options.store)
        return
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            store = make_big_store(Path(folder) / "store", articles)
            print(f"{articles:,} articles", flush=True)
            for _ in range(2):  # the second finds the mentions coded
                subprocess.run([sys.executable, __file__, "--store", str(store.path)], check=True)
            measure_batches(store)


if __name__ == "__main__":
    main()
