"""Finds the files in folders, with their metadata from the articles.csv in the same folder or one above.

A folder and its subfolders are searched for files with the suffix of a format; hidden files are left out. A file that the user names is
found whatever its suffix. For each path that is wrong a Refusal is returned in its place, and the others are found all the same.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.corpus.formats import SUFFIXES_IN_WORDS, has_known_suffix
from dashboard.corpus.metadata import METADATA_FILE, Metadata, read_metadata, real_path
from dashboard.plain_text.control_signs import printable

#: A store may lie among the articles: the log of its tables is JSON, and no article.
_LOG_FOLDER = "_delta_log"
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or folder that could not be read, or a `part` of a file; `reason` says in one line why, and what to do.

    `shown` is what it is called, if that is not its path.
    """

    path: Path
    reason: str
    part: str = ""
    shown: str = ""

    @property
    def name(self) -> str:
        """The path, or what it is called, with the part behind a "#"."""
        name = self.shown or str(self.path)
        return f"{name}#{self.part}" if self.part else name

    def __str__(self) -> str:
        """Name and reason in one line, ready for a terminal."""
        return printable(f"{self.name}: {self.reason}")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read, and its metadata. `source_path` stands for its own path, if it is not ""."""

    path: Path
    metadata: Metadata
    source_path: str = ""


def seeds_folder() -> Path:
    """The folder of the seed articles: inside the package if it is installed from a wheel, beside it in a checkout."""
    return next(folder for folder in (_PACKAGE / "seeds", _PACKAGE.parent / "seeds") if folder.is_dir())


def find(paths: Sequence[Path]) -> list[FoundFile | Refusal]:
    """The files at `paths` and in the folders among them, each file once, and a Refusal for each path, folder or row that is wrong."""
    search = _Search()
    for path in paths:
        search.add(path)
    return search.results


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
                named = (child for child in children or () if has_known_suffix(child) and child.name != METADATA_FILE)
                files = [child for child in named if not os.path.isdir(child)]  # noqa: PTH112
                for file in files:
                    self._add_file(file)
                holds_any |= children is None or bool(files)
                subfolders = [child for child in children or () if os.path.isdir(child) and child.name != _LOG_FOLDER]  # noqa: PTH112
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
