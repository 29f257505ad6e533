"""`dashboard ingest`: files, addresses, or what is stored already, into the store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.clusters import reading_on_cluster
from dashboard.cli.errors import CommandError, as_command_error
from dashboard.cli.gazetteers import load_gazetteer
from dashboard.cli.readers import gazetteer_and_recogniser, reading_with, with_progress
from dashboard.cli.removing import articles_of_files
from dashboard.cli.stores import open_store
from dashboard.wording import count

if TYPE_CHECKING:
    from dashboard.corpus import FoundFile, Refusal
    from dashboard.geoparsing.gazetteer import Gazetteer
    from dashboard.geoparsing.recognition import Recogniser
    from dashboard.ingest import IngestResult
    from dashboard.model import Article, Reading
    from dashboard.store import Store


def ingest(options: argparse.Namespace) -> int:
    """Reads the articles of the paths into the store; without paths, reads all stored articles again. Status 1 if something failed."""
    from dashboard.cli.failure_report import failures_into
    from dashboard.corpus import read_files
    from dashboard.geoparsing import reader_version
    from dashboard.ingest.file_records import FileRecords
    from dashboard.store import StoreError, default_store_path
    from dashboard.workers.reading_workers import WorkerError

    urls = [path for path in options.paths if isinstance(path, str)]
    files = _find_files([path for path in options.paths if isinstance(path, Path)]) if len(urls) < len(options.paths) else []
    reader = gazetteer_and_recogniser(options)
    # entered before the store is opened, whose libraries begin threads
    reading = reading_on_cluster(options, reader[0]) if options.cluster else reading_with(options, reader)
    with as_command_error(StoreError, WorkerError), reading as read, failures_into(options.report) as failures:
        store = open_store(options.store or default_store_path(), create=bool(options.paths))
        warn_of_what_is_lost(store, options)
        named = articles_of_files(options.paths) if options.again else None
        if options.paths:
            columns = _columns_given(options)
            with FileRecords(store, reader[0].version, reader_version(reader[1]), columns) as records:
                unread = list(records.unread(files, again=options.again))
                articles = failures.left_out(chain(read_files(unread, columns, records.note), _fetched(urls, options)))
                result = ingest_into(store, articles, len(unread) + len(urls), reader, again=options.again, brings_back=named, read=read)
            result = replace(result, skipped=result.skipped + records.skipped)
        else:
            articles = failures.left_out(store.articles_as_given())
            result = ingest_into(store, articles, store.articles_total(), reader, again=options.again, brings_back=named, read=read)
    print(say_result(result, failures.count))
    return 1 if failures.count else 0


def fill_from_seeds(store: Store) -> None:
    """Reads the five articles that come with the program into the store."""
    from dashboard.cli.failure_report import Failures
    from dashboard.corpus import find, read_files, seeds_folder
    from dashboard.geoparsing.recognition import OWN_RECOGNISER

    print("Reading five articles to start with, once ...", flush=True)
    files = find([seeds_folder()])
    articles = Failures().left_out(read_files(files))
    result = ingest_into(store, articles, len(files), (load_gazetteer(None), OWN_RECOGNISER))
    print(say_result(result), flush=True)


def ingest_into(
    store: Store,
    articles: Iterable[Article],
    total: int,
    reader: tuple[Gazetteer, Recogniser],
    *,
    again: bool = False,
    brings_back: Callable[[Article], bool] | None = None,
    read: Callable[..., Iterable[Reading]] | None = None,
) -> IngestResult:
    """Ingests about `total` articles, with a progress bar on a terminal; this process reads them if `read` does not."""
    from tqdm import tqdm

    from dashboard.geoparsing import geoparse_many
    from dashboard.ingest import ingest as ingest_articles

    places, recogniser = reader
    with tqdm(total=total, unit=" articles", disable=not sys.stderr.isatty(), leave=False) as bar:
        watched = with_progress(articles, bar)
        return ingest_articles(
            watched,
            store,
            places,
            now=datetime.now(UTC),
            recogniser=recogniser,
            again=again,
            brings_back=brings_back or (lambda _: False),
            read=read or geoparse_many,
        )


def say_result(result: IngestResult, failed: int = 0) -> str:
    """The line that an ingest ends with."""
    articles = count(result.added + result.replaced, "article")
    copies = f", {count(result.copies, 'copy', 'copies')} kept as other sources" if result.copies else ""
    kept_away = f", {result.kept_away:,} removed before" if result.kept_away else ""
    failures = f", {failed:,} failed" if failed else ""
    mentions = f"{count(result.mentions, 'mention')}, {result.unplaced:,} not placed"
    return f"{articles} read, {result.skipped:,} unchanged{copies}{kept_away}{failures}, {mentions}."


def warn_of_what_is_lost(store: Store, options: argparse.Namespace) -> None:
    """Says in a line each what the stored articles were read with and this ingest is not."""
    from dashboard.geoparsing.gazetteer import WITH_OWN_PLACES
    from dashboard.geoparsing.version import names_recogniser

    versions = store.versions()
    line = "dashboard: stored articles were read with {}; what is read now is read without, unless you name it again with {}"
    if options.gazetteer is None and any(version.endswith(WITH_OWN_PLACES) for version, _ in versions):
        print(line.format("a gazetteer of your own", "--gazetteer FILE"), file=sys.stderr)
    if options.recogniser is None and any(names_recogniser(reader) for _, reader in versions):
        print(line.format("a spaCy pipeline", "--recogniser spacy:NAME"), file=sys.stderr)


def _find_files(paths: Sequence[Path]) -> list[FoundFile | Refusal]:
    """The files at the paths. Raises CommandError if there is none."""
    from dashboard.corpus import FoundFile, find

    files = find(paths)
    if not any(isinstance(file, FoundFile) for file in files):
        raise CommandError("\n".join(map(str, files)) or "no article is named: an articles.csv is read with the articles in its folder")
    return files


def _fetched(urls: Sequence[str], options: argparse.Namespace) -> Iterator[Article | Refusal]:
    """The articles at some addresses."""
    from dashboard.corpus import Fetcher, read_urls

    yield from read_urls(urls, Fetcher(allow_private=options.allow_private), follow=options.follow)


def _columns_given(options: argparse.Namespace) -> dict[str, str]:
    """The names of columns that the options give, by the field of a document."""
    given = {
        "text": options.text_column,
        "title": options.title_column,
        "source": options.source_column,
        "author": options.author_column,
        "url": options.url_column,
        "published": options.date_column,
        "key": options.id_column,
    }
    return {field: name for field, name in given.items() if name}
