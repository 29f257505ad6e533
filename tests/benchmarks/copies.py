"""Make thousands of articles from the seeds, for the benchmarks."""

from __future__ import annotations

import csv
from itertools import cycle, islice
from pathlib import Path

from dashboard.corpus import read_articles, seeds_folder
from dashboard.model import Article


def seeds() -> list[Article]:
    """The seed articles."""
    return [article for article in read_articles([seeds_folder()]) if isinstance(article, Article)]


def write_copies(folder: Path, n: int) -> None:
    """Writes n copies of the seeds into a new folder, with their articles.csv; each copy differs in its last line."""
    folder.mkdir(parents=True)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "title", "source", "published"])
        for number, article in enumerate(islice(cycle(seeds()), n)):
            name = f"{number:06}.txt"
            (folder / name).write_text(f"{article.text}\n\nThis is copy {number}.\n", encoding="utf-8")
            published = f"{article.published.first}/{article.published.last}" if article.published else ""
            writer.writerow([name, f"{article.title} ({number})", article.source, published])
