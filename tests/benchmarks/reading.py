"""How fast articles are read on one core: articles and MB a second. Run by hand: python tests/benchmarks/reading.py

Reads the seeds over and over, or the texts of a JSON Lines file: python tests/benchmarks/reading.py FILE.
The gazetteer is prepared and loaded before the clock starts; its loading time is said apart.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import cycle, islice
from pathlib import Path

from copies import seeds

from dashboard.corpus import article_from_text
from dashboard.gazetteer.files import load_gazetteer
from dashboard.geoparse import geoparse
from dashboard.model import Article


def articles_of(path: Path | None, n: int) -> list[Article]:
    """The n articles to read."""
    if path is None:
        # No two are alike, so that nothing is answered from a cache that a real corpus would not fill.
        return [article_from_text(f"{article.text}\n\nThis is copy {n}.") for n, article in enumerate(islice(cycle(seeds()), n))]
    with path.open(encoding="utf-8") as lines:
        return [article_from_text(json.loads(line)["text"]) for line in islice(lines, n)]


def main() -> None:
    """Reads and prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path, metavar="FILE")
    options.add_argument("-n", type=int, default=500, help="read so many articles at most (default: 500)")
    given = options.parse_args()
    articles = articles_of(given.file, given.n)
    load_gazetteer()
    start = time.perf_counter()
    gazetteer = load_gazetteer()
    loaded = time.perf_counter()
    mentions = sum(len(geoparse(article, gazetteer).mentions) for article in articles)
    seconds = time.perf_counter() - loaded
    megabytes = sum(len(article.text.encode()) for article in articles) / 1e6
    print(f"gazetteer loaded in {loaded - start:.2f} s")
    print(f"{len(articles)} articles, {megabytes:.2f} MB, {mentions} mentions in {seconds:.2f} s")
    print(f"{len(articles) / seconds:.0f} articles/s, {megabytes / seconds:.2f} MB/s on one core")


if __name__ == "__main__":
    main()
