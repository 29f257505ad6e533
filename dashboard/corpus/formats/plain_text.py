"""The format of plain text files, in any encoding that `decode` detects."""

from __future__ import annotations

from dashboard.corpus.decoding import decode
from dashboard.corpus.formats.format import Format

PLAIN_TEXT = Format("plain text", (".txt",), decode)
