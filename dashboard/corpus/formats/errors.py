"""Why a file cannot be read."""

from __future__ import annotations


class FormatError(ValueError):
    """A file, or a part of one, cannot be read; the message says in one line why, and what to do."""


class OtherFormatError(FormatError):
    """On a closer look the file is in another format; raised before a reader gives anything."""


def damage_of(error: Exception, format_name: str) -> str:
    """The reason where a library raises something of its own over a file or a part of one."""
    words = " ".join(str(error).split())[:_MAX_CHARACTERS]
    return f"cannot be read as {format_name} ({type(error).__name__}: {words}): it is damaged; open it and save it again"


_MAX_CHARACTERS = 200
