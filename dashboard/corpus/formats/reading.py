"""Reads a file as what it is: told by its suffix first, its first bytes as the check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import SEEK_END
from itertools import chain
from pathlib import Path

from dashboard.corpus.formats import formats_that_fit, has_known_suffix
from dashboard.corpus.formats.budget import Budget, BudgetError
from dashboard.corpus.formats.errors import FormatError, OtherFormatError, damage_of
from dashboard.corpus.formats.format import Document, Failure, Format, Results, Source
from dashboard.corpus.limits import BYTES_PER_MB, HEAD_BYTES, MAX_DEPTH, MAX_MEMORY_MB, MAX_TEXT_MB
from dashboard.model import article_id_of
from dashboard.plain_text.control_signs import replace_controls


def read_source(source: Source) -> Results:
    """The articles of a file, and a Failure for each part that cannot be read. It raises nothing that a bad file can bring about."""
    if source.depth > MAX_DEPTH:
        yield Failure(f"lies in more than {MAX_DEPTH} archives: unpack them first")
        return
    if source.depth == 0:
        source = replace(source, budget=Budget.of_file(source.file.seek(0, SEEK_END)), read_inner=_read_member)
        source.file.seek(0)
    head = source.file.read(HEAD_BYTES)
    for format_ in formats_that_fit(source.name, head):
        source.file.seek(0)
        results = iter(_read_as(format_, source))
        first = next(results, None)
        if first is not _OTHER_FORMAT:
            yield from _checked(format_, chain([first] if first else [], results))
            return


def _read_member(source: Source) -> Results:
    """What is in a member of a file: as in a folder, only files with a known suffix are read."""
    if has_known_suffix(Path(source.name)):
        yield from read_source(source)


#: Stands for the OtherFormatError of a reader.
_OTHER_FORMAT = Failure("is in another format")


def _read_as(format_: Format, source: Source) -> Results:
    """What the reader of a format gives; whatever it raises is a Failure."""
    try:
        yield from format_.read(source)
    except OtherFormatError:
        yield _OTHER_FORMAT
    except BudgetError as error:
        if source.depth:
            raise  # all archives that the file lies in have the same budget
        yield Failure(str(error))
    except FormatError as error:
        yield Failure(str(error))
    except OSError as error:
        yield Failure(f"cannot be read ({error.strerror or error}): check the file and its permissions")
    except MemoryError:
        yield Failure(f"takes more than {MAX_MEMORY_MB:,} MB of memory to read: split it")
    except Exception as error:  # noqa: BLE001  (a library may raise anything over a damaged file)
        yield Failure(damage_of(error, format_.name))


def _checked(format_: Format, results: Results) -> Results:
    """The articles with texts that can be stored and, of a file that may hold many, each with a key that no other has."""
    keys: set[str] = set()
    count = 0
    for result in results:
        count += 1
        document = _clean(result) if isinstance(result, Document) else result
        reason = _reason_against(document.text) if isinstance(document, Document) else ""
        if reason or isinstance(document, Failure):
            yield Failure(reason, document.key) if reason else document
        else:
            yield _with_own_key(document, keys) if format_.holds_many else document
    if not count:
        yield Failure("holds no article")


def _with_own_key(document: Document, keys: set[str]) -> Document:
    """The document with a key: its own, or its text's if it has none or one that another has taken."""
    key = document.key
    if not key or key in keys:
        key = f"{key} {article_id_of(document.text)}".strip()
        document = document.with_key(key)
    keys.add(key)
    return document


def _reason_against(text: str) -> str:
    if not text or text.isspace():
        return "is empty: put the article's text into it, or remove it"
    size_mb = len(text) / BYTES_PER_MB
    if size_mb > MAX_TEXT_MB:
        return f"has a text of {size_mb:,.1f} MB, more than the {MAX_TEXT_MB} MB of one article: split it"
    return ""


def _clean(document: Document) -> Document:
    """The document without half characters in its text, and without line ends and signs that a terminal would obey in the rest."""
    values = (document.title, document.source, document.url, document.key, document.author)
    text = _joined_halves(document.text)
    if text is document.text and _are_lines(values):
        return document
    title, source, url, key, author = map(_one_line, values)
    return document._replace(text=text, title=title, source=source, url=url, key=key, author=author)


def _are_lines(values: Sequence[str]) -> bool:
    """Whether no value can have anything that `_one_line` changes."""
    joined = f"|{'|'.join(values)}|"
    # no blank but the space is printable, and no half of a character
    return joined.isprintable() and not ("  " in joined or " |" in joined or "| " in joined)


def _one_line(text: str) -> str:
    return " ".join(replace_controls(_joined_halves(text)).split())


def _joined_halves(text: str) -> str:
    """The text with both halves of a character (surrogates) joined, and U+FFFD for a half without the other."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
