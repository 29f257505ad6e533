"""The format of files that are packed with gzip (RFC 1952): read as the file that is in them."""

from __future__ import annotations

import gzip
import zlib
from pathlib import PurePath

from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Format, Results, Source

_BEGINNING = b"\x1f\x8b\x08"


def begins(head: bytes, _named: bool) -> bool:
    """Whether the bytes begin as a gzip file does."""
    return head.startswith(_BEGINNING)


def read(source: Source) -> Results:
    """What is in the file that is packed. Raises FormatError."""
    try:
        with gzip.GzipFile(fileobj=source.file, mode="rb") as packed:
            file = source.budget.unpack(packed)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise FormatError("is a damaged gzip file, or was not copied whole: copy it again") from error
    with file:
        yield from source.inner(_name_inside(source.name), file)


def _name_inside(name: str) -> str:
    """The name of the file that is packed; its content says what it is if the name does not."""
    path = PurePath(name)
    if path.suffix.lower() == ".tgz":
        return f"{path.stem}.tar"
    inside = path.stem if path.suffix.lower() == ".gz" else path.name
    return inside if PurePath(inside).suffix else f"{inside}.txt"


GZIP = Format("gzip", (".gz", ".tgz"), begins, read)
