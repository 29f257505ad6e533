"""Every filter, declared once; the address, command line, sidebar, heading, offers to loosen and store run over FILTERS.

A new filter is a field of QueryValues with its default, and a Filter here.
"""

from __future__ import annotations

from collections.abc import Callable

from dashboard.model import Kind
from dashboard.query import parameters
from dashboard.query.conditions import Condition, box_condition, date_condition, feature_condition, one_of, terms, text_condition
from dashboard.query.filter import Filter, Loosening, Names, Option, Parameter, Widget
from dashboard.query.values import QueryValues
from dashboard.wording import count_in_words, listing, shorten

#: Up to this many names are told one by one; more are counted.
MAX_NAMED = 3
_MAX_TITLE_CHARACTERS = 60


def _several(field: str, column: str) -> Callable[[QueryValues], Condition | None]:
    """The condition of a field with several values of a column."""

    def condition(query: QueryValues) -> Condition | None:
        values: tuple[str, ...] = getattr(query, field)
        return one_of(column, values) if values else None

    return condition


def _told_earlier(_query: QueryValues, _names: Names) -> str:
    return ""


def _never(_query: QueryValues) -> None:
    return None


def _dates(query: QueryValues) -> Condition | None:
    columns = ("date_from", "date_to") if query.on == "event" else ("published_from", "published_to")
    return date_condition(query.since, query.until, columns, surely=query.surely, undated=query.undated) if query.dated else None


def _say_search(query: QueryValues, _names: Names) -> str:
    words = [f"“{term}”" for term in terms(query.text)]
    return f"containing {listing(words)}" if words else ""


def _say_articles(query: QueryValues, names: Names) -> str:
    titles = [f"“{shorten(names.get(article) or article, _MAX_TITLE_CHARACTERS)}”" for article in query.articles]
    if len(titles) == 1:
        return f"in {titles[0]}"
    return f"among {count_in_words(len(titles), 'chosen article')}" if titles else ""


def _say_sources(query: QueryValues, _names: Names) -> str:
    sources = [source or "an unnamed source" for source in query.sources]
    if not sources:
        return ""
    return f"from {listing(sources, 'or') if len(sources) <= MAX_NAMED else count_in_words(len(sources), 'source')}"


def _say_feature_codes(query: QueryValues, _names: Names) -> str:
    """Feature codes; kinds alone are told with the places."""
    if all(feature in list(Kind) for feature in query.features):
        return ""
    return f"of feature {listing(list(query.features), 'or')}"


