"""The places that a name may mean, as choices for the reader, each with what speaks for it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.drawing.choice_map import ChoiceMark, Meaning
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import key_of
from dashboard.geoparsing.offsets.sphere import distance_km
from dashboard.model import Kind, NameType, Place, kind_of
from dashboard.query.folding import words_of
from dashboard.store.rows import MentionRow
from dashboard.wording import count, say_km

#: As many rivals as there are keys for them.
MAX_RIVALS = 4
#: Places as large as these say nothing by their distance.
_WIDE = (Kind.COUNTRY, Kind.REGION, Kind.WATER)


def other_places(row: MentionRow | None, mentions: Sequence[MentionRow]) -> list[MentionRow]:
    """A mention of each other place of an article: not of that which a mention is placed at, nor of its name."""
    name = words_of(row.toponym).folded if row else None
    others = {other.place_id: other for other in mentions if other.place_id and words_of(other.toponym).folded != name}
    if row and row.place_id:
        others.pop(row.place_id, None)
    return list(others.values())


def points_of(others: Sequence[MentionRow]) -> list[tuple[float, float]]:
    """The latitudes and longitudes of those whose distance says something."""
    return [point for row in others if (point := row.point) and kind_of(row.feature or "") not in _WIDE]


def choice_marks(row: MentionRow | None, others: Sequence[MentionRow], rivals: Sequence[Place], chosen: Place | None) -> list[ChoiceMark]:
    """The marks of the small map, each place once: what is chosen, what the mention means now, its rivals, the article's other places.

    Places whose distance says nothing are left out, unless they are chosen.
    """
    marks: list[tuple[str | None, ChoiceMark]]
    marks = [(chosen.place_id, ChoiceMark(chosen.name, chosen.lat, chosen.lon, Meaning.CHOSEN))] if chosen else []
    marks += [(now.place_id, ChoiceMark(now.name or "", *point, Meaning.NOW)) for now in [row] if now for point in points_of([now])]
    near = [place for place in rivals if place.kind not in _WIDE]
    marks += [(place.place_id, ChoiceMark(place.name, place.lat, place.lon, Meaning.RIVAL)) for place in near]
    marks += [(other.place_id, ChoiceMark(other.name or "", *point, Meaning.OTHER)) for other in others for point in points_of([other])]
    of_place: dict[str | ChoiceMark, ChoiceMark] = {}
    for place_id, mark in marks:
        of_place.setdefault(place_id or mark, mark)
    return list(of_place.values())


def rivals(name: str, row: MentionRow | None, gazetteer: Gazetteer) -> list[Place]:
    """The places that a name may mean, the likeliest first: those that the reading weighed, then the best known; without the chosen one."""
    candidates = gazetteer.candidates(key_of(name))
    weighed = [rival.place_id for rival in row.rivals] if row else []
    ranks = {place_id: rank for rank, place_id in enumerate(weighed)}
    order = sorted(range(len(candidates)), key=lambda index: -float(candidates.prior[index]))
    places = [candidates[index].place for index in order if candidates[index].name_type is not NameType.DEMONYM or (row and row.demonym)]
    places = [place for place in places if row is None or place.place_id != row.place_id]
    return sorted(places, key=lambda place: ranks.get(place.place_id, len(ranks)))[:MAX_RIVALS]


def say_place(place: Place, countries: Mapping[str, str]) -> str:
    """The place with its division and country: "Solhan, Sahel, Burkina Faso". `countries` are names by code."""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, countries.get(place.country, place.country)) if part))


def say_spelling(spelling: str) -> str:
    """The spelling that a place was found by, before what speaks for it; "" where it is its own name."""
    return f"found as “{spelling.title()}” · " if spelling else ""


def speaks_for(place: Place, others: Sequence[MentionRow], countries: Mapping[str, str]) -> str:
    """Its kind and people, how far it is from the nearest other place of the article, and how many of these lie in its country."""
    people = f"{place.population:,} people" if place.population else ""
    return " · ".join(
        part for part in (place.kind.value, people, _say_nearest(place, others), _say_country(place, others, countries)) if part
    )


def _say_nearest(place: Place, others: Sequence[MentionRow]) -> str:
    near = [
        (distance_km((place.lat, place.lon), point), row) for row in others if row.place_id != place.place_id for point in points_of([row])
    ]
    if not near or place.kind in _WIDE:
        return ""
    km, row = min(near, key=lambda pair: pair[0])
    return f"{say_km(km)} from {row.name}"


def _say_country(place: Place, others: Sequence[MentionRow], countries: Mapping[str, str]) -> str:
    named = Counter(row.country for row in others if row.country)
    country = countries.get(place.country)
    if not named or not country:
        return ""
    if not named[place.country]:
        return f"nothing else in the article is in {country}"
    return f"{count(named[place.country], 'other place')} of the article {'is' if named[place.country] == 1 else 'are'} in {country}"
