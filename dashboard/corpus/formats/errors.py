"""Why a file cannot be read."""

from __future__ import annotations


class FormatError(ValueError):
    """A file, or a part of one, cannot be read; the message says in one line why, and what to do."""


class OtherFormatError(FormatError):
    """On a closer look the file is in another format; raised before a reader gives anything."""
