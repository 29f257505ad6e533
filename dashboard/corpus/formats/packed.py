"""The formats of files that are packed alone, with gzip (RFC 1952), bzip2 or xz: read as the file that is in them."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO, cast

from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Format, Results, Source

_TAR = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def _packed_format(name: str, suffixes: tuple[str, ...], beginning: bytes, unpacked: Callable[[BinaryIO], BinaryIO]) -> Format:
    """A format of packed files: how they begin, and what gives the bytes in one."""

    def begins(head: bytes, _named: bool) -> bool:
        return head.startswith(beginning)

    def read(source: Source) -> Results:
        try:
            with unpacked(source.file) as packed:
                file = source.budget.unpack(packed)
        except (zlib.error, EOFError, lzma.LZMAError, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:  # it is the disk's; bzip2 and gzip raise it without a number
                raise
            raise FormatError(f"is a damaged {name} file, or was not copied whole: copy it again") from error
        with file:
            yield from source.inner(_name_inside(source.name, suffixes), file)

    return Format(name, suffixes, begins, read)


def _name_inside(name: str, suffixes: tuple[str, ...]) -> str:
    """The name of the file that is packed; its content says what it is if the name does not."""
    path = PurePath(name)
    if path.suffix.lower() in _TAR:
        return f"{path.stem}{_TAR[path.suffix.lower()]}"
    inside = path.stem if path.suffix.lower() in suffixes else path.name
    return inside if PurePath(inside).suffix else f"{inside}.txt"


def _gunzipped(file: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=file, mode="rb"))


def _bunzipped(file: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", bz2.BZ2File(file))


def _unxzed(file: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", lzma.LZMAFile(file))


GZIP = _packed_format("gzip", (".gz", ".tgz"), b"\x1f\x8b\x08", _gunzipped)
BZIP2 = _packed_format("bzip2", (".bz2", ".tbz", ".tbz2"), b"BZh", _bunzipped)
XZ = _packed_format("xz", (".xz", ".txz"), b"\xfd7zXZ\0", _unxzed)
