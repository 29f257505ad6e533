"""A query in words: the sentence that heads the page, the counts under it, and what is not on the map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.model import Interval, Kind
from dashboard.query.filter import Names
from dashboard.query.filters import FILTERS, MAX_NAMED
from dashboard.query.query import Query
from dashboard.query.summary import Summary
from dashboard.wording import count, count_in_words, listing, say_day, say_interval

#: Places that a sentence names with an article, by how they begin.
_NAMES_WITH_THE = (
    *("United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Vatican", "Middle East", "Tigris", "Euphrates"),
)
_NOUNS: dict[str, tuple[str, str]] = {
    Kind.TOWN: ("town", "towns"),
    Kind.DIVISION: ("division", "divisions"),
    Kind.COUNTRY: ("country", "countries"),
    Kind.REGION: ("region", "regions"),
    Kind.WATER: ("body of water", "bodies of water"),
    Kind.SITE: ("site", "sites"),
}


def describe(query: Query, summary: Summary, names: Names) -> str:
    """What is shown, in a sentence without its full stop: "Four articles on 15 places in Iraq, 5 May 2014 to 30 September 2015".

    `names` has the names of articles, countries (by ISO code) and places (by place_id), as Facets.names; what it lacks is named by its id.
    The days are those asked for, else those of the mentions.
    """
    if summary.articles_total == 0:
        return "No articles yet"
    if summary.mentions == 0 and query.keeps_all:
        return _capitalised(f"{count_in_words(summary.articles_total, 'article')}, no place found in {_them(summary.articles_total)}")
    subject = f"{count_in_words(summary.articles, 'article')} on {_places(query, summary, names)}"
    return _capitalised(", ".join([subject, *_days(query, summary), *_phrases(query, names)]))


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
    if summary.named_too_seldom:
        lines.append(f"{count(summary.named_too_seldom, 'mention')} of places named fewer than {query.min_mentions:,} times")
    if summary.demonyms and not query.demonyms:
        lines.append(f"{count(summary.demonyms, 'demonym')} (“Iraqi” and the like)")
    return lines


def _places(query: Query, summary: Summary, names: Names) -> str:
    if query.places and len(query.places) <= MAX_NAMED and summary.places in (0, len(query.places)):
        return listing([_with_article(names.get(place, place)) for place in query.places], "and" if summary.places else "or")
    if summary.places == 1 and summary.top_places:
        return _with_article(summary.top_places[0])
    kinds = [feature for feature in dict.fromkeys(query.features) if feature in _NOUNS]
    one, many = [listing([_NOUNS[kind][form] for kind in kinds], word) for form, word in ((0, "or"), (1, "and"))]
    if len(kinds) != len(set(query.features)) or not kinds:
        one, many = "place", "places"
    noun = count_in_words(summary.places, one, many) if summary.places else f"any {one}"
    return f"{noun}{_in_countries(query, summary, names)}"


def _in_countries(query: Query, summary: Summary, names: Names) -> str:
    """Where all that is shown lies in one country, or where countries are asked for."""
    codes: Sequence[str] = query.countries or (summary.countries if len(summary.countries) == 1 else ())
    if not any(codes) or tuple(query.features) == (Kind.COUNTRY,):
        return ""
    if len(codes) > MAX_NAMED:
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


def _phrases(query: Query, names: Names) -> list[str]:
    return [phrase for filter_ in FILTERS if (phrase := filter_.phrase(query, names))]


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_NAMES_WITH_THE) or name.endswith((" Islands", " Republic", " Region")) else name


def _say_bounds(since: date | None, until: date | None) -> str:
    if since and until:
        return say_interval(Interval(since, until), " to ")
    return f"from {say_day(since)}" if since else f"up to {say_day(until)}" if until else ""


def _them(n: int) -> str:
    return "it" if n == 1 else "them"


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
