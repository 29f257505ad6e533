"""Articles -> the store: geoparsed in batches, what is stored already left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dashboard.gazetteer import Gazetteer
from dashboard.geoparse import geoparse
from dashboard.model import Article, Reading
from dashboard.store import Store

Geoparse = Callable[[Article, Gazetteer], Reading]

BATCH_ARTICLES = 200
#: A batch of long articles is stored before it fills the memory.
BATCH_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class IngestResult:
    """Articles `added` (new), `replaced` (known, read anew) and `skipped` (as stored, or said twice in this ingest).

    `mentions` and `unplaced` count what was read now, on the map and not placed, demonyms left out as they are on screen.
    """

    added: int = 0
    replaced: int = 0
    skipped: int = 0
    mentions: int = 0
    unplaced: int = 0


def ingest(
    articles: Iterable[Article],
    store: Store,
    gazetteer: Gazetteer,
    *,
    now: datetime,
    batch_size: int = BATCH_ARTICLES,
    on_article: Callable[[Article], None] | None = None,
    read: Geoparse = geoparse,
) -> IngestResult:
    """Stores the articles, each whole or not at all; `on_article` is told of each one as it is done, `now` is when they are ingested.

    Of articles with the same text the first one counts, whatever their metadata, so that a second ingest changes nothing.
    Raises StoreError; the batches before it stay stored.
    """
    seen: set[str] = set()
    skipped = 0
    added = replaced = mentions = unplaced = 0

    def readings() -> Iterator[Reading]:
        nonlocal skipped
        for article in articles:
            if article.article_id not in seen and store.wanted(article, gazetteer.version):
                yield read(article, gazetteer)
            else:
                skipped += 1
            seen.add(article.article_id)
            if on_article:
                on_article(article)

    for batch in _batches(readings(), batch_size):
        result = store.add(batch, now)
        added += result.added
        replaced += result.replaced
        mentions += _count(batch, placed=True)
        unplaced += _count(batch, placed=False)
    if added + replaced and store.needs_compaction():
        store.compact()
    return IngestResult(added, replaced, skipped, mentions, unplaced)


def _batches(readings: Iterable[Reading], batch_size: int) -> Iterator[list[Reading]]:
    """Lists of at most `batch_size` readings, shorter ones where the texts are long."""
    batch: list[Reading] = []
    characters = 0
    for reading in readings:
        batch.append(reading)
        characters += len(reading.article.text)
        if len(batch) >= batch_size or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _count(batch: Iterable[Reading], *, placed: bool) -> int:
    return sum((mention.place is not None) == placed and not mention.demonym for reading in batch for mention in reading.mentions)
