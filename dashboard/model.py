"""The values that pass between the steps: frozen, with no behaviour but checks; those that exist by the million are tuples."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple


class PublishedBasis(StrEnum):
    """How the publication date is known."""

    METADATA = "metadata"
    TEXT = "text"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """How a mention's date is known."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """The coarse kinds of place that a reader tells apart on a map."""

    TOWN = "town"
    DIVISION = "division"
    COUNTRY = "country"
    REGION = "region"
    WATER = "water"
    SITE = "site"


#: GeoNames feature codes of each kind (https://www.geonames.org/export/codes.html); a code that is not listed is a site.
FEATURES_OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.TOWN: (
        *("PPL", "PPLC", "PPLA", "PPLA2", "PPLA3", "PPLL", "PPLX", "PPLQ", "PPLW", "PPLG", "PPLH"),
        *("PPLA4", "PPLA5", "PPLCH", "PPLF", "PPLR", "PPLS", "STLMT"),
    ),
    Kind.DIVISION: ("ADM1", "ADM2", "ADM3", "ADM4", "ADM5", "ADMD", "ADM1H", "ADM2H", "ADM3H", "ADM4H"),
    Kind.COUNTRY: ("PCLI", "PCLD", "PCLS", "PCLIX", "PCLF", "TERR"),
    Kind.REGION: (
        *("RGN", "CONT", "ISL", "ISLS", "PEN", "MTS", "DSRT", "PLN", "VAL", "UPLD", "AREA", "DLTA", "PCLH"),
        *("ATOL", "CAPE", "CNYN", "FRST", "GRGE", "ISTH", "RESV"),
    ),
    Kind.WATER: (
        *("STM", "LK", "RSV", "SEA", "GULF", "BAY", "STRT", "CNL", "OCN", "MRSH", "WAD", "LGN", "LKS", "CHN"),
        *("BGHT", "ESTY", "FLLS", "HBR", "INLT", "RF", "SD", "SHOL", "SWMP"),
    ),
}
_KIND_OF_FEATURE = {code: kind for kind, codes in FEATURES_OF_KIND.items() for code in codes}


def kind_of(feature: str) -> Kind:
    """The kind of a GeoNames feature code; a code that FEATURES_OF_KIND does not list is a site."""
    return _KIND_OF_FEATURE.get(feature, Kind.SITE)


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days; for a single day `first` and `last` are equal."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"an interval cannot end before it begins: {self.first} to {self.last}")


def article_id_of(text: str) -> str:
    """The id of the article with this text: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Article:
    """An article. `article_id` is that of its text (see `article_id_of`); `source_path` is the file that it was read from ("" if none).

    `author` names who wrote it, "; " between several; "" if that is not known. `site_lines` are the starts of the paragraphs of `text` that
    are furniture of its site, as other articles of its source show.
    """

    article_id: str
    text: str
    source_path: str = ""
    title: str = ""
    source: str = ""
    url: str = ""
    published: Interval | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    author: str = ""
    site_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer. `lat`, `lon` are WGS 84 degrees; `admin1` is the name of the first-level division.

    `radius_km` says how far from the point the place may lie where it is only known roughly; 0 where the point is good. `extent_km` is the
    radius of a circle as large as the place, a country or a division; 0 where that is not known.
    """

    place_id: str
    name: str
    feature: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int = 0
    radius_km: float = 0.0
    extent_km: float = 0.0

    @property
    def kind(self) -> Kind:
        """The coarse kind of the place's feature code."""
        return kind_of(self.feature)


class Language(StrEnum):
    """The language of a text, by its code in ISO 639-3; UNKNOWN (und) is any that is not read, whose names are matched alone."""

    ENGLISH = "eng"
    ARABIC = "arb"
    SORANI = "ckb"
    KURMANJI = "kmr"
    UNKNOWN = "und"


#: What a reader calls them. The names of an unknown one are matched as they stand, with nothing known of the words around them.
LANGUAGE_NAMES = {
    Language.ENGLISH: "English",
    Language.ARABIC: "Arabic",
    Language.SORANI: "Kurdish (Sorani)",
    Language.KURMANJI: "Kurdish (Kurmanji)",
    Language.UNKNOWN: "another language, read by names alone",
}


class Role(StrEnum):
    """What a name does in its sentence (after Gritta, Pilehvar and Collier's literal and associative toponyms).

    SCENE: something is, happens or is done there. DATELINE: the report was filed there. ACTOR: the name stands for its government, army,
    people, team or market ("Washington said"). ATTRIBUTE: it only says what kind of thing something is ("the Paris agreement").
    """

    SCENE = "scene"
    DATELINE = "dateline"
    ACTOR = "actor"
    ATTRIBUTE = "attribute"


