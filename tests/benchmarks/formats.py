"""Measure how fast files of each format are read, beside the bare library that gives their text.

Run by hand: PYTHONPATH=tests python tests/benchmarks/formats.py [-n ARTICLES] [FORMAT ...]

The files are made here: articles of some 3,000 characters, web pages with menus and teasers around them. Each format is read in a process
of its own, first by our reader and then by the library, and again the other way round; what counts is the faster of each, in processor
time. Both read the files from the disk, up to the texts of the articles and the values of their columns. Peak memory is that of the
process when our reader has read all.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made_files import MADE

from dashboard.corpus.formats.format import Document, Source
from dashboard.corpus.formats.reading import read_source
from dashboard.corpus.limits import BYTES_PER_MB

KB_PER_MB = 1000


def main() -> None:
    """Prints a table, a line a format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of {', '.join(MADE)} (default: all)")
    parser.add_argument("-n", type=int, default=100, help="articles of each (default: 100)")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(measure(options.formats[0], options.n))
        return
    print("| format | articles/s | MB/s | bare library, articles/s | its time | peak MB |\n|---|---|---|---|---|---|")
    for name in options.formats or MADE:
        arguments = [sys.executable, __file__, name, "-n", str(options.n), "--one"]
        print(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout, end="", flush=True)


def measure(name: str, count: int) -> str:
    """The line of a format."""
    with tempfile.TemporaryDirectory() as folder:
        return _measured(name, _saved(MADE[name](count), Path(folder), name))


def _saved(files: list[bytes], folder: Path, name: str) -> list[Path]:
    """The files on the disk, where both find them."""
    paths = [folder / f"{number}.{name}" for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    return paths


def _measured(name: str, paths: list[Path]) -> str:
    size_mb = sum(path.stat().st_size for path in paths) / BYTES_PER_MB

    def ours() -> int:
        return sum(map(articles, paths))

    def bare() -> None:
        from bare_readers import BARE  # loads the libraries, which the peak of our reader is without

        for path in paths:
            BARE[name](path.read_bytes())

    read = ours()  # loads the libraries
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB_PER_MB
    bare()
    times = [(seconds_of(ours), seconds_of(bare)), tuple(reversed((seconds_of(bare), seconds_of(ours))))]
    seconds, bare_seconds = (min(column) for column in zip(*times, strict=True))
    ratio = seconds / bare_seconds
    return f"| {name} | {read / seconds:,.0f} | {size_mb / seconds:.1f} | {read / bare_seconds:,.0f} | {ratio:.2f} | {peak_mb:.0f} |"


def articles(path: Path) -> int:
    """How many articles a file gives; all must be read."""
    with path.open("rb") as file:
        results = list(read_source(Source(path.name, file)))
    assert all(isinstance(result, Document) for result in results), results
    return len(results)


def seconds_of(work: Callable[[], object]) -> float:
    """The processor time of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
