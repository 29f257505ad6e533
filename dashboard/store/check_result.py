"""What a check of a store finds, and who watches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: Is called with the path of each file that was read.
Watch = Callable[[Path], object]


def watch_nothing(_: Path) -> None:
    """For those who show no progress."""


@dataclass(frozen=True, slots=True)
class DamagedArticle:
    """An article that is not stored as it was written.

    `has_text`: its text is whole, so that it can be read again. `is_known`: so are its title, source, url and date.
    """

    article_id: str
    title: str
    source_path: str
    damage: str
    has_text: bool
    is_known: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check has read, and what it has found: a line for each damaged log or file, and the damaged articles.

    `articles` and `mentions` count what is whole, `without_checksum` those of the whole articles that an older version of the program
    stored, in which less is noticed; `lost_without_name` counts the articles that not even their names are left of.
    """

    log_entries: int
    files: int
    articles: int
    mentions: int
    damage: tuple[str, ...]
    damaged_articles: tuple[DamagedArticle, ...]
    lost_without_name: int
    without_checksum: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.damage or self.damaged_articles or self.lost_without_name)

    @property
    def to_ingest(self) -> tuple[DamagedArticle, ...]:
        """The articles whose files must be ingested again: their texts, or what is known of them, are lost."""
        return tuple(article for article in self.damaged_articles if not article.is_known)
