"""What the store answers where no filter is set, worked out once for each of its states and kept in a file: a page is first drawn of it.

The file can be lost at any time. It names the state that it is of, which is that of the files of the tables: none is ever written to again.
"""

from __future__ import annotations

import json
import os
import uuid
import zlib
from dataclasses import dataclass
from pathlib import Path

from dashboard.query import Query
from dashboard.query.facets import Facets, Period
from dashboard.query.summary import Summary
from dashboard.store import counts
from dashboard.store.article_rows import SourceRow
from dashboard.store.choices import facets
from dashboard.store.coded import FOLDER_NAME
from dashboard.store.coded.place_rows import places
from dashboard.store.plain_values import from_plain, to_plain
from dashboard.store.rows import PlaceRow
from dashboard.store.snapshot import Snapshot
from dashboard.store.timeline import periods, timeline
from dashboard.store.timeline_rows import Timeline

#: To be raised when an answer comes out otherwise for the same store.
_VERSION = 1
_FILE_NAME = "first_answers"


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """The answers to Query(); `incomplete` are the articles of which mentions are missing (see StoredArticles.incomplete)."""

    places: list[PlaceRow]
    summary: Summary
    timeline: Timeline
    periods: tuple[Period, ...]
    sources: list[SourceRow]
    facets: Facets
    incomplete: int


def work_out(snapshot: Snapshot) -> FirstAnswers:
    """The answers of a state of the store. Raises StoreError."""
    query = Query()
    return FirstAnswers(
        places(snapshot, query),
        counts.summary(snapshot, query),
        timeline(snapshot, query),
        periods(snapshot, query),
        counts.sources(snapshot, query, None),
        facets(snapshot),
        snapshot.articles.incomplete,
    )


def read_kept(store_path: Path, state: str) -> FirstAnswers | None:
    """The answers that are kept of a state; None if they are of another one, damaged or lost."""
    try:
        heading, _, content = _file_in(store_path).read_bytes().partition(b"\n")
        answers = from_plain(FirstAnswers, json.loads(content)) if json.loads(heading) == _heading(state, content) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    assert answers is None or isinstance(answers, FirstAnswers)
    return answers


def keep(store_path: Path, state: str, answers: FirstAnswers) -> None:
    """Keeps the answers of a state in place of those of others, where the store can be written to. Raises OSError."""
    path = _file_in(store_path)
    if not os.access(store_path, os.W_OK):
        return
    path.parent.mkdir(exist_ok=True)
    content = json.dumps(to_plain(answers), ensure_ascii=False).encode("utf-8", "surrogatepass")
    new = path.with_name(f"{uuid.uuid4()}.new")
    new.write_bytes(json.dumps(_heading(state, content)).encode() + b"\n" + content)
    new.replace(path)


def _heading(state: str, content: bytes) -> dict[str, str | int]:
    return {"version": _VERSION, "state": state, "crc32": zlib.crc32(content)}


def _file_in(store_path: Path) -> Path:
    return store_path / FOLDER_NAME / _FILE_NAME
