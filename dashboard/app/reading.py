"""What the page reads articles with: the gazetteer, loaded when it is first needed, by one reader of the page at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from dashboard.corpus import MAX_DROPPED_ARTICLES, Fetcher, GivenFile, Refusal, read_given, read_urls
from dashboard.geoparsing import geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer, layers_folder, layers_state, load_gazetteer
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
    """The gazetteer, loaded once, and anew when the layers that the user keeps have changed since. Raises GazetteerError."""
    with _LOCK:
        return _gazetteer(layers_state(layers_folder()))


@lru_cache(maxsize=1)
def _gazetteer(_layers: frozenset[tuple[str, int, int]]) -> Gazetteer:
    return load_gazetteer()


def preview(files: Sequence[GivenFile], urls: Sequence[str], store: Store, progress: Progress) -> Preview:
    """Reads files, and fetches addresses, without keeping anything; at most MAX_DROPPED_ARTICLES articles.

    Nothing is fetched from this machine or a private network: who types an address here may sit elsewhere. Raises StoreError and
    GazetteerError.
    """
    given: dict[str, Article] = {}
    refusals: list[Refusal] = []
    is_cut = False
    for result in chain(_read_files(files, progress), _fetch(urls, progress)):
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


def _read_files(files: Sequence[GivenFile], progress: Progress) -> Iterator[Article | Refusal]:
    def watch(done: int, total: int) -> None:
        progress(f"Reading file {min(done + 1, total):,} of {total:,}", _OF_FILES * done / max(total, 1))

    return read_given(files, watch)


def _fetch(urls: Sequence[str], progress: Progress) -> Iterator[Article | Refusal]:
    for url in urls:
        progress("Fetching what you have named", _OF_FILES)
        yield from read_urls([url], Fetcher())


def _watched(articles: Iterable[Article], total: int, progress: Progress) -> Iterator[Article]:
    for done, article in enumerate(articles):
        progress(f"Looking for places in article {done + 1:,} of {total:,}", _OF_FILES + _OF_PLACES * done / total)
        yield article
