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
    from dashboard.corpus import Refusal, Source
    from dashboard.geoparsing.gazetteer import Gazetteer
    from dashboard.geoparsing.geoparse import Look
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
    with _said(StoreError, ServeError):
        check_address(options.address, options.port)
        store = Store.open(path, create=True)
        if options.store is None and store.is_empty():
            _fill(store)
        serve_app(path, options.address, options.port)
    return 0


def ingest(options: argparse.Namespace) -> int:
    """Reads the articles of files and folders into the store."""
    from dashboard.corpus import Source, find
    from dashboard.store import Store, StoreError, default_store_path

    found = find(options.paths)
    if not any(isinstance(one, Source) for one in found):
        raise CommandError("\n".join(map(str, found)))
    gazetteer, look = _reads_with(options)
    with _said(StoreError):
        result, refused = _read_into(Store.open(options.store or default_store_path(), create=True), found, gazetteer, look)
    print(_said_of(result))
    return 1 if refused else 0


def export(options: argparse.Namespace) -> int:
    """Writes what the filters keep."""
    from dashboard.cli.filter_options import FilterError, query_of
    from dashboard.export import to_csv, to_geojson, to_jsonl
    from dashboard.store import Store, StoreError, default_store_path

    with _said(StoreError, FilterError):
        store = Store.open(options.store or default_store_path())
        try:
            query = query_of(options, store.facets())
        except ValueError as error:
            raise UsageError(str(error)) from error
        rows = store.mentions(query)
    if not rows:
        print("dashboard: no mention matches these filters; loosen one of them", file=sys.stderr)
    written = {"csv": to_csv, "geojson": to_geojson, "jsonl": to_jsonl}[options.format](rows).encode()
    if options.output is None:
        sys.stdout.buffer.write(written)
        return 0
    with _said(OSError, doing=f"cannot write {options.output}"):
        options.output.write_bytes(written)
    return 0


def geoparse(options: argparse.Namespace) -> int:
    """Answers each line of the input; status 1 if there was one that could not be read."""
    from dashboard.cli.jsonlines import answers, to_line
    from dashboard.geoparsing.geoparse import geoparse_together
    from dashboard.geoparsing.resolution.outlets import Outlets

    gazetteer, look = _reads_with(options)
    read = partial(geoparse_together, gazetteer=gazetteer, look=look, outlets=Outlets())
    with _said(OSError, doing=f"cannot read {options.file}"):
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


def _fill(store: Store) -> None:
    """Reads the seeds into the store."""
    from dashboard.corpus import find, seeds_folder
    from dashboard.geoparsing.recognition import look

    print("Reading five articles to start with, once ...", flush=True)
    result, _ = _read_into(store, find([seeds_folder()]), _gazetteer(None), look)
    print(_said_of(result), flush=True)


def _read_into(store: Store, found: Sequence[Source | Refusal], gazetteer: Gazetteer, look: Look) -> tuple[IngestResult, int]:
    """Ingests the files that were found, says in a line each which cannot be read, and counts these."""
    from dashboard.corpus import Refusal, Source, read_article
    from dashboard.geoparsing.geoparse import geoparse_together
    from dashboard.ingest import ingest as ingest_articles

    refused = 0
    with tqdm(total=len(found), unit=" articles", disable=not sys.stderr.isatty(), leave=False) as bar:

        def articles() -> Iterator[Article]:
            nonlocal refused
            for one in found:
                article = read_article(one) if isinstance(one, Source) else one
                if isinstance(article, Refusal):
                    refused += 1
                    tqdm.write(f"dashboard: {article}", file=sys.stderr)
                else:
                    yield article
                bar.update()

        read = partial(geoparse_together, look=look)
        result = ingest_articles(articles(), store, gazetteer, now=datetime.now(UTC), read=read)
    return result, refused


def _counted(articles: Iterable[Article], bar: tqdm[NoReturn]) -> Iterator[Article]:
    """The articles, each counted when the next one is asked for."""
    for article in articles:
        yield article
        bar.update()


def _reads_with(options: argparse.Namespace) -> tuple[Gazetteer, Look]:
    """What articles are read with: the gazetteer, and our own recognition or that of the user's spaCy pipeline.

    The pipeline becomes part of the gazetteer's version, so that what is stored says what read it and another one reads it anew.
    """
    if options.recogniser is None:
        from dashboard.geoparsing.recognition import look

        return _gazetteer(options.gazetteer), look
    from dashboard.cli.spacy_pipeline import RecogniserError, load_pipeline, version_of
    from dashboard.geoparsing.recognition.spacy_recogniser import look_with

    with _said(RecogniserError):
        pipeline = load_pipeline(options.recogniser)
    gazetteer = _gazetteer(options.gazetteer)
    gazetteer.version += f"+{version_of(pipeline, options.recogniser)}"
    return gazetteer, look_with(pipeline)


def _gazetteer(extra: Path | None) -> Gazetteer:
    from dashboard.geoparsing.gazetteer.loading import load_gazetteer
    from dashboard.geoparsing.gazetteer.parsing import GazetteerError

    with _said(GazetteerError), _preparation_bar() as progress:
        return load_gazetteer(extra, progress=progress)


@contextmanager
def _preparation_bar() -> Iterator[Callable[[float], None]]:
    """Shows how far the first preparation of the gazetteer is, if there is one and a person watches."""
    with ExitStack() as shown:
        bars: list[tqdm[NoReturn]] = []

        def progress(share: float) -> None:
            if not bars:
                form = "{desc}: {percentage:3.0f}% |{bar}| {elapsed}"
                bar = tqdm(total=100, desc="Preparing the gazetteer, once", bar_format=form, leave=False, disable=not sys.stderr.isatty())
                bars.append(shown.enter_context(bar))
            bars[0].update(round(100 * share) - bars[0].n)

        yield progress


def _said_of(result: IngestResult) -> str:
    """The line that ends an ingest."""
    read = count(result.added + result.replaced, "article")
    return f"{read} read, {result.skipped:,} unchanged, {count(result.mentions, 'mention')}, {result.unplaced:,} not placed."


def _shows_progress() -> bool:
    """Whether a person watches, and what is written does not run through the bar."""
    return sys.stderr.isatty() and not sys.stdout.isatty()


@contextmanager
def _said(*errors: type[Exception], doing: str = "") -> Iterator[None]:
    """Turns errors that say what to do into a CommandError; an OSError only knows what went wrong, so `doing` comes before it."""
    try:
        yield
    except errors as error:
        said = error.strerror if isinstance(error, OSError) and doing else str(error)
        raise CommandError(f"{doing}: {said}; check the path and its permissions" if doing else str(said)) from error
