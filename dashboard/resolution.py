"""Toponyms -> places: over the whole article at once, each choice with its reason in words and its rivals."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geopy.distance import great_circle

from dashboard.model import Candidate, Kind, NameSort, Place, Resolution, Toponym
from dashboard.text.cues import DIVISION_NOUNS
from dashboard.text.tokens import tokens

#: Places this near to others of the article lend each other weight.
NEAR_KM = 300.0
#: Of the article's places that are sure, so many are compared with; more would cost time and change nothing.
_ANCHORS_AT_MOST = 12
_CANDIDATES_AT_MOST = 40
_RIVALS = 3
#: No reader of texts is ever quite sure.
SUREST = 0.99
#: Two rows of one name no further apart than this are one town.
SAME_TOWN_KM = 15.0
_AREAS = frozenset((Kind.COUNTRY, Kind.DIVISION, Kind.REGION, Kind.WATER))

#: What speaks for a candidate, in log odds against its rivals.
WEIGHTS = {
    "beside": 6.0,
    "division word": 5.0,
    "own gazetteer": 2.5,
    "country named": 2.5,
    "division named": 2.0,
    "near": 1.5,
    "tenfold population": 0.9,
    "capital": 1.0,
    "country": 6.0,
    "region or water": 5.0,
    "area of a town's name": -1.5,
    "alias": -1.0,
}


@dataclass(frozen=True, slots=True)
class _Context:
    """What the article as a whole says: the countries and divisions that it names, and places that are beyond doubt."""

    countries: Counter[str]
    divisions: frozenset[tuple[str, str]]
    anchors: tuple[Place, ...]


def resolve(text: str, toponyms: Sequence[Toponym]) -> list[Resolution]:
    """A resolution for each toponym, in the same order; one sense an article, unless a country or division stands beside the name."""
    context = _context(toponyms)
    beside = [_beside(text, toponyms, i) for i in range(len(toponyms))]
    sense: dict[tuple[str, bool], Resolution] = {}
    resolutions = []
    for toponym, container in sorted(zip(toponyms, beside, strict=True), key=lambda pair: pair[1] is None):
        division_word = _division_word_follows(text, toponym)
        key = (toponym.text.casefold(), division_word)
        if container is None and key in sense:
            resolutions.append(_again(toponym, sense[key]))
        else:
            resolutions.append(_choose(toponym, container, division_word, context))
            sense.setdefault(key, resolutions[-1])
    return sorted(resolutions, key=lambda r: r.toponym.start)


def _again(toponym: Toponym, first: Resolution) -> Resolution:
    certainty = first.confidence / first.toponym.certainty if first.toponym.certainty else 0.0
    return Resolution(toponym, first.place, _sureness(certainty * toponym.certainty), first.reason, first.rivals)


def _sureness(probability: float) -> float:
    return round(min(SUREST, probability), 2)


def _context(toponyms: Sequence[Toponym]) -> _Context:
    countries: Counter[str] = Counter()
    divisions = set()
    anchors = []
    for toponym in toponyms:
        places = [c.place for c in toponym.candidates if c.layer == 0] or [c.place for c in toponym.candidates]
        if len({p.country for p in places}) == 1 and places[0].country:
            countries[places[0].country] += 1
            divisions |= {(p.country, p.admin1) for p in places if p.kind is Kind.DIVISION}
            if len(toponym.candidates) == 1 and places[0].kind not in _AREAS:
                anchors.append(places[0])
    return _Context(countries, frozenset(divisions), tuple(dict.fromkeys(anchors))[:_ANCHORS_AT_MOST])


def _beside(text: str, toponyms: Sequence[Toponym], i: int) -> Place | None:
    """The country or division named right after a toponym ("Paris, Texas") that holds one of its candidates."""
    if i + 1 >= len(toponyms) or text[toponyms[i].end : toponyms[i + 1].start] not in {", ", " ("}:
        return None
    for outer in toponyms[i + 1].candidates:
        if outer.place.kind in {Kind.COUNTRY, Kind.DIVISION} and any(_inside(c.place, outer.place) for c in toponyms[i].candidates):
            return outer.place
    return None


def _inside(place: Place, area: Place) -> bool:
    """Whether a place lies in a country or first-level division, by the gazetteer's columns."""
    if place.place_id == area.place_id or place.country != area.country:
        return False
    return area.kind is Kind.COUNTRY or place.admin1 == area.admin1


def _division_word_follows(text: str, toponym: Toponym) -> bool:
    if tokens(toponym.text, 0, len(toponym.text))[-1].key in DIVISION_NOUNS:
        return True
    following = tokens(text, toponym.end, min(len(text), toponym.end + 20))
    return bool(following) and text[toponym.end : following[0].start] == " " and following[0].key in DIVISION_NOUNS


