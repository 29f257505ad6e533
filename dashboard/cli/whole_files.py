"""Files that a command writes: each is whole, or is not there."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of that at `path` when it is whole; after an error nothing is left of it.

    A device or a pipe at `path` is written to in the end. Raises OSError.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not path.is_file():
        with path.open("wb") as device, copied_to(device) as file:
            yield file
        return
    target = path.resolve()  # a link stays a link
    with TemporaryDirectory(prefix=".dashboard-", dir=target.parent) as folder:
        part = Path(folder) / "part"
        with part.open("wb") as file:
            yield file
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)


@contextmanager
def copied_to(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A file to write, which is copied to the stream when it is whole. Raises OSError."""
    with TemporaryDirectory(prefix="dashboard-") as folder:
        part = Path(folder) / "part"
        with part.open("wb") as file:
            yield file
        with part.open("rb") as written:
            shutil.copyfileobj(written, stream)
