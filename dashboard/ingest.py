"""Articles -> the store: new and changed articles are read and stored in batches, unchanged ones skipped."""

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
#: A batch is also stored once its texts reach this length, so that long articles do not fill the memory.
BATCH_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class IngestResult:
    """Articles `added` (new), `replaced` (stored before, read anew) and `skipped` (stored as they are, or twice in this ingest).

    `mentions` and `unplaced` count the mentions with and without a place in the articles read by this ingest. Demonyms are not
    counted, as on the screen.
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
    """Stores the articles, each whole or not at all; `now` is stored as the time of the ingest.

    An article is skipped if it is stored unchanged and was read with this version of the gazetteer and of the reader; `again` reads it
    all the same. Of several articles with the same text only the first is stored, whatever their metadata, so that a second ingest
    changes nothing. `read` yields the readings of articles in their order, as `geoparse_many` does; it may take many articles before it
    yields the first reading. Raises StoreError; the batches stored before the error stay.
    """
    seen_ids: set[str] = set()
    skipped = added = replaced = mentions = unplaced = 0
    current_version = reader_version(recogniser)

    def articles_to_read() -> Iterator[Article]:
        nonlocal skipped
        for article in articles:
            is_repeat = article.article_id in seen_ids
            seen_ids.add(article.article_id)
            if not is_repeat and (again or store.needs_reading(article, gazetteer.version, current_version)):
                yield article
            else:
                skipped += 1

    readings = read(articles_to_read(), gazetteer, recogniser=recogniser)
    for batch in batches(readings, lambda reading: reading.article.text, max_texts=batch_size, max_characters=BATCH_CHARACTERS):
        result = store.add(batch, now)
        added += result.added
        replaced += result.replaced
        mentions += _count_mentions(batch, placed=True)
        unplaced += _count_mentions(batch, placed=False)
    if added + replaced and store.needs_compaction():
        store.compact()
    if added + replaced:
        store.update_search_index()
    return IngestResult(added, replaced, skipped, mentions, unplaced)


def _count_mentions(batch: Iterable[Reading], *, placed: bool) -> int:
    return sum((mention.point is not None) == placed and not mention.demonym for reading in batch for mention in reading.mentions)
