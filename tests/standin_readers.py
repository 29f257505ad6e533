"""Readers that stand in for those of formats, for the process that reads: what files of outside software may do to it, on request."""

from __future__ import annotations

import os
import re
import time

from dashboard.corpus.formats.errors import FormatError
from dashboard.corpus.formats.format import Document, Failure, Results, Source


def obedient(source: Source) -> Results:
    """Does what the file says."""
    order = source.file.read().decode()
    yield Document(f"Read before: {order}", key="first")
    if order == "crash":
        os.abort()
    if order == "hang":
        time.sleep(600)
    if order == "work":
        re.fullmatch("(a+)+b", "a" * 64)  # in C, without an end, and nothing but a kill stops it: as a parser at work on a page made for it
    if order == "raise":
        raise FormatError(order)
    if order == "eat memory":
        yield Failure(f"allocated {len(bytearray(1 << 40))}")
    yield Document(f"Read after: {order}", title=str(os.getpid()), source=source.columns.get("text", ""), key="second")
