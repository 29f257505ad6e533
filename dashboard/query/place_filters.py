"""Declares the filters by where: which places, of which country and kind, in which area, named how often, and grouped or not."""

from __future__ import annotations

from dashboard.model import Kind
from dashboard.query import parameters, phrases
from dashboard.query.conditions import box_condition, chosen_condition, feature_condition, no_condition
from dashboard.query.filter import Filter, LeftOff, Loosening, Option, Parameter, Widget
from dashboard.wording import count

PLACES = Filter(
    "places",
    "Places",
    (Parameter("places", str, Option("--place", "only this place, by its name or place_id", "NAME"), many=True),),
    condition=chosen_condition("places", "named_id"),
    phrase=phrases.no_phrase,
    widget=Widget.CHOICES,
    loosenings=(Loosening("the chosen places", ("places",)),),
    choices=lambda facets: facets.places,
)

COUNTRIES = Filter(
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
    condition=chosen_condition("countries", "country"),
    phrase=phrases.no_phrase,
    widget=Widget.CHOICES,
    loosenings=(Loosening("the chosen countries", ("countries",)),),
    choices=lambda facets: facets.countries,
    min_choices=2,
)

FEATURES = Filter(
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
)

AREA = Filter(
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
)

MIN_MENTIONS = Filter(
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
)

GROUPED = Filter(
    "grouped",
    "Names that no gazetteer has",
    (
        Parameter(
            "grouped",
            parameters.parse_truth,
            Option("--group-unlisted", "a name that no gazetteer has is one place in all articles of one country, not one in each"),
        ),
    ),
    condition=no_condition,  # the store has these places another way
    phrase=lambda query, _: "with one place for each name that no gazetteer has" if query.grouped else "",
    widget=Widget.SWITCH,
    prompt="One place for each name that no gazetteer has",
    for_experts=True,
)
