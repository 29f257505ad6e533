"""Has what was written reach the disk, where a power cut leaves it."""

from __future__ import annotations

import os
from pathlib import Path


def flush(path: Path) -> None:
    """Has a file, or the names in a folder, written to the disk before this returns. Raises OSError."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders; it keeps the names of files in a journal
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
