"""The file formats of articles, one module each. In folders, only files with a suffix of FORMATS are read."""

from __future__ import annotations

from pathlib import Path

from dashboard.corpus.formats.csv_file import CSV
from dashboard.corpus.formats.docx import DOCX
from dashboard.corpus.formats.feed import FEED
from dashboard.corpus.formats.format import Format
from dashboard.corpus.formats.html import HTML
from dashboard.corpus.formats.json_file import JSON, JSON_LINES
from dashboard.corpus.formats.mail import EML, MBOX
from dashboard.corpus.formats.mhtml import MHTML
from dashboard.corpus.formats.odt import ODT
from dashboard.corpus.formats.packed import BZIP2, GZIP, XZ
from dashboard.corpus.formats.pdf import PDF
from dashboard.corpus.formats.plain_text import PLAIN_TEXT
from dashboard.corpus.formats.rtf import RTF
from dashboard.corpus.formats.tar_file import TAR
from dashboard.corpus.formats.warc import WARC
from dashboard.corpus.formats.workbook import WORKBOOK
from dashboard.corpus.formats.zip_file import ZIP
from dashboard.wording import listing

__all__ = ["FORMATS", "SUFFIXES_IN_WORDS", "Format", "format_of", "formats_that_fit", "has_known_suffix"]

#: Of two that may begin alike the stricter comes first.
FORMATS = (PLAIN_TEXT, MHTML, HTML, PDF, DOCX, ODT, WORKBOOK, RTF, CSV, JSON, JSON_LINES, FEED, EML, MBOX, WARC, GZIP, BZIP2, XZ, TAR, ZIP)
#: The suffixes of all formats, as a message or a help text names them.
SUFFIXES_IN_WORDS = listing([suffix for format_ in FORMATS for suffix in format_.suffixes], "or")


def format_of(path: Path) -> Format:
    """The format of a file by its suffix; plain text for any other suffix."""
    return next((format_ for format_ in FORMATS if path.suffix.lower() in format_.suffixes), PLAIN_TEXT)


def has_known_suffix(path: Path) -> bool:
    """Whether a format has the file's suffix."""
    return any(path.suffix.lower() in format_.suffixes for format_ in FORMATS)


def formats_that_fit(name: str, head: bytes) -> list[Format]:
    """The formats in which a file of this name and with these first bytes may be, the likeliest first and plain text last.

    The suffix counts first where the bytes show its format too, then bytes that show another, then the suffix where they allow for it.
    """
    named = format_of(Path(name))
    shown = [format_ for format_ in FORMATS if format_ is not PLAIN_TEXT and format_.begins(head, False)]
    if named in shown:
        return [named, *(format_ for format_ in shown if format_ is not named), PLAIN_TEXT]
    allowed = [named] if named is not PLAIN_TEXT and named.begins(head, True) else []
    return [*shown, *allowed, PLAIN_TEXT]
