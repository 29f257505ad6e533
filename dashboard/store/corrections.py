"""What readers corrected by hand: the entries of a log that is only added to, and what they come to. Pure."""

from __future__ import annotations

import uuid
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dashboard.model import Article, Interval, Place, PublishedBasis, Role


class Scope(StrEnum):
    """How far a correction holds, from narrow to wide: one mention; a name in its article, in a source, in the whole store."""

    MENTION = "mention"
    ARTICLE = "article"
    SOURCE = "source"
    STORE = "store"


class Change(StrEnum):
    """What a correction changes: of the mentions of a name, or (the last two, of scope ARTICLE) of an article.

    PLACE: they mean this place. NOT_A_PLACE: they name none. ROLE, DATE: so they are used, and then it happened. SEEN: they are right
    as they are. NAME_HERE: the words are a place's name which the reading missed.
    """

    PLACE = "place"
    NOT_A_PLACE = "not_a_place"
    ROLE = "role"
    DATE = "date"
    SEEN = "seen"
    NAME_HERE = "name_here"
    METADATA = "metadata"
    REMOVED = "removed"


#: The changes of a whole article.
OF_ARTICLES = frozenset((Change.METADATA, Change.REMOVED))
#: The scopes that a correction holds in for articles that come later, too.
WIDE = frozenset((Scope.SOURCE, Scope.STORE))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article by hand; what is None stays as the file has it."""

    title: str | None = None
    source: str | None = None
    published: Interval | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the log, made at a time with a zone, of the article with this id or from this file ("" if it came from none).

    `metadata` is what a change of metadata sets. `before` is the article as its file gave it (without its text, if only its metadata
    change), None where the entry undoes another. `undoes` is the `correction_id` of a correction that counts no more from then on.

    A change of mentions is made at one of them: `article_id`, `source`, `toponym` and the characters `start` to `end` are that mention's,
    `excerpt` is its sentence, which begins at `excerpt_start`, and `was` says in words what it was before. `scope` says which others it
    holds for; one of scope SOURCE or STORE may have no article. `place`, `role` and `days` are what is set; a change of the date to None
    says that it has none, and SEEN has the place that was seen, where it is of one mention.
    """

    correction_id: str
    made_at: datetime
    change: Change
    article_id: str
    source_path: str
    before: Article | None = None
    metadata: Metadata = Metadata()
    made_by: str = ""
    note: str = ""
    undoes: str | None = None
    scope: Scope = Scope.ARTICLE
    source: str = ""
    toponym: str = ""
    start: int | None = None
    end: int | None = None
    place: Place | None = None
    role: Role | None = None
    days: Interval | None = None
    excerpt: str = ""
    excerpt_start: int | None = None
    was: str = ""


def new_id() -> str:
    """A `correction_id` that no other correction has."""
    return str(uuid.uuid4())


def removal(article: Article, made_at: datetime) -> Correction:
    """The correction that takes an article out; `article` is as its file gave it."""
    return Correction(new_id(), made_at, Change.REMOVED, article.article_id, article.source_path, article)


def mending(article: Article, metadata: Metadata, made_at: datetime) -> Correction:
    """The correction of an article's metadata; `article` is as its file gave it."""
    before = replace(article, text="")
    return Correction(new_id(), made_at, Change.METADATA, article.article_id, article.source_path, before, metadata)


def undoing(correction: Correction, made_at: datetime, made_by: str = "", note: str = "") -> Correction:
    """The correction that undoes another."""
    undone = replace(correction, before=None, metadata=Metadata(), made_by=made_by, note=note)
    return replace(undone, correction_id=new_id(), made_at=made_at, undoes=correction.correction_id)


class Corrections:
    """The corrections of a log that stand: those that are not undone, by an entry that stands itself.

    `log` are all entries, each once, `standing` those that stand and undo nothing; both in the order in which they were made.
    """

    def __init__(self, log: Iterable[Correction] = ()) -> None:
        by_id = {entry.correction_id: entry for entry in log}
        self.log: tuple[Correction, ...] = tuple(sorted(by_id.values(), key=lambda entry: (entry.made_at, entry.correction_id)))
        self.standing_ids = _standing_ids(self.log)
        self.standing: tuple[Correction, ...] = tuple(e for e in self.log if e.undoes is None and e.correction_id in self.standing_ids)
        self._of_id: defaultdict[str, list[Correction]] = defaultdict(list)
        self._of_path: defaultdict[str, list[Correction]] = defaultdict(list)
        for entry in self.standing:
            if entry.change in OF_ARTICLES:
                self._of_id[entry.article_id].append(entry)
                self._of_path[entry.source_path].append(entry)

    @property
    def of_mentions(self) -> list[Correction]:
        """Those that stand and change mentions."""
        return [entry for entry in self.standing if entry.change not in OF_ARTICLES]

    def of(self, article: Article, change: Change) -> list[Correction]:
        """The corrections of an article by one change, the oldest first: those of its text, and those of the file that it comes from."""
        of_file = self._of_path.get(article.source_path, ()) if article.source_path else ()
        both = {entry.correction_id: entry for entry in (*self._of_id.get(article.article_id, ()), *of_file) if entry.change is change}
        return sorted(both.values(), key=lambda entry: entry.made_at)

    def mended(self, article: Article) -> Article:
        """The article with its metadata corrected; of two corrections the newer counts."""
        for entry in self.of(article, Change.METADATA):
            article = _with_metadata(article, entry.metadata)
        return article

    def unmended(self, article: Article) -> Article:
        """A corrected article with the metadata that its file gave it."""
        before = next((entry.before for entry in reversed(self.of(article, Change.METADATA)) if entry.before), None)
        if before is None:
            return article
        return replace(
            article, title=before.title, source=before.source, published=before.published, published_basis=before.published_basis
        )

    def removed(self) -> Sequence[Correction]:
        """All corrections that take an article out, in the order of its id."""
        return [entry for _, entries in sorted(self._of_id.items()) for entry in entries if entry.change is Change.REMOVED]


def _with_metadata(article: Article, metadata: Metadata) -> Article:
    if metadata.title is not None:
        article = replace(article, title=metadata.title)
    if metadata.source is not None:
        article = replace(article, source=metadata.source)
    if metadata.published is not None:
        article = replace(article, published=metadata.published, published_basis=PublishedBasis.METADATA)
    return article


def _standing_ids(log: Sequence[Correction]) -> set[str]:
    """The ids of the entries that no standing entry undoes, whatever times they have. Entries in a circle stand not."""
    undoers: defaultdict[str, int] = defaultdict(int)
    for entry in log:
        if entry.undoes is not None:
            undoers[entry.undoes] += 1
    by_id = {entry.correction_id: entry for entry in log}
    settled = deque(entry for entry in log if not undoers[entry.correction_id])
    undone: set[str] = set()
    standing: set[str] = set()
    while settled:
        entry = settled.popleft()
        stands = entry.correction_id not in undone
        if stands:
            standing.add(entry.correction_id)
        if entry.undoes in by_id:
            if stands:
                undone.add(entry.undoes)
            undoers[entry.undoes] -= 1
            if not undoers[entry.undoes]:
                settled.append(by_id[entry.undoes])
    return standing
