"""Measure what it costs to store articles as a store grows. Run by hand: python tests/benchmarks/storing.py FILE [--articles N]

Reads 16,000 articles that are made of the sentences of FILE, a JSON Lines file (see gold_texts.py for the format), then ingests them into a
new store, and again with other letters, so that none is a copy of another, until there are N: as one ingest that has its readings ready.
Prints after each 16,000 the milliseconds of the processor that each of these took to store, and the greatest memory so far; then what the
end of the ingest took, and what reading took.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory

from gold_texts import public_gold

from dashboard.corpus import article_from_text
from dashboard.geoparsing import geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser
from dashboard.ingest import ingest
from dashboard.model import Article, Reading, article_id_of
from dashboard.store import Store

_READ = 16_000


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, metavar="FILE", help="a JSON Lines file of texts")
    parser.add_argument("--articles", type=int, default=128_000, metavar="N", help="articles to store (default: 128000)")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    articles = list(_mixed(options.path))
    began = time.process_time()
    readings = list(geoparse_many(articles, gazetteer))
    reading_ms = (time.process_time() - began) * 1000 / len(readings)
    ready = _Ready(readings)
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder, "store"), create=True)
        ingest(ready.articles(options.articles), store, gazetteer, now=datetime.now(UTC), read=ready.read)
        ready.say("the end of the ingest")
    print(f"reading took {reading_ms:.2f} ms an article")


def _mixed(path: Path) -> Iterator[Article]:
    """Articles of the sizes and sources of the texts, each of sentences drawn from all of them."""
    rng, texts = random.Random(1), list(public_gold(path))
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.!?])\s+", text.article.text) if sentence]
    for number in range(_READ):
        like, chosen = texts[number % len(texts)].article, f"This is number {number}."
        while len(chosen) < len(like.text):
            chosen += f" {rng.choice(sentences)}"
        yield article_from_text(chosen, source=like.source, source_path=f"news/{number}.txt")


class _Ready:
    """Readings that are given as if they were read now; their texts with other letters each time."""

    def __init__(self, readings: list[Reading]) -> None:
        self._readings, self._given = readings, dict[str, Reading]()
        self._making_s, self._since = 0.0, time.process_time()

    def articles(self, count: int) -> Iterator[Article]:
        """So many articles; says after each turn of the readings what storing took."""
        for number in range(count):
            turn, place = divmod(number, len(self._readings))
            if place == 0 and turn:
                self.say(f"{number:,} articles")
            began = time.process_time()
            reading = _in_other_letters(self._readings[place], turn)
            self._given[reading.article.article_id] = reading
            self._making_s += time.process_time() - began
            yield reading.article

    def read(self, articles: Iterable[Article], _gazetteer: Gazetteer, *, recogniser: Recogniser = OWN_RECOGNISER) -> Iterator[Reading]:
        """The readings of articles that were given."""
        for article in articles:
            yield self._given.pop(article.article_id)

    def say(self, what: str) -> None:
        """Prints what has been used since the last call."""
        used_s = time.process_time() - self._since - self._making_s
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{what:<24}{used_s * 1000 / len(self._readings):8.2f} ms{peak_mb:8} MB", flush=True)
        self._making_s, self._since = 0.0, time.process_time()


def _in_other_letters(reading: Reading, turn: int) -> Reading:
    """The reading with the small letters of its text moved on in the alphabet; its mentions stay where they are."""
    moved = str.maketrans(ascii_lowercase, ascii_lowercase[turn:] + ascii_lowercase[:turn])
    text = reading.article.text.translate(moved)
    path = f"{turn}/{reading.article.source_path}"
    return replace(reading, article=replace(reading.article, text=text, article_id=article_id_of(text), source_path=path))


if __name__ == "__main__":
    main()
