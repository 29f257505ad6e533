"""Files and folders -> articles, with what an articles.csv beside them knows of each.

A folder is searched through for files that end in .txt, hidden ones left out; a file that is named itself is read whatever its ending.
What cannot be read is answered by a Refusal in its place, and the rest go on.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dashboard.corpus.decoding import DecodingError, decode
from dashboard.corpus.edtf import published_interval
from dashboard.corpus.metadata import NAME as METADATA_NAME
from dashboard.corpus.metadata import Known, read_known
from dashboard.model import Article, PublishedBasis
from dashboard.wording import shorten

#: A book has about 1 MB; a longer file is most likely many articles in one, which would be dated and placed as if they were one.
MAX_TEXT_MB = 10
_BYTES_PER_MB = 1_000_000
_PACKAGE = Path(__file__).resolve().parent.parent
_HEADLINE_CHARACTERS = 120
_TITLE_CHARACTERS = 60


class CorpusError(Exception):
    """An article that cannot be read; one line says why and what to do."""


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
class Source:
    """A file that was found, not yet read, and what is known of it."""

    path: Path
    known: Known


def read_articles(paths: Sequence[Path]) -> Iterator[Article | Refusal]:
    """The articles of files and folders in the order given, each folder's sorted; see `find` and `read_article`."""
    for found in find(paths):
        yield read_article(found) if isinstance(found, Source) else found


def seeds_folder() -> Path:
    """Where the seed articles lie: inside the package in an installed wheel, beside it in a checkout."""
    return next(folder for folder in (_PACKAGE / "seeds", _PACKAGE.parent / "seeds") if folder.is_dir())


def find(paths: Sequence[Path]) -> list[Source | Refusal]:
    """The files that `paths` mean, each once however often it is met, and a Refusal wherever nothing can be found."""
    search = _Search()
    for path in paths:
        search.add(path)
    return search.found


def read_article(source: Source) -> Article | Refusal:
    """The article in a file. Its `source_path` is absolute, so that the same file is known again from another folder."""
    try:
        text = _text_of(source.path)
    except CorpusError as error:
        return Refusal(source.path, str(error))
    known = source.known
    article = article_from_text(text, title=known.title, source=known.source, url=known.url, source_path=_stable_name(source.path))
    return replace(article, published=known.published, published_basis=_basis(known.published is not None))


def article_from_text(
    text: str, *, title: str = "", source: str = "", url: str = "", published: str = "", source_path: str = ""
) -> Article:
    """An article from its text, which is kept as it is; `article_id` is 16 hexadecimal digits of its SHA-256.

    `published` is EDTF (see dashboard.corpus.edtf); ValueError in one line if it is no date.
    Without a title the text's first line or words serve.
    """
    days = published_interval(published)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    title = " ".join(title.split()) or title_of(text)
    return Article(digest, text, source_path, title, source.strip(), url.strip(), days, _basis(days is not None))


def title_of(text: str) -> str:
    """The first line that is not empty if it looks like a headline, else its first words."""
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    if len(line) <= _HEADLINE_CHARACTERS and not line.endswith((".", ",", ";", ":")):
        return line
    if len(line) <= _TITLE_CHARACTERS:
        return line.rstrip(".,;:")
    return shorten(line, _TITLE_CHARACTERS).rstrip(" …,;:–—-") + " …"


def _basis(known: bool) -> PublishedBasis:
    return PublishedBasis.METADATA if known else PublishedBasis.UNKNOWN


def _stable_name(path: Path) -> str:
    """The absolute path, links followed; a name that is not UTF-8 is written with backslashes, so that it can be stored."""
    return os.fsencode(path.resolve()).decode("utf-8", "backslashreplace")


def _text_of(path: Path) -> str:
    """The text of a file. Raises CorpusError where there is none to read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise CorpusError("is neither a file nor a folder: save the article's text as a file")
        size_mb = status.st_size / _BYTES_PER_MB
        if size_mb > MAX_TEXT_MB:
            raise CorpusError(f"is {size_mb:,.1f} MB, more than the {MAX_TEXT_MB} MB of one article: split it into a file an article")
        text = decode(path.read_bytes())
    except OSError as error:
        raise CorpusError(f"cannot be read ({error.strerror}): check the file and its permissions") from error
    except DecodingError as error:
        raise CorpusError(str(error)) from error
    if not text.strip():
        raise CorpusError("is empty: put the article's text into it, or remove it")
    return text


@dataclass
class _Search:
    """The state of one search: what was found so far, which files were met, and what the articles.csv files say of them."""

    found: list[Source | Refusal] = field(default_factory=list)
    met: set[Path] = field(default_factory=set)
    read_csvs: set[Path] = field(default_factory=set)
    known: dict[Path, Known] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """A path as the user named it."""
        if os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises where a folder above may not be read)
            if not self._walk(path, ()):
                self._refuse(path, "holds no article: a folder is searched for files that end in .txt; name other files one by one")
        elif not os.path.lexists(path):
            self._refuse(path, "there is no such file or folder: check the spelling")
        else:
            self._add_metadata(path.parent)
            if path.name != METADATA_NAME:  # `ingest folder/*` names it too
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
        files = [child for child in children if child.suffix.lower() == ".txt" and not os.path.isdir(child)]  # noqa: PTH112
        for file in files:
            self._add_file(file)
        return any([bool(files), *[self._walk(child, (*above, here)) for child in folders]])

    def _add_metadata(self, folder: Path) -> None:
        """Reads the articles.csv of a folder, once; a nearer one outranks those above it."""
        csv_path = folder / METADATA_NAME
        if csv_path.resolve() in self.read_csvs or not os.path.isfile(csv_path):  # noqa: PTH113
            return
        self.read_csvs.add(csv_path.resolve())
        known, problems = read_known(csv_path)
        self.known |= known
        for problem in problems:
            self._refuse(csv_path, problem)

    def _add_file(self, path: Path) -> None:
        file = path.resolve()
        if file not in self.met:
            self.met.add(file)
            self.found.append(Source(path, self.known.get(file, Known())))

    def _refuse(self, path: Path, reason: str) -> None:
        self.found.append(Refusal(path, reason))
