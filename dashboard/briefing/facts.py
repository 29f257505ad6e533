"""What the store answers for a briefing, gathered once and handed on as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.query import Query
from dashboard.query.summary import Summary
from dashboard.store.article_rows import Citation
from dashboard.store.rows import MentionRow, PlaceRow
from dashboard.store.timeline_rows import Timeline

#: Excerpts are chosen from so many sentences of each of the most mentioned places.
_TOLD_PLACES, _SENTENCES_EACH = 14, 8


class Asked(Protocol):
    """What is asked: a store."""

    def summary(self, query: Query) -> Summary: ...  # noqa: D102
    def places(self, query: Query) -> Sequence[PlaceRow]: ...  # noqa: D102
    def timeline(self, query: Query) -> Timeline: ...  # noqa: D102
    def citations(self, query: Query) -> list[Citation]: ...  # noqa: D102
    def telling_mentions(self, query: Query, place_ids: Sequence[str], limit: int) -> list[MentionRow]: ...  # noqa: D102
    def versions(self) -> set[tuple[str, str]]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers to one query.

    `names` has the names of articles, countries and places, as Facets.names. `telling` are sentences to choose excerpts from, and
    `versions` the versions of the gazetteer and the reader that the stored articles were read with.
    """

    query: Query
    summary: Summary
    places: tuple[PlaceRow, ...]
    timeline: Timeline
    citations: tuple[Citation, ...]
    telling: tuple[MentionRow, ...]
    names: Mapping[str, str]
    versions: frozenset[tuple[str, str]]


def gather(store: Asked, query: Query, names: Mapping[str, str]) -> Facts:
    """Asks a store. Raises StoreError."""
    places = tuple(store.places(query))
    told = [row.place_id for row in places[:_TOLD_PLACES]]
    return Facts(
        query, store.summary(query), places, store.timeline(query), tuple(store.citations(query)),
        tuple(store.telling_mentions(query, told, _SENTENCES_EACH)), names, frozenset(store.versions()),
    )  # fmt: skip
