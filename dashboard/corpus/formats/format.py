"""What a file format declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format of articles: its name for a person, the suffixes of its files in lower case, and how their bytes become text.

    `read` raises DecodingError for bytes that are no such file.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], str]
