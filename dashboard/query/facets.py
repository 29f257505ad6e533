"""What there is to choose from in a store, filter by filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.model import Interval


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can take, its name for a reader, and how many mentions on the map (demonyms left out) it would keep."""

    value: str
    label: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to choose from, over the whole store: the most mentioned first. Day bounds are None where nothing is dated.

    `spots` are the PlaceRows off places: no filter takes them, but they can be selected. A store labels countries by their codes; see
    `with_country_names`.
    """

    articles: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    places: tuple[Choice, ...]
    spots: tuple[Choice, ...]
    event_days: Interval | None
    published_days: Interval | None

    @property
    def names(self) -> dict[str, str]:
        """Names by article_id, country code and place_id, for the sentence that heads the page."""
        return {choice.value: choice.label for choice in (*self.articles, *self.countries, *self.places, *self.spots)}


def ordered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices, the most mentioned first, then by label."""
    return tuple(sorted(choices, key=lambda choice: (-choice.mentions, choice.label, choice.value)))


def with_country_names(facets: Facets, names: Mapping[str, str]) -> Facets:
    """The facets with countries labelled by their names, which are given by code; one without a name keeps its code."""
    countries = ordered(replace(choice, label=names.get(choice.value, choice.value)) for choice in facets.countries)
    return replace(facets, countries=countries)
