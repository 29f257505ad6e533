"""The file formats that articles are read from, one module each. Folders are searched for the suffixes of FORMATS."""

from __future__ import annotations

from pathlib import Path

from dashboard.corpus.formats.format import Format
from dashboard.corpus.formats.plain_text import PLAIN_TEXT

__all__ = ["FORMATS", "Format", "format_of", "has_known_suffix"]

FORMATS = (PLAIN_TEXT,)


def format_of(path: Path) -> Format:
    """The format of a file by its suffix; plain text where the suffix is another."""
    return next((format_ for format_ in FORMATS if path.suffix.lower() in format_.suffixes), PLAIN_TEXT)


def has_known_suffix(path: Path) -> bool:
    """Whether a file's suffix is that of a format."""
    return any(path.suffix.lower() in format_.suffixes for format_ in FORMATS)
