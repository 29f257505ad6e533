"""Articles -> the store: new and changed articles are read and stored in batches, unchanged ones skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.geoparsing import geoparse_many, reader_version
from dashboard.geoparsing.batches import batches
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser
from dashboard.ingest.intake import Intake
from dashboard.ingest.site_furniture import SiteFurniture
from dashboard.model import Article, Reading
from dashboard.store import Store
from dashboard.store.corrections import Change, Correction, Corrections, undoing

#: As many as are gathered before the first is resolved: each batch looks through the whole store once, which small ones do too often.
BATCH_ARTICLES = 1_000
#: A batch is also stored once its texts reach this length, so that long articles do not fill the memory.
BATCH_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class IngestResult:
    """Articles `added` (new), `replaced` (stored before, read anew) and `skipped` (stored as they are, or twice in this ingest).

    `copies` are other printings of texts, from another file, source or day, which are kept beside the article. `mentions` and `unplaced`
    count the mentions with and without a place in the articles read by this ingest. Demonyms are not counted, as on the screen.
    `kept_away` articles were removed by hand before.
    """

    added: int = 0
    replaced: int = 0
    skipped: int = 0
    mentions: int = 0
    unplaced: int = 0
    copies: int = 0
    kept_away: int = 0


def _no_article(_: Article) -> bool:
    return False


def ingest(
    articles: Iterable[Article],
    store: Store,
    gazetteer: Gazetteer,
    *,
    now: datetime,
    recogniser: Recogniser = OWN_RECOGNISER,
    again: bool = False,
    brings_back: Callable[[Article], bool] = _no_article,
    batch_size: int = BATCH_ARTICLES,
    read: Callable[..., Iterable[Reading]] = geoparse_many,
) -> IngestResult:
    """Stores the articles, each whole or not at all; `now` is stored as the time of the ingest.

    An article is skipped if it is stored unchanged and was read with this version of the gazetteer and of the reader; `again` reads it
    all the same. Of several articles with the same text one is stored, that which was published first, and the others are kept as its
    copies (see Intake), so that a second ingest changes nothing. Metadata that were corrected by hand outrank those of the articles. An
    article that was removed by hand stays away, unless this ingest `brings_back` it. `read` yields the readings of articles in their
    order, as `geoparse_many` does; it may take many articles before it yields the first reading. Lines that turn out to be furniture of
    their site are left out of the articles that were read with them (see SiteFurniture). Raises StoreError; the batches stored before
    the error stay.
    """
    by_hand = _ByHand(store.corrections(), brings_back)
    added = replaced = mentions = unplaced = 0
    versions = gazetteer.version, reader_version(recogniser)
    intake = Intake(store, *versions, again=again)
    furniture = SiteFurniture(store, *versions)
    readings = read(furniture.marked(intake.to_read(by_hand.corrected(articles))), gazetteer, recogniser=recogniser)
    for batch in _batches(readings, batch_size):
        store.correct(by_hand.undone(batch, now))
        result = store.add(batch, now, intake.take_printings())
        furniture.note(batch)
        added += result.added
        replaced += result.replaced
        mentions += _count_mentions(batch, placed=True)
        unplaced += _count_mentions(batch, placed=False)
        if store.needs_compaction():  # each batch opens all files
            store.compact()
    store.add([], now, intake.take_printings())
    for batch in _batches(read(furniture.to_read_again(), gazetteer, recogniser=recogniser), batch_size):
        fewer_mentions, fewer_unplaced = _replace(store, batch, now)
        mentions -= fewer_mentions
        unplaced -= fewer_unplaced
    if added + replaced and store.needs_compaction():
        store.compact()
    store.tidy_copies()
    if added + replaced:
        store.update_search_index()
        store.code_mentions()
        store.keep_first_answers()
    return IngestResult(added, replaced, intake.skipped, mentions, unplaced, intake.copies, by_hand.kept_away)


@dataclass
class _ByHand:
    """Applies what readers corrected by hand to the articles of an ingest; counts those that a removal has `kept_away`."""

    corrections: Corrections
    brings_back: Callable[[Article], bool]
    kept_away: int = 0
    to_undo: dict[str, list[Correction]] = field(default_factory=dict)

    def corrected(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles with their metadata corrected, without those that were removed and are not brought back."""
        for article in articles:
            removals = self.corrections.of(article, Change.REMOVED)
            if removals and not self.brings_back(article):
                self.kept_away += 1
                continue
            if removals:
                self.to_undo[article.article_id] = removals
            yield self.corrections.mended(article)

    def undone(self, batch: Sequence[Reading], now: datetime) -> list[Correction]:
        """The corrections that undo the removals of the articles that are brought back in this batch."""
        return [undoing(entry, now) for reading in batch for entry in self.to_undo.pop(reading.article.article_id, ())]


def _replace(store: Store, batch: Sequence[Reading], now: datetime) -> tuple[int, int]:
    """Replaces stored articles by other readings of them; by how many mentions with and without a place these have fewer."""
    mentions, unplaced = store.mentions_of([reading.article.article_id for reading in batch])
    store.add(batch, now)
    return mentions - _count_mentions(batch, placed=True), unplaced - _count_mentions(batch, placed=False)


def _batches(readings: Iterable[Reading], batch_size: int) -> Iterator[list[Reading]]:
    return batches(readings, lambda reading: reading.article.text, max_texts=batch_size, max_characters=BATCH_CHARACTERS)


def _count_mentions(batch: Iterable[Reading], *, placed: bool) -> int:
    latest = {reading.article.article_id: reading for reading in batch}  # a text may be read by one printing, then by an earlier one
    return sum((mention.point is not None) == placed and not mention.demonym for reading in latest.values() for mention in reading.mentions)
