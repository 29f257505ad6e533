"""Puts a query and its figures into words: the heading of the page, the counts under it, and what is not on the map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.model import Interval, Kind, Role
from dashboard.query.filter import Filter, Names
from dashboard.query.filters import FILTERS
from dashboard.query.phrases import MAX_NAMED
from dashboard.query.query import Query
from dashboard.query.summary import UNPLACED, Summary
from dashboard.wording import count, count_in_words, listing, say_day, say_interval, say_spots_near, with_the

#: Singular and plural.
_KIND_NOUNS: dict[str, tuple[str, str]] = {
    Kind.TOWN: ("town", "towns"),
    Kind.DIVISION: ("division", "divisions"),
    Kind.COUNTRY: ("country", "countries"),
    Kind.REGION: ("region", "regions"),
    Kind.WATER: ("body of water", "bodies of water"),
    Kind.SITE: ("site", "sites"),
}


def describe(query: Query, summary: Summary, names: Names) -> str:
    """A sentence, without a full stop, for what is shown: "Four articles on 15 places in Iraq, 5 May 2014 to 30 September 2015".

    `names` has the names of articles, countries (by ISO code) and places (by place_id), as Facets.names; an id that it lacks is written
    as it is. The dates are those asked for; if none are, those of the mentions.
    """
    if summary.articles_total == 0:
        return "No articles yet"
    if summary.mentions == 0 and query.keeps_all:
        found = "scene" if any(summary.left_off[role] for role in Role) else "place"
        return _capitalised(f"{count_in_words(summary.articles_total, 'article')}, no {found} found in {_pronoun(summary.articles_total)}")
    subject = f"{count_in_words(summary.articles, 'article')} on {_places_phrase(query, summary, names)}"
    return _capitalised(", ".join([subject, *_days_phrases(query, summary), *_filter_phrases(query, names)]))


def describe_counts(summary: Summary) -> str:
    """The figures under the heading: "86 of 142 mentions · most named: Mosul, Iraq, Baghdad, Erbil"."""
    total = count(summary.mentions_total, "mention")
    figures = total if summary.mentions == summary.mentions_total else f"{summary.mentions:,} of {total}"
    most_named = f"most named: {', '.join(summary.top_places)}" if len(summary.top_places) > 1 else ""
    return " · ".join(part for part in (figures, most_named, describe_checked(summary)) if part)


def describe_checked(summary: Summary) -> str:
    """What readers have checked of what is shown: "12 seen and right, 3 corrected by hand"; "" if nothing."""
    seen, corrected = summary.seen, summary.corrected
    return ", ".join(filter(None, (f"{seen:,} seen and right" * bool(seen), f"{corrected:,} corrected by hand" * bool(corrected))))


def describe_briefly(query: Query, names: Names) -> list[str]:
    """What the query asks for, in a few words for each filter: ["Mosul", "June 2014", "checkpoint"]; [] if it keeps everything.

    Filters of how sure places and dates are, and of their mentions' kinds, are left out.
    """
    values = [*query.places, *query.languages, *query.countries, *query.features, *query.sources, *query.articles]
    dates = _bounds_phrase(query.since, query.until)
    often = f"at least {query.min_mentions} mentions" if query.min_mentions > 1 else ""
    return [part for part in (*(names.get(value) or value for value in values), often, dates, query.text) if part]


def describe_filters(query: Query, summary: Summary, names: Names) -> list[tuple[str, str]]:
    """What is shown and each value of a filter that is set, as pairs of a label and words: ("Dates, since", "9 June 2014")."""
    shown = [("Shown", describe(query, summary, names)), ("Counts", describe_counts(summary))]
    return [*shown, *(pair for filter_ in FILTERS for pair in _values_of(filter_, query, names))]


def _values_of(filter_: Filter, query: Query, names: Names) -> list[tuple[str, str]]:
    default = Query()
    fields = [parameter.name for parameter in filter_.parameters]
    labels = {name: filter_.label if len(fields) == 1 else f"{filter_.label}, {name.replace('_', ' ')}" for name in fields}
    return [
        (label, _value_in_words(getattr(query, name), names))
        for name, label in labels.items()
        if getattr(query, name) != getattr(default, name)
    ]


def _value_in_words(value: object, names: Names) -> str:
    match value:
        case True:
            return "yes"
        case date():
            return say_day(value)
        case tuple():
            return ", ".join(names.get(part) or str(part) for part in value)
        case _:
            return str(value)


def describe_dates(query: Query) -> str:
    """The query's dates in words: "June 2014", "from 9 June 2014", "up to 24 March 2016"; "" without dates."""
    return _bounds_phrase(query.since, query.until)


