"""The zip files in which word processors and spreadsheets keep their XML: opened and parsed so that none can do harm."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from lxml import etree

from dashboard.corpus.formats.authors import authors_in_line
from dashboard.corpus.formats.errors import FormatError, OtherFormatError
from dashboard.corpus.formats.format import Source
from dashboard.corpus.limits import BYTES_PER_MB, MAX_PART_MB

#: Compound files: old Word and Excel files, and new ones with a password (https://learn.microsoft.com/openspecs, MS-CFB, MS-OFFCRYPTO).
COMPOUND_BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@contextmanager
def opened_parts(source: Source, main_part: str) -> Iterator[zipfile.ZipFile]:
    """The zip file, closed at the end. Raises OtherFormatError if it has no part of this name, FormatError if it is damaged."""
    try:
        with zipfile.ZipFile(source.file) as parts:
            if main_part not in parts.NameToInfo:
                raise OtherFormatError(f"has no {main_part}")
            yield parts
    except FormatError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError, NotImplementedError, ValueError, IndexError) as error:
        raise FormatError("is damaged, or was not copied whole: open it and save it again") from error


def refuse_compound(source: Source, old_format: str, new_suffix: str) -> None:
    """Raises FormatError if the file is not zipped at all: one with a password, or one of an older program."""
    if source.file.read(len(COMPOUND_BEGINNING)) == COMPOUND_BEGINNING:
        if _ENCRYPTED in source.data():
            raise FormatError("has a password: open it and save it without one")
        raise FormatError(f"is {old_format}: open it and save it as {new_suffix}")
    source.file.seek(0)


def parse_part(parts: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of a part's XML, None if there is no such part. Nothing that it refers to is read, and no entity replaced."""
    if name not in parts.NameToInfo:
        return None
    if parts.NameToInfo[name].flag_bits & 1:
        raise FormatError("has a password: save it without one")
    with parts.open(name) as file:
        data = file.read(MAX_PART_MB * BYTES_PER_MB + 1)
    if len(data) > MAX_PART_MB * BYTES_PER_MB:
        raise FormatError(f"unpacks to more than {MAX_PART_MB} MB: split it")
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments, instructions and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute by its name without namespace; "" if it is not there."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


class Properties(NamedTuple):
    """What the properties of a document say of it; "" where they say nothing, or only what a program put there."""

    title: str
    author: str


def properties(parts: zipfile.ZipFile, name: str) -> Properties:
    """The title and the author in the properties of a document, which are the part of that name."""
    root = parse_part(parts, name)
    values = {local_name(element): element.text or "" for element in root.iter()} if root is not None else {}
    title = values.get("title", "")
    if title.lower().startswith(("microsoft word", "word document", "document", "untitled", "powerpoint")):
        title = ""
    return Properties(title, authors_in_line((values.get("initial-creator") or values.get("creator", "")).split(";")))
