"""A stored article as an ingest compares it with one that is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.store.printings import Printing


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A stored article as an ingest compares it: its metadata (`published_*` only if they gave the date) and the versions that read it.

    `is_whole`: as many mentions are stored as its reading found; of an older store, which does not say how many: at least one.
    """

    article_id: str
    source_path: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    gazetteer_version: str
    reader_version: str | None
    is_whole: bool = True

    @property
    def printing(self) -> Printing:
        """The printing of its text that the article is given by."""
        return Printing(self.source_path, self.title, self.source, self.url, self.published_from, self.published_to)

    def is_read_with(self, gazetteer_version: str, reader_version: str) -> bool:
        """Whether it was read with these versions, and all its mentions are there."""
        return self.is_whole and (self.gazetteer_version, self.reader_version) == (gazetteer_version, reader_version)
