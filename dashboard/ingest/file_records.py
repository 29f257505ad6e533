"""Leaves out of an ingest the files that were read before and have not changed since, by their size and time of change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self

from dashboard.corpus import FoundFile, Refusal, absolute_path, code_version
from dashboard.store import Store
from dashboard.store.errors import as_store_error
from dashboard.store.known_files import KnownFile, KnownFiles

#: So many files are noted at once: what is noted costs a look into the store.
_FILES_AT_ONCE = 1_000


class FileRecords:
    """What came of each file, kept in the store while a `with` block runs and at its end, even if that is an interruption.

    A file is noted once all its articles are stored, and not at all if a part of it could not be read. It has changed if its size, its time
    of change, what articles.csv says of it, the names of columns or the code that reads files have; it is read again too if an article of
    it is not stored any more, or was read with other versions.
    """

    def __init__(self, store: Store, gazetteer_version: str, reader_version: str, columns: Mapping[str, str]) -> None:
        """Opens what is kept; the versions are those that articles are read with now. Raises StoreError."""
        self.skipped = 0
        self._store, self._versions = store, (gazetteer_version, reader_version)
        self._read_by = f"{code_version()} {sorted(columns.items())}"
        self._stored_before = store.snapshot().articles.by_id
        self._states: dict[str, str] = {}
        self._read: list[tuple[KnownFile, tuple[str, ...]]] = []
        with as_store_error(store.path, "open"):
            self._known = KnownFiles(store.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self._keep()
        finally:
            self._known.close()

    def unread(self, files: Iterable[FoundFile | Refusal], *, again: bool = False) -> Iterator[FoundFile | Refusal]:
        """The files that must be read, all with `again`, and the refusals; counts the articles of the others as `skipped`."""
        for file in files:
            if isinstance(file, FoundFile) and (state := self._state_of(file)):
                path = absolute_path(file.path)
                with as_store_error(self._store.path, "read"):
                    known = self._known.find(path)
                if not again and known and known.state == state and self._are_stored(known.article_ids):
                    self.skipped += len(known.article_ids)
                    continue
                self._states[path] = state
            yield file

    def note(self, file: FoundFile, articles: Mapping[str, str]) -> None:
        """Takes note of a file that was read whole, and of its articles, which are stored by and by: their ids, by source_path.

        Raises StoreError.
        """
        path = absolute_path(file.path)
        if path in self._states:
            self._read.append((KnownFile(path, self._states.pop(path), tuple(articles.values())), tuple(articles)))
        if len(self._read) >= _FILES_AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        """Keeps what was noted of the files all whose articles are stored; the others wait."""
        printings = {pair for known, paths in self._read for pair in zip(known.article_ids, paths, strict=True)}
        stored = self._store.snapshot().articles.printings_among(printings) if printings else set()
        done = [known for known, paths in self._read if {*zip(known.article_ids, paths, strict=True)} <= stored]
        kept = {known.path for known in done}
        self._read = [read for read in self._read if read[0].path not in kept]
        with as_store_error(self._store.path, "write to"):
            self._known.add(done)

    def _are_stored(self, article_ids: Iterable[str]) -> bool:
        stored = self._stored_before
        return all(id_ in stored and stored[id_].is_read_with(*self._versions) for id_ in article_ids)

    def _state_of(self, file: FoundFile) -> str:
        """What a file is now; "" if that cannot be told, which is said when it is read."""
        try:
            status = file.path.stat()
        except OSError:
            return ""
        said = hashlib.blake2b(f"{self._read_by} {file.metadata}".encode(errors="surrogatepass"), digest_size=8).hexdigest()
        return f"{status.st_size} {status.st_mtime_ns} {said}"
