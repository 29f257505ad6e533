"""Groups of articles that a Dask cluster reads. The readings are those of one process, in the same order, whatever becomes of the workers.

Dask starts again what a dead worker had begun. A group on which several workers die in turn is read again an article at a time, so that
the article that ends them is named.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from itertools import zip_longest
from math import ceil
from time import monotonic
from typing import Any, TypeVar

from distributed import Client, Future, KilledWorker
from distributed.client import ClosedClientError
from distributed.comm import CommClosedError

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.geoparse import GATHERED_ARTICLES, JOINED_ARTICLES
from dashboard.geoparsing.resolution import OutletHome
from dashboard.model import Article, Reading, Toponym
from dashboard.workers.cluster.errors import ClusterError
from dashboard.workers.cluster.worker import names_of, recognise, resolve
from dashboard.workers.sent_toponyms import restored

T = TypeVar("T")
#: What is waited for is looked after this often.
_LOOK_EVERY_S = 2.0
#: Groups that are begun before the first is resolved are resolved before more are begun.
_SOONER = 1
#: So many groups are under way for each thread of the cluster, so that none waits for this process.
_GROUPS_PER_THREAD = 2


class ReadingCluster:
    """A cluster that is ready to read; `start_group` is for `geoparse_many`, as is `gatherings_ahead`.

    `reader` is the name of the SharedReader that its workers have. The scheduler is gone if it does not answer within `answers_within_s`;
    if all workers have gone, others may come within `patience_s`.
    """

    def __init__(self, client: Client, reader: str, answers_within_s: float, patience_s: float) -> None:
        self._client, self._reader = client, reader
        self._answers_within_s, self._patience_s = answers_within_s, patience_s
        self._without_workers_since: float | None = None

    @property
    def gatherings_ahead(self) -> int:
        """So many times GATHERED_ARTICLES are begun ahead as keep all threads of the cluster busy."""
        groups = self._count_threads() * _GROUPS_PER_THREAD
        return ceil(groups * JOINED_ARTICLES / GATHERED_ARTICLES)

    def start_group(self, articles: Sequence[Article]) -> ClusterGroup:
        """Begin to recognise articles on the cluster."""
        return ClusterGroup(self, articles)

    def recognise(self, articles: Sequence[Article]) -> Future:
        """Begin to recognise a group, which stays there."""
        return self._submit(recognise, self._reader, pickle.dumps(articles))

    def names_of(self, draft: Future) -> Future:
        """Begin to ask for the names of a group."""
        return self._submit(names_of, draft, priority=_SOONER)

    def resolve(self, draft: Future, homes: Sequence[OutletHome | None]) -> Future:
        """Begin to resolve a group."""
        return self._submit(resolve, draft, pickle.dumps(homes), priority=_SOONER)

    def result(self, future: Future) -> Any:
        """What a task gives, once it is done. Raises ClusterError, and KilledWorker if workers died on it; else what the task raises."""
        self._without_workers_since = None
        while True:
            try:
                return future.result(timeout=_LOOK_EVERY_S)
            except TimeoutError:
                self._look_for_workers()
            except (CancelledError, CommClosedError) as error:
                raise self._is_gone() from error

    def _submit(self, task: Callable[..., Any], *arguments: Any, priority: int = 0) -> Future:
        try:
            return self._client.submit(task, *arguments, pure=False, priority=priority)
        except (CommClosedError, ClosedClientError) as error:
            raise self._is_gone() from error

    def _look_for_workers(self) -> None:
        """Raises ClusterError if the scheduler does not answer, or has had no worker for too long."""
        if self._count_threads():
            self._without_workers_since = None
            return
        self._without_workers_since = self._without_workers_since or monotonic()
        if monotonic() - self._without_workers_since > self._patience_s:
            raise ClusterError("no worker is left in the cluster: what is stored stays; start workers and give the same command again")

    def _count_threads(self) -> int:
        """How many threads read. Raises ClusterError if the scheduler does not answer."""
        try:
            threads: dict[str, int] = self._client.sync(self._client.scheduler.ncores, callback_timeout=self._answers_within_s)
        except OSError as error:
            raise self._is_gone() from error
        return sum(threads.values())

    def _is_gone(self) -> ClusterError:
        return ClusterError("the scheduler of the cluster is gone: what is stored stays; start it and give the same command again")


class _Part:
    """Articles of a group that one worker reads, and how far they are."""

    def __init__(self, cluster: ReadingCluster, articles: Sequence[Article]) -> None:
        self.articles = articles
        self._cluster = cluster
        self._draft = cluster.recognise(articles)
        self._names = cluster.names_of(self._draft)
        self._homes: Sequence[OutletHome | None] = ()
        self._readings: Future | None = None

    def likely_toponyms(self) -> list[list[Toponym]]:
        candidates: dict[str, Candidates] = {}
        return [[restored(sent, candidates) for sent in toponyms] for toponyms in self._cluster.result(self._names)]

    def resolve(self, homes: Sequence[OutletHome | None]) -> None:
        self._homes = homes
        self._readings = self._cluster.resolve(self._draft, homes)

    def readings(self) -> list[Reading]:
        readings: list[Reading] = self._cluster.result(self._readings)
        return readings

    def one_by_one(self) -> Iterator[_Part]:
        """The articles as parts of their own, as far as this part was. Raises ClusterError if it is one already.

        Each is begun when it is asked for, so that one that ends its worker takes no other of them with it.
        """
        if len(self.articles) == 1:
            name = self.articles[0].source_path or self.articles[0].title
            raise ClusterError(f"{name}: ended the workers that read it: leave it out")
        for article, home in zip_longest(self.articles, self._homes):
            part = _Part(self._cluster, [article])
            if self._homes:
                part.resolve([home])
            yield part


class ClusterGroup:
    """A group that is read on the cluster; of one part, or of one for each article once its workers have died."""

    def __init__(self, cluster: ReadingCluster, articles: Sequence[Article]) -> None:
        self._parts = [_Part(cluster, articles)]

    def likely_toponyms(self) -> list[list[Toponym]]:
        """For each article, in order, the toponyms that tell its outlet's home. Raises ClusterError."""
        return self._from_parts(_Part.likely_toponyms)

    def resolve(self, homes: Sequence[OutletHome | None]) -> None:
        """Begin to resolve the articles, given the home of each one's outlet."""
        left = iter(homes)
        for part in self._parts:
            part.resolve([next(left) for _ in part.articles])

    def readings(self) -> list[Reading]:
        """The articles' readings in their order; the cluster forgets the group. Raises ClusterError."""
        readings = self._from_parts(_Part.readings)
        self._parts = []
        return readings

    def _from_parts(self, take: Callable[[_Part], list[T]]) -> list[T]:
        """What the parts give, in order; a part that has ended its workers gives it an article at a time."""
        taken: list[T] = []
        parts: list[_Part] = []
        for part in self._parts:
            for whole_or_single, of_part in _taken(part, take):
                parts.append(whole_or_single)
                taken += of_part
        self._parts = parts
        return taken


def _taken(part: _Part, take: Callable[[_Part], list[T]]) -> Iterator[tuple[_Part, list[T]]]:
    """A part with what it gives, or the parts of its articles with what they give. Raises ClusterError if an article ends its workers."""
    try:
        of_part = take(part)
    except KilledWorker:
        for single in part.one_by_one():
            yield from _taken(single, take)
    else:
        yield part, of_part
