"""What a file format declares, and what its reader is given and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO, NamedTuple

from dashboard.corpus.formats.budget import Budget
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.limits import BYTES_PER_MB, MAX_DOCUMENT_MB
from dashboard.model import Interval, PublishedBasis


class Document(NamedTuple):
    """An article as a file has it; what the file does not say is empty, `published` None.

    A tuple, since rows of tables come by the million: it is made in half the time of a frozen dataclass.

    `published_basis` says how `published` is known. `key` tells an article from the others in its file: its own id or address, or the name
    of the member that holds it. An empty key stands for all of the file.
    """

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: Interval | None = None
    published_basis: PublishedBasis = PublishedBasis.METADATA
    key: str = ""
    author: str = ""

    def with_key(self, key: str) -> Document:
        """The same with this key, in a fraction of the time of `_replace`."""
        return Document(self.text, self.title, self.source, self.url, self.published, self.published_basis, key, self.author)


@dataclass(frozen=True, slots=True)
class Failure:
    """A part of a file that cannot be read: its key ("" for all of the file), and in one line why."""

    reason: str
    key: str = ""

    def with_key(self, key: str) -> Failure:
        """The same with this key."""
        return Failure(self.reason, key)


Results = Iterator[Document | Failure]


@dataclass(frozen=True, slots=True)
class Source:
    """A file or a member of one: its name, its bytes (a file that can seek), and how deep in other files it lies.

    `columns` has the names that the user gave the columns of a table, by field of Document. `budget` is what the file may still unpack to.
    `read_inner` reads a member of this file; one whose suffix is of no format gives nothing, as in a folder.
    """

    name: str
    file: BinaryIO
    columns: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
    budget: Budget = field(default_factory=lambda: Budget(0))
    read_inner: Callable[[Source], Results] = lambda _: iter(())

    def inner(self, name: str, file: BinaryIO) -> Results:
        """What is in a member of this name and with these bytes."""
        return self.read_inner(replace(self, name=name, file=file, depth=self.depth + 1))

    def data(self, max_mb: int = MAX_DOCUMENT_MB) -> bytes:
        """All bytes. Raises FormatError if there are more than `max_mb` MB of them."""
        data = self.file.read(max_mb * BYTES_PER_MB + 1)
        if len(data) > max_mb * BYTES_PER_MB:
            raise FormatError(f"has more than {max_mb} MB, the most that a file of this kind may have: split it")
        return data


@dataclass(frozen=True, slots=True)
class Format:
    """A file format of articles: its name for people, its file suffixes in lower case, how it begins, and its reader.

    `begins(head, named)` says whether a file with these first bytes may be in the format; `named` says whether its name ends in one of the
    suffixes, so that less will do. `read` raises FormatError; it raises OtherFormatError, before it gives anything, if the rest of the file
    shows that it is in another format. If `holds_many`, the file may hold many articles.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: Callable[[bytes, bool], bool]
    read: Callable[[Source], Results]
    holds_many: bool = False


def within(member: str, results: Results) -> Results:
    """The results of a member of a file, with the member's name before their keys."""
    for result in results:
        yield result.with_key(f"{member}#{result.key}" if result.key else member)
