"""Corrections by hand, put into a store, and undone.

What is set of mentions shows at once; articles whose metadata are mended, or that are brought back, are read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.correcting.exchange.conflicts import Conflict, find_conflicts
from dashboard.correcting.setting import By
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.ingest import IngestResult, ingest
from dashboard.model import Article
from dashboard.store import Store
from dashboard.store.corrections import OF_ARTICLES, WIDE, Change, Correction, Metadata, mending, removal, undoing


def correct(store: Store, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Makes corrections of mentions, all or none, and returns them, for `take_back`. Raises StoreError."""
    paths = store.snapshot().articles.paths_of({entry.article_id for entry in corrections})
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


def remove(store: Store, article_ids: Iterable[str], *, now: datetime, made_by: str = "") -> list[Correction]:
    """Takes articles out; they stay away when their files are read again. Ids that are not stored are left out. Raises StoreError.

    Returns the corrections, for `undo`.
    """
    articles = [article for article_id in article_ids if (article := _as_its_file_gave_it(store, article_id))]
    removals = [replace(removal(article, now), made_by=made_by) for article in articles]
    store.correct(removals)
    return removals


def keep(store: Store, articles: Sequence[Article], mended: Mapping[str, Metadata], gazetteer: Gazetteer, *, now: datetime) -> IngestResult:
    """Ingests articles that a reader has looked at, with the metadata `mended` by article_id; those removed before come back.

    Raises StoreError.
    """
    store.correct([mending(article, mended[article.article_id], now) for article in articles if article.article_id in mended])
    return ingest(articles, store, gazetteer, now=now, brings_back=lambda _: True)


def mend(store: Store, article_id: str, metadata: Metadata, gazetteer: Gazetteer, *, now: datetime, made_by: str = "") -> Correction | None:
    """Sets metadata of an article, which outrank those of its file from then on, and reads it anew, as its dates depend on them.

    Returns the correction, for `undo`; None if the article is not stored. Raises StoreError.
    """
    article = _as_its_file_gave_it(store, article_id)
    if article is None:
        return None
    correction = replace(mending(article, metadata, now), made_by=made_by)
    store.correct([correction])
    ingest([article], store, gazetteer, now=now)
    return correction


def undo(store: Store, correction: Correction, gazetteer: Gazetteer, *, now: datetime, made_by: str = "") -> Correction:
    """Has a correction of an article count no more, reads that anew, as it is without it, and returns what says so: to undo it is to redo.

    Raises StoreError.
    """
    given = _given(store, correction.article_id)
    undone = undoing(correction, now, made_by)
    store.correct([undone])
    if given:
        ingest([given], store, gazetteer, now=now)
    return undone


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of corrections of another store: the numbers of those `added` and of those `known` before.

    `foreign` are those of articles that are not stored: they are kept, and count once their article is. `conflicts` are those that set
    otherwise what a correction of this store sets.
    """

    added: int
    known: int
    foreign: tuple[Correction, ...]
    conflicts: tuple[Conflict, ...]


def merge(store: Store, corrections: Sequence[Correction], gazetteer: Callable[[], Gazetteer], *, now: datetime) -> Merged:
    """Adds corrections that another store has, each once, in one commit; articles whose metadata they mend are read anew.

    Raises StoreError.
    """
    log = store.corrections().log
    known = {entry.correction_id for entry in log}
    new = [entry for entry in corrections if entry.correction_id not in known]
    given = {entry.article_id: _given(store, entry.article_id) for entry in new if entry.change in OF_ARTICLES}
    removed_before = {article_id: article.source_path for article_id, article in given.items() if article}
    paths = removed_before | store.snapshot().articles.paths_of({entry.article_id for entry in new})
    store.correct([_completed(entry, paths, given.get(entry.article_id)) for entry in new])
    if to_read := [article for article in given.values() if article]:
        ingest(to_read, store, gazetteer(), now=now)
    foreign = tuple(entry for entry in new if entry.scope not in WIDE and entry.article_id not in paths)
    return Merged(len(new), len(corrections) - len(new), foreign, tuple(find_conflicts(log, new)))


def _completed(entry: Correction, paths: Mapping[str, str], given: Article | None) -> Correction:
    """A correction of another store with what only this one knows: the file of its article, and the article as that gave it."""
    entry = replace(entry, source_path=paths.get(entry.article_id, ""))
    if entry.change not in OF_ARTICLES or entry.undoes is not None or given is None:
        return entry
    return replace(entry, before=given if entry.change is Change.REMOVED else replace(given, text=""))


def _given(store: Store, article_id: str) -> Article | None:
    """An article as its file gave it: of what is stored or, if it was removed, of the log."""
    removed = (entry.before for entry in reversed(store.corrections().log) if entry.article_id == article_id and entry.before)
    return _as_its_file_gave_it(store, article_id) or next((article for article in removed if article.text), None)


def _as_its_file_gave_it(store: Store, article_id: str) -> Article | None:
    article = store.article_as_given(article_id)
    return article and store.corrections().unmended(article)
