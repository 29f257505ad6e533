"""The printings of a text: each source, address and date that it was read with. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dashboard.model import Article, Interval, PublishedBasis


class Printing(NamedTuple):
    """Where a text came from. `published_*` are null unless metadata gave the date: what the text says is the same in all printings."""

    source_path: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the printing from others: its file or, without one, all that is known of it."""
        days = (str(self.published_from), str(self.published_to))
        return (self.source_path,) if self.source_path else ("", self.source, self.url, self.title, *days)

    @property
    def order(self) -> tuple[object, ...]:
        """What the printings of a text are put in order by: the earliest published first, then those of which most is known."""
        days = (self.published_from is None, self.published_from or date.max, self.published_to or date.max)
        return (*days, not self.source, self.source, not self.url, self.url, not self.title, self.title)


def printing_of(article: Article) -> Printing:
    """The printing that an article is of."""
    days = article.published if article.published_basis is PublishedBasis.METADATA else None
    return Printing(
        article.source_path, article.title, article.source, article.url, days.first if days else None, days.last if days else None
    )


def with_printing(article: Article, printing: Printing) -> Article:
    """The article as it is given by that printing of its text."""
    if printing == printing_of(article):
        return article
    first, last = printing.published_from, printing.published_to
    days = Interval(first, last) if first and last else None
    return replace(
        article,
        source_path=printing.source_path,
        title=printing.title,
        source=printing.source,
        url=printing.url,
        published=days,
        published_basis=PublishedBasis.METADATA if days else PublishedBasis.UNKNOWN,
    )


def earliest(printings: Iterable[Printing]) -> Printing:
    """The printing that the article is given by; of several that say the same the first. There must be one."""
    return min(printings, key=lambda printing: printing.order)
