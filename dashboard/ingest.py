"""Articles -> the store: what needs reading is read and stored in batches, the rest left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dashboard.geoparsing import geoparse_many, reader_version
from dashboard.geoparsing.batches import batches
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser
from dashboard.model import Article, Reading
from dashboard.store import Store

BATCH_ARTICLES = 200
#: A batch of long articles is stored before it fills the memory.
BATCH_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class IngestResult:
    """Articles `added` (new), `replaced` (stored before, read anew) and `skipped` (stored as they are, or twice in this ingest).

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
    recogniser: Recogniser = OWN_RECOGNISER,
    again: bool = False,
    batch_size: int = BATCH_ARTICLES,
    read: Callable[..., Iterable[Reading]] = geoparse_many,
) -> IngestResult:
    """Stores the articles, each whole or not at all; `now` is when they are ingested.

    An article that is stored as this gazetteer and this version of the reader would read it is skipped, unless `again`. Of articles with
    the same text the first one counts, whatever their metadata, so that a second ingest changes nothing. `read` gives the readings of
    some articles in their order, as `geoparse_many` does; it may ask for many before it gives the first.
    Raises StoreError; the batches before it stay stored.
    """
    seen: set[str] = set()
    skipped = added = replaced = mentions = unplaced = 0
    version = reader_version(recogniser)

    def to_read() -> Iterator[Article]:
        nonlocal skipped
        for article in articles:
            is_repeat = article.article_id in seen
            seen.add(article.article_id)
            if not is_repeat and (again or store.needs_reading(article, gazetteer.version, version)):
                yield article
            else:
                skipped += 1

    readings = read(to_read(), gazetteer, recogniser=recogniser)
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
