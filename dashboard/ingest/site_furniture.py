"""Which lines of the articles of an ingest are furniture of their site: the store knows them by its other articles of the same source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.geoparsing.text.site_lines import site_lines
from dashboard.model import Article, Reading
from dashboard.store import Store
from dashboard.store.shared_lines import read_with_shared_lines, shared_lines


class SiteFurniture:
    """Marks articles for one ingest. A line counts from the moment on that enough articles with it are stored.

    Those that were read before, by this ingest or an earlier one, are `to_read_again`: so the order in which they came changes nothing.
    Articles that were read with another gazetteer or reader than this ingest's are left as they are.
    """

    def __init__(self, store: Store, gazetteer_version: str, reader_version: str) -> None:
        """Looks up which lines are shared now. Raises StoreError."""
        self._store, self._versions = store, (gazetteer_version, reader_version)
        self._shared = shared_lines(store.snapshot())
        self._sources = {source for source, _ in self._shared}

    def note(self, stored: Iterable[Reading]) -> None:
        """Looks up which lines are shared now in the sources of those stored readings that have such lines. Raises StoreError."""
        sources = {reading.article.source for reading in stored if reading.site_lines}
        if not sources:
            return
        shared = shared_lines(self._store.snapshot(), sources)
        self._shared |= shared
        self._sources |= {source for source, _ in shared}

    def marked(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles, each with the lines that it is to be read without."""
        for article in articles:
            yield self._marked(article) if article.source in self._sources else article

    def to_read_again(self) -> Iterator[Article]:
        """The stored articles with lines that became shared after they were read, marked, as an ingest is given them. Raises StoreError."""
        for article_id in read_with_shared_lines(self._store.snapshot(), *self._versions):
            article = self._store.article_as_given(article_id)
            if article is not None:
                yield self._marked(article)

    def _marked(self, article: Article) -> Article:
        lines = site_lines(article.text, article.title)
        starts = (line.start for line in lines if any((article.source, key) in self._shared for key in line.keys))
        return replace(article, site_lines=tuple(starts))
