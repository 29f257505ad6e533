"""What the store answers: frozen rows, ready to be drawn, listed or exported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.model import Interval, Kind, kind_of

#: A place is drawn as uncertain when its surest mention is below this confidence ...
SURE_CONFIDENCE = 0.6
#: ... or when none of its mentions is dated to a span of at most so many days (a month).
SURE_SPAN_DAYS = 31


def interval(first: date | None, last: date | None) -> Interval | None:
    """The closed interval of two columns, None where they are null."""
    return Interval(first, last) if first and last else None


@dataclass(frozen=True, slots=True)
class Rival:
    """A place that a toponym could also have named."""

    place_id: str
    name: str
    country: str
    admin1: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as the query sees it: `mentions` and `articles` count what is selected, dates are the outermost days of its mentions.

    `place_uncertain`: its surest mention is below SURE_CONFIDENCE.
    `date_uncertain`: none of its mentions is dated to SURE_SPAN_DAYS or fewer.
    """

    place_id: str
    name: str
    feature: str
    country: str
    admin1: str
    lat: float
    lon: float
    mentions: int
    articles: int
    max_confidence: float
    place_uncertain: bool
    date_uncertain: bool
    first_date: date | None
    last_date: date | None

    @property
    def uncertain(self) -> bool:
        """Whether the place or its dates are uncertain."""
        return self.place_uncertain or self.date_uncertain

    @property
    def kind(self) -> Kind:
        """The coarse kind of its feature code."""
        return kind_of(self.feature)


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention with the columns of its table, what is known of its article, and its excerpt (the sentence it stands in).

    The columns of the place are None together where the toponym could not be placed; `country` and `admin1` are "" where a place has none.
    """

    reading_id: str
    article_id: str
    start: int
    end: int
    toponym: str
    place_id: str | None
    name: str | None
    feature: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    demonym: bool
    confidence: float
    reason: str
    date_from: date | None
    date_to: date | None
    date_basis: str
    excerpt_start: int
    excerpt_end: int
    date_reason: str
    rivals: tuple[Rival, ...]
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    published_basis: str
    excerpt: str

    @property
    def days(self) -> Interval | None:
        """When what is said happened."""
        return interval(self.date_from, self.date_to)

    @property
    def published(self) -> Interval | None:
        """When the article was published."""
        return interval(self.published_from, self.published_to)

    @property
    def date_exact(self) -> bool:
        """Whether the date is known to the day."""
        return self.date_from is not None and self.date_from == self.date_to

    @property
    def place_uncertain(self) -> bool:
        """Whether the place is unknown or its confidence below SURE_CONFIDENCE."""
        return self.place_id is None or self.confidence < SURE_CONFIDENCE


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article without its text. `mentions`, `places`: on the map, demonyms left out; `unplaced`: mentions without a place."""

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
    mentions: int
    places: int
    unplaced: int

    @property
    def published(self) -> Interval | None:
        """When the article was published."""
        return interval(self.published_from, self.published_to)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month (its first day): mentions that the query selects, and `total`, those it would select without its dates.

    Each dated mention counts once, in the month of the middle day of its interval.
    """

    month: date
    mentions: int
    total: int


@dataclass(frozen=True, slots=True)
class UnplacedRow:
    """A toponym that no gazetteer has."""

    toponym: str
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a query.

    `articles`, `mentions`, `places`: what is on the map. `articles_total`, `mentions_total`: the whole store (without demonyms, unless
    the query asks for them). `first_day`, `last_day`: the outermost days of the mentions on the map. `countries`: ISO codes of the
    places on the map ("" for places that lie in no single country). `top_places`: names, the most mentioned first, at most four.

    What is left off the map, each counted under the query's other filters: `unplaced` mentions with `unplaced_names` different names
    (whatever their confidence), `undated` mentions, mentions `below_confidence`, `demonyms`.
    """

    articles: int
    mentions: int
    places: int
    articles_total: int
    mentions_total: int
    first_day: date | None
    last_day: date | None
    countries: tuple[str, ...]
    top_places: tuple[str, ...]
    unplaced: int
    unplaced_names: int
    undated: int
    below_confidence: int
    demonyms: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can take, its name for a reader, and how many mentions on the map (demonyms left out) it would keep."""

    value: str
    label: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to choose from, over the whole store: the most mentioned first. Day bounds are None where nothing is dated."""

    articles: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    places: tuple[Choice, ...]
    event_days: Interval | None
    published_days: Interval | None

    @property
    def names(self) -> dict[str, str]:
        """Names by article_id, country code and place_id, for the sentence that heads the page."""
        return {choice.value: choice.label for choice in (*self.articles, *self.countries, *self.places)}
