"""Processes that read articles side by side. Their readings are those of one process, in the same order, whatever their number.

Each is forked when the gazetteer is loaded, and so shares its memory; where forking is not safe, each maps the same files of the gazetteer
into its memory. It recognises a group of articles, tells what the homes of their outlets are worked out from, and resolves the group once
it is told these; the parent process alone knows all outlets. A process has at most one request at a time, so that neither side ever waits
to send while the other does.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import accumulate, chain, count, pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.shared_files import write_shared
from dashboard.geoparsing.geoparse import DraftGroup
from dashboard.geoparsing.resolution import OutletHome
from dashboard.model import Article, Reading, Toponym
from dashboard.workers.mapped_drafts import MappedDrafts
from dashboard.workers.sent_toponyms import restored, to_send

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

#: Starts the group of some articles in a worker; tests have one that ends its process.
StartDraft = Callable[[Sequence[Article]], DraftGroup]


class WorkerError(Exception):
    """An article ended each process that read it, or no process is left or can be started; the message says so in one line."""


def can_fork() -> bool:
    """Whether processes can be forked safely here: not on Windows and macOS."""
    return sys.platform not in ("win32", "darwin")


@contextmanager
def spawned_workers(processes: int, gazetteer: Gazetteer) -> Iterator[ReadingWorkers]:
    """Workers that are started anew instead of forked, and read with the project's own recogniser. Raises WorkerError."""
    with ExitStack() as stack:
        try:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="dashboard-")))
            write_shared(gazetteer, folder)
        except OSError as error:
            raise WorkerError(f"cannot write the files that several processes read with: {error}; --workers 1 needs none") from error
        yield stack.enter_context(ReadingWorkers(processes, MappedDrafts(folder), method="spawn"))


class ReadingWorkers:
    """Starts `processes`, which run until the end of the `with` block; `start_group` is for `geoparse_many`.

    `method` is "fork", or "spawn" with a `start_draft` that can be pickled.

    A process that dies costs the groups that it had begun a second try in another, an article at a time; an article that ends that too
    raises WorkerError.
    """

    def __init__(self, processes: int, start_draft: StartDraft, *, method: Literal["fork", "spawn"] = "fork") -> None:
        self.running: list[_Worker] = []
        self._waiting: deque[Part] = deque()
        self._numbers = count()
        context: ForkContext | SpawnContext = get_context("fork") if method == "fork" else get_context("spawn")
        if method == "fork":
            gc.freeze()  # so that collecting garbage does not copy the memory that is shared
        for _ in range(processes):
            ours, theirs = context.Pipe()
            others = [ours, *(worker.connection for worker in self.running)] if method == "fork" else []
            process = context.Process(target=_serve, args=(theirs, others, start_draft), daemon=True)
            process.start()
            theirs.close()
            self.running.append(_Worker(process, ours))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self.running:
            worker.end()

    def start_group(self, articles: Sequence[Article]) -> WorkerGroup:
        """Begin to recognise articles in one of the processes."""
        return WorkerGroup(self, articles)

    def ask(self, part: Part) -> None:
        """Queue the next request for a part."""
        self._waiting.append(part)
        self._send_requests()

    def wait_until(self, is_done: Callable[[], bool]) -> None:
        """Take answers until something is done."""
        while not is_done():
            busy = [worker for worker in self.running if worker.busy_with is not None]
            if not busy:
                raise WorkerError("no process is left that reads articles: is the memory short? fewer --workers need less")
            ready = wait([worker.connection for worker in busy])
            for worker in busy:
                if worker.connection in ready:
                    self._take_answer(worker)
            self._send_requests()

    def _send_requests(self) -> None:
        for worker in self.running:
            part = next((part for part in self._waiting if part.worker in (None, worker)), None)
            if worker.busy_with is None and part is not None:
                self._waiting.remove(part)
                worker.send(part, next(self._numbers))

    def _take_answer(self, worker: _Worker) -> None:
        part = worker.busy_with
        assert part is not None
        try:
            answer = worker.receive()
        except (EOFError, OSError):
            self._lose(worker, part)
            return
        if isinstance(answer, Exception):
            raise answer
        if part.names is not None:
            part.readings = answer
            worker.begun.remove(part)
            return
        part.names = [[restored(sent, worker.candidates) for sent in toponyms] for toponyms in answer]
        if part.homes is not None:
            self.ask(part)

    def _lose(self, worker: _Worker, busy_with: Part) -> None:
        """Have what a dead process had begun read anew. Raises WorkerError if it is the second that died on an article."""
        if busy_with.is_second_try:
            article = busy_with.articles[0]
            raise WorkerError(f"{article.source_path or article.title}: ended the process that read it, twice: leave it out")
        self.running.remove(worker)
        worker.end()
        self._waiting = deque(part for part in self._waiting if part.worker is not worker)
        for part in worker.begun:
            part.group.read_again(part)


