"""Distances in Sorani and Kurmanji: لە ٣٠ کیلۆمەتری باشووری مووسڵ, 30 kîlometre başûrê Mûsilê, 20 km dûrî Hewlêrê."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.geoparsing.offsets.compass import EAST, NORTH, SOUTH, WEST, bearing_of
from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.quantities import ABOUT_SHARE, ROUNDED_SHARE
from dashboard.model import Toponym

_FIGURES = r"(?P<amount>\d{1,3}(?:[.,٫]\d{1,2})?)"
#: What has no figure is no distance, which spares most names the longer pattern.
_FIGURE = re.compile(r"\d")
_MAX_CHARACTERS = 80
#: The sides of the compass by the beginnings of the words for them; the endings of case follow.
_SORANI_SIDES = {"باکوور": NORTH, "باشوور": SOUTH, "ڕۆژهەڵات": EAST, "خۆرهەڵات": EAST, "ڕۆژئاوا": WEST, "ڕۆژاوا": WEST, "خۆرئاوا": WEST}
_KURMANJI_SIDES = {"bakur": NORTH, "başûr": SOUTH, "rojhilat": EAST, "rojava": WEST}


@dataclass(frozen=True, slots=True)
class _Distances:
    """How a language measures: `measured` has the groups amount, about, side, turn and from, and ends where the name begins."""

    measured: re.Pattern[str]
    sides: dict[str, float]


def _sides(sides: dict[str, float], ending: str) -> str:
    """A pattern for a side, and a second one that turns it."""
    any_side = "|".join(sides)
    return rf"(?P<side>{any_side}){ending}(?:\s(?P<turn>{any_side}){ending})?"


_SORANI = _Distances(
    re.compile(
        rf"(?:(?:بە\s)?دووریی?\s)?(?P<about>نزیکەی\s|دەوروبەری\s)?{_FIGURES}\s?(?:کیلۆمەتر|کیلۆمیتر|کم|کلم)ی?(?:\sدوور)?"
        rf"(?:\s(?:لە\s)?{_sides(_SORANI_SIDES, 'ی?')}|(?P<from>\sلە))\s(?:شاری\s|شارۆچکەی\s|گوندی\s|ناحیەی\s|قەزای\s)?\Z"
    ),
    _SORANI_SIDES,
)
_KURMANJI = _Distances(
    re.compile(
        rf"(?P<about>nêzîkî\s|derdora\s|qasî\s)?{_FIGURES}\s?(?:kîlometre|kîlometr|kilometre|km)(?:yan|yên|yê|yî|an|ê|î)?"
        rf"(?:\s(?:li\s)?{_sides(_KURMANJI_SIDES, '(?:yê|ê)?')}|(?P<from>\sdûrî|\sji|\sdûrê))\s(?:bajarê\s|gundê\s|navçeya\s)?\Z",
        re.IGNORECASE,
    ),
    _KURMANJI_SIDES,
)


def sorani_phrase(text: str, toponyms: Sequence[Toponym], anchor: int) -> OffsetPhrase | None:
    """The phrase in Sorani that measures from a toponym; None if there is none."""
    return _phrase(text, toponyms[anchor], anchor, _SORANI)


def kurmanji_phrase(text: str, toponyms: Sequence[Toponym], anchor: int) -> OffsetPhrase | None:
    """The phrase in Kurmanji that measures from a toponym; None if there is none."""
    return _phrase(text, toponyms[anchor], anchor, _KURMANJI)


def _phrase(text: str, toponym: Toponym, anchor: int, distances: _Distances) -> OffsetPhrase | None:
    window = max(0, toponym.start - _MAX_CHARACTERS)
    match = distances.measured.search(text, window, toponym.start) if _FIGURE.search(text, window, toponym.start) else None
    if match is None:
        return None
    km = float(match["amount"].replace(",", ".").replace("٫", "."))
    if not km:
        return None
    slack = km * (ROUNDED_SHARE + (ABOUT_SHARE if match["about"] else 0.0))
    bearing = (None, 0.0) if match["from"] else _bearing(match, distances)
    start, end = match.start(), toponym.end
    return OffsetPhrase(start, end, text[start:end], Relation.AWAY, (anchor,), None, km, slack, *bearing)


def _bearing(match: re.Match[str], distances: _Distances) -> tuple[float, float]:
    side, turn = match["side"].lower(), match["turn"]
    return bearing_of(distances.sides[side], distances.sides[turn.lower()] if turn else None)
