"""Declares every filter once: URL parameters, command line, sidebar, heading, offers to loosen and store all use FILTERS.

To add a filter, add its fields with their defaults to QueryValues, and a Filter to FILTERS.
"""

from __future__ import annotations

from collections.abc import Callable

from dashboard.model import Kind, Language, Role
from dashboard.query import parameters, phrases, review, roles
from dashboard.query.conditions import (
    Condition,
    box_condition,
    date_condition,
    feature_condition,
    no_copies_condition,
    source_condition,
    text_condition,
    values_condition,
)
from dashboard.query.filter import Filter, LeftOff, Loosening, Option, Parameter, Widget
from dashboard.query.search import Unit, parse_search
from dashboard.query.values import QueryValues
from dashboard.wording import count, say_sure


def _values_condition_of(field: str, column: str) -> Callable[[QueryValues], Condition | None]:
    """The condition function of a field that holds several values of a column."""

    def condition(query: QueryValues) -> Condition | None:
        values: tuple[str, ...] = getattr(query, field)
        return values_condition(column, values) if values else None

    return condition


def _no_condition(_query: QueryValues) -> None:
    return None


def _dates_condition(query: QueryValues) -> Condition | None:
    columns = ("date_from", "date_to") if query.on == "event" else ("published_from", "published_to")
    return date_condition(query.since, query.until, columns, surely=query.surely, undated=query.undated) if query.dated else None


