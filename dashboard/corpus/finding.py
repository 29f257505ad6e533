"""Files and folders -> articles, with their metadata from the articles.csv in the same folder or one above.

A folder and its subfolders are searched for files with the suffix of a format; hidden files are left out. A file that the user names is
read whatever its suffix. For each file that cannot be read a Refusal is returned in its place, and the others are read all the same.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dashboard.control_signs import printable
from dashboard.corpus.article import article_from_text
from dashboard.corpus.decoding import DecodingError
from dashboard.corpus.formats import SUFFIXES_IN_WORDS, format_of, has_known_suffix
from dashboard.corpus.metadata import METADATA_FILE, Metadata, read_metadata, real_path
from dashboard.model import Article, PublishedBasis

#: A book has about 1 MB. A longer file most likely holds many articles, which would be dated and resolved as if they were one.
MAX_TEXT_MB = 10
_BYTES_PER_MB = 1_000_000
_PACKAGE = Path(__file__).resolve().parents[1]


class _UnreadableError(Exception):
    """A file has no text to read; the message says in one line why, and what to do."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or folder that could not be read; `reason` says in one line why, and what to do."""

    path: Path
    reason: str

    def __str__(self) -> str:
        """Path and reason in one line, ready for a terminal."""
        return printable(f"{self.path}: {self.reason}")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read, and its metadata."""

    path: Path
    metadata: Metadata


def read_articles(paths: Sequence[Path]) -> Iterator[Article | Refusal]:
    """The articles in these files and folders, in the order given, each folder sorted by name; see `find` and `read_article`."""
    for file in find(paths):
        yield read_article(file) if isinstance(file, FoundFile) else file


def seeds_folder() -> Path:
    """The folder of the seed articles: inside the package if it is installed from a wheel, beside it in a checkout."""
    return next(folder for folder in (_PACKAGE / "seeds", _PACKAGE.parent / "seeds") if folder.is_dir())


def find(paths: Sequence[Path]) -> list[FoundFile | Refusal]:
    """The files at `paths` and in the folders among them, each file once, and a Refusal for each path, folder or row that is wrong."""
    search = _Search()
    for path in paths:
        search.add(path)
    return search.results


def read_article(file: FoundFile) -> Article | Refusal:
    """The article in a file. Its `source_path` is absolute, so that it is the same from whichever folder the file is named."""
    try:
        text = _read_text(file.path)
    except _UnreadableError as error:
        return Refusal(file.path, str(error))
    metadata = file.metadata
    article = article_from_text(text, title=metadata.title, source=metadata.source, url=metadata.url, source_path=_absolute_path(file.path))
    if metadata.published is None:
        return article
    return replace(article, published=metadata.published, published_basis=PublishedBasis.METADATA)


def _absolute_path(path: Path) -> str:
    """The absolute path with links resolved; bytes that are not UTF-8 are written as backslash escapes, so that it can be stored."""
    return os.fsencode(real_path(path)).decode("utf-8", "backslashreplace")


def _read_text(path: Path) -> str:
    """The text of a file. Raises _UnreadableError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _UnreadableError("is neither a file nor a folder: save the article's text as a file")
        size_mb = status.st_size / _BYTES_PER_MB
        if size_mb > MAX_TEXT_MB:
            raise _UnreadableError(f"is {size_mb:,.1f} MB, more than the {MAX_TEXT_MB} MB of one article: split it into a file an article")
        text = format_of(path).read(path.read_bytes())
    except OSError as error:
        raise _UnreadableError(f"cannot be read ({error.strerror}): check the file and its permissions") from error
    except DecodingError as error:
        raise _UnreadableError(str(error)) from error
    if not text.strip():
        raise _UnreadableError("is empty: put the article's text into it, or remove it")
    return text


@dataclass
class _Search:
    """The state of a search: its results so far, and the metadata read so far by file, with the depth of the folder that they come from.

    `added_files`, `walked` and `read_csvs` are the real paths of the articles, folders and articles.csv files dealt with so far. A folder
    that several links lead to is walked once, since as many as its links to the power of its depth would be walked otherwise.
    """

    results: list[FoundFile | Refusal] = field(default_factory=list)
    added_files: set[Path] = field(default_factory=set)
    walked: set[Path] = field(default_factory=set)
    read_csvs: set[Path] = field(default_factory=set)
    metadata: dict[Path, tuple[int, Metadata]] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """Adds the file or the folder that the user named."""
        if os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises where a folder above may not be read)
            if not self._walk(path):
                self._refuse(
                    path, f"holds no article: a folder is searched for files that end in {SUFFIXES_IN_WORDS}; name other files one by one"
                )
        elif not os.path.lexists(path):
            self._refuse(path, "there is no such file or folder: check the spelling")
        else:
            self._add_metadata(path.parent)
            if path.name != METADATA_FILE:  # `ingest folder/*` names articles.csv too
                self._add_file(path)

    def _walk(self, top: Path) -> bool:
        """Adds the files of a folder, then those of its subfolders, both sorted by name; returns whether it holds a file or a Refusal."""
        holds_any = False
        folders: list[tuple[Path, tuple[Path, ...]]] = [(top, ())]  # the next one last, each with the real paths of those that it is in
        while folders:
            folder, parents = folders.pop()
            resolved = real_path(folder)
            if resolved in parents:
                self._refuse(folder, f"leads back to the folder {resolved} that it is in: it is not searched again")
                holds_any = True
            elif resolved in self.walked:
                holds_any = True
            else:
                self.walked.add(resolved)
                children = self._children(folder)
                files = [child for child in children or () if has_known_suffix(child) and not os.path.isdir(child)]  # noqa: PTH112
                for file in files:
                    self._add_file(file)
                holds_any |= children is None or bool(files)
                subfolders = [child for child in children or () if os.path.isdir(child)]  # noqa: PTH112
                folders += [(subfolder, (*parents, resolved)) for subfolder in reversed(subfolders)]
        return holds_any

    def _children(self, folder: Path) -> list[Path] | None:
        """What is in a folder, sorted by name, without what is hidden; None, and a Refusal, if it may not be searched."""
        try:
            children = sorted(child for child in folder.iterdir() if not child.name.startswith("."))
        except OSError as error:
            self._refuse(folder, f"cannot be searched ({error.strerror}): check its permissions")
            return None
        self._add_metadata(folder)
        return children

    def _add_metadata(self, folder: Path) -> None:
        """Reads the articles.csv of a folder, once. For a file that several list, the one in the deepest folder counts."""
        csv_path = folder / METADATA_FILE
        resolved = real_path(csv_path)
        if resolved in self.read_csvs or not os.path.lexists(csv_path):
            return
        self.read_csvs.add(resolved)
        if not os.path.isfile(csv_path):  # noqa: PTH113
            self._refuse(csv_path, "is no file that can be read; the articles are read without it")
            return
        metadata, problems = read_metadata(csv_path)
        depth = len(real_path(folder).parts)
        self.metadata |= {path: (depth, row) for path, row in metadata.items() if depth >= self._metadata_of(path)[0]}
        for problem in problems:
            self._refuse(csv_path, problem)

    def _add_file(self, path: Path) -> None:
        resolved = real_path(path)
        if resolved not in self.added_files:
            self.added_files.add(resolved)
            self.results.append(FoundFile(path, self._metadata_of(resolved)[1]))

    def _metadata_of(self, path: Path) -> tuple[int, Metadata]:
        return self.metadata.get(path, (0, Metadata()))

    def _refuse(self, path: Path, reason: str) -> None:
        self.results.append(Refusal(path, reason))
