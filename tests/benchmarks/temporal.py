"""How fast dates are tagged on one core: articles a second. Run by hand: python tests/benchmarks/temporal.py

Reads the seeds over and over, or the texts of a JSON Lines file ({"text", "published"} a line): python tests/benchmarks/temporal.py FILE.
The passages and sentences are cut before the clock starts. "mentions" are the times of as many mentions as news has, one in 200 characters.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from copies import seeds

from dashboard.corpus import article_from_text
from dashboard.geoparsing.temporal import Chronology, published_from_text, tag
from dashboard.geoparsing.text.passages import Passage, body_passages
from dashboard.geoparsing.text.sentences import sentence_at, sentences
from dashboard.model import Article, Interval, TimeExpression

_CHARACTERS_A_MENTION = 200


class Prepared(NamedTuple):
    """An article as temporal tagging gets it."""

    text: str
    own: Sequence[Passage]
    excerpts: Sequence[tuple[int, int]]
    published: Interval | None


def prepared(article: Article) -> Prepared:
    """The article, cut up."""
    body = body_passages(article.text)
    return Prepared(article.text, body, [span for p in body for span in sentences(article.text, p)], article.published)


def articles_of(path: Path | None, n: int) -> list[Article]:
    """The n articles to read at most; the seeds are said again so often."""
    if path is None:
        return seeds() * max(1, n // len(seeds()))
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, n)]
    return [article_from_text(row["text"], published=row.get("published") or "") for row in rows]


def times_of_mentions(article: Prepared, expressions: Sequence[TimeExpression]) -> int:
    """Dates as many mentions as an article of that length has; how many they were."""
    times = Chronology(article.text, article.own, article.excerpts, expressions, article.published)
    offsets = [at for at in range(0, len(article.text), _CHARACTERS_A_MENTION) if article.excerpts]
    for at in offsets:
        times.time_of(at, sentence_at(article.excerpts, at))
    return len(offsets)


def main() -> None:
    """Tags and prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path, metavar="FILE")
    options.add_argument("-n", type=int, default=600, help="read so many articles at most (default: 600)")
    given = options.parse_args()
    articles = [prepared(article) for article in articles_of(given.file, given.n)]
    start = time.process_time()
    found = [tag(article.text, article.own, article.published) for article in articles]
    tagged = time.process_time()
    mentions = sum(times_of_mentions(article, expressions) for article, expressions in zip(articles, found, strict=True))
    dated = time.process_time()
    for article in articles:
        published_from_text(article.text)
    published = time.process_time()
    n, expressions = len(articles), sum(map(len, found))
    print(f"{n} articles of {sum(len(a.text) for a in articles) / n:.0f} characters, {expressions} time expressions, {mentions} mentions")
    print(f"tagged {n / (tagged - start):.0f} articles/s, with the mentions' times {n / (dated - start):.0f}")
    print(f"{(dated - tagged) / mentions * 1e6:.1f} µs a mention, {(published - dated) / n * 1e6:.0f} µs a publication date")


if __name__ == "__main__":
    main()
