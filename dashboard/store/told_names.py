"""The names of a place that articles give it, and which of them the reader sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.model import kind_of
from dashboard.query.place_names import most_given_name, shown_name


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The name of a place that the reader sees in place of the gazetteer's, "" for none, and the other names that find the place."""

    article_name: str
    others: tuple[str, ...]

    @classmethod
    def of(cls, name: str, feature: str, toponyms: Sequence[str], counts: Sequence[int]) -> PlaceNames:
        """The names of a place that the gazetteer calls `name`; `counts` are the mentions of each of its toponyms in the articles."""
        mentions: Counter[str] = Counter()
        for toponym, toponym_mentions in zip(toponyms, counts, strict=True):
            mentions[" ".join(toponym.split())] += toponym_mentions
        toponym = most_given_name(name, mentions)
        shown = shown_name(name, toponym, kind_of(feature))
        return cls(shown if shown != name else "", tuple({name, toponym} - {shown}))
