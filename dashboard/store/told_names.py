"""The names of a place that articles give it, and which of them the reader sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.model import kind_of
from dashboard.query.place_names import most_given_name, shown_name


class Told(NamedTuple):
    """A name of a place in so many mentions of articles; those in Kurmanji have Latin letters as English has, and are told apart."""

    toponym: str
    mentions: int
    in_kurmanji: bool


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The name of a place that the reader sees in place of the gazetteer's, "" for none, and the other names that find the place."""

    article_name: str
    others: tuple[str, ...]

    @classmethod
    def of(cls, name: str, feature: str, told: Iterable[Told]) -> PlaceNames:
        """The names of a place that the gazetteer calls `name`, told in articles; one that only Kurmanji articles tell is not shown."""
        mentions: Counter[str] = Counter()
        mentions_to_show: Counter[str] = Counter()
        for one in told:
            toponym = " ".join(one.toponym.split())
            mentions[toponym] += one.mentions
            if not one.in_kurmanji:
                mentions_to_show[toponym] += one.mentions
        to_show = most_given_name(name, mentions_to_show)
        shown = shown_name(name, to_show, kind_of(feature)) if to_show else name
        return cls(shown if shown != name else "", tuple({name, to_show, most_given_name(name, mentions)} - {shown, ""}))
