"""What an export holds: the mentions, and what is said of them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # so that the command line can name the formats without loading the store
    from dashboard.store.article_rows import MentioningArticle
    from dashboard.store.rows import MentionRow, PlaceRow


@dataclass(frozen=True, slots=True)
class Content:
    """The mentions of a query, and its places, articles and filters. `rows` may be a stream: a writer goes through it once.

    `places` are those on the map, the most mentioned first; `articles` those that the mentions are from. `filters` say in words which
    mentions these are: pairs of a label and a value, the first being what is shown, in a sentence.
    """

    rows: Iterable[MentionRow]
    places: Sequence[PlaceRow] = ()
    articles: Sequence[MentioningArticle] = ()
    filters: Sequence[tuple[str, str]] = ()
