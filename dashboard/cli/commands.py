"""The commands: a function for each, which takes the parsed options and returns the exit status."""

# Modules are imported where they are used: `geoparse` needs no store, and `serve` on a filled store needs no gazetteer.

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dashboard.cli.errors import CommandError, UsageError, as_command_error
from dashboard.cli.gazetteers import gazetteer, load_gazetteer
from dashboard.cli.removing import articles_of_files, remove
from dashboard.cli.stores import names_in, open_store, query_asked, warn_of_damage
from dashboard.wording import count

if TYPE_CHECKING:
    from tqdm import tqdm

    from dashboard.corpus import FoundFile, Refusal
    from dashboard.geoparsing.gazetteer import Gazetteer
    from dashboard.geoparsing.recognition import Recogniser
    from dashboard.ingest import IngestResult
    from dashboard.model import Article, Reading
    from dashboard.store import CheckResult, Store


def serve(options: argparse.Namespace) -> int:
    """Serves the app on the store; an empty default store is first filled from the seeds."""
    from dashboard.app.server import ServerOptions
    from dashboard.cli.serve import ServeError, ask_password, check_address
    from dashboard.cli.serve import serve as serve_app
    from dashboard.store import StoreError, default_store_path

    path = options.store or default_store_path()
    with as_command_error(StoreError, ServeError):
        check_address(options.address, options.port)
        password = os.environ.get("DASHBOARD_PASSWORD") or (ask_password() if options.password else "")
        store = open_store(path, create=True)
        if options.store is None and store.is_empty():
            _fill_from_seeds(store)
        warn_of_damage(store)
        serve_app(path, ServerOptions(options.address, options.port, tuple(options.host), password, options.tiles, options.changes))
    return 0


def ingest(options: argparse.Namespace) -> int:
    """Reads the articles of the paths into the store; without paths, reads all stored articles again. Status 1 if something failed."""
    from dashboard.cli.failure_report import failures_into
    from dashboard.reading_workers import WorkerError
    from dashboard.store import StoreError, default_store_path

    urls = [path for path in options.paths if isinstance(path, str)]
    files = _find_files([path for path in options.paths if isinstance(path, Path)]) if len(urls) < len(options.paths) else []
    reader = _gazetteer_and_recogniser(options)
    reading = _reading(options, reader)  # entered before the store is opened, whose libraries begin threads
    with as_command_error(StoreError, WorkerError), reading as read, failures_into(options.report) as failures:
        store = open_store(options.store or default_store_path(), create=bool(options.paths))
        _warn_of_what_is_lost(store, options)
        given = _read(files, urls, options) if options.paths else store.articles_as_given()
        articles = failures.left_out(given)
        total = len(files) + len(urls) or len(store.articles())
        named = articles_of_files(options.paths) if options.again else None
        result = _ingest(store, articles, total, reader, again=options.again, brings_back=named, read=read)
    print(_say_result(result, failures.count))
    return 1 if failures.count else 0


def export(options: argparse.Namespace) -> int:
    """Writes the mentions that the filters keep, to standard output or a file."""
    from dashboard.cli.exporting import content_of, opened
    from dashboard.cli.filter_options import FilterError
    from dashboard.export import format_named
    from dashboard.store import StoreError

    format_ = format_named(options.format)
    if options.output is None and not format_.is_text and sys.stdout.isatty():
        raise UsageError(f"{format_.label} is nothing for a terminal: name a file with --output")
    with as_command_error(StoreError, FilterError):
        store, facets, query = query_asked(options)
        doing = f"cannot write {options.output or 'to standard output'}"
        with as_command_error(OSError, doing=doing), opened(options.output, format_) as file:
            format_.write(content_of(store, query, facets, format_), file)
    return 0


def brief(options: argparse.Namespace) -> int:
    """Writes a briefing of what the filters keep."""
    from dashboard.briefing.brief import BriefingError, make_briefing
    from dashboard.briefing.facts import gather
    from dashboard.cli.brief_options import format_of, request_of
    from dashboard.cli.filter_options import FilterError
    from dashboard.cli.whole_files import whole_file
    from dashboard.store import StoreError

    format_, request = format_of(options), request_of(options, datetime.now().astimezone())
    with as_command_error(StoreError, FilterError, BriefingError):
        store, facets, query = query_asked(options)
        content = make_briefing(gather(store, query, names_in(query, facets)), request, format_)
    with as_command_error(OSError, doing=f"cannot write {options.output}"), whole_file(options.output) as file:
        file.write(content)
    return 0


