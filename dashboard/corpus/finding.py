"""Files and folders -> articles, with the metadata that an articles.csv beside them has of each.

A folder is searched through for files with the suffix of a format, hidden ones left out; a file that is named itself is read whatever its
suffix. What cannot be read is answered by a Refusal in its place, and the rest go on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dashboard.corpus.article import article_from_text
from dashboard.corpus.decoding import DecodingError
from dashboard.corpus.formats import FORMATS, format_of, has_known_suffix
from dashboard.corpus.metadata import METADATA_FILE, Metadata, read_metadata
from dashboard.model import Article, PublishedBasis

#: A book has about 1 MB; a longer file is most likely many articles in one, which would be dated and placed as if they were one.
MAX_TEXT_MB = 10
_BYTES_PER_MB = 1_000_000
_PACKAGE = Path(__file__).resolve().parents[1]
_SUFFIXES = " or ".join(suffix for format_ in FORMATS for suffix in format_.suffixes)


class _UnreadableError(Exception):
    """A file without a text to read; one line says why and what to do."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be read, and in one line why and what to do."""

    path: Path
    reason: str

    def __str__(self) -> str:
        """Both in one line, whatever characters a file's name is made of."""
        name = "".join(character if character.isprintable() else "?" for character in str(self.path))
        return f"{name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was found, not yet read, and its metadata."""

    path: Path
    metadata: Metadata


def read_articles(paths: Sequence[Path]) -> Iterator[Article | Refusal]:
    """The articles of files and folders in the order given, each folder's sorted; see `find` and `read_article`."""
    for file in find(paths):
        yield read_article(file) if isinstance(file, FoundFile) else file


def seeds_folder() -> Path:
    """Where the seed articles lie: inside the package in an installed wheel, beside it in a checkout."""
    return next(folder for folder in (_PACKAGE / "seeds", _PACKAGE.parent / "seeds") if folder.is_dir())


def find(paths: Sequence[Path]) -> list[FoundFile | Refusal]:
    """The files that `paths` mean, each once however often it is met, and a Refusal wherever nothing can be found."""
    search = _Search()
    for path in paths:
        search.add(path)
    return search.found


def read_article(file: FoundFile) -> Article | Refusal:
    """The article in a file. Its `source_path` is absolute, so that the same file is known again from another folder."""
    try:
        text = _text_of(file.path)
    except _UnreadableError as error:
        return Refusal(file.path, str(error))
    metadata = file.metadata
    article = article_from_text(text, title=metadata.title, source=metadata.source, url=metadata.url, source_path=_stable_name(file.path))
    if metadata.published is None:
        return article
    return replace(article, published=metadata.published, published_basis=PublishedBasis.METADATA)


def _stable_name(path: Path) -> str:
    """The absolute path, links followed; a name that is not UTF-8 is written with backslashes, so that it can be stored."""
    return os.fsencode(path.resolve()).decode("utf-8", "backslashreplace")


def _text_of(path: Path) -> str:
    """The text of a file. Raises _UnreadableError where there is none to read."""
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
    """One search: what was found so far, the files met, the articles.csv files read, and the metadata that they have of files."""

    found: list[FoundFile | Refusal] = field(default_factory=list)
    met: set[Path] = field(default_factory=set)
    read_csvs: set[Path] = field(default_factory=set)
    metadata: dict[Path, Metadata] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """A path as the user named it."""
        if os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises where a folder above may not be read)
            if not self._walk(path, ()):
                self._refuse(path, f"holds no article: a folder is searched for files that end in {_SUFFIXES}; name other files one by one")
        elif not os.path.lexists(path):
            self._refuse(path, "there is no such file or folder: check the spelling")
        else:
            self._add_metadata(path.parent)
            if path.name != METADATA_FILE:  # `ingest folder/*` names it too
                self._add_file(path)

    def _walk(self, folder: Path, above: tuple[Path, ...]) -> bool:
        """Adds the files of a folder and then those of its folders, both sorted; whether there was any."""
        here = folder.resolve()
        if here in above:
            self._refuse(folder, f"leads back to the folder {here} that it is in: it is not searched again")
            return True
        try:
            children = sorted(child for child in folder.iterdir() if not child.name.startswith("."))
        except OSError as error:
            self._refuse(folder, f"cannot be searched ({error.strerror}): check its permissions")
            return True
        self._add_metadata(folder)
        folders = [child for child in children if os.path.isdir(child)]  # noqa: PTH112
        files = [child for child in children if has_known_suffix(child) and not os.path.isdir(child)]  # noqa: PTH112
        for file in files:
            self._add_file(file)
        return any([bool(files), *[self._walk(child, (*above, here)) for child in folders]])

    def _add_metadata(self, folder: Path) -> None:
        """Reads the articles.csv of a folder, once; a nearer one outranks those above it."""
        csv_path = folder / METADATA_FILE
        if csv_path.resolve() in self.read_csvs or not os.path.isfile(csv_path):  # noqa: PTH113
            return
        self.read_csvs.add(csv_path.resolve())
        metadata, problems = read_metadata(csv_path)
        self.metadata |= metadata
        for problem in problems:
            self._refuse(csv_path, problem)

    def _add_file(self, path: Path) -> None:
        file = path.resolve()
        if file not in self.met:
            self.met.add(file)
            self.found.append(FoundFile(path, self.metadata.get(file, Metadata())))

    def _refuse(self, path: Path, reason: str) -> None:
        self.found.append(Refusal(path, reason))
