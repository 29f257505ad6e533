"""Measure what finds copies: how many near copies are found, what that costs beside reading, and how fast known files are passed over.

Run by hand: PYTHONPATH=tests python tests/benchmarks/near_copies.py [-n ARTICLES] [--files N]

The stories are invented (tests/store/stories.py): of each a share of the sentences is written anew, and the rest stays. Times are processor
time, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from readings import NOW
from store.stories import edited, wire_story

from dashboard.corpus import article_from_text, find, read_files
from dashboard.geoparsing import geoparse_many, reader_version
from dashboard.geoparsing.gazetteer import load_gazetteer
from dashboard.geoparsing.recognition import OWN_RECOGNISER
from dashboard.ingest import ingest
from dashboard.ingest.file_records import FileRecords
from dashboard.model import Article, Reading
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.near_copies import MIN_SIMILARITY, NearCopies
from dashboard.store.shingles import Hashes, bands, shingles, similarity, sketch
from dashboard.store.snapshot import Snapshot

PAIRS = 200


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=1000, help="articles to read and to look for copies of (default: 1000)")
    parser.add_argument("--files", type=int, default=2000, help="files of the second pass (default: 2000)")
    options = parser.parse_args()
    print(f"{'share':>6}{'similarity':>12}{'share a band':>14}{'joined':>8}")
    for share in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6):
        print(_line(share), flush=True)
    _time_search(options.n)
    _time_second_pass(options.files)


def _line(share: float) -> str:
    """For pairs that have this share of their shingles in common: their similarity, and how many are found."""
    rng = random.Random(share)
    pairs = [_pair(rng, share) for _ in range(PAIRS)]
    likeness = [similarity(one, other) for one, other in pairs]
    found = [bool({*bands(sketch(one))} & {*bands(sketch(other))}) for one, other in pairs]
    joined = sum(is_found and alike >= MIN_SIMILARITY for is_found, alike in zip(found, likeness, strict=True))
    return f"{share:>6.0%}{sum(likeness) / PAIRS:>12.2f}{sum(found) / PAIRS:>14.1%}{joined / PAIRS:>8.1%}"


def _pair(rng: random.Random, share: float) -> tuple[Hashes, Hashes]:
    """Two texts of 120 to 900 words, of which one has passages of the other replaced until they have that share in common."""
    words = " ".join(wire_story(rng, rng.randint(8, 60))).split()
    changed, first = list(words), shingles(" ".join(words))
    other = first
    while np.intersect1d(first, other).size > share * first.size:
        start, length = rng.randrange(len(words)), rng.randint(1, 15)
        changed[start : start + length] = [f"new{rng.randrange(10_000)}" for _ in changed[start : start + length]]
        other = shingles(" ".join(changed))
    return first, other


def _time_search(n: int) -> None:
    """What the search for near copies takes, as a share of the time in which the articles are read and stored."""
    rng = random.Random(1)
    stories = [wire_story(rng, 25) for _ in range(n // 2)]
    texts = ["\n".join(text) for story in stories for text in (story, edited(rng, story, 0.9))]
    articles = [article_from_text(text, source_path=f"{number}.txt") for number, text in enumerate(texts)]
    spent = 0.0
    search = NearCopies.find

    def timed_search(self: NearCopies, readings: Sequence[Reading], snapshot: Snapshot) -> dict[str, dict[str, float]]:
        nonlocal spent
        began = time.process_time()
        found = search(self, readings, snapshot)
        spent += time.process_time() - began
        return found

    gazetteer = load_gazetteer()
    list(geoparse_many(articles[:20], gazetteer))
    with tempfile.TemporaryDirectory() as folder:
        NearCopies.find = timed_search  # type: ignore[method-assign]
        store = Store.open(Path(folder) / "store", create=True)
        began = time.process_time()
        ingest(articles, store, gazetteer, now=NOW)
        whole = time.process_time() - began
        found = store.summary(Query()).articles
    size = sum(map(len, texts)) / n / 1000
    print(f"{n} articles of {size:.1f} KB, half of them near copies: {whole:.2f} s, {spent / whole:.1%} of it the search")
    print(f"{n // 2} stories, {found} found")


def _time_second_pass(files: int) -> None:
    """How many files a second a second pass takes, and how many the first."""
    gazetteer = load_gazetteer()
    rng = random.Random(2)
    with tempfile.TemporaryDirectory() as folder:
        inbox, store = Path(folder) / "inbox", Store.open(Path(folder) / "store", create=True)
        inbox.mkdir()
        for number in range(files):
            (inbox / f"{number}.txt").write_text("\n".join(wire_story(rng, 12)), encoding="utf-8")
        rates = []
        for _ in range(2):
            began = time.process_time()
            with FileRecords(Store.open(store.path), gazetteer.version, reader_version(OWN_RECOGNISER), {}) as records:
                given = read_files(records.unread(find([inbox])), None, records.note)
                ingest((article for article in given if isinstance(article, Article)), store, gazetteer, now=NOW)
            rates.append(files / (time.process_time() - began))
        assert records.skipped == files
    print(f"{files} files: {rates[0]:,.0f} a second, the second time {rates[1]:,.0f} ({rates[1] / rates[0]:.0f} times as fast)")


if __name__ == "__main__":
    main()