def _choose(toponym: Toponym, container: Place | None, division_word: bool, context: _Context) -> Resolution:
    candidates = _plausible(toponym.candidates)
    if not candidates:
        return Resolution(toponym, None, 0.0, "no gazetteer has this name")
    scores = {id(c): _score(c, candidates, container, division_word, context) for c in candidates}
    ranked = sorted(candidates, key=lambda c: scores[id(c)], reverse=True)
    best = ranked[0]
    share = 1 / sum(math.exp(scores[id(c)] - scores[id(best)]) for c in ranked)
    rivals = tuple(c.place for c in ranked[1 : 1 + _RIVALS])
    reason = _reason(toponym, best, rivals, container, division_word, context)
    return Resolution(toponym, best.place, _sureness(toponym.certainty * share), reason, rivals)


def _plausible(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates worth comparing: of the world's many Springfields the larger ones, and each town once."""
    ranked = sorted(candidates, key=lambda c: (c.layer, -c.place.population))[:_CANDIDATES_AT_MOST]
    above = [c.place for c in ranked if c.layer < ranked[-1].layer and c.place.kind is Kind.TOWN]
    return [c for c in ranked if not any(c.place not in above and _same_town(c.place, place) for place in above)]


def _same_town(place: Place, above: Place) -> bool:
    """Whether a lower layer's place is the town that a higher layer has under an id of its own."""
    return place.kind is Kind.TOWN and place.country == above.country and _km(place, above) <= SAME_TOWN_KM


def _score(candidate: Candidate, rivals: Sequence[Candidate], container: Place | None, division_word: bool, context: _Context) -> float:
    place = candidate.place
    score = WEIGHTS["tenfold population"] * math.log10(place.population + 10)
    if container and _inside(place, container):
        score += WEIGHTS["beside"]
    if place.kind is Kind.DIVISION and division_word:
        score += WEIGHTS["division word"]
    elif place.kind in _AREAS - {Kind.COUNTRY} and any(_same_name_town(c.place, place) for c in rivals):
        score += WEIGHTS["area of a town's name"]
    score += WEIGHTS["own gazetteer"] * (candidate.layer == 0)
    score += WEIGHTS["country"] * (place.kind is Kind.COUNTRY)
    score += WEIGHTS["region or water"] * (place.kind in {Kind.REGION, Kind.WATER})
    score += WEIGHTS["capital"] * (place.feature == "PPLC")
    score += WEIGHTS["alias"] * (candidate.sort is NameSort.ALIAS and candidate.layer > 0)
    return score + _context_score(place, context)


def _same_name_town(town: Place, area: Place) -> bool:
    return town.kind is Kind.TOWN and (town.country, town.admin1) == (area.country, area.admin1)


def _context_score(place: Place, context: _Context) -> float:
    total = sum(context.countries.values())
    score = 0.0
    if total and place.kind is not Kind.COUNTRY:
        score += WEIGHTS["country named"] * math.sqrt(context.countries[place.country] / total)
        score += WEIGHTS["division named"] * ((place.country, place.admin1) in context.divisions and place.kind is not Kind.DIVISION)
    if any(_km(place, anchor) <= NEAR_KM for anchor in context.anchors if anchor.place_id != place.place_id):
        score += WEIGHTS["near"]
    return score


def _km(a: Place, b: Place) -> float:
    return float(great_circle((a.lat, a.lon), (b.lat, b.lon)).km)


def _reason(
    toponym: Toponym,
    best: Candidate,
    rivals: Sequence[Place],
    container: Place | None,
    division_word: bool,
    context: _Context,
) -> str:
    """Why this place and not its rivals, in words a person reads."""
    place = best.place
    if toponym.demonym:
        return f"the people of {place.name}"
    if best.sort is NameSort.ABBREVIATION:
        return f"short for {place.name}"
    if not rivals:
        return f"the only {place.name} in the gazetteer"
    if container and _inside(place, container):
        return f"{container.name} is named beside it"
    if division_word and place.kind is Kind.DIVISION:
        return "the text calls it a division, not a town"
    return _preference(place, rivals, context)


def _preference(place: Place, rivals: Sequence[Place], context: _Context) -> str:
    abroad = [rival for rival in rivals if rival.country != place.country]
    division = next((rival for rival in rivals if rival.kind is Kind.DIVISION and _same_name_town(place, rival)), None)
    if abroad and place.country in context.countries and not any(r.country in context.countries for r in abroad):
        reason = "the only one in the countries that the article names"
    elif abroad and place.country in context.countries:
        reason = "in the country that the article names most" if _most_named(place, context) else "in a country that the article names"
    elif division:
        reason = "the town, not the division of the same name"
    else:
        reason = "the best known place of that name"
    return reason if not division or "division" in reason else f"{reason}; the town, not the division around it"


def _most_named(place: Place, context: _Context) -> bool:
    return context.countries[place.country] == max(context.countries.values())