def describe_left_off(query: Query, summary: Summary) -> dict[str, str]:
    """What the query leaves off the map, in a few words for each reason that applies; see Summary."""
    return _unplaced_phrase(summary) | {
        reason: left_off.phrase(query, summary.left_off[reason])
        for filter_ in FILTERS
        for reason, left_off in filter_.reasons.items()
        if summary.left_off[reason]
    }


def _unplaced_phrase(summary: Summary) -> dict[str, str]:
    names = "a name" if summary.unplaced_names == 1 else f"{summary.unplaced_names:,} names"
    mentions = count(summary.left_off[UNPLACED], "mention")
    return {UNPLACED: f"{mentions} of {names} that no gazetteer has"} if summary.left_off[UNPLACED] else {}


def explain_left_off(query: Query, reason: str) -> str:
    """A sentence that says why mentions are off the map for this reason."""
    reasons = {reason: left_off.why(query) for filter_ in FILTERS for reason, left_off in filter_.reasons.items()}
    return reasons.get(reason, "No gazetteer has these names, so nothing says where on the map they belong.")


def _places_phrase(query: Query, summary: Summary, names: Names) -> str:
    """The places, and the spots near them: "15 places in Iraq and two spots near them", "Mosul and two spots near it", "Mosul or Erbil"."""
    spots = say_spots_near(summary.spots, summary.places, count_in_words)
    if query.places and len(query.places) <= MAX_NAMED:
        named = [with_the(names.get(place_id, place_id)) for place_id in query.places]
        if summary.places == len(named):
            return f"{listing(named)}{spots}"
        if summary.places == 0:
            return f"{count_in_words(summary.spots, 'spot')} near {listing(named)}" if summary.spots else listing(named, "or")
    if summary.places + summary.spots == 1 and summary.top_places:
        return with_the(summary.top_places[0])
    return f"{_counted_places(query, summary)}{_countries_phrase(query, summary, names)}{spots if summary.places else ''}"


def _counted_places(query: Query, summary: Summary) -> str:
    """The number of places, in the words of the kinds asked for; that of the spots where there are no places."""
    if summary.spots and not summary.places:
        return count_in_words(summary.spots, "spot")
    kinds = [feature for feature in dict.fromkeys(query.features) if feature in _KIND_NOUNS]
    singular = listing([_KIND_NOUNS[kind][0] for kind in kinds], "or")
    plural = listing([_KIND_NOUNS[kind][1] for kind in kinds], "and")
    if len(kinds) != len(set(query.features)) or not kinds:
        singular, plural = "place", "places"
    return count_in_words(summary.places, singular, plural) if summary.places else f"any {singular}"


def _countries_phrase(query: Query, summary: Summary, names: Names) -> str:
    """The countries asked for, else the only country of what is shown, after a space: "in Iraq"; "" if there is neither."""
    codes: Sequence[str] = query.countries or (summary.countries if len(summary.countries) == 1 else ())
    if not any(codes) or tuple(query.features) == (Kind.COUNTRY,):
        return ""
    if len(codes) > MAX_NAMED:
        return f" in {count_in_words(len(set(codes)), 'country', 'countries')}"
    return f" in {listing([with_the(names.get(code, code)) for code in dict.fromkeys(codes)])}"


def _days_phrases(query: Query, summary: Summary) -> list[str]:
    if query.dated:
        published = "published " * (query.on == "published")
        wholly = "surely " * query.surely
        within = "within " * (query.surely and query.since is not None and query.until is not None)
        return [f"{wholly}{published}{within}{_bounds_phrase(query.since, query.until)}"]
    if summary.first_day and summary.last_day:
        return [say_interval(Interval(summary.first_day, summary.last_day), " to ")]
    return []


def _filter_phrases(query: Query, names: Names) -> list[str]:
    return [phrase for filter_ in FILTERS if (phrase := filter_.phrase(query, names))]


def _bounds_phrase(since: date | None, until: date | None) -> str:
    if since and until:
        return say_interval(Interval(since, until), " to ")
    return f"from {say_day(since)}" if since else f"up to {say_day(until)}" if until else ""


def _pronoun(n: int) -> str:
    return "it" if n == 1 else "them"


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
