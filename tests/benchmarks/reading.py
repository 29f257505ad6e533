"""How fast articles are read on one core, and how soon and in how much memory. Run by hand: python tests/benchmarks/reading.py [PATH]

Reads the seeds over and over and then, where PATH is given, the texts of that JSON Lines file or of each such file of that folder (gold
sets, in the form that gold_texts.py says), with the title, source and date that they have. A line for the whole of geoparse, one for the
step of finding names alone, and beside it what flashgeotext needs to find its names, if that package is installed.

Times are processor time, so that other work on the machine does not count; of --runs, each with the gazetteer loaded anew, the fastest is
said. Start-up is the time that passes from the start of a new process until its first article is read, the gazetteer having been prepared.
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

#: Reads all articles and says how many names it found.
Read = Callable[[Sequence[Article]], int]


def main() -> None:
    """Reads and prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("path", nargs="?", type=Path, metavar="PATH", help="a JSON Lines file or a folder of them")
    options.add_argument("-n", type=int, default=500, help="read so many copies of the seeds (default: 500)")
    options.add_argument("--runs", type=int, default=3, help="default: 3")
    options.add_argument("--first", type=float, metavar="SECONDS", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.first is not None:
        _read_first(given.first)
        return
    load_gazetteer()
    subprocess.run([sys.executable, __file__, "--first", str(time.time())], check=True)
    print(f"{'':<32}{'articles':>9}{'MB':>7}{'names':>8}{'s':>8}{'articles/s':>12}{'MB/s':>7}")
    for name, articles in _sets(given.path, given.n):
        for what, prepared in READERS.items():
            print(_line(f"{name}, {what}", articles, prepared, given.runs), flush=True)


def _read_first(started: float) -> None:
    """Reads one article and says how long after the start of the process that was done, and what memory that took."""
    geoparse(article_from_text("Fighting went on in Mosul."), load_gazetteer())
    unit = 1 if sys.platform == "darwin" else 1024
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    print(f"first article read {time.time() - started:.2f} s after the start, in {megabytes:.0f} MB of memory")


def _sets(path: Path | None, n: int) -> Iterator[tuple[str, list[Article]]]:
    # No two are alike, so that nothing is answered from a cache that a real corpus would not fill.
    yield "seeds", [article_from_text(f"{one.text}\n\nThis is copy {n}.") for n, one in enumerate(islice(cycle(seeds()), n))]
    files = sorted(path.glob("*.jsonl")) if path and path.is_dir() else [path] if path else []
    for file in files:
        yield file.stem, [text.article for text in public_gold(file)]


def _all_steps() -> Read:
    gazetteer = load_gazetteer()
    return lambda articles: sum(len(reading.mentions) for reading in geoparse_many(articles, gazetteer))


def _names_alone() -> Read:
    gazetteer = load_gazetteer()
    return lambda articles: sum(_names(article.text, gazetteer) for article in articles)


def _names(text: str, gazetteer: Gazetteer) -> int:
    folded = fold_text(text)
    return len(match_names(folded, name_words(text, 0, len(text)), gazetteer))


def _flashgeotext() -> Read:
    finder = import_module("flashgeotext.geotext").GeoText()
    return lambda articles: sum(len(found) for article in articles for found in finder.extract(article.text).values())


READERS: dict[str, Callable[[], Read]] = {"geoparse": _all_steps, "finding names": _names_alone}
if find_spec("flashgeotext"):
    READERS["flashgeotext"] = _flashgeotext


def _line(name: str, articles: Sequence[Article], prepared: Callable[[], Read], runs: int) -> str:
    seconds, names = min(_timed(prepared(), articles) for _ in range(runs))
    megabytes = sum(len(article.text.encode()) for article in articles) / 1e6
    return (
        f"{name:<32}{len(articles):>9}{megabytes:>7.2f}{names:>8}{seconds:>8.2f}{len(articles) / seconds:>12.0f}{megabytes / seconds:>7.2f}"
    )


def _timed(read: Read, articles: Sequence[Article]) -> tuple[float, int]:
    start = time.process_time()
    names = read(articles)
    return time.process_time() - start, names


if __name__ == "__main__":
    main()
