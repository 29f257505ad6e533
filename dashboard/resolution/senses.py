"""An article's toponyms by sense: the same name means the same place throughout, unless the text says otherwise beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.gazetteer.candidates import COUNTRY, COUNTY, DIVISION, Candidates, cosine_of_km
from dashboard.model import Toponym
from dashboard.text.cues import DIVISION_NOUNS

#: A place so near to the middle of a second-level division may lie in it; gazetteers do not say which it is in.
IN_COUNTY_KM = 60.0
_IN_COUNTY = cosine_of_km(IN_COUNTY_KM)
_AREAS = frozenset((COUNTRY, DIVISION, COUNTY))
_LISTING = frozenset((", ", " and ", ", and ", " or ", ", or "))
_LONGEST_GAP = max(map(len, _LISTING))
#: Of "Paris, Texas" is asked again and again, and what lies where does not change.
_PAIRS_KEPT = 4_096
_BESIDE = frozenset((", ", " (", ",\n"))
_COUNTY_NOUNS = frozenset(("county", "parish", "district", "borough"))
_WORD_CHARACTERS = 20
_SIGNS_AFTER = '.,;:!?)"”'


class Sense(NamedTuple):
    """The mentions (numbers of toponyms) that share one sense; `name` is theirs without case.

    `container` is the number of the toponym beside them that says where they lie ("Paris, Texas"), if any does;
    `division_word` is the word that calls them a division ("Kirkuk province"), or ""; `listed_with` are the toponyms right before
    or after them in a list ("Mosul, Erbil and Kirkuk").
    """

    mentions: list[int]
    name: str
    container: int | None
    division_word: str
    listed_with: list[int]


def senses(text: str, toponyms: Sequence[Toponym], first: int = 0) -> list[Sense]:
    """The senses of an article's toponyms that have candidates, in the order of their first mention; numbers count from `first`."""
    found: dict[tuple[str, str, str], Sense] = {}
    gaps = _gaps(text, toponyms)
    for i, toponym in enumerate(toponyms):
        if not len(toponym.candidates):
            continue
        contained = gaps[i + 1] in _BESIDE and _contains(toponyms[i + 1], toponym)
        word = division_word(text, toponym)
        name = toponym.text.casefold()
        key = (name, word, toponyms[i + 1].text.casefold() if contained else "")
        sense = found.get(key)
        if sense is None:
            sense = found[key] = Sense([], name, first + i + 1 if contained else None, word, [])
        sense.mentions.append(first + i)
        if gaps[i] in _LISTING:
            sense.listed_with.append(first + i - 1)
        if gaps[i + 1] in _LISTING:
            sense.listed_with.append(first + i + 1)
    return list(found.values())


def _gaps(text: str, toponyms: Sequence[Toponym]) -> list[str]:
    """What stands before each toponym after the last one, and after the last; "" where that is too much to be a joining word."""
    near = [text[a.end : b.start] if b.start - a.end <= _LONGEST_GAP else "" for a, b in pairwise(toponyms)]
    return ["", *near, ""]


def _contains(outer: Toponym, inner: Toponym) -> bool:
    """Whether a toponym is that of a country or division that holds a candidate of another ("Paris, Texas")."""
    candidates = Candidates.of(outer.candidates)
    areas = not _AREAS.isdisjoint(candidates.sorts_of_place.tolist())
    return areas and bool(_held(Candidates.of(inner.candidates), candidates).any())


def division_word(text: str, toponym: Toponym) -> str:
    """The word in or right after a toponym that calls it a division: "Anbar province"; "" if none does."""
    if " " in toponym.text:
        last = toponym.text.rpartition(" ")[2].lower()
        if last in DIVISION_NOUNS:
            return last
    after = text[toponym.end : toponym.end + _WORD_CHARACTERS]
    if not after.startswith(" "):
        return ""
    word = after[1:].partition(" ")[0].rstrip(_SIGNS_AFTER).lower()
    return word if word in DIVISION_NOUNS else ""


def inside(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Which of some candidates lie in one of the countries and divisions among others, by the gazetteer's columns."""
    held: npt.NDArray[np.bool_] = np.any(_held(inner, outer), axis=1)
    return held


def holding(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Which of some countries and divisions hold one of the candidates of the name before them."""
    holds: npt.NDArray[np.bool_] = np.any(_held(inner, outer), axis=0)
    return holds


@lru_cache(_PAIRS_KEPT)
def _held(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Whether each of n candidates lies in each of m others: an array of shape (n, m)."""
    sorts, outer_sorts = inner.sorts_of_place, outer.sorts_of_place
    same_country = (inner.countries[:, None] == outer.countries) & (outer_sorts == COUNTRY) & (sorts != COUNTRY)[:, None]
    same_area = (inner.areas[:, None] == outer.areas) & ((sorts != COUNTRY) & (sorts != DIVISION) & (inner.areas != 0))[:, None]
    in_division = same_area & (outer_sorts == DIVISION)
    near = inner.vectors @ outer.vectors.T > _IN_COUNTY
    in_county = same_area & (outer_sorts == COUNTY) & near & (sorts != COUNTY)[:, None]
    held: npt.NDArray[np.bool_] = same_country | in_division | in_county
    return held


def is_county_word(word: str) -> bool:
    """Whether a division's word is that of a second-level division."""
    return word in _COUNTY_NOUNS
