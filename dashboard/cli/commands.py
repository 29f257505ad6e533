"""The commands: a function for each, which takes the parsed options and returns the exit status."""

# Modules are imported where they are used: `geoparse` needs no store, and `serve` on a filled store needs no gazetteer.

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.corrections import corrections, readings_mender
from dashboard.cli.errors import UsageError, as_command_error
from dashboard.cli.gazetteers import gazetteer
from dashboard.cli.ingesting import fill_from_seeds, ingest, ingest_into, warn_of_what_is_lost
from dashboard.cli.readers import gazetteer_and_recogniser, reading_with, with_progress, workers_asked_for
from dashboard.cli.removing import remove
from dashboard.cli.stores import names_in, open_store, query_asked, warn_of_damage
from dashboard.wording import count

if TYPE_CHECKING:
    from dashboard.store import CheckResult


def serve(options: argparse.Namespace) -> int:
    """Serves the app on the store; an empty default store is first filled from the seeds."""
    from dashboard.app.server.server import ServerOptions
    from dashboard.cli.serve import ServeError, ask_password, check_address
    from dashboard.cli.serve import serve as serve_app
    from dashboard.store import StoreError, default_store_path

    path = options.store or default_store_path()
    with as_command_error(StoreError, ServeError):
        check_address(options.address, options.port)
        password = os.environ.get("DASHBOARD_PASSWORD") or (ask_password() if options.password else "")
        store = open_store(path, create=True)
        if options.store is None and store.is_empty():
            fill_from_seeds(store)
        warn_of_damage(store)
        serve_app(path, ServerOptions(options.address, options.port, tuple(options.host), password, options.tiles, options.changes))
    return 0


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
        content = make_briefing(gather(store, query, names_in(store, query, facets)), request, format_)
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
    from dashboard.workers.reading_workers import WorkerError

    mend = readings_mender(options.corrections)
    places, recogniser = reader = gazetteer_and_recogniser(options)
    outlets = Outlets()
    with as_command_error(OSError, doing=f"cannot read {options.file}"):
        lines = sys.stdin.buffer if options.file is None else options.file.open("rb")
    at_once = options.at_once or lines.isatty()
    ready_lines = ReadyLines(lines.fileno())
    errors = 0
    progress = tqdm(unit=" articles", disable=not _shows_progress(), leave=False)
    with lines, progress as bar, as_command_error(WorkerError), reading_with(options, reader) as read:
        for answer in answer_lines(
            ready_lines,
            lambda articles: map(mend, read(with_progress(articles, bar), places, recogniser=recogniser, outlets=outlets)),
            has_next=ready_lines.has_next,
            at_once=at_once,
            most_together=JOINED_ARTICLES * workers_asked_for(options),
        ):
            errors += "error" in answer
            sys.stdout.write(encode_line(answer))
            sys.stdout.flush()
    if errors:
        print(f"dashboard: {count(errors, 'line')} could not be read, each answered by its error in its place", file=sys.stderr)
    return 1 if errors else 0


def check(options: argparse.Namespace) -> int:
    """Says whether the store is whole and what is damaged; with `--repair` mends it. Status 1 if something is, or stays, damaged."""
    from dashboard.cli.check_report import say_corrections, say_damage, say_repair, say_whole
    from dashboard.store import Store, StoreError, default_store_path

    path = options.store or default_store_path()
    with as_command_error(StoreError):
        found = _check(path)
        print("\n".join([*say_whole(found), *say_corrections(Store.open(path))] if found.is_whole else say_damage(found, path)))
        if found.is_whole or not options.repair:
            return 0 if found.is_whole else 1
        reader = gazetteer_and_recogniser(options)
        aside = Store.repair(path)
        store = Store.open(path, create=True)
        warn_of_what_is_lost(store, options)
        ids = {article.article_id for article in found.damaged_articles if article.has_text}
        damaged = (article for article in store.articles_as_given() if article.article_id in ids)
        read_again = ingest_into(store, damaged, len(ids), reader, again=True) if ids else None
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
    "corrections": corrections,
    "gazetteer": gazetteer,
    "check": check,
}


def _check(path: Path) -> CheckResult:
    """Checks a store, with a progress bar on a terminal."""
    from tqdm import tqdm

    from dashboard.store import Store

    with tqdm(unit=" files", disable=not sys.stderr.isatty(), leave=False) as bar:
        return Store.check(path, lambda _: bar.update())


def _shows_progress() -> bool:
    """Whether standard error is a terminal and the answers, on standard output, do not appear in the same terminal."""
    return sys.stderr.isatty() and not sys.stdout.isatty()
