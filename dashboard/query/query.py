"""One Query, three faces: an SQL condition, URL parameters, and the sentence that heads the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dashboard.model import Interval, Kind
from dashboard.query.conditions import Condition, box_condition, feature_condition, joined, one_of, terms, text_condition
from dashboard.query.facets import Choice, Facets
from dashboard.query.parameters import MANY, READERS, Box, check_box, country_code, feature, read_many, read_one, written
from dashboard.query.summary import Summary
from dashboard.wording import count, count_in_words, listing, say_day, say_interval, shorten

#: A place whose surest mention is less sure than this is more likely another one, and drawn so.
UNSURE_BELOW = 0.5
#: So many names are told one by one; more are counted.
_NAMED = 3
#: Places that a sentence names with an article, by how they begin.
_THE = ("United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Vatican", "Middle East", "Tigris", "Euphrates")
_NOUNS: dict[str, tuple[str, str]] = {
    Kind.TOWN: ("town", "towns"),
    Kind.DIVISION: ("division", "divisions"),
    Kind.COUNTRY: ("country", "countries"),
    Kind.REGION: ("region", "regions"),
    Kind.WATER: ("body of water", "bodies of water"),
    Kind.SITE: ("site", "sites"),
}


@dataclass(frozen=True, slots=True)
class Query:
    """Which mentions are asked for: each filter keeps what matches one of its values, and all filters must hold.

    `features` are kinds (model.Kind) or GeoNames codes; `countries` ISO 3166-1 alpha-2. `since` and `until` keep what may lie between
    them, in the event's days or (`on="published"`) the article's, with `surely` only what lies wholly between them; what has no date is
    left out then, unless `undated`. `bbox` is west, south, east, north in WGS 84 degrees; west > east crosses the antimeridian.
    `demonyms` shows "Iraqi" and its like as well. `unsure_below` filters nothing: a place whose surest mention has a lower confidence is
    drawn as uncertain. A value that cannot be meant raises ValueError.
    """

    text: str = ""
    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    on: str = "event"
    min_confidence: float = 0.0
    bbox: Box | None = None
    demonyms: bool = False
    undated: bool = False
    surely: bool = False
    unsure_below: float = UNSURE_BELOW

    def __post_init__(self) -> None:
        if self.on not in ("event", "published"):
            raise ValueError(f'on is "event" or "published", not {self.on!r}')
        for name in ("min_confidence", "unsure_below"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} lies between 0 and 1, not at {getattr(self, name)}")
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"the dates end before they begin: {self.since} to {self.until}")
        for values, check in ((self.countries, country_code), (self.features, feature)):
            for value in values:
                if check(value) != value:
                    raise ValueError(f"{value!r} should be {check(value)!r}")
        if self.bbox:
            check_box(self.bbox)

    @property
    def dated(self) -> bool:
        """Whether dates are asked for."""
        return self.since is not None or self.until is not None

    @property
    def keeps_all(self) -> bool:
        """Whether no filter is set, however what is kept is drawn."""
        return replace(self, unsure_below=UNSURE_BELOW) == Query()

    def parts(self) -> dict[str, Condition]:
        """The SQL condition of each filter that is set, by what it filters, each with its parameters. See `where`."""
        parts: dict[str, Condition] = {}
        if self.text:
            parts["text"] = text_condition(self.text)
        for column, values in (
            ("article_id", self.articles), ("source", self.sources), ("place_id", self.places), ("country", self.countries),
        ):  # fmt: skip
            if values:
                parts[column] = one_of(column, values)
        if self.features:
            parts["feature"] = feature_condition(self.features)
        if self.dated:
            parts["dates"] = self._date_condition()
        if self.min_confidence:
            parts["confidence"] = "confidence >= ?", [self.min_confidence]
        if self.bbox:
            parts["bbox"] = box_condition(self.bbox)
        if not self.demonyms:
            parts["demonyms"] = "NOT demonym", []
        return parts

    def where(self) -> Condition:
        """The SQL condition with its parameters, over the columns of mentions and its article's title, source, text and published_*."""
        return joined(self.parts().values())

    def _date_condition(self) -> Condition:
        first, last = ("date_from", "date_to") if self.on == "event" else ("published_from", "published_to")
        early, late = (first, last) if self.surely else (last, first)
        bounds = [(f"{early} >= ?", self.since), (f"{late} <= ?", self.until)]
        asked: list[tuple[str, object]] = [(sql, day) for sql, day in bounds if day]
        condition = " AND ".join(sql for sql, _ in asked)
        condition = f"({condition} OR {first} IS NULL)" if self.undated else f"({condition})"
        return condition, [day for _, day in asked]

    def to_params(self) -> dict[str, list[str]]:
        """The URL parameters of what differs from the default, in the order of the fields; `from_params` gives the same Query."""
        return {
            field.name: written(value)
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        }  # fmt: skip

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> tuple[Query, list[str]]:
        """The Query of URL parameters, and a line of plain English for each value that was dropped. Other parameters are ignored."""
        values: dict[str, Any] = {}
        problems: list[str] = []
        for name, read in READERS.items():
            given = list(params.get(name, ()))
            if given:
                values[name], said = read_many(given, read) if name in MANY else read_one(given, read)
                problems += [f"{name}: {line}" for line in said]
        values = {name: value for name, value in values.items() if value is not None}
        since, until = values.get("since"), values.get("until")
        if since and until and since > until:
            problems.append(f"since, until: the dates end before they begin ({since} to {until})")
            del values["since"], values["until"]
        return cls(**values), problems