def geoparse(options: argparse.Namespace) -> int:
    """Answers each line of the input; status 1 if a line could not be read."""
    from tqdm import tqdm

    from dashboard.cli.jsonlines import answer_lines, encode_line
    from dashboard.cli.ready_lines import ReadyLines
    from dashboard.geoparsing.geoparse import JOINED_ARTICLES
    from dashboard.geoparsing.resolution import Outlets
    from dashboard.reading_workers import WorkerError

    places, recogniser = reader = _gazetteer_and_recogniser(options)
    outlets = Outlets()
    with as_command_error(OSError, doing=f"cannot read {options.file}"):
        lines = sys.stdin.buffer if options.file is None else options.file.open("rb")
    at_once = options.at_once or lines.isatty()
    ready_lines = ReadyLines(lines.fileno())
    errors = 0
    progress = tqdm(unit=" articles", disable=not _shows_progress(), leave=False)
    with lines, progress as bar, as_command_error(WorkerError), _reading(options, reader) as read:
        for answer in answer_lines(
            ready_lines,
            lambda articles: read(_with_progress(articles, bar), places, recogniser=recogniser, outlets=outlets),
            has_next=ready_lines.has_next,
            at_once=at_once,
            most_together=JOINED_ARTICLES * _workers(options),
        ):
            errors += "error" in answer
            sys.stdout.write(encode_line(answer))
            sys.stdout.flush()
    if errors:
        print(f"dashboard: {count(errors, 'line')} could not be read, each answered by its error in its place", file=sys.stderr)
    return 1 if errors else 0


def check(options: argparse.Namespace) -> int:
    """Says whether the store is whole and what is damaged; with `--repair` mends it. Status 1 if something is, or stays, damaged."""
    from dashboard.cli.check_report import say_damage, say_repair, say_whole
    from dashboard.store import Store, StoreError, default_store_path

    path = options.store or default_store_path()
    with as_command_error(StoreError):
        found = _check(path)
        print("\n".join(say_whole(found) if found.is_whole else say_damage(found, path)))
        if found.is_whole or not options.repair:
            return 0 if found.is_whole else 1
        reader = _gazetteer_and_recogniser(options)
        aside = Store.repair(path)
        store = Store.open(path, create=True)
        _warn_of_what_is_lost(store, options)
        ids = {article.article_id for article in found.damaged_articles if article.has_text}
        damaged = (article for article in store.articles_as_given() if article.article_id in ids)
        read_again = _ingest(store, damaged, len(ids), reader, again=True) if ids else None
        left = _check(path)
    print("\n".join(say_repair(found, left, aside, read_again)))
    return 0 if left.is_whole and not found.to_ingest else 1


RUN = {
    "serve": serve,
    "ingest": ingest,
    "remove": remove,
    "export": export,
    "brief": brief,
    "geoparse": geoparse,
    "gazetteer": gazetteer,
    "check": check,
}


def _check(path: Path) -> CheckResult:
    """Checks a store, with a progress bar on a terminal."""
    from tqdm import tqdm

    from dashboard.store import Store

    with tqdm(unit=" files", disable=not sys.stderr.isatty(), leave=False) as bar:
        return Store.check(path, lambda _: bar.update())


def _fill_from_seeds(store: Store) -> None:
    from dashboard.cli.failure_report import Failures
    from dashboard.corpus import find, read_files, seeds_folder
    from dashboard.geoparsing.recognition import OWN_RECOGNISER

    print("Reading five articles to start with, once ...", flush=True)
    files = find([seeds_folder()])
    articles = Failures().left_out(read_files(files))
    result = _ingest(store, articles, len(files), (load_gazetteer(None), OWN_RECOGNISER))
    print(_say_result(result), flush=True)


def _find_files(paths: Sequence[Path]) -> list[FoundFile | Refusal]:
    """The files at the paths. Raises CommandError if there is none."""
    from dashboard.corpus import FoundFile, find

    files = find(paths)
    if not any(isinstance(file, FoundFile) for file in files):
        raise CommandError("\n".join(map(str, files)) or "no article is named: an articles.csv is read with the articles in its folder")
    return files


