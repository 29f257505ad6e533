"""The format of web archives (WARC, ISO 28500): the pages and PDF files that a crawler was answered with, by way of FastWARC."""

from __future__ import annotations

import io
from typing import Any

from dashboard.corpus.formats.budget import BudgetError
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Document, Format, Results, Source
from dashboard.corpus.limits import BYTES_PER_MB, MAX_PAGE_MB

#: The names that stand for what a server called its answers.
_NAME_OF_TYPE = {"text/html": "page.html", "application/xhtml+xml": "page.html", "application/pdf": "page.pdf"}
_OK = 200


def begins(head: bytes, _named: bool) -> bool:
    """Whether the bytes begin with the header of a record."""
    return head.startswith((b"WARC/1.", b"WARC/0."))


def read(source: Source) -> Results:
    """The articles of the answers. `WARC-Date` is the day of the crawl, so it dates nothing. Raises FormatError."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    try:
        for record in ArchiveIterator(source.file, record_types=kinds, auto_decode="all"):
            yield from _record(source, record)
    except BudgetError:
        raise
    except (OSError, ValueError) as error:
        raise FormatError("is a damaged web archive, or was not copied whole: copy it again") from error


def _record(source: Source, record: Any) -> Results:
    """The article of an answer, by its address; what is no page or PDF, and what was not found, gives nothing."""
    name = _NAME_OF_TYPE.get((record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower())
    if name is None or (record.http_headers is not None and record.http_headers.status_code != _OK):
        return
    source.budget.take_member()
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    file = io.BytesIO(record.reader.read(MAX_PAGE_MB * BYTES_PER_MB))
    for result in source.inner(name, file):
        keyed = result.with_key(url)
        yield keyed._replace(url=keyed.url or url) if isinstance(keyed, Document) else keyed


WARC = Format("WARC", (".warc",), begins, read, holds_many=True)