FILTERS: tuple[Filter, ...] = (
    Filter(
        "text",
        "Search",
        (
            Parameter("text", str, Option("--text", 'only mentions near all these words, "phrases", -without, beginnings*', "WORDS")),
            Parameter(
                "text_in",
                parameters.parse_unit,
                Option("--text-in", "how near: in the same sentence (default), paragraph or article", choices=tuple(Unit)),
            ),
        ),
        condition=lambda query: text_condition(query.text, query.text_in) if parse_search(query.text) else None,
        phrase=phrases.search_phrase,
        widget=Widget.SEARCH,
        prompt="Search the text",
        loosenings=(Loosening("the search", ("text", "text_in")),),
    ),
    Filter(
        "dates",
        "Dates",
        (
            Parameter(
                "since",
                parameters.parse_day,
                Option(
                    "--since", "only mentions whose date may be in or after this day, month or year (2014-06-10, June 2014, 2014)", "DATE"
                ),
            ),
            Parameter(
                "until",
                parameters.parse_day,
                Option("--until", "only mentions whose date may be in or before this day, month or year", "DATE"),
            ),
            Parameter(
                "on",
                parameters.parse_date_kind,
                Option("--on", "which date --since and --until apply to (default: event)", choices=("event", "published")),
            ),
            Parameter(
                "surely",
                parameters.parse_truth,
                Option("--surely", "with --since or --until: only mentions whose date surely lies within them"),
            ),
        ),
        condition=_dates_condition,
        phrase=phrases.no_phrase,
        widget=Widget.DATES,
        left_off=LeftOff(
            lambda _, number: f"{count(number, 'mention')} only perhaps within the dates",
            lambda _: "What they say may have happened within the days that you chose, or before or after them.",
        ),
        loosenings=(Loosening("the dates", ("since", "until")), Loosening("the need for sure dates", ("surely",))),
    ),
    Filter(
        "articles",
        "Articles",
        (Parameter("articles", str, Option("--article", "only this article, by its article_id", "ID"), many=True),),
        condition=_values_condition_of("articles", "article_id"),
        phrase=phrases.articles_phrase,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen articles", ("articles",)),),
        choices=lambda facets: facets.articles,
    ),
    Filter(
        "sources",
        "Sources",
        (Parameter("sources", str, Option("--source", 'only this source, such as "Reuters"', "NAME"), many=True),),
        condition=lambda query: source_condition(query.sources, of_story=query.copies == "one") if query.sources else None,
        phrase=phrases.sources_phrase,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen sources", ("sources",)),),
        choices=lambda facets: facets.sources,
    ),
    Filter(
        "languages",
        "Languages",
        (
            Parameter(
                "languages",
                parameters.parse_language,
                Option("--language", f"only articles in this language ({', '.join(Language)}; und: another)", "CODE"),
                many=True,
            ),
        ),
        condition=_values_condition_of("languages", "language"),
        phrase=phrases.languages_phrase,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen languages", ("languages",)),),
        choices=lambda facets: facets.languages,
        min_choices=2,
    ),
    Filter(
        "places",
        "Places",
        (Parameter("places", str, Option("--place", "only this place, by its name or place_id", "NAME"), many=True),),
        condition=_values_condition_of("places", "named_id"),
        phrase=phrases.no_phrase,
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
                parameters.parse_country_code,
                Option("--country", "only places in this country, by its ISO 3166-1 alpha-2 code such as IQ", "CODE"),
                many=True,
            ),
        ),
        condition=_values_condition_of("countries", "country"),
        phrase=phrases.no_phrase,
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
                parameters.parse_feature,
                Option("--feature", f"only places of this kind ({', '.join(Kind)}) or GeoNames feature code such as PPLC", "KIND"),
                many=True,
            ),
        ),
        condition=lambda query: feature_condition(query.features) if query.features else None,
        phrase=phrases.feature_codes_phrase,
        widget=Widget.CHOICES,
        loosenings=(Loosening("the chosen kinds", ("features",)),),
        choices=lambda facets: facets.kinds,
        only_stored=False,
    ),
    Filter(
        "min_mentions",
        "Mentions",
        (
            Parameter(
                "min_mentions",
                parameters.parse_positive_count,
                Option("--min-mentions", "only places with at least this many mentions, counted after all other filters", "N"),
            ),
        ),
        condition=lambda query: ("count(*) >= ?", [query.min_mentions]) if query.min_mentions > 1 else None,
        phrase=lambda query, _: f"each named at least {query.min_mentions:,} times" if query.min_mentions > 1 else "",
        widget=Widget.COUNT,
        prompt="Mentions, at least",
        left_off=LeftOff(
            lambda query, number: f"{count(number, 'mention')} of places named fewer than {query.min_mentions:,} times",
            lambda query: f"Their places are named fewer than {query.min_mentions:,} times, counted after all other filters.",
            "Show places named less often too",
        ),
        loosenings=(Loosening("the least number of mentions", ("min_mentions",)),),
        of_places=True,
        needs_place=True,
    ),
    Filter(
        "min_confidence",
        "How sure",
        (
            Parameter(
                "min_confidence", parameters.parse_confidence, Option("--min-confidence", "only mentions at least this confident", "0..1")
            ),
        ),
        condition=lambda query: ("confidence >= ?", [query.min_confidence]) if query.min_confidence else None,
        phrase=lambda query, _: f"at least {say_sure(query.min_confidence)}" if query.min_confidence else "",
        widget=Widget.SHARE,
        prompt="Leave out mentions less sure than",
        left_off=LeftOff(
            lambda query, number: f"{count(number, 'mention')} less than {say_sure(query.min_confidence)}",
            lambda query: f"Which place they mean is less than {say_sure(query.min_confidence)}, which is less than you ask for.",
            "Show the unsure ones too",
        ),
        loosenings=(Loosening("leaving out the unsure ones", ("min_confidence",)),),
        needs_place=True,
        for_experts=True,
    ),
    Filter(
        "review",
        "Checked",
        (
            Parameter(
                "review",
                review.parse_review,
                Option(
                    "--review",
                    "only mentions that a reader has seen and found right, has corrected, or has not looked at yet (default: any)",
                    "",
                    ("any", *(done.value for done in review.Review)),
                ),
            ),
        ),
        condition=review.condition,
        phrase=review.phrase,
        widget=Widget.CHOICE,
        prompt="Checked by a reader",
        loosenings=(Loosening("what readers have checked", ("review",)),),
        for_experts=True,
    ),
    Filter(
        "unsure_below",
        "Dashed edges",
        (Parameter("unsure_below", parameters.parse_confidence, None),),
        condition=_no_condition,  # it only changes how places are drawn, and commands draw nothing
        phrase=phrases.no_phrase,
        widget=Widget.SHARE,
        prompt="Dash the edge of places less sure than",
        for_experts=True,
    ),
    Filter(
        "grouped",
        "Names that no gazetteer has",
        (
            Parameter(
                "grouped",
                parameters.parse_truth,
                Option("--group-unlisted", "a name that no gazetteer has is one place in all articles of one country, not one in each"),
            ),
        ),
        condition=_no_condition,  # the store has these places another way
        phrase=lambda query, _: "with one place for each name that no gazetteer has" if query.grouped else "",
        widget=Widget.SWITCH,
        prompt="One place for each name that no gazetteer has",
        for_experts=True,
    ),
    Filter(
        "bbox",
        "Area",
        (
            Parameter(
                "bbox",
                parameters.parse_box,
                Option("--bbox", "only mentions in this box, in degrees; it crosses the antimeridian if W is greater than E", "W,S,E,N"),
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
        (Parameter("demonyms", parameters.parse_truth, Option("--demonyms", 'also demonyms such as "Iraqi"')),),
        condition=lambda query: None if query.demonyms else ("NOT demonym", []),
        phrase=lambda query, _: "with demonyms" if query.demonyms else "",
        widget=Widget.TOGGLE,
        prompt="Show demonyms",
        left_off=LeftOff(
            lambda _, number: f"{count(number, 'demonym')} (“Iraqi” and the like)",
            lambda _: "Words such as “Iraqi” say who or what, not where.",
        ),
    ),
    Filter(
        "roles",
        "Roles",
        (
            Parameter(
                "roles",
                parameters.parse_role,
                Option("--role", f"only names in this role ({', '.join(Role)}; default: scene), or any", "ROLE"),
                many=True,
            ),
        ),
        condition=roles.condition,
        phrase=roles.phrase,
        widget=Widget.ROLES,
        needs_place=True,
        loosenings=(Loosening("the chosen roles", ("roles",)),),
        left_off_kinds=roles.LEFT_OFF,
    ),
    Filter(
        "copies",
        "Copies",
        (
            Parameter(
                "copies",
                parameters.parse_copies,
                Option(
                    "--copies",
                    "of articles that are nearly the same, as a wire story in three papers: one (default), or all",
                    "",
                    ("one", "all"),
                ),
            ),
        ),
        condition=lambda query: no_copies_condition() if query.copies == "one" else None,
        phrase=lambda query, _: "with near copies" if query.copies == "all" else "",
        widget=Widget.EITHER,
        prompt="Near copies on the map",
        left_off=LeftOff(
            lambda _, number: f"{count(number, 'mention')} in near copies of articles",
            lambda _: "Another article that says nearly the same, as a wire story in another paper, is on the map in place of theirs.",
        ),
    ),
    Filter(
        "undated",
        "Dates",
        (Parameter("undated", parameters.parse_truth, Option("--undated", "with --since or --until: also mentions without a date")),),
        condition=_no_condition,  # it is part of the condition of the dates
        phrase=lambda query, _: "with what has no date" if query.dated and query.undated else "",
        widget=Widget.TOGGLE,
        prompt="Show what has no date",
        left_off=LeftOff(
            lambda _, number: f"{count(number, 'mention')} without a date",
            lambda _: "Nothing says when, so they may lie within the days that you chose or not.",
        ),
    ),
)
#: Every field of a Query that can be set, by name.
PARAMETERS: dict[str, Parameter] = {parameter.name: parameter for filter_ in FILTERS for parameter in filter_.parameters}


def label_of(name: str) -> str:
    """The label on the screen of the filter or field of that name; the name itself if there is none."""
    labels = {filter_.name: filter_.label for filter_ in FILTERS}
    labels |= {parameter.name: filter_.label for filter_ in FILTERS for parameter in filter_.parameters}
    return labels.get(name, name)
