"""What the page reads articles with: the gazetteer, loaded when it is first needed, by one reader of the page at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.corpus import MAX_DROPPED_ARTICLES, GivenFile, Refusal, read_given
from dashboard.geoparsing import geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.model import Article, Reading
from dashboard.store import Store

#: Is told what is being done, and which share of all work is done.
Progress = Callable[[str, float], object]
#: Shares of the work: files, then places.
_OF_FILES, _OF_PLACES = 0.4, 0.6
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read and is not kept yet: the readings, each of another text, the `given` articles without corrections, and the refusals."""

    readings: tuple[Reading, ...]
    given: dict[str, Article]
    refusals: tuple[Refusal, ...]
    is_cut: bool


def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once. Raises GazetteerError."""
    with _LOCK:
        return _gazetteer()


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


def preview(files: Sequence[GivenFile], store: Store, progress: Progress) -> Preview:
    """Reads files without keeping anything; at most MAX_DROPPED_ARTICLES of their articles. Raises StoreError and GazetteerError."""
    given: dict[str, Article] = {}
    refusals: list[Refusal] = []
    is_cut = False
    results = read_given(
        files, lambda done, total: progress(f"Reading file {min(done + 1, total):,} of {total:,}", _OF_FILES * done / total)
    )
    for result in results:
        if isinstance(result, Refusal):
            refusals.append(result)
        elif len(given) >= MAX_DROPPED_ARTICLES:
            is_cut = True
            break
        else:
            given.setdefault(result.article_id, result)
    places = gazetteer()
    mended = map(store.corrections().mended, given.values())
    with _LOCK:
        readings = tuple(geoparse_many(_watched(mended, len(given), progress), places))
    return Preview(readings, given, tuple(refusals), is_cut)


def _watched(articles: Iterable[Article], total: int, progress: Progress) -> Iterator[Article]:
    for done, article in enumerate(articles):
        progress(f"Looking for places in article {done + 1:,} of {total:,}", _OF_FILES + _OF_PLACES * done / total)
        yield article
