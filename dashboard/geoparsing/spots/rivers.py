"""Rivers: tells one from a place that is called like it, and where along it something happened: "crossed the Dnipro near Krynky"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.offsets import distance_km
from dashboard.geoparsing.text.cues import SPEECH_VERBS
from dashboard.geoparsing.text.folding import fold
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import sentence_at, split_sentences
from dashboard.model import Kind, NameType, Offset, Place, Resolution, Toponym

_RIVER = "STM"
_MAX_CLAUSE = 80
_THE, _THE_CHARACTERS = re.compile(r"\bthe\s", re.IGNORECASE), len("the ")
#: After these a name with "the" is a division's: "in the Blue Nile".
_ON_LAND = re.compile(r"\b(?:in|from|within|inside)\s+the\s\Z", re.IGNORECASE)
_WATER_VERBS = "rose|rises|flooded|floods|burst|bursts|overflowed|overflows|froze|freezes|flows|flowed|swelled|swells|surged|dried"
_AFTER_RIVER = re.compile(
    rf"\s+(?:at|in|near|on|to|from|by|with|between|into|through|outside|around|toward|towards|that|which|where|as|after|before|when"
    rf"|while|since|close|opposite|along|past|beside|overnight|using|under|for|during|because|but|or|until|below|above|upstream|downstream"
    rf"|north|south|east|west|and the|{_WATER_VERBS})\b|\s*(?:[.;:,)!?”\"]|\Z)"
)
#: Countries that may have "the" before them.
_WITH_ARTICLE = frozenset(("congo", "gambia"))
#: What makes a name water that "in the" or "on the" follows in the same clause: "drowned in the Helmand".
_IN_WATER = re.compile(
    r"\b(?:drown(?:ed|ing|s)?|sank|sunk|sink(?:s|ing)?|capsized?|capsizing|overturned|swam|swum|swim(?:s|ming)?|float(?:ed|ing|s)?|waded|bath(?:ed|ing)"
    r"|fish(?:ed|ing|ermen)?|boats?|ferr(?:y|ies)|barges?|canoes?)\b(?:\s[\w'’-]+){0,4}\s(?:in|into|on|onto|along|down|up)\s+the\s\Z",
    re.IGNORECASE,
)
#: The literal comes first because the engine can skip to it; the look-behind follows.
_THE_NAME = re.compile(r"the(?<!\wthe)\s+([A-Z][a-z]+(?:-[A-Z][a-z]+)?)")
#: What makes any name after "the" water.
_OVER_WATER = re.compile(
    r"\b(?:banks?\s+of|cross(?:ed|es|ing)|swam|waded|forded|fording|(?:bridges?|ferr(?:y|ies))\s+(?:over|across|on))\s+the\s\Z"
)
_CERTAINTY, _CONFIDENCE = 0.8, 0.7
#: What may stand between a river and the place beside it.
_BESIDE = re.compile(r",?\s+(?:at|in|near|by|outside|around|past|opposite|through|to)\s+(?:[a-z]+\s+){0,2}")
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
#: How far from a place a river may be that its text names, by where the text names the place, in km; set by hand.
_RADIUS_IN_SENTENCE_KM, _RADIUS_IN_ARTICLE_KM = 20.0, 50.0
#: A river that lies mostly in one country, and one of several, with its one point farther off than this does not pass a place.
_REACH_AT_HOME_KM, _REACH_KM = 600.0, 1_500.0
_SMALL_KINDS = frozenset((Kind.TOWN, Kind.SITE))


class _Beside(NamedTuple):
    """The place that a river is named beside, where its name starts, the text's words for both, and within how many km the spot is."""

    place: Place
    start: int
    words: str
    radius_km: float


