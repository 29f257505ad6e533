"""What runs on a cluster: each worker maps the gazetteer that it was handed, and the tasks recognise and resolve groups of articles.

A group that is recognised stays in the memory of its worker until the homes of its outlets are known; only the names that tell these
leave it. Where it must be moved, or its worker has died, it is recognised anew from its articles, which takes a worker less time than
packing what the group knows of the gazetteer would.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from distributed import Worker, WorkerPlugin, get_worker

from dashboard.geoparsing import reader_version
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.shared_files import write_shared
from dashboard.geoparsing.gazetteer.stored_layers import PREPARED_FORMAT
from dashboard.geoparsing.geoparse import DraftGroup
from dashboard.geoparsing.resolution import OutletHome
from dashboard.model import Article, Reading
from dashboard.workers.cluster.errors import ClusterError
from dashboard.workers.mapped_drafts import MappedDrafts
from dashboard.workers.sent_toponyms import SentToponym, to_send

_ARCHIVE = "zip"


def versions() -> str:
    """What must be the same on all machines of a cluster, for a person to compare."""
    python = ".".join(map(str, sys.version_info[:2]))
    return f"dashboard {version('dashboard')} with rules {reader_version()} and layers {PREPARED_FORMAT}, Python {python}"


def reader_name(gazetteer_version: str) -> str:
    """The name of the SharedReader with that gazetteer, in these versions."""
    return f"dashboard {gazetteer_version}, {versions()}"


class SharedReader(WorkerPlugin):  # type: ignore[misc]
    """Carries the `files` of a gazetteer, packed, to each worker, present and future; the workers of a machine share one copy of them.

    A worker of other versions that joins later reads nothing: its tasks raise ClusterError.
    """

    #: A cluster that has the plugin of this name keeps it.
    idempotent = True

    def __init__(self, name: str, files: bytes) -> None:
        self.name, self.versions = name, versions()
        self._files = files
        self._start_draft: MappedDrafts | None = None

    def setup(self, worker: Worker) -> None:
        """Unpacks the files beside the worker's own folder. Raises ClusterError, OSError."""
        if self.versions != versions():
            raise ClusterError(other_versions(worker.address, versions(), self.versions))
        digest = hashlib.blake2b(self.name.encode(), digest_size=8).hexdigest()
        folder = Path(worker.local_directory).parent / f"dashboard-{digest}"
        _unpack(self._files, folder)
        self._files = b""
        self._lock = Lock()
        self._start_draft = MappedDrafts(folder)

    @contextmanager
    def starting(self) -> Iterator[MappedDrafts]:
        """What starts groups, for one thread of the worker at a time. Raises ClusterError if the worker could not be set up."""
        if self._start_draft is None:
            raise ClusterError(f"{get_worker().address} could not take the gazetteer: its log says why; mend or stop this worker")
        with self._lock:
            yield self._start_draft


def other_versions(who: str, theirs: str, ours: str) -> str:
    """The line on a part of the cluster that is not like this program."""
    return f"{who} has {theirs}, and this program is {ours}: install the same version on all machines"


class KeptDraft:
    """A group of articles in a worker. Only its articles are ever sent or written to the disk: it is recognised where it is asked for."""

    def __init__(self, reader: str, packed_articles: bytes) -> None:
        self._reader, self._packed_articles = reader, packed_articles
        self._group: DraftGroup | None = None

    def __reduce__(self) -> tuple[type[KeptDraft], tuple[str, bytes]]:
        return KeptDraft, (self._reader, self._packed_articles)

    def articles(self) -> Sequence[Article]:
        """The articles of the group."""
        articles: Sequence[Article] = pickle.loads(self._packed_articles)
        return articles

    @contextmanager
    def group(self) -> Iterator[DraftGroup]:
        """The group, recognised, for one thread of the worker at a time. Raises ClusterError."""
        reader = get_worker().plugins.get(self._reader)
        if reader is None:
            raise ClusterError(f"{get_worker().address} has no gazetteer: was the cluster restarted? give the same command again")
        with reader.starting() as start_draft:
            self._group = self._group or start_draft(self.articles())
            yield self._group


def recognise(reader: str, packed_articles: bytes) -> KeptDraft:
    """Recognises a group of articles, which are a pickled list; `reader` is the name of the SharedReader."""
    draft = KeptDraft(reader, packed_articles)
    with draft.group():
        return draft


def names_of(draft: KeptDraft) -> list[list[SentToponym]]:
    """For each article, in order, what tells its outlet's home; nothing for an article without a source."""
    with draft.group() as group:
        likely_toponyms = group.likely_toponyms()
    sent_names: set[str] = set()
    return [
        to_send(toponyms, sent_names) if article.source.strip() else []
        for article, toponyms in zip(draft.articles(), likely_toponyms, strict=True)
    ]


def resolve(draft: KeptDraft, packed_homes: bytes) -> list[Reading]:
    """The readings of a group, given the home of each article's outlet as a pickled list."""
    homes: Sequence[OutletHome | None] = pickle.loads(packed_homes)
    with draft.group() as group:
        group.resolve(homes)
        return group.readings()


def has_reader(name: str, dask_worker: Worker) -> bool:
    """Whether a worker has the SharedReader of that name; Dask gives the worker."""
    return name in dask_worker.plugins


def packed(gazetteer: Gazetteer) -> bytes:
    """The files of a gazetteer for a SharedReader. Raises OSError."""
    with TemporaryDirectory(prefix="dashboard-") as name:
        files = Path(name, "files")
        files.mkdir()
        write_shared(gazetteer, files)
        return Path(shutil.make_archive(str(Path(name, "packed")), _ARCHIVE, files)).read_bytes()


def _unpack(packed: bytes, folder: Path) -> None:
    """Unpacks the files into the folder in one step, unless they are there: another worker of the machine may be the first."""
    if folder.is_dir():
        return
    with TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}-") as name:
        archive, files = Path(name, "packed"), Path(name, "files")
        archive.write_bytes(packed)
        shutil.unpack_archive(archive, files, _ARCHIVE)
        try:
            files.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
