"""Measure how fast articles are read on one core, and start-up time and memory. Run by hand: python tests/benchmarks/reading.py [PATH]

Reads copies of the seeds, then the texts of PATH, if given: a JSON Lines file or a folder of such files (gold sets; see gold_texts.py for
the format), with their titles, sources and dates. Prints one line for geoparse, one for the step that finds names, and one for flashgeotext
finding names, if that package is installed.

Times are processor time, so that other work on the machine does not count. The fastest of --runs is printed; each run loads the gazetteer
anew. The first line gives the time from the start of a new process until it has read its first article; the gazetteer is prepared before.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path

from copies import seeds
from gold_texts import public_gold

from dashboard.corpus import article_from_text
from dashboard.geoparsing import geoparse, geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.recognition.matching import match_names
from dashboard.geoparsing.text.folding import fold_text
from dashboard.geoparsing.text.words import name_words
from dashboard.model import Article

#: Reads all articles and returns how many names it found.
Read = Callable[[Sequence[Article]], int]


def main() -> None:
    """Reads and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help="a JSON Lines file or a folder of them")
    parser.add_argument("-n", type=int, default=500, help="copies of the seeds to read (default: 500)")
    parser.add_argument("--runs", type=int, default=3, help="runs, of which the fastest is printed (default: 3)")
    parser.add_argument("--first", type=float, metavar="SECONDS", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.first is not None:
        _read_first(options.first)
        return
    load_gazetteer()
    subprocess.run([sys.executable, __file__, "--first", str(time.time())], check=True)
    print(f"{'':<32}{'articles':>9}{'MB':>7}{'names':>8}{'s':>8}{'articles/s':>12}{'MB/s':>7}")
    for set_name, articles in _sets(options.path, options.n):
        for reader_name, load_reader in READERS.items():
            print(_line(f"{set_name}, {reader_name}", articles, load_reader, options.runs), flush=True)


def _read_first(started: float) -> None:
    """Reads one article, then prints the time since `started` (seconds since the epoch) and the memory of the process."""
    geoparse(article_from_text("Fighting went on in Mosul."), load_gazetteer())
    bytes_per_unit = 1 if sys.platform == "darwin" else 1024
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * bytes_per_unit / 1e6
    print(f"first article read {time.time() - started:.2f} s after the start, in {megabytes:.0f} MB of memory")


def _sets(path: Path | None, n: int) -> Iterator[tuple[str, list[Article]]]:
    # No two copies are alike, since a cache would answer for equal texts, which a real corpus does not have.
    seed_articles = islice(cycle(seeds()), n)
    yield "seeds", [article_from_text(f"{article.text}\n\nThis is copy {number}.") for number, article in enumerate(seed_articles)]
    paths = sorted(path.glob("*.jsonl")) if path and path.is_dir() else [path] if path else []
    for gold_path in paths:
        yield gold_path.stem, [text.article for text in public_gold(gold_path)]


def _load_geoparse() -> Read:
    gazetteer = load_gazetteer()
    return lambda articles: sum(len(reading.mentions) for reading in geoparse_many(articles, gazetteer))


def _load_name_finder() -> Read:
    gazetteer = load_gazetteer()
    return lambda articles: sum(_count_names(article.text, gazetteer) for article in articles)


def _count_names(text: str, gazetteer: Gazetteer) -> int:
    folded = fold_text(text)
    return len(match_names(folded, name_words(text, 0, len(text)), len(text), gazetteer))


def _load_flashgeotext() -> Read:
    geotext = import_module("flashgeotext.geotext").GeoText()
    return lambda articles: sum(len(names) for article in articles for names in geotext.extract(article.text).values())


READERS: dict[str, Callable[[], Read]] = {"geoparse": _load_geoparse, "finding names": _load_name_finder}
if find_spec("flashgeotext"):
    READERS["flashgeotext"] = _load_flashgeotext


def _line(title: str, articles: Sequence[Article], load_reader: Callable[[], Read], runs: int) -> str:
    seconds, names = min(_timed(load_reader(), articles) for _ in range(runs))
    megabytes = sum(len(article.text.encode()) for article in articles) / 1e6
    speeds = f"{len(articles) / seconds:>12.0f}{megabytes / seconds:>7.2f}"
    return f"{title:<32}{len(articles):>9}{megabytes:>7.2f}{names:>8}{seconds:>8.2f}{speeds}"


def _timed(read: Read, articles: Sequence[Article]) -> tuple[float, int]:
    start = time.process_time()
    names = read(articles)
    return time.process_time() - start, names


if __name__ == "__main__":
    main()