@dataclass(eq=False)
class Part:
    """Articles of a group that one process reads: it is asked for their `names`, then, with the `homes`, for their `readings`."""

    group: WorkerGroup
    articles: Sequence[Article]
    homes: Sequence[OutletHome | None] | None = None
    is_second_try: bool = False
    number: int = -1
    worker: _Worker | None = None
    names: list[list[Toponym]] | None = None
    readings: list[Reading] | None = None


class WorkerGroup:
    """A group that is read in another process; of one part, or of one for each article once a process has died."""

    def __init__(self, workers: ReadingWorkers, articles: Sequence[Article]) -> None:
        self._workers = workers
        self._parts = [Part(self, articles)]
        workers.ask(self._parts[0])

    def likely_toponyms(self) -> list[list[Toponym]]:
        """For each article, in order, the toponyms that tell its outlet's home; none for an article without a source."""
        self._workers.wait_until(lambda: all(part.names is not None for part in self._parts))
        return list(chain.from_iterable(part.names or () for part in self._parts))

    def resolve(self, homes: Sequence[OutletHome | None]) -> None:
        """Begin to resolve the articles, given the home of each one's outlet."""
        for part, part_homes in zip(self._parts, _cut(homes, [len(part.articles) for part in self._parts]), strict=True):
            part.homes = part_homes
            if part.names is not None:
                self._workers.ask(part)

    def readings(self) -> list[Reading]:
        """The articles' readings in their order."""
        self._workers.wait_until(lambda: all(part.readings is not None for part in self._parts))
        return list(chain.from_iterable(part.readings or () for part in self._parts))

    def read_again(self, part: Part) -> None:
        """Have a part whose process has died read anew, an article at a time."""
        homes = [None] * len(part.articles) if part.homes is None else [[home] for home in part.homes]
        parts = [Part(self, [article], home, is_second_try=True) for article, home in zip(part.articles, homes, strict=True)]
        index = self._parts.index(part)
        self._parts[index : index + 1] = parts
        for new_part in parts:
            self._workers.ask(new_part)


@dataclass(eq=False)
class _Worker:
    """A process and our end of its pipe.

    `busy_with` is the part that it answers for, `begun` those that are not read yet, `candidates` what it has sent, by name.
    """

    process: BaseProcess
    connection: Connection
    busy_with: Part | None = None
    begun: list[Part] = field(default_factory=list)
    candidates: dict[str, Candidates] = field(default_factory=dict)

    def send(self, part: Part, number: int) -> None:
        """Ask for the names of a part, or for its readings if it has its names."""
        self.busy_with = part
        if part.names is None:
            part.worker, part.number = self, number
            self.begun.append(part)
        try:
            self.connection.send((part.number, part.articles if part.names is None else part.homes))
        except OSError:
            return  # it has died, which is noticed where its answer is waited for

    def receive(self) -> Any:
        """The answer to what was asked. Raises EOFError or OSError if the process has died."""
        self.busy_with = None
        return self.connection.recv()

    def end(self) -> None:
        """End the process."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def _cut(homes: Sequence[OutletHome | None], lengths: Sequence[int]) -> list[Sequence[OutletHome | None]]:
    ends = list(accumulate(lengths, initial=0))
    return [homes[start:end] for start, end in pairwise(ends)]


def _serve(connection: Connection, others: Sequence[Connection], start_draft: StartDraft) -> None:
    """Answers requests until the parent closes its end of the pipe; `others` are ends that this process was forked with."""
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent
    groups: dict[int, DraftGroup] = {}
    sent_names: set[str] = set()
    while True:
        try:
            number, request = connection.recv()
        except EOFError:
            return
        try:
            answer: Any = _answer(number, request, groups, sent_names, start_draft)
        except Exception as error:  # noqa: BLE001 (it is raised in the parent)
            answer = error
        connection.send(answer)


def _answer(number: int, request: Any, groups: dict[int, DraftGroup], sent_names: set[str], start_draft: StartDraft) -> Any:
    """The names of the articles that are asked for, or the readings of a group that is recognised, given the homes."""
    group = groups.pop(number, None)
    if group is not None:
        group.resolve(request)
        return group.readings()
    groups[number] = group = start_draft(request)
    return [
        to_send(toponyms, sent_names) if article.source.strip() else []
        for article, toponyms in zip(request, group.likely_toponyms(), strict=True)
    ]
