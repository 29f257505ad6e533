"""What reads articles for a command: the gazetteer, the recogniser, and one process or several."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from dashboard.cli.errors import as_command_error
from dashboard.cli.gazetteers import load_gazetteer

if TYPE_CHECKING:
    from tqdm import tqdm

    from dashboard.geoparsing.gazetteer import Gazetteer
    from dashboard.geoparsing.recognition import Recogniser
    from dashboard.model import Article, Reading
    from dashboard.workers.reading_workers import ReadingWorkers


def gazetteer_and_recogniser(options: argparse.Namespace) -> tuple[Gazetteer, Recogniser]:
    """The gazetteer, and the recogniser: the project's own, or the spaCy pipeline that the options name."""
    if options.recogniser is None:
        from dashboard.geoparsing.recognition import OWN_RECOGNISER

        return load_gazetteer(options.gazetteer), OWN_RECOGNISER
    from dashboard.cli.spacy_pipeline import RecogniserError, load_pipeline, version_of
    from dashboard.geoparsing.recognition.spacy_recogniser import spacy_recogniser

    with as_command_error(RecogniserError):
        pipeline = load_pipeline(options.recogniser)
    return load_gazetteer(options.gazetteer), spacy_recogniser(pipeline, version_of(pipeline, options.recogniser))


@contextmanager
def reading_with(options: argparse.Namespace, reader: tuple[Gazetteer, Recogniser]) -> Iterator[Callable[..., Iterator[Reading]]]:
    """What reads articles as `geoparse_many` does: this process, or with `--workers` several side by side, which end with the block."""
    from dashboard.geoparsing import geoparse_many

    processes = workers_asked_for(options)
    if processes == 1:
        yield geoparse_many
        return
    with _workers(processes, reader) as workers:
        yield partial(geoparse_many, start_group=workers.start_group)


def workers_asked_for(options: argparse.Namespace) -> int:
    """The number of processes that read articles side by side. Those that cannot be forked have no spaCy pipeline: then it is 1."""
    from dashboard.workers.reading_workers import can_fork

    if not can_fork():
        return 1 if options.recogniser else options.workers or os.cpu_count() or 1
    return options.workers or len(os.sched_getaffinity(0))


def _workers(processes: int, reader: tuple[Gazetteer, Recogniser]) -> AbstractContextManager[ReadingWorkers]:
    from dashboard.geoparsing.geoparse import DraftGroup
    from dashboard.workers.reading_workers import ReadingWorkers, can_fork, spawned_workers

    places, recogniser = reader
    if can_fork():
        return ReadingWorkers(processes, partial(DraftGroup, gazetteer=places, recogniser=recogniser))
    return spawned_workers(processes, places)


def with_progress(articles: Iterable[Article], bar: tqdm[NoReturn]) -> Iterator[Article]:
    """The articles; each one moves the bar forward when the next is asked for."""
    for article in articles:
        yield article
        bar.update()
