"""Articles -> the store: read together and stored in batches, what is stored already left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dashboard.geoparsing.batches import batches
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse_together
from dashboard.model import Article, Reading
from dashboard.store import Store

Geoparse = Callable[[Iterable[Article], Gazetteer], Iterable[Reading]]

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
    read: Geoparse = geoparse_together,
) -> IngestResult:
    """Stores the articles, each whole or not at all; `now` is when they are ingested.

    `read` gives the readings of the articles that are not skipped, in their order; it may ask for many before it gives the first.
    Of articles with the same text the first one counts, whatever their metadata, so that a second ingest changes nothing.
    Raises StoreError; the batches before it stay stored.
    """
    seen: set[str] = set()
    skipped = 0
    added = replaced = mentions = unplaced = 0

    def wanted() -> Iterator[Article]:
        nonlocal skipped
        for article in articles:
            met = article.article_id in seen
            seen.add(article.article_id)
            if not met and store.wanted(article, gazetteer.version):
                yield article
            else:
                skipped += 1

    readings = read(wanted(), gazetteer)
    for batch in batches(readings, lambda reading: reading.article.text, at_most=batch_size, characters=BATCH_CHARACTERS):
        result = store.add(batch, now)
        added += result.added
        replaced += result.replaced
        mentions += _count(batch, placed=True)
        unplaced += _count(batch, placed=False)
    if added + replaced and store.needs_compaction():
        store.compact()
    return IngestResult(added, replaced, skipped, mentions, unplaced)


def _count(batch: Iterable[Reading], *, placed: bool) -> int:
    return sum((mention.place is not None) == placed and not mention.demonym for reading in batch for mention in reading.mentions)
