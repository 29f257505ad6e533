"""The words of a briefing: its title, the lines of dates, what is not on the map, and the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from dashboard.briefing.facts import Facts
from dashboard.briefing.request import BriefingRequest
from dashboard.drawing.printed.place_map import PlaceMap
from dashboard.model import Interval
from dashboard.plain_text.writing_direction import isolated
from dashboard.query import describe_checked, describe_dates, describe_left_off
from dashboard.query.phrases import MAX_NAMED
from dashboard.query.search import parse_search
from dashboard.store.rows import PlaceRow
from dashboard.store.timeline_rows import Timeline
from dashboard.wording import count, count_in_words, listing, say_day, say_interval, with_the

NameOf = Callable[[PlaceRow], str]
#: A country with this share of the mentions is what the briefing is about.
_SUBJECT_SHARE = 0.6
BOUNDARIES = "The boundaries and names shown on this map do not imply official endorsement or acceptance by its producer."
CREDITS = "Places: GeoNames (CC BY 4.0). Base map: Natural Earth. Font: DejaVu."


def title_of(facts: Facts, as_of: str) -> str:
    """A title: what is searched for, the place, the dates asked for, the day: "Mosul in the news, June 2014, as of 22 June 2014"."""
    query = facts.query
    if not facts.places:
        return "Nothing matches these filters"
    words = listing([f"“{term.written}”" for term in parse_search(query.text).wanted])
    subject = f"{words}: {_subject(facts)}" if words else f"{_subject(facts)} in the news"
    return ", ".join(part for part in (subject[:1].upper() + subject[1:], describe_dates(query), f"as of {as_of}" * bool(as_of)) if part)


def _subject(facts: Facts) -> str:
    query, names = facts.query, facts.names
    for ids in (query.places, query.countries):
        if ids and len(ids) <= MAX_NAMED:
            return listing([with_the(names.get(id_, id_)) for id_ in ids])
    mentions: Counter[str] = Counter()
    for row in facts.places:
        mentions[row.country] += row.mentions
    country, most = mentions.most_common(1)[0]
    if country and most >= _SUBJECT_SHARE * mentions.total():
        return with_the(names.get(country, country))
    return count_in_words(facts.summary.places or len(facts.places), "place")


def as_of(facts: Facts) -> str:
    """The day on which the newest of the articles was published, or the last day on which it may have been; "" if none is known."""
    days = [citation.published_to for citation in facts.citations if citation.published_to]
    return say_day(max(days)) if days else ""


def covered(facts: Facts) -> str:
    """The days that the mentions lie in, in words; "" if none has a date."""
    first, last = facts.summary.first_day, facts.summary.last_day
    return say_interval(Interval(first, last)) if first and last else ""


def say_produced(produced: datetime) -> str:
    """The time of production with its offset: "29 November 2026, 23:40 (UTC+01:00)"."""
    offset = produced.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    sign = "+" if minutes >= 0 else "−"
    zone = f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "UTC"
    return f"{say_day(date(produced.year, produced.month, produced.day))}, {produced:%H:%M} ({zone})"


def say_timeline(timeline: Timeline) -> str:
    """What the timeline shows, with the mentions outside its axis: "Mentions by month; 3 before January 2010."."""
    if timeline.days is None:
        return ""
    outside = [
        f"{timeline.before:,} before {say_day(timeline.days.first)}" * bool(timeline.before),
        f"{timeline.after:,} after {say_day(timeline.days.last)}" * bool(timeline.after),
    ]
    return f"Mentions by {timeline.step}{''.join(f'; {part}' for part in outside if part)}."


def say_not_shown(facts: Facts, map_: PlaceMap, name_of: NameOf) -> str:
    """What is not counted, and what of the mentions lies outside the frame; "" if nothing is and does."""
    left_off = "; ".join(describe_left_off(facts.query, facts.summary).values())
    outside = f"{_mentions(map_.outside):,} of the mentions ({_say_first(map_.outside, name_of)})" if map_.outside else ""
    return " ".join(filter(None, (left_off and f"Not counted: {left_off}.", outside and f"Outside the frame: {outside}.")))


def _say_first(rows: Sequence[PlaceRow], name_of: NameOf) -> str:
    named = [f"{isolated(name_of(row))} {row.mentions:,}" for row in rows[:MAX_NAMED]]
    return ", ".join([*named, f"{count(len(rows) - MAX_NAMED, 'more place', 'more places')}"] if len(rows) > MAX_NAMED else named)


def _mentions(rows: Sequence[PlaceRow]) -> int:
    return sum(row.mentions for row in rows)


def method_note(facts: Facts, map_: PlaceMap) -> str:
    """How it was read, with what, and what is unsure about it."""
    readings = sorted(facts.versions)
    read_with = f" (gazetteer {readings[0][0]}, reader {readings[0][1]})" if len(readings) == 1 else ""
    uncertain = sum(row.place_uncertain for row in facts.places)
    undated = sum(row.date_uncertain for row in facts.places)
    doubts = [
        f"of {count(len(facts.places), 'place and spot', 'places and spots')}, {uncertain:,} are uncertain" * bool(uncertain),
        f"{undated:,} have no date within a week" * bool(undated),
        f"{count(len(map_.unnamed), 'name')} had no room" * bool(map_.unnamed),
    ]
    doubt = "; ".join(filter(None, doubts))
    by_hand = describe_checked(facts.summary)
    checked = (
        f"Read by machine; of {count(facts.summary.mentions, 'mention')}, {by_hand}"
        if by_hand
        else "Read by machine and not checked by hand"
    )
    return f"{checked}{read_with}. A circle counts mentions, not events.{f' {doubt[:1].upper()}{doubt[1:]}.' if doubt else ''}"


def map_text(facts: Facts, map_: PlaceMap, title: str, name_of: NameOf) -> str:
    """What the map shows, in three sentences, for those who cannot see it."""
    shown = [row for mark in map_.marks for row in mark.rows]
    ranked = sorted(shown, key=lambda row: (-row.mentions, row.place_id))
    most = listing([f"{isolated(name_of(row))} ({row.mentions:,})" for row in ranked[:4]])
    uncertain = sum(row.place_uncertain for row in shown)
    unsure = f"{count(uncertain, 'place')} {'is' if uncertain == 1 else 'are'} uncertain" if uncertain else "No place is uncertain"
    outside = f", and {count(len(map_.outside), 'place')} outside the map" if map_.outside else ""
    first = f"Map: {title}, with {count(len(shown), 'place')} in {count(facts.summary.articles, 'article')}."
    return f"{first} {f'Most mentioned: {most}.' if most else 'There are no mentions.'} {unsure}{outside}."


def link_of(facts: Facts, request: BriefingRequest) -> str:
    """The address that reopens the view; "" if the request has no address of the app."""
    if not request.link:
        return ""
    params = facts.query.to_params()
    if request.view:
        params["map"] = [f"{request.view.lat:g},{request.view.lon:g},{request.view.zoom:g}"]
    return f"{request.link.rstrip('/')}/?{urlencode(params, doseq=True)}" if params else f"{request.link.rstrip('/')}/"
