"""Decides which names that no gazetteer has are places, with the known places of the article in view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from dashboard.geoparsing.recognition import Sign, UnlistedName
from dashboard.geoparsing.recognition.place_words import FEATURE_OF_LAST_WORD
from dashboard.geoparsing.spots.containment import AREA_KINDS, is_called_area, is_fronted
from dashboard.geoparsing.spots.namesakes import MAX_CONFIDENCE_ABROAD, at_home, find_abroad, find_outside
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Kind, Offset, Resolution, Toponym

#: A name after a word such as "near" is a place if a known place is named within so many characters.
_NEAR_CHARACTERS = 400
#: A name is a place if at least this share of its mentions has a sign of one: a person is named elsewhere too.
_MIN_SHARE_WITH_SIGN = 0.5
#: A name that has other senses too is a place beside at least so many others in its list.
_MIN_MATES = 2
_BEFORE_AREA = frozenset((" in ", " in the ", ", ", ", in "))
#: The certainty that a name is a place, by its sign; set by hand.
_CERTAINTY = {Sign.CALLED: 0.8}
_CERTAINTY_OF_OTHERS = 0.65


def with_unlisted(
    text: str, names: Sequence[UnlistedName], resolutions: Sequence[Resolution], offsets: Mapping[int, Offset]
) -> list[Resolution]:
    """The resolutions, and those of the `names` that are taken for places, still without a spot; all in reading order.

    A name that the text calls a place is one. Others need a known place: near them, after "near" or "in"; beside them in a list; or right
    after them ("in Papun district"). Then all mentions of the name in the article are of the place. A resolution whose place lies outside
    what the text puts it in, or far from the distance that it gives (`offsets` by the start of a name), gives way to a name without a
    place. So does one abroad, in an article about another country, where the text treats the name as a place; if it does not, the place
    stays, with a low confidence.
    """
    resolutions = at_home(resolutions)
    outside = {resolutions[i].toponym.start for i in find_outside(text, names, resolutions, offsets)}
    abroad = {resolutions[i].toponym.start for i in find_abroad(resolutions)} - outside
    kept = [resolution for resolution in resolutions if resolution.toponym.start not in outside]
    firm = [resolution for resolution in kept if resolution.toponym.start not in abroad]
    accepted = _accepted(text, _free_names(names, firm), firm, outside, abroad)
    accepted_starts = {name.start for name in accepted}
    kept = [_doubted(r) if r.toponym.start in abroad else r for r in kept if r.toponym.start not in accepted_starts]
    lost = [_without_place(r) for r in resolutions if r.toponym.start in outside - accepted_starts]
    return sorted([*kept, *lost, *map(_resolution, accepted)], key=lambda resolution: resolution.toponym.start)


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """The folded name, without the noun that ends it: "kani" for "Kani Township"."""
    words = fold(name).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in FEATURE_OF_LAST_WORD else words)


def _resolution(name: UnlistedName) -> Resolution:
    certainty = _CERTAINTY.get(name.sign, _CERTAINTY_OF_OTHERS)
    return Resolution(Toponym(name.start, name.end, name.text, (), certainty), None, 0.0, "no gazetteer has this name")


def _without_place(resolution: Resolution) -> Resolution:
    """The name alone, where the text puts it elsewhere than any gazetteer."""
    return Resolution(resolution.toponym._replace(candidates=()), None, 0.0, "no gazetteer has this name where the text puts it")


def _doubted(resolution: Resolution) -> Resolution:
    confidence = min(resolution.confidence, MAX_CONFIDENCE_ABROAD)
    return resolution._replace(confidence=confidence, reason=f"{resolution.reason}, though the article names nothing else in its country")


def _accepted(
    text: str, names: Sequence[UnlistedName], resolutions: Sequence[Resolution], outside: AbstractSet[int], abroad: AbstractSet[int]
) -> list[UnlistedName]:
    """The names that are places. `outside` and `abroad` have the starts of names whose place in the gazetteer is a namesake."""
    if all(name.sign <= Sign.NONE and name.start not in outside for name in names):
        return []
    known = {resolution.toponym.start: resolution for resolution in resolutions if resolution.place and not resolution.toponym.demonym}
    starts = sorted(known)
    shares = _shares_with_sign(names)
    accepted = {name.start for name in names if name.sign is Sign.CALLED or name.start in outside}
    unsure = [
        name for name in names if shares[name_key(name.text)] >= _MIN_SHARE_WITH_SIGN and (not name.in_gazetteer or name.start in abroad)
    ]
    accepted |= {name.start for name in unsure if name.sign is Sign.AFTER_PLACE_WORD and _is_near(starts, name.start)}
    accepted |= {name.start for name in unsure if name.sign is Sign.AFTER_VERB and _is_before_area(text, name, known, starts)}
    _accept_mates(unsure, accepted, known)
    accepted |= _among_places(names, accepted, known)
    keys = {name_key(name.text) for name in names if name.start in accepted}
    may_be_same = {name.start for name in names if name.sign >= Sign.NONE or name.start in abroad}
    return [name for name in names if name.start in accepted or (name.start in may_be_same and name_key(name.text) in keys)]


def _shares_with_sign(names: Sequence[UnlistedName]) -> dict[str, float]:
    """For each key the share of its mentions that have a sign of a place; one after a verb or in a list is half a sign."""
    weights: dict[str, list[float]] = {}
    for name in names:
        weight = 0.0 if name.sign <= Sign.NONE else 0.5 if name.sign < Sign.AFTER_PLACE_WORD else 1.0
        weights.setdefault(name_key(name.text), []).append(weight)
    return {key: sum(of_key) / len(of_key) for key, of_key in weights.items()}


def _free_names(names: Sequence[UnlistedName], resolutions: Sequence[Resolution]) -> list[UnlistedName]:
    """The names that overlap no resolution."""
    starts = [resolution.toponym.start for resolution in resolutions]
    return [name for name in names if not _overlaps(starts, resolutions, name)]


def _overlaps(starts: Sequence[int], resolutions: Sequence[Resolution], name: UnlistedName) -> bool:
    last = bisect_left(starts, name.end) - 1
    return last >= 0 and resolutions[last].toponym.end > name.start


def _is_near(starts: Sequence[int], offset: int) -> bool:
    i = bisect_left(starts, offset)
    return any(abs(starts[j] - offset) <= _NEAR_CHARACTERS for j in (i - 1, i) if 0 <= j < len(starts))


def _is_before_area(text: str, name: UnlistedName, known: Mapping[int, Resolution], starts: Sequence[int]) -> bool:
    """Whether an area stands right after the name or its list, or opens its sentence: "X and Y in Papun", "In Papun, troops took X"."""
    if any(_is_area_after(text, end, known, starts) for end in {name.end, name.list_end}):
        return True
    i = bisect_right(starts, name.start)
    before = known[starts[i - 1]] if i else None
    return before is not None and _opens_sentence(text, before, name.start)


def _is_area_after(text: str, end: int, known: Mapping[int, Resolution], starts: Sequence[int]) -> bool:
    i = bisect_left(starts, end)
    if i == len(starts) or text[end : starts[i]] not in _BEFORE_AREA:
        return False
    toponym, place, *_ = known[starts[i]]
    return (place is not None and place.kind in AREA_KINDS) or is_called_area(text, toponym.end)


def _opens_sentence(text: str, area: Resolution, start: int) -> bool:
    is_area = area.place is not None and area.place.kind in AREA_KINDS
    return is_area and is_fronted(text, area.toponym.start, area.toponym.end) and ". " not in text[area.toponym.end : start]


def _among_places(names: Sequence[UnlistedName], accepted: AbstractSet[int], known: Mapping[int, Resolution]) -> set[int]:
    """The names that a gazetteer has elsewhere, or that are words too, in lists of which all else are places: "Awasse, Chai and Mueda"."""
    is_place = accepted | {start for start, resolution in known.items() if resolution.place and resolution.place.kind is not Kind.COUNTRY}
    listed = (name for name in names if name.in_gazetteer and name.sign > Sign.NONE and len(name.mates) >= _MIN_MATES)
    return {name.start for name in listed if is_place >= set(name.mates)}


def _accept_mates(names: Sequence[UnlistedName], accepted: set[int], known: Mapping[int, Resolution]) -> None:
    """Adds the names of lists of which at least half are places, until no list has more."""
    is_place = accepted | {start for start, resolution in known.items() if resolution.place and resolution.place.kind is not Kind.COUNTRY}
    listed = [name for name in names if name.mates and name.sign > Sign.NONE]
    while True:
        added = [
            name.start for name in listed if name.start not in accepted and len(is_place.intersection(name.mates)) * 2 >= len(name.mates)
        ]
        if not added:
            return
        accepted.update(added)
        is_place.update(added)
