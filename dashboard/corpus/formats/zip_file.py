"""The format of zip archives, whose members are read as the files of a folder are."""

from __future__ import annotations

import stat
import zipfile
import zlib

from dashboard.corpus.formats.errors import FormatError, OtherFormatError
from dashboard.corpus.formats.format import Failure, Format, Results, Source
from dashboard.corpus.formats.members import decode_name, is_hidden, read_member
from dashboard.corpus.limits import MAX_MEMBERS

_ENCRYPTED, _NAME_IN_UTF_8 = 0x1, 0x800
#: The members by which the files of word processors and spreadsheets are told.
_OFFICE_PARTS = ("word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "content.xml")


def begins(head: bytes, _named: bool) -> bool:
    """Whether the bytes begin as a zip archive does; an empty one has other bytes."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read(source: Source) -> Results:
    """What is in the members. Raises FormatError; a member that cannot be read costs only itself."""
    try:
        with zipfile.ZipFile(source.file) as archive:
            _check(archive)
            for info in archive.infolist():
                yield from _member(source, archive, info)
    except FormatError:
        raise
    except (zipfile.BadZipFile, ValueError, IndexError) as error:
        raise FormatError("is a damaged zip archive, or was not copied whole: pack or copy it again") from error


def _check(archive: zipfile.ZipFile) -> None:
    """Raises OtherFormatError for an office file, FormatError for too many members."""
    if any(name in archive.NameToInfo for name in _OFFICE_PARTS):
        raise OtherFormatError("is an office file")
    if len(archive.infolist()) > MAX_MEMBERS:
        raise FormatError(f"holds more than {MAX_MEMBERS:,} files: unpack it first")


def _member(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Results:
    name = info.filename if info.flag_bits & _NAME_IN_UTF_8 else decode_name(info.orig_filename.encode("cp437", "replace"))
    if info.is_dir() or is_hidden(name):
        return
    source.budget.take_member()
    if stat.S_ISLNK(info.external_attr >> 16):
        yield Failure("is a link: only files are read", name)
    elif info.flag_bits & _ENCRYPTED:
        yield Failure("has a password: unpack the archive first", name)
    else:
        try:
            with archive.open(info) as packed:
                yield from read_member(source, name, packed)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            yield Failure(f"is damaged in its archive ({error})", name)


ZIP = Format("ZIP", (".zip",), begins, read, holds_many=True)