def _read(files: Sequence[FoundFile | Refusal], urls: Sequence[str], options: argparse.Namespace) -> Iterator[Article | Refusal]:
    """The articles of files and of addresses."""
    from dashboard.corpus import Fetcher, read_files, read_urls

    yield from read_files(files, _columns_given(options))
    yield from read_urls(urls, Fetcher(allow_private=options.allow_private), follow=options.follow)


def _warn_of_what_is_lost(store: Store, options: argparse.Namespace) -> None:
    """Says in a line each what the stored articles were read with and this ingest is not."""
    from dashboard.geoparsing.gazetteer import WITH_OWN_PLACES
    from dashboard.geoparsing.version import names_recogniser

    versions = store.versions()
    line = "dashboard: stored articles were read with {}; what is read now is read without, unless you name it again with {}"
    if options.gazetteer is None and any(version.endswith(WITH_OWN_PLACES) for version, _ in versions):
        print(line.format("a gazetteer of your own", "--gazetteer FILE"), file=sys.stderr)
    if options.recogniser is None and any(names_recogniser(reader) for _, reader in versions):
        print(line.format("a spaCy pipeline", "--recogniser spacy:NAME"), file=sys.stderr)


def _columns_given(options: argparse.Namespace) -> dict[str, str]:
    """The names of columns that the options give, by the field of a document."""
    given = {
        "text": options.text_column,
        "title": options.title_column,
        "source": options.source_column,
        "url": options.url_column,
        "published": options.date_column,
        "key": options.id_column,
    }
    return {field: name for field, name in given.items() if name}


def _ingest(
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
        watched = _with_progress(articles, bar)
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


def _workers(options: argparse.Namespace) -> int:
    """The number of processes that read articles side by side."""
    from dashboard.reading_workers import can_fork

    if not can_fork():
        return 1
    return options.workers or len(os.sched_getaffinity(0))


@contextmanager
def _reading(options: argparse.Namespace, reader: tuple[Gazetteer, Recogniser]) -> Iterator[Callable[..., Iterator[Reading]]]:
    """What reads articles as `geoparse_many` does: this process, or with `--workers` several side by side, which end with the block."""
    from dashboard.geoparsing import geoparse_many
    from dashboard.geoparsing.geoparse import DraftGroup
    from dashboard.reading_workers import ReadingWorkers

    workers_asked = _workers(options)
    if workers_asked == 1:
        yield geoparse_many
        return
    places, recogniser = reader
    with ReadingWorkers(workers_asked, partial(DraftGroup, gazetteer=places, recogniser=recogniser)) as workers:
        yield partial(geoparse_many, start_group=workers.start_group)


def _with_progress(articles: Iterable[Article], bar: tqdm[NoReturn]) -> Iterator[Article]:
    """The articles; each one moves the bar forward when the next is asked for."""
    for article in articles:
        yield article
        bar.update()


def _gazetteer_and_recogniser(options: argparse.Namespace) -> tuple[Gazetteer, Recogniser]:
    """The gazetteer, and the recogniser: the project's own, or the spaCy pipeline that the options name."""
    if options.recogniser is None:
        from dashboard.geoparsing.recognition import OWN_RECOGNISER

        return load_gazetteer(options.gazetteer), OWN_RECOGNISER
    from dashboard.cli.spacy_pipeline import RecogniserError, load_pipeline, version_of
    from dashboard.geoparsing.recognition.spacy_recogniser import spacy_recogniser

    with as_command_error(RecogniserError):
        pipeline = load_pipeline(options.recogniser)
    return load_gazetteer(options.gazetteer), spacy_recogniser(pipeline, version_of(pipeline, options.recogniser))


def _say_result(result: IngestResult, failed: int = 0) -> str:
    """The line that an ingest ends with."""
    read = count(result.added + result.replaced, "article")
    kept_away = f", {result.kept_away:,} removed before" if result.kept_away else ""
    failures = f", {failed:,} failed" if failed else ""
    mentions = count(result.mentions, "mention")
    return f"{read} read, {result.skipped:,} unchanged{kept_away}{failures}, {mentions}, {result.unplaced:,} not placed."


def _shows_progress() -> bool:
    """Whether standard error is a terminal and the answers, on standard output, do not appear in the same terminal."""
    return sys.stderr.isatty() and not sys.stdout.isatty()
