"""The rows that the store returns, all frozen, for drawing, listing and export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.model import SURE_ROLE, DateBasis, Interval, Kind, Role, kind_of

#: A date is sure if its interval is at most this long (a week).
SURE_DAYS = 7
#: What the ids of spots, and of places that no gazetteer has, begin with.
SPOT, UNLISTED = "@", "~"
#: What the ids of groups of such places begin with; see store.groups.
GROUPED = UNLISTED * 2
_APPROXIMATE_WORDS = ("about", "around", "circa", "roughly", "approximately")


def interval(first: date | None, last: date | None) -> Interval | None:
    """The closed interval from one column to another, None if they are null."""
    return Interval(first, last) if first and last else None


def date_is_sure(days: Interval | None, basis: str) -> bool:
    """Whether an interval is at most SURE_DAYS long; if it is only the publication date of the article, whether it is a single day."""
    if days is None:
        return False
    return (days.last - days.first).days < (1 if basis == DateBasis.PUBLISHED else SURE_DAYS)


class Published:
    """What rows have that say when an article was published."""

    __slots__ = ()
    published_from: date | None
    published_to: date | None

    @property
    def published(self) -> Interval | None:
        """The publication date of the article, None if it is not known."""
        return interval(self.published_from, self.published_to)


@dataclass(frozen=True, slots=True)
class Rival:
    """A place that a toponym could also have named."""

    place_id: str
    name: str
    country: str
    admin1: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place or a spot on the map, with the mentions that the query selects.

    `name` is that in the gazetteer, `article_name` that of the articles where the reader sees it instead, else "" (see
    query.place_names). `mentions` and `articles` are counts; `first_date` and `last_date` are the earliest and latest day of the
    mentions. A spot is a point that articles give by its distance or bearing from places: `name` is their phrase for it, `feature` is "",
    `country` and `admin1` are those of the place measured from. `around_place`: the text gives a spot no direction, so that its point is
    that of the place. A place that no gazetteer has is of one article, and `name` and `feature` are as that has them; where such places
    are grouped, they are those of the article that knows best where it lies, and `drawn_title` is its title if others name the place too.
    Both lie within `radius_km`, and so does a place of whose point the gazetteer is not sure; None for other places. `place_uncertain`:
    it has a `radius_km`, or the confidence of its surest mention is below the query's `unsure_below`. `date_uncertain`: none of its
    mentions has a sure date (see `date_is_sure`). `only_named`: it is the scene of none of its mentions, which are demonyms or names in
    other roles. `corrected` counts its mentions that readers have corrected.
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
    article_name: str = ""
    drawn_title: str = ""
    only_named: bool = False
    corrected: int = 0

    @property
    def shown_name(self) -> str:
        """The name that the reader sees."""
        return self.article_name or self.name

    @property
    def kind(self) -> Kind:
        """The coarse kind of its feature code."""
        return kind_of(self.feature)

    @property
    def is_spot(self) -> bool:
        """Whether it is a point measured from places, and no place itself."""
        return self.place_id.startswith(SPOT)

    @property
    def is_unlisted(self) -> bool:
        """Whether it is a place that no gazetteer has."""
        return self.place_id.startswith(UNLISTED)


@dataclass(frozen=True, slots=True)
class MentionRow(Published):
    """A mention: the columns of its table, the metadata of its article, and its excerpt (the sentence that it stands in).

    If the toponym has no place, all columns of the place are None; a place without country or admin1 has "" there. A place that no
    gazetteer has (`is_unlisted`) has no `place_id`, and its point and radius are those of the offset. If the mention has no offset (see
    model.Offset), all columns from `offset_text` to `elsewhere` are None; `anchors` are the names of the places measured from, joined by
    " and ". `group_id` is that of its group where such places are grouped: name, kind, division, point and radius are the group's then.
    `radius_km` is None where the place's own point is good. What says its role is None for demonyms and where it was not read.
    `review` is what readers have done with it (query.review.Review). `also_in` are the other sources of the article's text, or of nearly
    the same, with "; " between them; "" if there is none.
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
    group_id: str | None
    radius_km: float | None
    role: str | None
    role_certainty: float | None
    role_reason: str | None
    review: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    published_basis: str
    excerpt: str
    also_in: str = ""
    author: str = ""

    @property
    def days(self) -> Interval | None:
        """The date of what the sentence says happened, None if it is not known."""
        return interval(self.date_from, self.date_to)

    @property
    def date_words(self) -> str:
        """The article's time expression for the date, as quoted in `date_reason`; "" if it quotes none.

        An "about" or a like word before the quotation in the excerpt is put before it as "about".
        """
        quoted = self.date_reason.partition("“")[2].partition("”")[0]
        if not quoted or quoted not in self.excerpt:
            return quoted
        words_before = self.excerpt[: self.excerpt.index(quoted)].split()
        return f"about {quoted}" if words_before and words_before[-1].lower() in _APPROXIMATE_WORDS else quoted

    @property
    def date_uncertain(self) -> bool:
        """Whether the date is not sure; see `date_is_sure`."""
        return not date_is_sure(self.days, self.date_basis)

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of the point where it is drawn, that of its spot or its place; None without a place."""
        lat, lon = (self.offset_lat, self.offset_lon) if self.elsewhere or self.is_unlisted else (self.lat, self.lon)
        return None if lat is None or lon is None else (lat, lon)

    @property
    def is_unlisted(self) -> bool:
        """Whether no gazetteer has its place, and the text says where that lies."""
        return self.place_id is None and self.offset_lat is not None

    @property
    def shown_role(self) -> Role:
        """The role that it counts as: its own where that is sure, and nothing is said to have happened at a spot measured from it."""
        is_spot = self.elsewhere and self.place_id is not None
        is_sure = self.role_certainty is not None and self.role_certainty >= SURE_ROLE
        return Role(self.role) if self.role and is_sure and self.point and not is_spot else Role.SCENE

    @property
    def spot_id(self) -> str | None:
        """The `place_id` of the PlaceRow that it is drawn at: that of its place, or the id of its spot; None without a place."""
        if self.elsewhere and self.place_id is not None:
            return f"{SPOT}{self.offset_lat:.3f},{self.offset_lon:.3f},{self.offset_radius_km:.1f}"
        return self.group_id or (f"{UNLISTED}{self.article_id}/{self.name}" if self.is_unlisted else self.place_id)


@dataclass(frozen=True, slots=True)
class SentencePage:
    """Some of the sentences that a query selects, each as its mentions in the order of the text, and how many there are in all."""

    sentences: tuple[tuple[MentionRow, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class ToponymRow:
    """A toponym that is off the map for one reason, with the number of its mentions that are, and of the articles that have these."""

    toponym: str
    mentions: int
    articles: int
