"""The log of corrections as a reader sees it: what each entry changed, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.store.correction_words import say_after, say_before
from dashboard.store.corrections import Correction
from dashboard.store.snapshot import Snapshot


class State(StrEnum):
    """Whether an entry of the log holds: it does; another undoes it; or the text that it is of is stored no more."""

    STANDING = "standing"
    UNDONE = "undone"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry of the log. `title` is that of its article; of one that is not stored, which its file gave it, as far as the log knows.

    `before` and `after` say in words what it changes and what it sets. `undone_by` is the newest entry that undoes it, None if it holds.
    """

    correction: Correction
    state: State
    title: str
    is_stored: bool
    before: str
    after: str
    undone_by: Correction | None


def log_entries(snapshot: Snapshot) -> list[LogEntry]:
    """All entries of the log, the newest first. Raises StoreError."""
    corrections, orphans = snapshot.corrections, snapshot.orphans
    stored = snapshot.articles.titles_of({entry.article_id for entry in corrections.log})
    titles = {entry.article_id: entry.before.title for entry in corrections.log if entry.before} | stored
    standing_undoers = {
        entry.undoes: entry for entry in corrections.log if entry.undoes and entry.correction_id in corrections.standing_ids
    }
    entries = []
    for entry in reversed(corrections.log):
        stands = entry.correction_id in corrections.standing_ids
        state = State.UNDONE if not stands else State.ORPHANED if entry.correction_id in orphans else State.STANDING
        title, is_stored = titles.get(entry.article_id, ""), entry.article_id in stored
        undone_by = standing_undoers.get(entry.correction_id)
        entries.append(LogEntry(entry, state, title, is_stored, say_before(entry), say_after(entry), undone_by))
    return entries
