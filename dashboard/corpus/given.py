"""Files that are given as bytes, dropped on the page or fetched, read as those on the disk are: written beside each other for as long."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath

from dashboard.corpus.finding import FoundFile, Refusal, find
from dashboard.corpus.metadata import Metadata, real_path
from dashboard.corpus.reading import read_files
from dashboard.model import Article

#: Is called with the number of files that are read, and that of all.
Watch = Callable[[int, int], object]
#: What the source_path of a dropped file begins with. No path of the disk does: those are absolute.
DROPPED = "dropped"
_MAX_NAME_BYTES = 120
_DIGEST_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file: its name (with "/" after each folder that it lies in), its bytes, and what its article's `source_path` is to be.

    `metadata` are what is known of it beside what it says itself. `shown` is what a refusal calls it.
    """

    name: str
    content: bytes
    source_path: str
    shown: str
    metadata: Metadata = Metadata()  # noqa: RUF009  (frozen)


def dropped_file(name: str, content: bytes) -> GivenFile:
    """A file that was dropped on the page.

    Its `source_path` holds a digest of its bytes: a browser does not say where a file lies, and two of one name may be different ones.
    """
    digest, shown = hashlib.sha256(content).hexdigest()[:_DIGEST_CHARACTERS], "/".join(_parts(name))
    return GivenFile(name, content, f"{DROPPED}/{digest}/{shown}", shown)


def read_given(files: Sequence[GivenFile], watch: Watch = lambda _done, _all: None) -> Iterator[Article | Refusal]:
    """The articles in these files, as `read_files` gives them; those in folders are found, and an articles.csv is read, as on the disk."""
    with tempfile.TemporaryDirectory(prefix="dashboard-") as folder:
        root = real_path(Path(folder))
        given = _write(files, root)
        tops = dict.fromkeys(root.joinpath(*path.relative_to(root).parts[:2]) for path in given)
        found = [_as_given(file, given) if isinstance(file, FoundFile) else file for file in find(list(tops))]
        for result in read_files(_watched(found, watch)):
            yield replace(result, shown=_shown(result.path, given, root)) if isinstance(result, Refusal) else result


def _write(files: Sequence[GivenFile], root: Path) -> dict[Path, GivenFile]:
    """Writes the files into folders below the root: the first of each name into the first folder, and so on. Returns them by path."""
    given: dict[Path, GivenFile] = {}
    for file in files:
        path = next(path for path in (root.joinpath(str(n), *_parts(file.name)) for n in count()) if _is_free(path, given))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        given[path] = file
    return given


def _is_free(path: Path, given: dict[Path, GivenFile]) -> bool:
    return not path.exists() and not any(parent in given for parent in path.parents)


def _parts(name: str) -> list[str]:
    """The folders and the name, as they can be written on every disk: without what leads out of a folder, and not too long."""
    parts = [_short(part) for part in PurePosixPath(name.replace("\\", "/").replace("\0", "?")).parts if part not in ("/", "..")]
    return parts or ["file"]


def _short(part: str) -> str:
    """A name of at most _MAX_NAME_BYTES bytes, cut before its suffix."""
    encoded = part.encode("utf-8", "replace")
    if len(encoded) <= _MAX_NAME_BYTES:
        return encoded.decode()
    suffix = PurePosixPath(part).suffix.encode("utf-8", "replace")[:20]
    return (encoded[: _MAX_NAME_BYTES - len(suffix)] + suffix).decode("utf-8", "ignore")


def _as_given(file: FoundFile, given: dict[Path, GivenFile]) -> FoundFile:
    of_file = given[file.path]
    return replace(file, source_path=of_file.source_path, metadata=file.metadata if of_file.metadata == Metadata() else of_file.metadata)


def _shown(path: Path, given: dict[Path, GivenFile], root: Path) -> str:
    """What a file, or a folder that files were given with, is called."""
    file = given.get(path)
    return file.shown if file else "/".join(path.relative_to(root).parts[1:])


def _watched(found: Sequence[FoundFile | Refusal], watch: Watch) -> Iterator[FoundFile | Refusal]:
    for done, file in enumerate(found):
        watch(done, len(found))
        yield file
    watch(len(found), len(found))
