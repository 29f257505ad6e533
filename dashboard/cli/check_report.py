"""What `dashboard check` says, line by line."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.plain_text.control_signs import printable
from dashboard.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.ingest import IngestResult
    from dashboard.store import CheckResult, DamagedArticle, Store

#: More files than this are named by their folders.
_MAX_FILES = 10


def say_whole(found: CheckResult) -> list[str]:
    """The line on a store that is whole."""
    read = f"{count(found.files, 'file')} and {count(found.log_entries, 'log entry', 'log entries')}"
    lines = [f"The store is whole: {_say_counts(found)}; {read} were read."]
    if found.without_checksum:
        old = count(found.without_checksum, "article")
        lines.append(f"An older version of the program stored {old}, without checksums: `dashboard ingest --again` adds these.")
    return lines


def say_damage(found: CheckResult, store: Path) -> list[str]:
    """The lines on a damaged store: its files and logs, then its articles, then what is whole."""
    lines = [f"The store {store} is damaged.", *(f"  {line}" for line in found.damage), *map(_say_article, found.damaged_articles)]
    if found.lost_without_name:
        lines.append(f"  {count(found.lost_without_name, 'more article')}, whose titles and paths are lost too")
    return [*map(printable, lines), f"Whole: {_say_counts(found)}."]


def say_repair(found: CheckResult, left: CheckResult, aside: Path | None, read_again: IngestResult | None) -> list[str]:
    """The lines on a repair: what was set aside and read again, and what must be ingested again."""
    lines = [f"What was damaged is set aside, in {aside}"] if aside else []
    if read_again:
        lines.append(
            f"Read again from their stored texts: {count(read_again.replaced, 'article')}, {count(read_again.mentions, 'mention')}."
        )
    return [*lines, *_say_result(left), *map(printable, _say_lost(found))]


def say_corrections(store: Store) -> list[str]:
    """The lines on what was corrected by hand, where anything was. Raises StoreError."""
    standing, orphans = store.corrections().standing, store.snapshot().orphans
    if not standing:
        return []
    orphaned = f"; {count(len(orphans), 'of them is', 'of them are')} orphaned: the text that it is of is stored no more" * bool(orphans)
    return [f"{count(len(standing), 'correction')} by hand {'stands' if len(standing) == 1 else 'stand'}{orphaned}."]


def _say_counts(found: CheckResult) -> str:
    return f"{count(found.articles, 'article')}, {count(found.mentions, 'mention')} (demonyms and names without a place among them)"


def _few(paths: Sequence[str]) -> list[str]:
    """The paths or, of many, the folders that they lie in: an ingest passes over what is whole."""
    return list(paths) if len(paths) <= _MAX_FILES else sorted({str(Path(path).parent) for path in paths})


def _say_article(article: DamagedArticle) -> str:
    path = f" ({article.source_path})" if article.source_path else ""
    return f"  “{article.title}”{path}: {article.damage}"


def _say_result(left: CheckResult) -> Iterator[str]:
    if left.is_whole:
        yield from say_whole(left)
    else:
        yield "The store is damaged still; what is whole in it can be read. Run `dashboard check` for the rest."


def _say_lost(found: CheckResult) -> Iterator[str]:
    if found.to_ingest:
        yield "Not whole in the store, so ingest them again if you have them:"
        yield from (f"  dashboard ingest {shlex.quote(path)}" for path in _few([a.source_path for a in found.to_ingest if a.source_path]))
        yield from (f"  “{article.title}”, which came from no file" for article in found.to_ingest if not article.source_path)
    if found.lost_without_name:
        lost = count(found.lost_without_name, "article")
        yield f"Lost with their titles and paths: {lost}. Ingest your folders again; what is there is skipped."
