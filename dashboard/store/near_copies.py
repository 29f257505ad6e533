"""Finds, for articles that are about to be stored, those whose text is nearly the same: a wire story in another paper, cut or edited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection

from dashboard.model import Reading
from dashboard.store.bands import (
    SketchedText,
    add_texts,
    candidates,
    clear,
    count_texts,
    note_whole_files,
    open_bands,
    toponyms_of,
    unknown_texts,
    whole_files,
)
from dashboard.store.shingles import Hashes, bands, shingles, short, similarity, sketch
from dashboard.store.snapshot import Snapshot
from dashboard.store.views import read_parquet

#: Two articles are near copies from this Jaccard similarity of their shingles on: two thirds of those of each are in the other.
MIN_SIMILARITY = 0.5
#: And from this share of place names, and of place names and numbers, in common on: a form that is filled in for each town or day is none.
MIN_SAME_FACTS = 0.5
#: Stored texts that are read at once; for each lot of them all mentions are gone through.
_TEXTS_AT_ONCE = 5_000
#: A word with a digit; it is looked for where words begin, and not at each letter of them.
_NUMBER = re.compile(r"\b[^\W\d]*\d\w*")


class NearCopies:
    """Finds the near copies in the store at a path. One process uses it at a time, that which holds the store's lock."""

    def __init__(self, store_path: Path) -> None:
        self._path = store_path
        self._is_complete = False

    def find(self, readings: Sequence[Reading], snapshot: Snapshot) -> dict[str, dict[str, float]]:
        """For each article that has any, by article_id, the stored articles and those among the readings that are nearly the same.

        Each has its similarity (see `shingles.similarity`). Raises StoreError and sqlite3.Error.
        """
        texts = {reading.article.article_id: _text_of(reading) for reading in readings}
        sketched = {article_id: text.sketched for article_id, text in texts.items()}
        with open_bands(self._path) as connection:
            if not self._is_complete:
                _complete(connection, snapshot)
                self._is_complete = True
            add_texts(connection, sketched)
            pairs = candidates(connection, sketched)
            toponyms = toponyms_of(connection, {other for _, other in pairs} - texts.keys())
        stored = snapshot.articles.texts_of(toponyms)
        texts |= {article_id: _Text(text, toponyms[article_id]) for article_id, text in stored.items()}
        return _alike(pairs, texts)


@dataclass(frozen=True)
class _Text:
    """A text with the place names that it was found to have, folded."""

    text: str
    toponyms: frozenset[str]

    @cached_property
    def shingles(self) -> Hashes:
        return shingles(self.text)

    @property
    def sketched(self) -> SketchedText:
        """What of it is kept to find it by."""
        bins = sketch(self.shingles)
        return SketchedText(bands(bins), short(bins), self.toponyms)

    @cached_property
    def facts(self) -> frozenset[str]:
        """Its place names and numbers."""
        return self.toponyms | frozenset(_NUMBER.findall(self.text))


def _text_of(reading: Reading) -> _Text:
    return _Text(reading.article.text, frozenset(_folded(mention.toponym) for mention in reading.mentions if not mention.demonym))


def _folded(toponym: str) -> str:
    return " ".join(toponym.lower().split())


def _alike(pairs: Sequence[tuple[str, str]], texts: Mapping[str, _Text]) -> dict[str, dict[str, float]]:
    """The pairs that are nearly the same, with their similarity; texts that are not there are not stored any more."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other in pairs:
        if other not in texts or other in found[one]:
            continue
        share = similarity(texts[one].shingles, texts[other].shingles)
        if share >= MIN_SIMILARITY and _tell_the_same(texts[one], texts[other]):
            found[one][other] = round(share, 3)
    return {article_id: others for article_id, others in found.items() if others}


def _tell_the_same(one: _Text, other: _Text) -> bool:
    """Whether they name mostly the same places and numbers."""
    return all(
        len(ours & theirs) >= MIN_SAME_FACTS * len(ours | theirs)
        for ours, theirs in ((one.toponyms, other.toponyms), (one.facts, other.facts))
    )


def _complete(connection: Connection, snapshot: Snapshot) -> None:
    """Adds the stored texts that are not there, as where the file was lost or the store is of an older version.

    Only the files of articles are looked through that were not found whole before: no file is ever written to again.
    """
    if count_texts(connection) > 2 * snapshot.articles.total:
        clear(connection)
    files, _ = snapshot.files_of_readings
    looked_through = whole_files(connection)
    for file in files:
        if file.name not in looked_through:
            missing = sorted(unknown_texts(connection, snapshot.articles.ids_in([file])))
            for start in range(0, len(missing), _TEXTS_AT_ONCE):
                add_texts(connection, _stored_texts(snapshot, file, missing[start : start + _TEXTS_AT_ONCE]))
    note_whole_files(connection, [file.name for file in files])


def _stored_texts(snapshot: Snapshot, file: Path, article_ids: Sequence[str]) -> dict[str, SketchedText]:
    sql = f"""
        SELECT article.article_id, any_value(article.text), list(DISTINCT toponym) FILTER (NOT demonym)
        FROM {read_parquet([file], "union_by_name = TRUE")} article LEFT JOIN read_mentions USING (reading_id)
        WHERE article.article_id IN (SELECT unnest(?::VARCHAR[])) GROUP BY ALL
    """  # noqa: S608
    return {
        article_id: _Text(text, frozenset(map(_folded, toponyms or ()))).sketched
        for article_id, text, toponyms in snapshot.rows(sql, [list(article_ids)])
    }
