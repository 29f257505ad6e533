"""What each command does, once its options are known."""

# The modules are imported where they are used: `geoparse` needs no store, `serve` on a filled store no gazetteer.

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tqdm import tqdm

from dashboard.wording import count

if TYPE_CHECKING:
    from dashboard.corpus import FoundFile, Refusal
    from dashboard.geoparsing.gazetteer import Gazetteer
    from dashboard.geoparsing.recognition import Recogniser
    from dashboard.ingest import IngestResult
    from dashboard.model import Article
    from dashboard.store import Store


class CommandError(Exception):
    """A command failed; a line for each thing that is wrong, and the exit status."""

    status = 1


class UsageError(CommandError):
    """Options that do not go together."""

    status = 2


def serve(options: argparse.Namespace) -> int:
    """Opens the app on the store; fills the default store from the seeds while it is empty."""
    from dashboard.cli.serve import ServeError, check_address
    from dashboard.cli.serve import serve as serve_app
    from dashboard.store import Store, StoreError, default_store_path

    path = options.store or default_store_path()
    with _as_command_error(StoreError, ServeError):
        check_address(options.address, options.port)
        store = Store.open(path, create=True)
        if options.store is None and store.is_empty():
            _fill_from_seeds(store)
        serve_app(path, options.address, options.port)
    return 0


def ingest(options: argparse.Namespace) -> int:
    """Reads the articles of files and folders into the store, or those that are stored once more."""
    from dashboard.store import Store, StoreError, default_store_path

    files = _find(options.paths) if options.paths else []
    refusals: list[Refusal] = []
    reader = _gazetteer_and_recogniser(options)
    with _as_command_error(StoreError):
        store = Store.open(options.store or default_store_path(), create=bool(files))
        articles = _read_files(files, refusals) if files else store.articles_as_given()
        result = _ingest(store, articles, len(files) or len(store.articles()), reader, again=options.again)
    print(_say_result(result))
    return 1 if refusals else 0


def export(options: argparse.Namespace) -> int:
    """Writes what the filters keep."""
    from dashboard.cli.filter_options import FilterError, query_of
    from dashboard.export import format_named
    from dashboard.store import Store, StoreError, default_store_path

    with _as_command_error(StoreError, FilterError):
        store = Store.open(options.store or default_store_path())
        try:
            query = query_of(options, store.facets())
        except ValueError as error:
            raise UsageError(str(error)) from error
        rows = store.mentions(query)
    if not rows:
        print("dashboard: no mention matches these filters; loosen one of them", file=sys.stderr)
    content = format_named(options.format).write(rows).encode()
    if options.output is None:
        sys.stdout.buffer.write(content)
        return 0
    with _as_command_error(OSError, doing=f"cannot write {options.output}"):
        options.output.write_bytes(content)
    return 0


def geoparse(options: argparse.Namespace) -> int:
    """Answers each line of the input; status 1 if there was one that could not be read."""
    from dashboard.cli.jsonlines import answers, to_line
    from dashboard.geoparsing import geoparse_many
    from dashboard.geoparsing.resolution import Outlets

    gazetteer, recogniser = _gazetteer_and_recogniser(options)
    read = partial(geoparse_many, gazetteer=gazetteer, recogniser=recogniser, outlets=Outlets())
    with _as_command_error(OSError, doing=f"cannot read {options.file}"):
        lines = sys.stdin.buffer if options.file is None else options.file.open("rb")
    at_once = options.at_once or lines.isatty()
    refused = 0
    with lines, tqdm(unit=" articles", disable=not _shows_progress(), leave=False) as bar:
        for answer in answers(lines, lambda articles: read(_counted(articles, bar)), at_once=at_once):
            refused += "error" in answer
            sys.stdout.write(to_line(answer))
            sys.stdout.flush()
    if refused:
        print(f"dashboard: {count(refused, 'line')} could not be read, each answered by its error in its place", file=sys.stderr)
    return 1 if refused else 0


RUN = {"serve": serve, "ingest": ingest, "export": export, "geoparse": geoparse}


def _fill_from_seeds(store: Store) -> None:
    from dashboard.corpus import find, seeds_folder
    from dashboard.geoparsing.recognition import OWN_RECOGNISER

    print("Reading five articles to start with, once ...", flush=True)
    files = find([seeds_folder()])
    result = _ingest(store, _read_files(files, []), len(files), (_gazetteer(None), OWN_RECOGNISER))
    print(_say_result(result), flush=True)


