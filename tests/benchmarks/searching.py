"""Measure how fast the words of a store are searched. Run by hand: python tests/benchmarks/searching.py STORE

STORE is a store of many articles, for instance of those that varied.py makes; it is not changed, since the index is made in a copy. Prints
the seconds and MB of a new index, and for each search the hits and the milliseconds: with the index, the first time that it is asked, and
by reading through all texts in the same run, as searches were answered before there was an index.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dashboard.query import Query
from dashboard.query.search import Unit
from dashboard.store import Store
from dashboard.store.search_index import FILE_NAME

SEARCHES = ("checkpoint", "the", "soldiers checkpoint", '"the town of"', "check*", "-the", "no_such_word")
ROUNDS = 5


def milliseconds(action: Callable[[], object]) -> float:
    """The median over ROUNDS."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def search_anew(path: Path, text: str, unit: Unit) -> int:
    """The mentions that a search finds in a store that is opened for it."""
    return Store.open(path).summary(Query(text=text, text_in=unit)).mentions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, metavar="STORE")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        shutil.copytree(parser.parse_args().store, path, ignore=shutil.ignore_patterns(f"{FILE_NAME}*"))
        store = Store.open(path)
        articles = len(store.articles())
        start = time.perf_counter()
        store.update_search_index()
        seconds = time.perf_counter() - start
        print(f"{articles:,} articles indexed in {seconds:.1f} s, {(path / FILE_NAME).stat().st_size / 1e6:.0f} MB")
        opening = milliseconds(lambda: Store.open(path).summary(Query()))
        print(f"without a search, the store opened anew: {opening:.0f} ms; added to that by a search:")
        scan = milliseconds(lambda: store.snapshot().rows("SELECT count(*) FROM articles WHERE contains(lower(text), 'checkpoint')"))
        print(f"{'reading through all texts for one word':40} {scan:8.0f} ms")
        for text in SEARCHES:
            for unit in Unit:
                hits = search_anew(path, text, unit)
                print(
                    f"{text + ', ' + unit:40} {milliseconds(partial(search_anew, path, text, unit)) - opening:8.0f} ms, {hits:,} mentions"
                )


if __name__ == "__main__":
    main()
