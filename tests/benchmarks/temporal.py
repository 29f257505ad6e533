"""Measure how fast dates are tagged on one core, in articles a second. Run by hand: python tests/benchmarks/temporal.py [FILE]

Reads copies of the seeds, or the texts of FILE: JSON Lines with "text" and optionally "published". Passages and sentences are split before
the clock starts. "mentions": a date is worked out for one mention in 200 characters, about as many as news has.
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
from dashboard.geoparsing.chronology import Chronology
from dashboard.geoparsing.temporal import find_publication_days, tag
from dashboard.geoparsing.text.passages import Passage, body_passages
from dashboard.geoparsing.text.sentences import sentence_at, split_sentences
from dashboard.model import Article, Interval, TimeExpression

_CHARACTERS_A_MENTION = 200


class Prepared(NamedTuple):
    """An article as temporal tagging gets it: the text with the spans of its passages and sentences."""

    text: str
    passages: Sequence[Passage]
    sentences: Sequence[tuple[int, int]]
    published: Interval | None


def prepared(article: Article) -> Prepared:
    """The article, split."""
    passages = body_passages(article.text)
    return Prepared(article.text, passages, [span for p in passages for span in split_sentences(article.text, p)], article.published)


def read_articles(path: Path | None, n: int) -> list[Article]:
    """At most n articles of the file, or about n copies of the seeds where there is no file."""
    if path is None:
        return seeds() * max(1, n // len(seeds()))
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, n)]
    return [article_from_text(row["text"], published=row.get("published") or "") for row in rows]


def date_mentions(article: Prepared, expressions: Sequence[TimeExpression]) -> int:
    """Works out the dates of as many mentions as an article of this length has; returns their number."""
    chronology = Chronology(article.text, article.passages, article.sentences, expressions, article.published)
    starts = range(0, len(article.text), _CHARACTERS_A_MENTION) if article.sentences else range(0)
    for start in starts:
        chronology.time_of(start, sentence_at(article.sentences, start))
    return len(starts)


def main() -> None:
    """Tags and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a JSON Lines file")
    parser.add_argument("-n", type=int, default=600, help="articles to read at most (default: 600)")
    options = parser.parse_args()
    articles = [prepared(article) for article in read_articles(options.file, options.n)]
    start = time.process_time()
    tagged = [tag(article.text, article.passages, article.published) for article in articles]
    tagging_end = time.process_time()
    mentions = sum(date_mentions(article, expressions) for article, expressions in zip(articles, tagged, strict=True))
    dating_end = time.process_time()
    for article in articles:
        find_publication_days(article.text)
    publication_end = time.process_time()
    n, expressions = len(articles), sum(map(len, tagged))
    print(f"{n} articles of {sum(len(a.text) for a in articles) / n:.0f} characters, {expressions} time expressions, {mentions} mentions")
    print(f"tagged {n / (tagging_end - start):.0f} articles/s, with the mentions' times {n / (dating_end - start):.0f}")
    per_mention_s, per_publication_date_s = (dating_end - tagging_end) / mentions, (publication_end - dating_end) / n
    print(f"{per_mention_s * 1e6:.1f} µs a mention, {per_publication_date_s * 1e6:.0f} µs a publication date")


if __name__ == "__main__":
    main()
