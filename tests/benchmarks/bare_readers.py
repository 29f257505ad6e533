"""The bare libraries that give the texts of files, with nothing around them: no other format tried, no limits, no metadata but theirs."""

from __future__ import annotations

import bz2
import csv
import email
import gzip
import io
import json
import lzma
import mailbox
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from importlib import import_module
from typing import Any

import feedparser
import pypdfium2
import python_calamine
import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecordType
from lxml.html import document_fromstring
from striprtf.striprtf import rtf_to_text


def page(data: bytes) -> None:
    """Trafilatura in its fast mode, with the metadata that it finds."""
    options = {"extensive_search": False, "original_date": True}
    trafilatura.bare_extraction(data.decode(), fast=True, with_metadata=True, include_comments=False, date_extraction_params=options)


def saved_page(data: bytes) -> None:
    """The standard library's parser and trafilatura."""
    for part in email.message_from_bytes(data, policy=policy.default).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            page(content)


def pdf(data: bytes) -> None:
    """The text of each page by pypdfium2."""
    document = pypdfium2.PdfDocument(data)
    for one in document:
        one.get_textpage().get_text_range()
    document.close()


def word_file(data: bytes) -> None:
    """The paragraphs by python-docx, which `uv pip install python-docx` gets."""
    document = import_module("docx").Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        _ = paragraph.text


def open_document(data: bytes) -> None:
    """The paragraphs by odfpy, which `uv pip install odfpy` gets."""
    teletype, text = import_module("odf.teletype"), import_module("odf.text")
    for paragraph in import_module("odf.opendocument").load(io.BytesIO(data)).getElementsByType(text.P):
        teletype.extractText(paragraph)


def rich_text(data: bytes) -> None:
    """The text by striprtf."""
    rtf_to_text(data.decode("latin-1"))  # type: ignore[no-untyped-call]


def table(data: bytes) -> None:
    """The rows by the standard library."""
    list(csv.DictReader(io.StringIO(data.decode())))


def objects(data: bytes) -> None:
    """The objects of a list by the standard library, their values as text."""
    for item in json.loads(data):
        _ = {key: str(value) for key, value in item.items()}


def lines_of_objects(data: bytes) -> None:
    """The objects of the lines by the standard library, their values as text."""
    for line in data.splitlines():
        _ = {key: str(value) for key, value in json.loads(line).items()}


def workbook(data: bytes) -> None:
    """The rows by python-calamine, their values as text."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            _ = [str(value) for value in row]


def feed(data: bytes) -> None:
    """The entries by feedparser, their HTML to text by lxml."""
    for entry in feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False).entries:
        document_fromstring(entry.summary).text_content()


def message(data: bytes) -> None:
    """The body by the standard library."""
    _body(email.message_from_bytes(data, policy=policy.default))


def _body(mail: Any) -> None:
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain", "html"))
    assert body is not None
    body.get_content()


def messages(data: bytes) -> None:
    """The bodies by the standard library."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        for mail in mailbox.mbox(file.name, create=False):
            message(mail.as_bytes())


def crawl(data: bytes) -> None:
    """The records by FastWARC, their pages by trafilatura."""
    for record in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response):
        page(record.reader.read())


def zipped(data: bytes) -> None:
    """The members by zipfile, their pages by trafilatura."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            page(archive.read(name))


def tarred(data: bytes) -> None:
    """The members by tarfile, their pages by trafilatura."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            file = archive.extractfile(member)
            assert file is not None
            page(file.read())


BARE: dict[str, Callable[[bytes], object]] = {
    "txt": bytes.decode,
    "html": page,
    "mhtml": saved_page,
    "pdf": pdf,
    "docx": word_file,
    "odt": open_document,
    "rtf": rich_text,
    "csv": table,
    "xlsx": workbook,
    "json": objects,
    "jsonl": lines_of_objects,
    "rss": feed,
    "eml": message,
    "mbox": messages,
    "warc": crawl,
    "zip": zipped,
    "tar": tarred,
    "gz": lambda data: page(gzip.decompress(data)),
    "bz2": lambda data: page(bz2.decompress(data)),
    "xz": lambda data: page(lzma.decompress(data)),
}
