"""Distances and bearings in Arabic: على بعد 30 كيلومترا جنوب الموصل, إلى الشرق من كركوك, على الطريق بين أربيل والموصل."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.geoparsing.offsets.compass import EAST, NORTH, SOUTH, WEST, bearing_of
from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.quantities import ABOUT_SHARE, ROUNDED_SHARE
from dashboard.geoparsing.text.arabic_numbers import NUMBER_IN_WORDS, number_in_words
from dashboard.model import Toponym

_KM_PER_UNIT = {"ك": 1.0, "م": 0.001, "ميل": 1.609344, "أميال": 1.609344}
_UNIT = r"(?P<unit>كيلومتر\w*|كيلو\s?متر\w*|كلم|كم|مترا?|أمتار|ميلا?|أميال)"
#: "The town lies 30 km from" says where that lies, and nothing happened there.
_HOW_FAR = re.compile(r"[تي]بعد\s(?:\w+\s){0,2}\Z")
#: "Two kilometres" is one word.
_TWO = r"كيلومترين|كيلومتران|ميلين|ميلان"
_ABOUT = r"(?P<about>نحو|حوالي|حوالى|قرابة|زهاء|ما\sيقارب)\s"
_SIDES = r"شمال|جنوب|شرق|غرب"
#: "south", "south-eastern", "to the south-east": the main side, and whether the other turns it.
_BEARING = rf"(?:إلى\s|الى\s)?(?:ال)?(?P<side>{_SIDES})ي?(?:\s(?:ال)?(?P<turn>شرق|غرب)ي?)?"
_KIND = r"(?:(?:مدينة|بلدة|قرية|قضاء|ناحية|مركز|العاصمة)\s)?"
#: "30 km south of" a name, "30 km from" it, up to where the name begins, or what is attached to it.
_MEASURED = re.compile(
    rf"(?:على\s(?:بعد|مسافة)\s)?(?:{_ABOUT})?(?:(?P<amount>\d{{1,4}}(?:[.,٫]\d{{1,2}})?|{NUMBER_IN_WORDS})\s?{_UNIT}|(?P<two>{_TWO}))"
    rf"(?:\s{_BEARING})?(?P<from>\s(?:من|عن))?\s{_KIND}\Z"
)
#: A text without any of these has no unit, which spares most names the pattern.
_UNIT_BEGINNINGS = ("كيلو", "كلم", "كم", "متر", "أمتار", "ميل", "أميال")
#: "to the south of", which is no part of a place, as "south" alone may be.
_TOWARDS = re.compile(rf"(?:إلى|الى)\sال(?P<side>{_SIDES})(?:\sال(?P<turn>شرق|غرب)ي)?\sمن\s{_KIND}\Z")
#: "south" after a place's name is said of that place; elsewhere it may be a part of the place that follows.
_SIDE_OF = re.compile(
    rf"\s?[،,]?\s?(?:(?:الواقعة|الواقع|التي\sتقع|الذي\sيقع|وتقع|ويقع)\s)?(?P<side>{_SIDES})ي?(?:\s(?P<turn>شرق|غرب)ي?)?\s{_KIND}"
)
_ROAD_BETWEEN = re.compile(r"(?P<road>(?:ال)?طريق|طرق|الواقعة|الواقع|الرابط|منطقة|المنطقة)\s(?:\w{1,12}\s)?بين\s\Z")
_AND = re.compile(rf"\sو{_KIND}")
_BEFORE_SUBJECT = re.compile(r"\s?[،,]?\s?(?:(?:الواقعة|الواقع|التي\sتقع|الذي\sيقع|وتقع|ويقع)\s)?")
_MAX_CHARACTERS = 90
_MAX_DISTANCE_KM = 1000.0
_DEGREES = {"شمال": NORTH, "شرق": EAST, "جنوب": SOUTH, "غرب": WEST}


def arabic_phrase(text: str, toponyms: Sequence[Toponym], anchor: int) -> OffsetPhrase | None:
    """The phrase that measures from a toponym, or runs between it and the next; None if there is none."""
    start, end = toponyms[anchor].start, toponyms[anchor].end
    window = max(0, start - _MAX_CHARACTERS)
    before = text[window:start]
    if any(unit in before for unit in _UNIT_BEGINNINGS) and (match := _MEASURED.search(text, window, start)):
        return _measured(text, toponyms, anchor, match)
    if "من" in before and (match := _TOWARDS.search(text, window, start)):
        bearing = _bearing(match["side"], match["turn"])
        return OffsetPhrase(match.start(), end, text[match.start() : end], Relation.TOWARDS, (anchor,), None, None, 0.0, *bearing)
    if anchor and (match := _SIDE_OF.fullmatch(text, toponyms[anchor - 1].end, start)) and not toponyms[anchor - 1].demonym:
        bearing, first = _bearing(match["side"], match["turn"]), match.start("side")
        return OffsetPhrase(first, end, text[first:end], Relation.TOWARDS, (anchor,), anchor - 1, None, 0.0, *bearing)
    match = _ROAD_BETWEEN.search(text, window, start) if "بين" in before else None
    second = anchor + 1
    if match and second < len(toponyms) and _AND.fullmatch(text, end, toponyms[second].start):
        end = toponyms[second].end
        return OffsetPhrase(match.start(), end, text[match.start() : end], Relation.BETWEEN, (anchor, second))
    return None


def _measured(text: str, toponyms: Sequence[Toponym], anchor: int, match: re.Match[str]) -> OffsetPhrase | None:
    km = _amount(match) * _km_per_unit(match["unit"] or match["two"])
    if not 0 < km <= _MAX_DISTANCE_KM or not (match["side"] or match["from"]):
        return None
    if _HOW_FAR.search(text, max(0, match.start() - _MAX_CHARACTERS), match.start()):
        return None
    slack = km * (ROUNDED_SHARE + (ABOUT_SHARE if match["about"] else 0.0))
    bearing = _bearing(match["side"], match["turn"]) if match["side"] else (None, 0.0)
    start, end = match.start(), toponyms[anchor].end
    subject = anchor - 1 if anchor and _describes(text, toponyms[anchor - 1].end, start) else None
    return OffsetPhrase(start, end, text[start:end], Relation.AWAY, (anchor,), subject, km, slack, *bearing)


def _amount(match: re.Match[str]) -> float:
    if match["two"]:
        return 2.0
    figures = match["amount"].replace(",", ".").replace("٫", ".")
    return float(figures) if figures[0].isdigit() else float(number_in_words(figures))


def _km_per_unit(unit: str) -> float:
    return next(km for beginning, km in sorted(_KM_PER_UNIT.items(), key=lambda pair: -len(pair[0])) if unit.startswith(beginning))


def _describes(text: str, subject_end: int, start: int) -> bool:
    return _BEFORE_SUBJECT.fullmatch(text, subject_end, start) is not None


def _bearing(side: str, turn: str | None) -> tuple[float, float]:
    """Degrees clockwise from north, and the slack either way."""
    return bearing_of(_DEGREES[side], _DEGREES[turn] if turn else None)
