"""The format of saved web pages, and the beginning by which they are told."""

from __future__ import annotations

import re

from dashboard.corpus.formats.format import Format, Results, Source
from dashboard.corpus.limits import MAX_PAGE_MB

_DOCUMENT = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|meta|title|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)


def begins(head: bytes, named: bool) -> bool:
    """Whether the bytes begin as a page does or, of a file that is named as one, have a tag."""
    head = head.replace(b"\0", b"")  # UTF-16
    return _DOCUMENT.match(head) is not None or (named and _ANY_TAG.search(head) is not None)


def read(source: Source) -> Results:
    """The article of the page. Raises FormatError."""
    from dashboard.corpus.formats.page import page_document

    yield page_document(source.data(MAX_PAGE_MB))


HTML = Format("HTML", (".html", ".htm", ".xhtml"), begins, read)
