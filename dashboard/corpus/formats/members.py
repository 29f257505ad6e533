"""The members of an archive: which are read, and by what name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import BinaryIO

from dashboard.corpus.decoding import DecodingError, decode
from dashboard.corpus.formats.budget import Readable
from dashboard.corpus.formats.format import Failure, Results, Source, within

#: What the archiver of macOS puts beside the files.
_HIDDEN_FOLDERS = frozenset(("__MACOSX",))


def is_hidden(name: str) -> bool:
    """Whether a member or a folder that it lies in is hidden, as files are whose name begins with a full stop."""
    parts = PurePosixPath(name).parts
    return any((part.startswith(".") and not part.startswith("..") and part != ".") or part in _HIDDEN_FOLDERS for part in parts)


def climbs_out(name: str) -> bool:
    """Whether the path of a member leads out of the archive."""
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or path[1:2] == ":"


def decode_name(data: bytes) -> str:
    """The name of a member whose archive does not say in which encoding it is."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return decode(data)
    except DecodingError:
        return data.decode("cp437")


def read_member(source: Source, name: str, packed: Readable) -> Results:
    """What is in a member, with its name before the keys; nothing that it holds is written where its path leads."""
    if climbs_out(name):
        yield Failure("has a path that leads out of its archive: it is not read", name)
        return
    file: BinaryIO = source.budget.unpack(packed)
    with file:
        yield from within(name, source.inner(PurePosixPath(name).name, file))