def _find(paths: Sequence[Path]) -> list[FoundFile | Refusal]:
    """The files that the paths mean; a CommandError where there is none."""
    from dashboard.corpus import FoundFile, find

    files = find(paths)
    if not any(isinstance(file, FoundFile) for file in files):
        raise CommandError("\n".join(map(str, files)))
    return files


def _read_files(files: Iterable[FoundFile | Refusal], refusals: list[Refusal]) -> Iterator[Article]:
    """The articles of the files; what cannot be read is said in a line each and put into `refusals`."""
    from dashboard.corpus import FoundFile, Refusal, read_article

    for file in files:
        article = read_article(file) if isinstance(file, FoundFile) else file
        if isinstance(article, Refusal):
            refusals.append(article)
            tqdm.write(f"dashboard: {article}", file=sys.stderr)
        else:
            yield article


def _ingest(
    store: Store, articles: Iterable[Article], total: int, reader: tuple[Gazetteer, Recogniser], *, again: bool = False
) -> IngestResult:
    """Ingests articles, about `total` in number, and shows how far it is where a person watches."""
    from dashboard.ingest import ingest as ingest_articles

    gazetteer, recogniser = reader
    with tqdm(total=total, unit=" articles", disable=not sys.stderr.isatty(), leave=False) as bar:
        counted = _counted(articles, bar)
        return ingest_articles(counted, store, gazetteer, now=datetime.now(UTC), recogniser=recogniser, again=again)


def _counted(articles: Iterable[Article], bar: tqdm[NoReturn]) -> Iterator[Article]:
    """The articles, each counted when the next one is asked for."""
    for article in articles:
        yield article
        bar.update()


def _gazetteer_and_recogniser(options: argparse.Namespace) -> tuple[Gazetteer, Recogniser]:
    """What articles are read with: the gazetteer, and the project's own recogniser or one of the user's spaCy pipeline."""
    if options.recogniser is None:
        from dashboard.geoparsing.recognition import OWN_RECOGNISER

        return _gazetteer(options.gazetteer), OWN_RECOGNISER
    from dashboard.cli.spacy_pipeline import RecogniserError, load_pipeline, version_of
    from dashboard.geoparsing.recognition.spacy_recogniser import spacy_recogniser

    with _as_command_error(RecogniserError):
        pipeline = load_pipeline(options.recogniser)
    return _gazetteer(options.gazetteer), spacy_recogniser(pipeline, version_of(pipeline, options.recogniser))


def _gazetteer(extra: Path | None) -> Gazetteer:
    from dashboard.geoparsing.gazetteer import GazetteerError, load_gazetteer

    with _as_command_error(GazetteerError), _preparation_bar() as progress:
        return load_gazetteer(extra, progress=progress)


@contextmanager
def _preparation_bar() -> Iterator[Callable[[float], None]]:
    """Shows how far the first preparation of the gazetteer is, if there is one and a person watches."""
    with ExitStack() as open_bars:
        bars: list[tqdm[NoReturn]] = []

        def progress(share: float) -> None:
            if not bars:
                form = "{desc}: {percentage:3.0f}% |{bar}| {elapsed}"
                bar = tqdm(total=100, desc="Preparing the gazetteer, once", bar_format=form, leave=False, disable=not sys.stderr.isatty())
                bars.append(open_bars.enter_context(bar))
            bars[0].update(round(100 * share) - bars[0].n)

        yield progress


def _say_result(result: IngestResult) -> str:
    """The line that ends an ingest."""
    read = count(result.added + result.replaced, "article")
    return f"{read} read, {result.skipped:,} unchanged, {count(result.mentions, 'mention')}, {result.unplaced:,} not placed."


def _shows_progress() -> bool:
    """Whether a person watches, and what is written does not run through the bar."""
    return sys.stderr.isatty() and not sys.stdout.isatty()


@contextmanager
def _as_command_error(*errors: type[Exception], doing: str = "") -> Iterator[None]:
    """Turns errors that say what to do into a CommandError; an OSError only knows what went wrong, so `doing` comes before it."""
    try:
        yield
    except errors as error:
        reason = error.strerror if isinstance(error, OSError) and doing else str(error)
        raise CommandError(f"{doing}: {reason}; check the path and its permissions" if doing else str(reason)) from error
