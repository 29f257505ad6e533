"""The format of tar archives, whose members are read as the files of a folder are."""

from __future__ import annotations

import os
import tarfile

from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Failure, Format, Results, Source
from dashboard.corpus.formats.members import decode_name, is_hidden, read_member

#: Where the first header has its mark (POSIX.1-1988, ustar).
_MARK_START, _MARK = 257, b"ustar"


def begins(head: bytes, named: bool) -> bool:
    """Whether the first header has the mark of a tar archive; older ones, without it, are told by name."""
    return head[_MARK_START:].startswith(_MARK) or (named and b"\0" in head)


def read(source: Source) -> Results:
    """What is in the members, one after the other. Raises FormatError."""
    try:
        with tarfile.open(fileobj=source.file, mode="r:") as archive:
            for info in archive:
                yield from _member(source, archive, info)
                archive.members = []  # type: ignore[attr-defined]  # or it would keep all that it has seen
    except (tarfile.TarError, EOFError) as error:
        raise FormatError("is a damaged tar archive, or was not copied whole: pack or copy it again") from error


def _member(source: Source, archive: tarfile.TarFile, info: tarfile.TarInfo) -> Results:
    name = decode_name(os.fsencode(info.name))
    if info.isdir() or is_hidden(name):
        return
    source.budget.take_member()
    packed = archive.extractfile(info) if info.isreg() else None
    if packed is None:
        yield Failure("is a link or a device: only files are read", name)
    else:
        with packed:
            yield from read_member(source, name, packed)


TAR = Format("tar", (".tar",), begins, read, holds_many=True)