def honour(query: Query, facets: Facets) -> tuple[Query, list[str]]:
    """The query as far as this store can honour it, and a line for each value that names nothing in the store."""
    problems: list[str] = []
    kept: dict[str, Any] = {}
    choices: dict[str, tuple[Choice, ...]] = {
        "articles": facets.articles, "sources": facets.sources, "places": facets.places, "countries": facets.countries,
    }  # fmt: skip
    for name, known in choices.items():
        values = {choice.value for choice in known}
        asked: tuple[str, ...] = getattr(query, name)
        kept[name] = tuple(value for value in asked if value in values)
        problems += [f"{name}: nothing in this store is known as {value!r}" for value in asked if value not in values]
    return replace(query, **kept), problems


def describe(query: Query, summary: Summary, names: Mapping[str, str]) -> str:
    """What is shown, in a sentence without its full stop: "Four articles on 15 places in Iraq, 5 May 2014 to 30 September 2015".

    `names` has the names of articles, countries (by ISO code) and places (by place_id), as Facets.names; what it lacks is named by its id.
    The days are those asked for, else those of the mentions.
    """
    if summary.articles_total == 0:
        return "No articles yet"
    if summary.mentions == 0 and query.keeps_all:
        return _capital(f"{count_in_words(summary.articles_total, 'article')}, no place found in {_them(summary.articles_total)}")
    subject = f"{count_in_words(summary.articles, 'article')} on {_places(query, summary, names)}"
    return _capital(", ".join([subject, *_days(query, summary), *_tails(query, names)]))


def describe_counts(summary: Summary) -> str:
    """The figures under the heading: "86 of 142 mentions · most named: Mosul, Iraq, Baghdad, Erbil"."""
    total = count(summary.mentions_total, "mention")
    figures = total if summary.mentions == summary.mentions_total else f"{summary.mentions:,} of {total}"
    return f"{figures} · most named: {', '.join(summary.top_places)}" if len(summary.top_places) > 1 else figures


