"""What the store answers: frozen rows, ready to be drawn, listed or exported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.model import DateBasis, Interval, Kind, kind_of

#: A date is sure when it is known to so many days (a week) or fewer.
SURE_DAYS = 7
_ROUGHLY = ("about", "around", "circa", "roughly", "approximately")


def interval(first: date | None, last: date | None) -> Interval | None:
    """The closed interval of two columns, None where they are null."""
    return Interval(first, last) if first and last else None


def date_is_sure(days: Interval | None, basis: str) -> bool:
    """Whether a mention's date is known to SURE_DAYS; an article's own date, taken for want of better, only where that is one day."""
    if days is None:
        return False
    return (days.last - days.first).days < (1 if basis == DateBasis.PUBLISHED else SURE_DAYS)


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

    It may also be a spot that articles give by its distance or bearing from places: it is named in their words, its feature is "", its
    country and admin1 are those of the place it is told from, and the true spot lies within `radius_km` (None for a place itself);
    `around_place` where no direction is given, so that its point is that of the place.
    `place_uncertain`: it is such a spot, or its surest mention is below the query's `unsure_below`.
    `date_uncertain`: none of its mentions has a sure date (see `date_is_sure`).
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
    radius_km: float | None = None
    around_place: bool = False

    @property
    def kind(self) -> Kind:
        """The coarse kind of its feature code."""
        return kind_of(self.feature)


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention with the columns of its table, what is known of its article, and its excerpt (the sentence it stands in).

    The columns of the place are None together where the toponym could not be placed; `country` and `admin1` are "" where a place has none.
    So are those of the offset, from `offset_text` to `elsewhere`, where the text gives none (see model.Offset); `anchors` are the names of
    the places measured from, joined by " and ".
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
    offset_text: str | None
    anchors: str | None
    distance_km: float | None
    bearing_degrees: float | None
    offset_lat: float | None
    offset_lon: float | None
    offset_radius_km: float | None
    elsewhere: bool | None
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
    def date_told(self) -> str:
        """The article's words for its date, as `date_reason` quotes them, with an "about" that stands before; "" where it has none."""
        quoted = self.date_reason.partition("“")[2].partition("”")[0]
        if not quoted or quoted not in self.excerpt:
            return quoted
        before = self.excerpt[: self.excerpt.index(quoted)].split()
        return f"about {quoted}" if before and before[-1].lower() in _ROUGHLY else quoted

    @property
    def date_uncertain(self) -> bool:
        """Whether its date is not sure; see `date_is_sure`."""
        return not date_is_sure(self.days, self.date_basis)

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of where it is drawn: its place, or the spot off it that the text means; None without a place."""
        lat, lon = (self.offset_lat, self.offset_lon) if self.elsewhere else (self.lat, self.lon)
        return None if lat is None or lon is None else (lat, lon)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article without its text, with the versions that read it ("" where the store is older than that column).

    `mentions`, `places`: on the map, demonyms left out; `unplaced`: mentions without a place.
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
    mentions: int
    places: int
    unplaced: int

    @property
    def published(self) -> Interval | None:
        """When the article was published."""
        return interval(self.published_from, self.published_to)


class Step(StrEnum):
    """How much time a bar of the timeline holds."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar of the timeline, `first` to `last` day: the weight of the mentions that lie in it.

    A mention counts one in all, in equal parts on each day of its interval. `sure` and `spread` are those that the query selects, by
    whether their date is sure; `other` those that only its dates leave out.
    """

    first: date
    last: date
    sure: float
    spread: float
    other: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in order, without those that hold nothing, each a `step` long (a week runs from Monday)."""

    step: Step
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class UnplacedRow:
    """A toponym that no gazetteer has."""

    toponym: str
    mentions: int
    articles: int
