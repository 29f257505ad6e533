"""The format of plain text files, in any encoding that `decode` detects."""

from __future__ import annotations

from dashboard.corpus.decoding import DecodingError, decode
from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Document, Format, Results, Source
from dashboard.corpus.limits import BYTES_PER_MB, MAX_TEXT_MB


def read(source: Source) -> Results:
    """The whole text. Raises FormatError."""
    size_mb = source.file.seek(0, 2) / BYTES_PER_MB
    source.file.seek(0)
    if size_mb > MAX_TEXT_MB:
        raise FormatError(f"is {size_mb:,.1f} MB, more than the {MAX_TEXT_MB} MB of one article: split it into a file an article")
    try:
        yield Document(decode(source.data(MAX_TEXT_MB)))
    except DecodingError as error:
        raise FormatError(str(error)) from error


PLAIN_TEXT = Format("plain text", (".txt",), lambda _head, _named: True, read)
