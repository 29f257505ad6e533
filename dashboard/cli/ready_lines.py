"""The lines of a file or a pipe, told apart from those that have yet to come, so that a slow input is answered line by line."""

from __future__ import annotations

import os
import select
import stat
from collections.abc import Iterator

_CHUNK_BYTES = 1 << 16


class ReadyLines:
    """The lines that a file descriptor gives, with their line ends; iterate once. Raises OSError where reading does."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        self._is_over = False
        self._unread = bytearray()
        self._searched = 0  # in the bytes before this offset there is no line end

    def __iter__(self) -> Iterator[bytes]:
        while self._finds_line_end() or self._read():
            if self._finds_line_end():
                yield self._take(self._unread.index(b"\n", self._searched) + 1)
        if self._unread:
            yield self._take(len(self._unread))

    def has_next(self) -> bool:
        """Whether another line has come whole, or the last without its end; never waits."""
        while not self._finds_line_end() and not self._is_over and self._is_readable():
            self._read()
        return self._finds_line_end() or (self._is_over and bool(self._unread))

    def _finds_line_end(self) -> bool:
        position = self._unread.find(b"\n", self._searched)
        self._searched = position if position >= 0 else len(self._unread)
        return position >= 0

    def _take(self, end: int) -> bytes:
        line = bytes(self._unread[:end])
        del self._unread[:end]
        self._searched = 0
        return line

    def _read(self) -> bool:
        """Wait for more bytes; False at the end."""
        chunk = b"" if self._is_over else os.read(self._descriptor, _CHUNK_BYTES)
        self._is_over = not chunk
        self._unread += chunk
        return bool(chunk)

    def _is_readable(self) -> bool:
        if self._is_file:
            return True
        try:
            return bool(select.select([self._descriptor], [], [], 0)[0])
        except OSError:  # Windows asks sockets only, so a pipe's lines are answered one by one there
            return False
