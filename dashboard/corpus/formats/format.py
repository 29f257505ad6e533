"""What a file format declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A file format of articles: its name for people, its file suffixes in lower case, and the function that turns bytes into text.

    `read` raises DecodingError for bytes that are not in this format.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], str]