#: A role less likely than this is doubted, and its name counts as a scene: a name leaves the map only where it is surely none.
SURE_ROLE = 0.8


class NameType(IntEnum):
    """What a name is to its place: its main name, another full name, an abbreviation, or a demonym such as "Iraqi"."""

    NAME = 0
    ALIAS = 1
    ABBREVIATION = 2
    DEMONYM = 3


class Candidate(NamedTuple):
    """A place that a name may mean.

    `layer` is its gazetteer layer: 0 the project's own, -1 the user's above it, 1 the world below it, 2 and more those that the user
    keeps beside the world.
    """

    place: Place
    name_type: NameType
    layer: int


class Toponym(NamedTuple):
    """A place name recognised in an article: `text == article.text[start:end]`. `certainty` (0 to 1): how likely it names a place there."""

    start: int
    end: int
    text: str
    candidates: Sequence[Candidate]
    certainty: float
    demonym: bool = False


class TimeExpression(NamedTuple):
    """A time expression as in TIMEX3 (ISO-TimeML): `type` is DATE, TIME, DURATION or SET; `days` are None where they are not known.

    `relative`: its days are worked out from another date. That date is `anchor` if the text names it earlier; where `anchor` is None,
    it is the publication date.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    days: Interval | None = None
    relative: bool = False
    anchor: Interval | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance or bearing that the text gives from places it names: "50 miles east of Baghdad", "between Mosul and Erbil".

    `text` is the article's phrase, `anchors` the places that it measures from (two for "between"). `distance_km` and
    `bearing_degrees` (clockwise from true north) are None where the text gives none. `lat`, `lon` (WGS 84 degrees) is the middle of
    the area meant, and `radius_km` says how far from it the true spot may be; for a distance without a bearing the middle is the anchor.
    `elsewhere` is true where the event happened at the offset and not at the anchor; false where the phrase says where a named place
    lies.
    """

    text: str
    anchors: tuple[Place, ...]
    distance_km: float | None
    bearing_degrees: float | None
    lat: float
    lon: float
    radius_km: float
    elsewhere: bool


class Spot(NamedTuple):
    """Where the text puts a place that no gazetteer has.

    `name` is as the text has it, `feature` the GeoNames code of the noun that calls it a place; `country` and `admin1` are those of what
    bounds it, "" where the text leaves them open. `offset` has its point and radius, and the places that bound it as anchors.
    """

    name: str
    feature: str
    country: str
    admin1: str
    offset: Offset


class Resolution(NamedTuple):
    """The place that a toponym names, a confidence (0 to 1) and a reason in plain words.

    `place` is None if no gazetteer has the name; then `spot` may say where the text puts it. `rivals` are the best other places that the
    name may mean, at most three.
    """

    toponym: Toponym
    place: Place | None
    confidence: float
    reason: str
    rivals: tuple[Place, ...] = ()
    spot: Spot | None = None


class Mention(NamedTuple):
    """A place name in an article: its position in the text, its place, the date of what happened there, and its sentence (the excerpt).

    Without a place it may have a spot; then `offset` is that of the spot. `role` is the likeliest of its name, None for demonyms and where
    it was not read; `role_certainty` (0 to 1) is how likely it is a scene or, in another role, none; `role_reason` says why in words.
    """

    start: int
    end: int
    toponym: str
    place: Place | None
    demonym: bool
    confidence: float
    reason: str
    rivals: tuple[Place, ...]
    date: Interval | None
    date_basis: DateBasis
    date_reason: str
    excerpt_start: int
    excerpt_end: int
    offset: Offset | None = None
    spot: Spot | None = None
    role: Role | None = None
    role_certainty: float | None = None
    role_reason: str = ""

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude (WGS 84 degrees) of its place or its spot; None if it is not placed."""
        if self.spot:
            return self.spot.offset.lat, self.spot.offset.lon
        return (self.place.lat, self.place.lon) if self.place else None


class SiteLine(NamedTuple):
    """A paragraph `text[start:end]` of an article that may be furniture of its site.

    It is, if one of its `keys` is that of lines in several articles of the same source. `is_left_out`: it was so when the article was read.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The mentions and time expressions of an article, and the versions of the gazetteer and the reader (rules and weights) used.

    `language` is that of most of its text, None where it was not told. `site_lines` are those with a mention, and those that were left out.
    """

    article: Article
    mentions: tuple[Mention, ...]
    dates: tuple[TimeExpression, ...]
    gazetteer_version: str
    reader_version: str
    language: Language | None = None
    site_lines: tuple[SiteLine, ...] = ()
