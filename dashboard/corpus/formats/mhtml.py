"""The format of web pages that a browser saved into one file (MHTML, RFC 2557)."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Format, Results, Source
from dashboard.corpus.limits import MAX_DOCUMENT_MB

#: The sender that browsers name, Internet Explorer with quotation marks.
_SAVED = re.compile(rb"^from:\s*[\"<]{0,2}saved\b", re.MULTILINE)


def begins(head: bytes, named: bool) -> bool:
    """Whether the headers are those of a saved page: an e-mail may have parts that belong together, too."""
    lower = head.lower()
    if named:
        return b"mime-version:" in lower or b"content-type:" in lower
    return b"multipart/related" in lower and (b"snapshot-content-location:" in lower or _SAVED.search(lower) is not None)


def read(source: Source) -> Results:
    """The article of the page. Its `Date` is the moment of saving, so it says nothing. Raises FormatError."""
    from dashboard.corpus.formats.page import page_document
    from dashboard.corpus.formats.page_encoding import decode_page

    message = message_from_bytes(source.data(MAX_DOCUMENT_MB), policy=policy.default)
    page = next((part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise FormatError("has no web page in it: save the page again")
    payload = page.get_payload(decode=True)
    charset = page.get_content_charset()
    html = payload if isinstance(payload, bytes) else b""
    text = html.decode(charset, "replace") if charset and _is_known(charset) else decode_page(html)
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    assert isinstance(message, EmailMessage)
    yield page_document(text, url.strip(), str(message.get("Subject", "")))


def _is_known(charset: str) -> bool:
    try:
        "".encode(charset)
    except LookupError:
        return False
    return True


MHTML = Format("MHTML", (".mhtml", ".mht"), begins, read)
