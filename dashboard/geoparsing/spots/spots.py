"""Puts the names that no gazetteer has where the text says that they lie: a point, a radius, a confidence and a reason each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.offsets import distance_km
from dashboard.geoparsing.recognition import Sign, UnlistedName
from dashboard.geoparsing.spots.acceptance import name_key
from dashboard.geoparsing.spots.bounds import MAX_RADIUS_KM, Bound, KnownPlaces, Tie, bounds_of, container_bounds
from dashboard.geoparsing.spots.containment import AREA_KINDS
from dashboard.geoparsing.spots.spelling import other_spellings
from dashboard.geoparsing.text.folding import fold
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import sentence_at, split_sentences
from dashboard.model import NameType, Offset, Place, Resolution, Spot, kind_of
from dashboard.wording import listing

#: How often a spot of each tie is right within its radius, and how much less often where the text does not call the name a place.
_CONFIDENCE = {Tie.MEASURED: 0.8, Tie.INSIDE: 0.75, Tie.LISTED: 0.6, Tie.IN_SENTENCE: 0.5, Tie.IN_PARAGRAPH: 0.4, Tie.IN_ARTICLE: 0.3}
_SHARE_WHERE_NOT_CALLED = 0.85
_FEATURE_OF_UNNAMED_KIND = "PPL"
_REASONS = {
    Tie.MEASURED: "the text puts it {text}",
    Tie.INSIDE: "the text puts it in {places}",
    Tie.LISTED: "the text lists it with {places}",
    Tie.IN_SENTENCE: "its sentence names {places}",
    Tie.IN_PARAGRAPH: "its paragraph names {places}",
    Tie.IN_ARTICLE: "the article's places lie in {places}",
}
_MAX_NAMED_PLACES = 3
_NO_GAZETTEER = "no gazetteer has it; "
#: How sure a place is that has another spelling of the name and lies where the text says; and how far outside it may lie.
_CONFIDENCE_OF_RESPELT = 0.7
_RESPELT_SLACK_KM = 30.0


class _PlacedName(NamedTuple):
    spot: Spot
    confidence: float
    reason: str


def with_spots(
    text: str,
    body: Sequence[Passage],
    names: Sequence[UnlistedName],
    resolutions: Sequence[Resolution],
    offsets: Mapping[int, Offset],
    gazetteer: Gazetteer,
) -> list[Resolution]:
    """The resolutions, those without a place with the spot where the text puts them, if it does so within MAX_RADIUS_KM.

    All mentions of a name have one spot: the closest tie that any of them has, and of several the least radius. `offsets` are the
    distances that the text gives for a name, by its start. Where the gazetteer has a place there under another spelling of the name, it
    is that place, and no spot.
    """
    if all(resolution.place for resolution in resolutions):
        return list(resolutions)
    known = KnownPlaces.of(text, resolutions)
    unplaced = list(_unplaced_names(names, resolutions))
    placed = _placed_names(unplaced, known, body, offsets)
    return [resolution if resolution.place else _with_spot(resolution, placed, gazetteer) for resolution in resolutions]


def _unplaced_names(names: Sequence[UnlistedName], resolutions: Sequence[Resolution]) -> Iterator[UnlistedName]:
    """The name of each resolution without a place, with what recognition saw of it; for one that it did not see, the name alone."""
    name_of_start = {name.start: name for name in names}
    for toponym in (resolution.toponym for resolution in resolutions if not resolution.place):
        yield name_of_start.get(toponym.start) or UnlistedName(
            toponym.start, toponym.end, toponym.text, Sign.CALLED, "", (), toponym.end, in_gazetteer=False
        )


def _with_spot(resolution: Resolution, placed: Mapping[str, _PlacedName], gazetteer: Gazetteer) -> Resolution:
    key = name_key(resolution.toponym.text)
    name = placed.get(key)
    if name is None:
        return resolution
    place = _respelt(key, name.spot, gazetteer)
    if place is None:
        return resolution._replace(spot=name.spot, confidence=name.confidence, reason=name.reason)
    reason = f"as {place.name} in the gazetteer; {name.reason.removeprefix(_NO_GAZETTEER)}"
    return resolution._replace(place=place, confidence=max(name.confidence, _CONFIDENCE_OF_RESPELT), reason=reason)


def _respelt(key: str, spot: Spot, gazetteer: Gazetteer) -> Place | None:
    """The place of a name, or of another spelling of it, that lies where the text puts the name, in its country; None if there is none."""
    if not spot.country:
        return None
    own = (key,) if key == fold(spot.name) else ()
    for spelling in (*own, *other_spellings(key)):
        if spelling in gazetteer and not gazetteer.word_frequencies(spelling).common:
            places = [c.place for c in gazetteer.candidates(spelling) if c.name_type <= NameType.ALIAS and c.place.country == spot.country]
            inside = [place for place in places if _km_off(place, spot) <= spot.offset.radius_km + _RESPELT_SLACK_KM]
            if inside:
                return min(inside, key=lambda place: _km_off(place, spot))
    return None


def _km_off(place: Place, spot: Spot) -> float:
    return distance_km((place.lat, place.lon), (spot.offset.lat, spot.offset.lon))


def _placed_names(
    names: Sequence[UnlistedName], known: KnownPlaces, body: Sequence[Passage], offsets: Mapping[int, Offset]
) -> dict[str, _PlacedName]:
    """The spot of each name, by its key."""
    mentions: dict[str, list[UnlistedName]] = defaultdict(list)
    bounds: dict[str, list[Bound]] = defaultdict(list)
    for name, passage, sentence in _with_sentences(names, known.text, body):
        key = name_key(name.text)
        mentions[key].append(name)
        if offset := offsets.get(name.start):
            bounds[key].append(Bound.measured(offset))
        bounds[key] += bounds_of(name, known, sentence, passage)
    placed = {key: spot for key in mentions if (spot := _place(mentions[key], bounds[key]))}
    return placed | _placed_in_unlisted(mentions, known, placed)


def _placed_in_unlisted(
    mentions: Mapping[str, Sequence[UnlistedName]], known: KnownPlaces, placed: Mapping[str, _PlacedName]
) -> dict[str, _PlacedName]:
    """The names that the text puts in an area which no gazetteer has either, and which is placed, by key: at the spot of that area."""
    areas = {
        (name.start, name.end): _as_place(placed[key])
        for key, of_key in mentions.items()
        if key in placed and kind_of(placed[key].spot.feature) in AREA_KINDS
        for name in of_key
    }
    if not areas:
        return {}
    known = known.with_areas((start, end, place) for (start, end), place in areas.items())
    in_areas: dict[str, _PlacedName] = {}
    for key, of_key in mentions.items():
        bounds = [bound for name in of_key for bound in container_bounds(name, known) if not bound.anchors[0].place_id]
        inside = _place(of_key, bounds) if key not in placed or placed[key].confidence < _CONFIDENCE[Tie.INSIDE] else None
        if inside:
            area = placed[name_key(inside.spot.offset.anchors[0].name)]
            spot = inside.spot._replace(offset=replace(inside.spot.offset, anchors=area.spot.offset.anchors))
            in_areas[key] = _PlacedName(spot, min(inside.confidence, area.confidence), inside.reason)
    return in_areas


def _as_place(name: _PlacedName) -> Place:
    spot, offset = name.spot, name.spot.offset
    return Place("", spot.name, spot.feature, spot.country, spot.admin1, offset.lat, offset.lon, radius_km=offset.radius_km)


def _with_sentences(
    names: Sequence[UnlistedName], text: str, body: Sequence[Passage]
) -> Iterator[tuple[UnlistedName, tuple[int, int], tuple[int, int]]]:
    """Each name with the spans of its paragraph and of its sentence."""
    passages = iter(body)
    passage = next(passages)
    sentences = split_sentences(text, passage)
    for name in names:
        if passage.end <= name.start:
            passage = next(later for later in passages if later.end > name.start)
            sentences = split_sentences(text, passage)
        yield name, (passage.start, passage.end), sentence_at(sentences, name.start)


def _place(mentions: Sequence[UnlistedName], bounds: Sequence[Bound]) -> _PlacedName | None:
    """The spot of a name with these mentions; None if nothing bounds it well enough."""
    if any(bound.tie is Tie.MEASURED for bound in bounds):  # then it is not where its neighbours are
        bounds = [bound for bound in bounds if bound.tie in (Tie.MEASURED, Tie.INSIDE)]
    bounds = [bound for bound in bounds if bound.radius_km <= MAX_RADIUS_KM]
    if not bounds:
        return None
    best = min(bounds, key=lambda bound: (max(bound.tie, Tie.LISTED), bound.radius_km))
    is_called = any(name.sign is Sign.CALLED for name in mentions)
    confidence = round(_CONFIDENCE[best.tie] * (1.0 if is_called else _SHARE_WHERE_NOT_CALLED), 2)
    feature = next((name.feature for name in mentions if name.feature), _FEATURE_OF_UNNAMED_KIND)
    spot = Spot(" ".join(mentions[0].text.split()), feature, *_country_and_division(best, bounds), best.offset())
    return _PlacedName(spot, confidence, f"{_NO_GAZETTEER}{_say(best)}")


def _country_and_division(best: Bound, bounds: Sequence[Bound]) -> tuple[str, str]:
    """The country that the text leaves no doubt of, and the division, where it says that the place lies in it."""
    inside = [bound.anchors[0] for bound in bounds if bound.tie is Tie.INSIDE]
    if inside:
        return inside[0].country, next((place.admin1 for place in inside if place.admin1), "")
    countries = {place.country for place in best.anchors}
    return (countries.pop() if len(countries) == 1 else ""), ""


def _say(bound: Bound) -> str:
    names = list(dict.fromkeys(place.name for place in bound.anchors))[:_MAX_NAMED_PLACES]
    return _REASONS[bound.tie].format(text=" ".join(bound.text.split()), places=listing(names))
