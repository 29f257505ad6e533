"""What readers corrected by hand: the entries of a log that is only added to, and what they come to. Pure."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dashboard.model import Article, Interval, PublishedBasis


class Change(StrEnum):
    """What a correction changes."""

    METADATA = "metadata"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article by hand; what is None stays as the file has it."""

    title: str | None = None
    source: str | None = None
    published: Interval | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the log: a change of the article with this id or from this file ("" if it came from none), made at a time with a zone.

    `metadata` is what a change of metadata sets. `before` is the article as its file gave it (without its text, if only its metadata
    change), None where the entry undoes another. `undoes` is the `correction_id` of a correction that counts no more from then on.
    """

    correction_id: str
    made_at: datetime
    change: Change
    article_id: str
    source_path: str
    before: Article | None = None
    metadata: Metadata = Metadata()
    made_by: str = ""
    note: str = ""
    undoes: str | None = None


def removal(article: Article, made_at: datetime) -> Correction:
    """The correction that takes an article out; `article` is as its file gave it."""
    return Correction(str(uuid.uuid4()), made_at, Change.REMOVED, article.article_id, article.source_path, article)


def mending(article: Article, metadata: Metadata, made_at: datetime) -> Correction:
    """The correction of an article's metadata; `article` is as its file gave it."""
    before = replace(article, text="")
    return Correction(str(uuid.uuid4()), made_at, Change.METADATA, article.article_id, article.source_path, before, metadata)


def undoing(correction: Correction, made_at: datetime) -> Correction:
    """The correction that undoes another."""
    undone = replace(correction, before=None, metadata=Metadata())
    return replace(undone, correction_id=str(uuid.uuid4()), made_at=made_at, undoes=correction.correction_id)


class Corrections:
    """The corrections of a log that stand: those that are not undone, by an entry that stands itself."""

    def __init__(self, log: Iterable[Correction] = ()) -> None:
        undone: set[str] = set()
        standing: list[Correction] = []
        for entry in sorted(log, key=lambda entry: (entry.made_at, entry.undoes is not None), reverse=True):
            if entry.correction_id in undone:
                continue
            if entry.undoes is not None:
                undone.add(entry.undoes)
            else:
                standing.append(entry)
        self._of_id: defaultdict[str, list[Correction]] = defaultdict(list)
        self._of_path: defaultdict[str, list[Correction]] = defaultdict(list)
        for entry in reversed(standing):
            self._of_id[entry.article_id].append(entry)
            self._of_path[entry.source_path].append(entry)

    def of(self, article: Article, change: Change) -> list[Correction]:
        """The corrections of an article by one change, the oldest first: those of its text, and those of the file that it comes from."""
        of_file = self._of_path.get(article.source_path, ()) if article.source_path else ()
        both = {entry.correction_id: entry for entry in (*self._of_id.get(article.article_id, ()), *of_file) if entry.change is change}
        return sorted(both.values(), key=lambda entry: entry.made_at)

    def mended(self, article: Article) -> Article:
        """The article with its metadata corrected; of two corrections the newer counts."""
        for entry in self.of(article, Change.METADATA):
            article = _with_metadata(article, entry.metadata)
        return article

    def unmended(self, article: Article) -> Article:
        """A corrected article with the metadata that its file gave it."""
        before = next((entry.before for entry in reversed(self.of(article, Change.METADATA)) if entry.before), None)
        if before is None:
            return article
        return replace(
            article, title=before.title, source=before.source, published=before.published, published_basis=before.published_basis
        )

    def removed(self) -> Sequence[Correction]:
        """All corrections that take an article out, in the order of its id."""
        return [entry for _, entries in sorted(self._of_id.items()) for entry in entries if entry.change is Change.REMOVED]


def _with_metadata(article: Article, metadata: Metadata) -> Article:
    if metadata.title is not None:
        article = replace(article, title=metadata.title)
    if metadata.source is not None:
        article = replace(article, source=metadata.source)
    if metadata.published is not None:
        article = replace(article, published=metadata.published, published_basis=PublishedBasis.METADATA)
    return article