def with_rivers(text: str, body: Sequence[Passage], resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> list[Resolution]:
    """The resolutions; where the text speaks of a river, and the gazetteer has one of the name, the place is that river.

    Those are added that the gazetteer has with the word "river" alone, where the text treats the name as water: "crossed the Naf".
    """
    countries = frozenset(resolution.place.country for resolution in resolutions if resolution.place)
    rivers = [_as_river(text, resolution, countries, gazetteer) or resolution for resolution in resolutions]
    return sorted([*rivers, *_other_rivers(text, body, rivers, countries, gazetteer)], key=lambda resolution: resolution.toponym.start)


def _other_rivers(
    text: str, body: Sequence[Passage], resolutions: Sequence[Resolution], countries: AbstractSet[str], gazetteer: Gazetteer
) -> Iterator[Resolution]:
    """The rivers under names that are none of the `resolutions`; in or between the `countries`, near enough to a place of the text."""
    for match in (match for passage in body for match in _THE_NAME.finditer(text, passage.start, passage.end)):
        start, end = match.span(1)
        if not _is_water(text, start, end) or any(r.toponym.start <= start < r.toponym.end for r in resolutions):
            continue
        river = next(_rivers_called(fold(match[1]), gazetteer), None)
        if river and (not river.country or river.country in countries) and any(_may_pass(river, r.place) for r in resolutions if r.place):
            yield Resolution(Toponym(start, end, match[1], (), _CERTAINTY), river, _CONFIDENCE, "the text speaks of the river")


def _is_water(text: str, start: int, end: int) -> bool:
    """Whether the text treats a name after "the" as water."""
    if not _AFTER_RIVER.match(text, end):
        return False
    before = text[max(0, start - _MAX_CLAUSE) : start]
    return _OVER_WATER.search(before) is not None or _IN_WATER.search(before) is not None


def _may_pass(river: Place, place: Place) -> bool:
    return distance_km((place.lat, place.lon), (river.lat, river.lon)) <= (_REACH_AT_HOME_KM if river.country else _REACH_KM)


def river_offsets(
    text: str, body: Sequence[Passage], resolutions: Sequence[Resolution], offsets: Mapping[int, Offset]
) -> dict[int, Offset]:
    """The spot on each river that is named beside a town or site, by the start of its name.

    A river has one point in the gazetteer, often far from what happened on it. Where `offsets` has what the text says of where it lies,
    that is the spot. Else the place beside it is the nearest that the sentence names, or one that is at least half of what the article
    names of towns and sites.
    """
    rivers = [i for i, r in enumerate(resolutions) if r.place and r.place.feature == _RIVER]
    if not rivers:
        return {}
    sentences = [span for passage in body for span in split_sentences(text, passage)]
    found = {}
    for i in rivers:
        start = resolutions[i].toponym.start
        if start in offsets:
            found[start] = replace(offsets[start], elsewhere=True)
        elif beside := _place_beside(text, resolutions, i, sentence_at(sentences, start)):
            away = offsets.get(beside.start)
            found[start] = away if away and away.elsewhere else _spot_near(beside)
    return found


def _spot_near(beside: _Beside) -> Offset:
    radius_km = beside.radius_km + beside.place.radius_km
    return Offset(beside.words, (beside.place,), None, None, beside.place.lat, beside.place.lon, radius_km, elsewhere=True)


def _as_river(text: str, resolution: Resolution, countries: AbstractSet[str], gazetteer: Gazetteer) -> Resolution | None:
    """The resolution of a name that has "the" before it, and nothing after it that it would describe, as a river's.

    The river is in one of the `countries` that the article's places lie in.
    """
    place, toponym = resolution.place, resolution.toponym
    if place is None or not _THE.match(text, max(0, toponym.start - _THE_CHARACTERS), toponym.start):
        return None
    if toponym.demonym or place.kind is Kind.WATER or not _AFTER_RIVER.match(text, toponym.end):
        return None
    key = fold(toponym.text)
    before = text[max(0, toponym.start - _MAX_CLAUSE) : toponym.start]
    may_be_land = key in _WITH_ARTICLE or (place.kind is Kind.DIVISION and _ON_LAND.search(before))
    if may_be_land and not _IN_WATER.search(before):
        return None
    river = next(_rivers_called(key, gazetteer), None)
    if river is None or (river.country and river.country not in countries):
        return None
    return resolution._replace(place=river, reason="the text speaks of the river", rivals=(place, *resolution.rivals[:2]))


def _rivers_called(key: str, gazetteer: Gazetteer) -> Iterator[Place]:
    for name in (f"{key} river", f"river {key}"):
        if name in gazetteer:
            candidates = gazetteer.candidates(name)
            yield from (c.place for c in candidates if c.place.feature == _RIVER and c.name_type <= NameType.ALIAS)


def _place_beside(text: str, resolutions: Sequence[Resolution], i: int, sentence: tuple[int, int]) -> _Beside | None:
    river, toponym = resolutions[i].place, resolutions[i].toponym
    assert river is not None
    near = [r for r in resolutions if _is_beside(text, r, river)]
    in_sentence = [r for r in near if sentence[0] <= r.toponym.start < sentence[1]]
    if in_sentence:
        nearest = min(in_sentence, key=lambda r: (not _follows(text, toponym.end, r), abs(r.toponym.start - toponym.start)))
        radius_km = _RADIUS_IN_SENTENCE_KM
    elif near:
        named = [r.place for r in resolutions if _is_small(r)]
        nearest = max(near, key=lambda r: named.count(r.place))
        if named.count(nearest.place) * 2 < len(named):
            return None
        radius_km = _RADIUS_IN_ARTICLE_KM
    else:
        return None
    place = nearest.place
    if place is None or distance_km((place.lat, place.lon), (river.lat, river.lon)) < radius_km:
        return None
    words = f"{' '.join(toponym.text.split())} near {' '.join(nearest.toponym.text.split())}"
    return _Beside(place, nearest.toponym.start, words, radius_km)


def _follows(text: str, end: int, resolution: Resolution) -> bool:
    """Whether only a preposition of place parts a name from the river before it: "the Tigris at Tikrit"."""
    start = resolution.toponym.start
    return start > end and _BESIDE.fullmatch(text, end, start) is not None


def _is_beside(text: str, resolution: Resolution, river: Place) -> bool:
    """Whether a resolution is of a town or site that the river may pass, and that does not speak."""
    place, toponym = resolution.place, resolution.toponym
    if place is None or not _is_small(resolution):
        return False
    following = _NEXT_WORD.match(text, toponym.end)
    if following and following[1] in SPEECH_VERBS:
        return False
    return _may_pass(river, place)


def _is_small(resolution: Resolution) -> bool:
    return resolution.place is not None and not resolution.toponym.demonym and resolution.place.kind in _SMALL_KINDS