FILTERS: tuple[Filter, ...] = (
    Filter(
        "text",
        "Search",
        (Parameter("text", str, Option("--text", "only articles whose title or text has all these words", "WORDS")),),
        condition=lambda query: text_condition(query.text) if query.text else None,
        phrase=_say_search,
        widget=Widget.SEARCH,
        loosenings=(Loosening("the search", ("text",)),),
    ),
    Filter(
        "dates",
        "Dates",
        (
            Parameter("since", parameters.iso_day, Option("--since", "only what may lie on or after 2014-06-10, 2014-06 or 2014", "DATE")),
            Parameter("until", parameters.iso_day, Option("--until", "only what may lie on or before it", "DATE")),
            Parameter("on", parameters.date_of, Option("--on", "the date that is meant (default: event)", choices=("event", "published"))),
            Parameter("surely", parameters.truth, Option("--surely", "with dates: only what lies wholly between them")),
        ),
        condition=_dates,
        phrase=_told_earlier,
        widget=Widget.DATES,
        loosenings=(Loosening("the dates", ("since", "until")), Loosening("the need for sure dates", ("surely",))),
    ),
    Filter(
        "articles",
        "Articles",
        (Parameter("articles", str, Option("--article", "only this article, by its article_id", "ID"), many=True),),
        condition=_several("articles", "article_id"),
        phrase=_say_articles,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen articles", ("articles",)),),
        choices=lambda facets: facets.articles,
    ),
    Filter(
        "sources",
        "Sources",
        (Parameter("sources", str, Option("--source", 'only this source, such as "Reuters"', "NAME"), many=True),),
        condition=_several("sources", "source"),
        phrase=_say_sources,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen sources", ("sources",)),),
        choices=lambda facets: facets.sources,
    ),
    Filter(
        "places",
        "Places",
        (Parameter("places", str, Option("--place", "only this place, by its name or place_id", "NAME"), many=True),),
        condition=_several("places", "place_id"),
        phrase=_told_earlier,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen places", ("places",)),),
        choices=lambda facets: facets.places,
    ),
    Filter(
        "countries",
        "Countries",
        (
            Parameter(
                "countries",
                parameters.country_code,
                Option("--country", "only places in this country, by its ISO 3166-1 alpha-2 code such as IQ", "CODE"),
                many=True,
            ),
        ),
        condition=_several("countries", "country"),
        phrase=_told_earlier,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen countries", ("countries",)),),
        choices=lambda facets: facets.countries,
        min_choices=2,
    ),
    Filter(
        "features",
        "Kinds",
        (
            Parameter(
                "features",
                parameters.feature,
                Option("--feature", f"only places of this kind ({', '.join(Kind)}) or GeoNames feature code such as PPLC", "KIND"),
                many=True,
            ),
        ),
        condition=lambda query: feature_condition(query.features) if query.features else None,
        phrase=_say_feature_codes,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen kinds", ("features",)),),
        choices=lambda facets: facets.kinds,
        only_stored=False,
    ),
    Filter(
        "min_mentions",
        "Mentions of a place",
        (
            Parameter(
                "min_mentions",
                parameters.positive_count,
                Option("--min-mentions", "only places with at least this many mentions, of those that the other filters keep", "N"),
            ),
        ),
        condition=lambda query: ("count(*) >= ?", [query.min_mentions]) if query.min_mentions > 1 else None,
        phrase=lambda query, _: f"each named at least {query.min_mentions:,} times" if query.min_mentions > 1 else "",
        widget=Widget.COUNT,
        loosenings=(Loosening("the least number of mentions", ("min_mentions",)),),
        of_places=True,
    ),
    Filter(
        "min_confidence",
        "Confidence",
        (Parameter("min_confidence", parameters.share, Option("--min-confidence", "only mentions at least this confident", "0..1")),),
        condition=lambda query: ("confidence >= ?", [query.min_confidence]) if query.min_confidence else None,
        phrase=lambda query, _: f"confidence {query.min_confidence:.2f} and up" if query.min_confidence else "",
        widget=Widget.SHARE,
        loosenings=(Loosening("the confidence", ("min_confidence",)),),
    ),
    Filter(
        "unsure_below",
        "Drawn as uncertain",
        (Parameter("unsure_below", parameters.share, None),),
        condition=_never,  # it is only drawn, and what a command writes is not
        phrase=_told_earlier,
        widget=Widget.SHARE,
    ),
    Filter(
        "bbox",
        "Area",
        (
            Parameter(
                "bbox", parameters.box, Option("--bbox", "only this box, in degrees; W greater than E crosses the antimeridian", "W,S,E,N")
            ),
        ),
        condition=lambda query: box_condition(query.bbox) if query.bbox else None,
        phrase=lambda query, _: "inside the chosen area" if query.bbox else "",
        widget=Widget.AREA,
        loosenings=(Loosening("the chosen area", ("bbox",)),),
    ),
    Filter(
        "demonyms",
        "Demonyms",
        (Parameter("demonyms", parameters.truth, Option("--demonyms", 'also "Iraqi" and its like')),),
        condition=lambda query: None if query.demonyms else ("NOT demonym", []),
        phrase=lambda query, _: "with demonyms" if query.demonyms else "",
        widget=Widget.TOGGLE,
    ),
    Filter(
        "undated",
        "Dates",
        (Parameter("undated", parameters.truth, Option("--undated", "with dates: also what has no date at all")),),
        condition=_never,  # the condition of the dates lets it in
        phrase=lambda query, _: "with what has no date" if query.dated and query.undated else "",
        widget=Widget.TOGGLE,
    ),
)
#: Every field of a Query that can be set, by name.
PARAMETERS: dict[str, Parameter] = {parameter.name: parameter for filter_ in FILTERS for parameter in filter_.parameters}


def label_of(name: str) -> str:
    """What the screen calls a filter or one of its fields; the name itself where it is neither."""
    labels = {filter_.name: filter_.label for filter_ in FILTERS}
    labels |= {parameter.name: filter_.label for filter_ in FILTERS for parameter in filter_.parameters}
    return labels.get(name, name)