def describe_left_off(query: Query, summary: Summary) -> list[str]:
    """What the query leaves off the map, one line each, without what is nought."""
    lines = []
    if summary.unplaced_names:
        lines.append(f"{count(summary.unplaced_names, 'name')} that no gazetteer has")
    if summary.undated and query.dated and not query.undated:
        lines.append(f"{count(summary.undated, 'mention')} without a date")
    if summary.perhaps:
        lines.append(f"{count(summary.perhaps, 'mention')} only perhaps within the dates")
    if summary.below_confidence:
        lines.append(f"{summary.below_confidence:,} below the confidence set")
    if summary.demonyms and not query.demonyms:
        lines.append(f"{count(summary.demonyms, 'demonym')} (“Iraqi” and the like)")
    return lines


def _places(query: Query, summary: Summary, names: Mapping[str, str]) -> str:
    if query.places and len(query.places) <= _NAMED and summary.places in (0, len(query.places)):
        return listing([_with_article(names.get(place, place)) for place in query.places], "and" if summary.places else "or")
    if summary.places == 1 and summary.top_places:
        return _with_article(summary.top_places[0])
    kinds = [feature for feature in dict.fromkeys(query.features) if feature in _NOUNS]
    one, many = [listing([_NOUNS[kind][form] for kind in kinds], word) for form, word in ((0, "or"), (1, "and"))]
    if len(kinds) != len(set(query.features)) or not kinds:
        one, many = "place", "places"
    noun = count_in_words(summary.places, one, many) if summary.places else f"any {one}"
    return f"{noun}{_in_countries(query, summary, names)}"


def _in_countries(query: Query, summary: Summary, names: Mapping[str, str]) -> str:
    """Where all that is shown lies in one country, or where countries are asked for."""
    codes: Sequence[str] = query.countries or (summary.countries if len(summary.countries) == 1 else ())
    if not any(codes) or tuple(query.features) == (Kind.COUNTRY,):
        return ""
    if len(codes) > _NAMED:
        return f" in {count_in_words(len(set(codes)), 'country', 'countries')}"
    return f" in {listing([_with_article(names.get(code, code)) for code in dict.fromkeys(codes)])}"


def _days(query: Query, summary: Summary) -> list[str]:
    if query.dated:
        published = "published " * (query.on == "published")
        wholly = "surely " * query.surely
        within = "within " * (query.surely and query.since is not None and query.until is not None)
        return [f"{wholly}{published}{within}{_say_bounds(query.since, query.until)}"]
    if summary.first_day and summary.last_day:
        return [say_interval(Interval(summary.first_day, summary.last_day), " to ")]
    return []


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_THE) or name.endswith((" Islands", " Republic", " Region")) else name


def _say_bounds(since: date | None, until: date | None) -> str:
    if since and until:
        return say_interval(Interval(since, until), " to ")
    return f"from {say_day(since)}" if since else f"up to {say_day(until)}" if until else ""


def _tails(query: Query, names: Mapping[str, str]) -> list[str]:
    tails = []
    if found := terms(query.text):
        tails.append(f"containing {listing([f'“{term}”' for term in found])}")
    if query.articles:
        titles = [f"“{shorten(names.get(article) or article, 60)}”" for article in query.articles]
        tails.append(f"in {titles[0]}" if len(titles) == 1 else f"among {count_in_words(len(titles), 'chosen article')}")
    if query.sources:
        few = [source or "an unnamed source" for source in query.sources]
        tails.append(f"from {listing(few, 'or') if len(few) <= _NAMED else count_in_words(len(few), 'source')}")
    if codes := [feature for feature in query.features if feature not in _NOUNS]:
        tails.append(f"of feature {listing(list(query.features) if len(codes) < len(query.features) else codes, 'or')}")
    if query.min_confidence:
        tails.append(f"confidence {query.min_confidence:.2f} and up")
    if query.bbox:
        tails.append("inside the chosen area")
    return tails + ["with demonyms"] * query.demonyms + ["with what has no date"] * (query.dated and query.undated)


def _them(n: int) -> str:
    return "it" if n == 1 else "them"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
