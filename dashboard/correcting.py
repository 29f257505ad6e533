"""Corrections by hand, put into a store, and undone.

What is set of mentions shows at once; articles whose metadata are mended, or that are brought back, are read anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.ingest import IngestResult, ingest
from dashboard.model import Article
from dashboard.setting import By
from dashboard.store import Store
from dashboard.store.corrections import Change, Correction, Metadata, mending, removal, undoing


def correct(store: Store, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Makes corrections of mentions, all or none, and returns them, for `take_back`. Raises StoreError."""
    paths = store.snapshot().paths_of({entry.article_id for entry in corrections})
    made = tuple(replace(entry, source_path=entry.source_path or paths.get(entry.article_id, "")) for entry in corrections)
    store.correct(made)
    return made


def take_back(store: Store, corrections: Sequence[Correction], by: By) -> tuple[Correction, ...]:
    """Has corrections of mentions count no more, all or none, and returns those that say so: to take these back is to redo.

    Raises StoreError.
    """
    undone = tuple(undoing(entry, by.made_at, by.made_by, by.note) for entry in corrections)
    store.correct(undone)
    return undone


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
