"""Takes articles out of the store, `dashboard remove`, and knows those that `ingest --again FILE` brings back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.errors import as_command_error
from dashboard.cli.stores import open_store
from dashboard.plain_text.control_signs import printable
from dashboard.wording import count, listing, say_day, shorten

if TYPE_CHECKING:
    from dashboard.model import Article
    from dashboard.store.article_rows import ArticleRow
    from dashboard.store.corrections import Corrections

#: So many titles are named where a beginning of an id is that of several articles.
_MAX_NAMED = 3
_MAX_TITLE_CHARACTERS = 60


class UnknownArticleError(Exception):
    """A name is that of no article, or of several; the message says so in one line."""


def remove(options: argparse.Namespace) -> int:
    """Removes the articles that are named; status 1 if a name is wrong, the others are removed all the same."""
    from dashboard.correcting.correcting import remove as remove_articles
    from dashboard.store import StoreError, default_store_path

    with as_command_error(StoreError):
        store = open_store(options.store or default_store_path())
        rows, corrections = store.articles(), store.corrections()
        named: dict[str, ArticleRow] = {}
        errors = []
        for name in options.articles:
            try:
                named |= {row.article_id: row for row in articles_named(name, rows, corrections)}
            except UnknownArticleError as error:
                errors.append(str(error))
        remove_articles(store, named, now=datetime.now(UTC))
    for line in errors:
        print(printable(f"dashboard: {line}"), file=sys.stderr)
    for row in named.values():
        print(printable(f"Removed: {_say(row)}"))
    if named:
        print("Removed articles stay away when their files are read again, until `dashboard ingest --again FILE` names the file.")
    return 1 if errors else 0


def articles_named(name: str, rows: Sequence[ArticleRow], corrections: Corrections) -> list[ArticleRow]:
    """The stored articles of this id, or from this file (all of a file that holds many), or else with an id that begins so.

    Raises UnknownArticleError, also where several ids begin so.
    """
    from dashboard.corpus import absolute_path

    if of_id := [row for row in rows if row.article_id == name]:
        return of_id
    paths = {name, absolute_path(Path(name))}
    if of_file := [row for row in rows if row.source_path and (row.source_path in paths or row.source_path.startswith(_members(paths)))]:
        return of_file
    begins = [row for row in rows if name and row.article_id.startswith(name.lower())]
    if len(begins) > 1:
        some = listing([_say(row) for row in begins[:_MAX_NAMED]], "and")
        raise UnknownArticleError(f"{name}: {count(len(begins), 'article')} have an id that begins so, such as {some}: write more of it")
    if not begins:
        raise UnknownArticleError(_say_unknown(name, paths, corrections))
    return begins


def _members(paths: set[str]) -> tuple[str, ...]:
    return tuple(f"{path}#" for path in paths)


def _say_unknown(name: str, paths: set[str], corrections: Corrections) -> str:
    for entry in corrections.removed():
        if entry.article_id == name or entry.source_path in paths:
            return f"{name}: was removed on {say_day(entry.made_at.astimezone().date())} already"
    return f"{name}: no stored article has this id, nor an id that begins so, and none came from such a file"


def _say(row: ArticleRow) -> str:
    return f"“{shorten(row.title, _MAX_TITLE_CHARACTERS)}” ({row.article_id}{row.source_path and f', {row.source_path}'})"


def articles_of_files(paths: Sequence[Path | str]) -> Callable[[Article], bool]:
    """Whether an article came from one of the paths that is no folder, or from one of the addresses among them."""
    from dashboard.corpus import absolute_path

    files = {path if isinstance(path, str) else absolute_path(path) for path in paths if isinstance(path, str) or not path.is_dir()}
    members = tuple(f"{file}#" for file in files)
    return lambda article: article.source_path in files or article.source_path.startswith(members)
