"""Articles by the thousand for the benchmarks, made from the seeds."""

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
    """Writes n articles into a new folder, with their articles.csv: the seeds over and over, each with a last line of its own."""
    folder.mkdir(parents=True)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["file", "title", "source", "published"])
        for number, article in enumerate(islice(cycle(seeds()), n)):
            name = f"{number:06}.txt"
            (folder / name).write_text(f"{article.text}\n\nThis is copy {number}.\n", encoding="utf-8")
            days = f"{article.published.first}/{article.published.last}" if article.published else ""
            rows.writerow([name, f"{article.title} ({number})", article.source, days])
