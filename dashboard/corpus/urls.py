"""The articles at addresses: pages, files and feeds, fetched one after the other and read as files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.corpus.fetching import Fetcher, FetchError, name_of
from dashboard.corpus.finding import Refusal
from dashboard.corpus.given import GivenFile, read_given
from dashboard.corpus.limits import MAX_FOLLOWED
from dashboard.corpus.metadata import Metadata
from dashboard.model import Article

_BEGINNINGS = ("https://", "http://")


def is_url(text: str) -> bool:
    """Whether a text is meant as an address that can be fetched."""
    return text.lower().startswith(_BEGINNINGS)


def read_urls(urls: Iterable[str], fetcher: Fetcher, *, follow: bool = False) -> Iterator[Article | Refusal]:
    """The articles at these addresses, and a Refusal for each that cannot be fetched or read.

    The `source_path` of an article is its address; of a feed, `#` and what tells the entry from the others follow. With `follow`, the
    pages of a feed's entries are read in place of the entries' own texts, at most MAX_FOLLOWED of them; the entry's where that fails.
    """
    for url in urls:
        left = MAX_FOLLOWED if follow else 0
        for result in _read(url, fetcher, Metadata()):
            if isinstance(result, Article) and left and result.source_path != url and is_url(result.url):
                left -= 1
                yield from _read_page_of(result, fetcher)
            else:
                yield result


def _read(url: str, fetcher: Fetcher, known: Metadata) -> Iterator[Article | Refusal]:
    try:
        fetched = fetcher.fetch(url)
    except FetchError as error:
        yield Refusal(Path(), str(error), shown=url)
        return
    metadata = Metadata(known.title, known.source, fetched.url, known.published)
    yield from read_given([GivenFile(name_of(fetched), fetched.content, url, url, metadata)])


def _read_page_of(entry: Article, fetcher: Fetcher) -> Iterator[Article | Refusal]:
    """The page of a feed's entry, with what the feed says of it; if there is none to read, why, and the entry."""
    results = list(_read(entry.url, fetcher, Metadata(entry.title, entry.source, published=entry.published)))
    yield from results
    if not any(isinstance(result, Article) for result in results):
        yield entry
