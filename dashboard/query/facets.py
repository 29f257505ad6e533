"""The values that each filter can take in a store, for the reader to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.model import Interval

#: So many articles are among the choices, since there may be a million; the others are found by what is typed.
MAX_ARTICLES = 100
#: So few years are listed with their months under each; of more, the years come first.
MAX_YEARS_WITH_MONTHS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can take, its label for the reader, and how many mentions on the map have it (scenes, demonyms not counted).

    Of a place they are the mentions at its own point, not at spots measured from it. `other_names` find it too, where names are typed.
    """

    value: str
    label: str
    mentions: int
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year, and how many mentions on the map may lie in it (demonyms not counted)."""

    days: Interval
    mentions: int

    @property
    def is_year(self) -> bool:
        """Whether it is a year."""
        return self.days.first.month != self.days.last.month


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices for each filter over the whole store, the most mentioned first; of articles only the first MAX_ARTICLES.

    `event_days` and `published_days` run from the first to the last day, and are None if nothing has a date. `spots` are the points drawn
    off places (see PlaceRow): no filter takes them, but a reader can select them. Countries are labelled by their codes until
    `with_country_names` labels them by name. `same_places` has the place_ids that links hold which were made with the places of no
    gazetteer grouped, or not, as here they are not, and the place_ids that are meant here, the one where it most likely lies first.
    """

    articles: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    places: tuple[Choice, ...]
    spots: tuple[Choice, ...]
    event_days: Interval | None
    published_days: Interval | None
    same_places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """Names by language, country code, place_id and spot_id, for the heading of the page; those of articles are not among them."""
        return {choice.value: choice.label for choice in (*self.languages, *self.countries, *self.places, *self.spots)}


def sort_choices(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices, the most mentioned first; those with as many mentions by label, then by value."""
    return tuple(sorted(choices, key=lambda choice: (-choice.mentions, choice.label, choice.value)))


def sort_periods(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The periods for a list to choose from: each year before its months or, of more than MAX_YEARS_WITH_MONTHS years, all years first."""
    sorted_periods = sorted(periods, key=lambda period: (period.days.first, not period.is_year))
    years = [period for period in sorted_periods if period.is_year]
    if len(years) <= MAX_YEARS_WITH_MONTHS:
        return tuple(sorted_periods)
    return (*years, *(period for period in sorted_periods if not period.is_year))


def with_country_names(facets: Facets, names: Mapping[str, str]) -> Facets:
    """The facets with countries labelled by name; `names` is by country code, and a code without a name stays."""
    countries = sort_choices(replace(choice, label=names.get(choice.value, choice.value)) for choice in facets.countries)
    return replace(facets, countries=countries)
