"""The rows of articles, their copies and their sources that the store returns, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.store.rows import Published

#: So many articles of a source are listed.
MAX_CITED = 12


@dataclass(frozen=True, slots=True)
class ArticleRow(Published):
    """An article without its text. `reader_version` and `language` are "" if it was stored before these columns existed.

    `mentions` and `places` count the scenes with a place, without demonyms; `unplaced` counts the mentions without a place.
    """

    article_id: str
    source_path: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    published_basis: str
    ingested_at: datetime
    gazetteer_version: str
    reader_version: str
    language: str
    mentions: int
    places: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class ArticleHead(Published):
    """What an article is known by. `language` is "" if it was stored before this column existed."""

    article_id: str
    title: str
    source: str
    published_from: date | None
    published_to: date | None
    language: str


@dataclass(frozen=True, slots=True)
class CopyRow(Published):
    """Where else an article appeared: `copy_id` is the article_id of the text there, `similarity` 1 where it is the very text.

    See stories.StoryMember for the similarity of others.
    """

    copy_id: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    similarity: float


@dataclass(frozen=True, slots=True)
class MentioningArticle(Published):
    """An article, the number of its mentions that a query selects, and of the places and spots that these are drawn at."""

    article_id: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    published_basis: str
    mentions: int
    places: int


@dataclass(frozen=True, slots=True)
class CitedArticle(Published):
    """An article with the number of its mentions that a query selects."""

    title: str
    published_from: date | None
    published_to: date | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Citation(Published):
    """An article with mentions that a query selects: their number, and the ids of the places and spots that they are drawn at.

    `also_in` is as in MentionRow.
    """

    article_id: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    mentions: int
    place_ids: tuple[str, ...]
    also_in: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source ("" if its articles name none) with the mentions on the map that a query selects and the number of articles with them.

    `cited` are the articles, the oldest first, undated last; of many articles only the first MAX_CITED.
    """

    source: str
    mentions: int
    articles: int
    cited: tuple[CitedArticle, ...]
