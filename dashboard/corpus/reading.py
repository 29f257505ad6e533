"""Files -> articles: what their format reads, with what articles.csv and the file say of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.corpus.agencies import agency_of
from dashboard.corpus.article import article_from_text
from dashboard.corpus.finding import FoundFile, Refusal, find
from dashboard.corpus.formats import formats_that_fit
from dashboard.corpus.formats.format import Document, Failure, Results, Source
from dashboard.corpus.formats.plain_text import PLAIN_TEXT
from dashboard.corpus.formats.reading import read_source
from dashboard.corpus.limits import BYTES_PER_MB, HEAD_BYTES, MAX_COLLECTION_MB
from dashboard.corpus.metadata import Metadata, real_path
from dashboard.corpus.reading_process import ReadingProcess
from dashboard.model import Article, PublishedBasis

#: Is told of each file that was read whole, with the ids of its articles, by source_path.
Note = Callable[[FoundFile, Mapping[str, str]], object]


class _UnreadableError(Exception):
    """A file has nothing to read; the message says in one line why, and what to do."""


def read_articles(paths: Sequence[Path], columns: Mapping[str, str] | None = None) -> Iterator[Article | Refusal]:
    """The articles in these files and folders, in the order given, each folder sorted by name; see `find` and `read_files`."""
    yield from read_files(find(paths), columns)


def note_nothing(_file: FoundFile, _articles: Mapping[str, str]) -> None:
    """For those who keep no records of files."""


def read_files(
    files: Iterable[FoundFile | Refusal], columns: Mapping[str, str] | None = None, note: Note = note_nothing
) -> Iterator[Article | Refusal]:
    """The articles in files, a Refusal for each file or part of one that cannot be read, and the refusals among `files` in their place.

    `columns` has the names of the columns of tables that have other names than usual, by field (`text`, `title`, `published` ...). The
    `source_path` of an article is absolute, so that it is the same from whichever folder the file is named; of a file that holds many,
    `#` and what tells the article from the others follow. `note` is called after a file of which nothing failed. Plain text is read in this
    process, all else in a process of its own.
    """
    with ReadingProcess(columns or {}) as process:
        for file in files:
            if isinstance(file, Refusal):
                yield file
                continue
            read: dict[str, str] = {}
            is_whole = True
            for result in _results(file.path, process):
                if isinstance(result, Document):
                    article = _article(file, result)
                    read[article.source_path] = article.article_id
                    yield article
                else:
                    is_whole = False
                    yield Refusal(file.path, result.reason, result.key)
            if is_whole:
                note(file, read)


def _results(path: Path, process: ReadingProcess) -> Results:
    try:
        if _is_plain_text(path):
            with path.open("rb") as file:
                yield from read_source(Source(path.name, file))
        else:
            yield from process.results(path)
    except OSError as error:
        yield Failure(f"cannot be read ({error.strerror}): check the file and its permissions")
    except _UnreadableError as error:
        yield Failure(str(error))


def _is_plain_text(path: Path) -> bool:
    """Whether only plain text fits the file. Raises _UnreadableError for what is no file and what is too long for all formats."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise _UnreadableError("is neither a file nor a folder: save the article's text as a file")
    if status.st_size > MAX_COLLECTION_MB * BYTES_PER_MB:
        raise _UnreadableError(f"is {status.st_size / BYTES_PER_MB:,.0f} MB, more than {MAX_COLLECTION_MB:,} MB: split it")
    with path.open("rb") as file:
        return formats_that_fit(path.name, file.read(HEAD_BYTES)) == [PLAIN_TEXT]


def _article(file: FoundFile, document: Document) -> Article:
    """The article of a document. What articles.csv says of the file counts first; of a file of many only its source is that of each.

    Where nothing names a source, the agency of its dateline is it.
    """
    given = Metadata(source=file.metadata.source) if document.key else file.metadata
    article = article_from_text(
        document.text,
        title=given.title or document.title,
        source=given.source or document.source or agency_of(document.text),
        url=given.url or document.url,
        author=document.author,
        source_path=(file.source_path or absolute_path(file.path)) + (f"#{document.key}" if document.key else ""),
    )
    if given.published is not None:
        return replace(article, published=given.published, published_basis=PublishedBasis.METADATA)
    if document.published is not None:
        return replace(article, published=document.published, published_basis=document.published_basis)
    return article


def absolute_path(path: Path) -> str:
    """The absolute path of a file with links resolved, the `source_path` of its article.

    Bytes that are not UTF-8 are written as backslash escapes, so that it can be stored.
    """
    return os.fsencode(real_path(path)).decode("utf-8", "backslashreplace")
