"""Corrections by hand, put into a store: articles removed, their metadata mended, and either undone. Mended articles are read anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.ingest import IngestResult, ingest
from dashboard.model import Article
from dashboard.store import Store
from dashboard.store.corrections import Change, Correction, Metadata, mending, removal, undoing


def remove(store: Store, article_ids: Iterable[str], *, now: datetime) -> list[Correction]:
    """Takes articles out; they stay away when their files are read again. Ids that are not stored are left out. Raises StoreError.

    Returns the corrections, for `undo`.
    """
    articles = [article for article_id in article_ids if (article := _as_its_file_gave_it(store, article_id))]
    removals = [removal(article, now) for article in articles]
    store.correct(removals)
    return removals


def keep(store: Store, articles: Sequence[Article], mended: Mapping[str, Metadata], gazetteer: Gazetteer, *, now: datetime) -> IngestResult:
    """Ingests articles that a reader has looked at, with the metadata `mended` by article_id; those removed before come back.

    Raises StoreError.
    """
    store.correct([mending(article, mended[article.article_id], now) for article in articles if article.article_id in mended])
    return ingest(articles, store, gazetteer, now=now, brings_back=lambda _: True)


def mend(store: Store, article_id: str, metadata: Metadata, gazetteer: Gazetteer, *, now: datetime) -> Correction | None:
    """Sets metadata of an article, which outrank those of its file from then on, and reads it anew, as its dates depend on them.

    Returns the correction, for `undo`; None if the article is not stored. Raises StoreError.
    """
    article = _as_its_file_gave_it(store, article_id)
    if article is None:
        return None
    correction = mending(article, metadata, now)
    store.correct([correction])
    ingest([article], store, gazetteer, now=now)
    return correction


def undo(store: Store, correction: Correction, gazetteer: Gazetteer, *, now: datetime) -> None:
    """Has a correction count no more, and reads its article anew, as it is without it. Raises StoreError."""
    article = correction.before if correction.change is Change.REMOVED else _as_its_file_gave_it(store, correction.article_id)
    store.correct([undoing(correction, now)])
    if article:
        ingest([article], store, gazetteer, now=now)


def _as_its_file_gave_it(store: Store, article_id: str) -> Article | None:
    article = store.article_as_given(article_id)
    return article and store.corrections().unmended(article)
