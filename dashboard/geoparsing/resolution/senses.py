"""An article's toponyms by sense: the same name means the same place throughout, unless the text says otherwise beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.candidates import CAPITAL, COUNTRY, COUNTY, DIVISION, Candidates, cosine_of_km
from dashboard.geoparsing.text.cues import DIVISION_NOUNS
from dashboard.model import Toponym

#: A place so near to the middle of a second-level division may lie in it; gazetteers do not say which it is in.
IN_COUNTY_KM = 60.0
_IN_COUNTY = cosine_of_km(IN_COUNTY_KM)
_AREAS = frozenset((COUNTRY, DIVISION, COUNTY))
_CONTAINING = frozenset((COUNTRY, DIVISION))
_LISTING = frozenset((", ", " and ", ", and ", " or ", ", or "))
_LONGEST_GAP = max(map(len, _LISTING))
#: Of "Paris, Texas" is asked again and again, and what lies where does not change.
_PAIRS_KEPT = 4_096
_BESIDE = frozenset((", ", " (", ",\n"))
_COUNTY_NOUNS = frozenset(("county", "parish", "district", "borough"))
#: Whose office is a division's: "New York Governor", "the governor of New York".
_GOVERNORS = frozenset(("governor", "gov"))
_WORD_CHARACTERS = 20
#: A country or division named within so many characters may be where a name lies; it must be so likely at first look.
_SOON_CHARACTERS = 300
_LIKELY = 0.5
_SIGNS_AFTER = '.,;:!?)"”'


class Sense(NamedTuple):
    """The mentions (numbers of toponyms) that share one sense; `name` is theirs without case.

    `container` is the number of the toponym beside them that says where they lie ("Paris, Texas"), if any does;
    `division_word` is the word that calls them a division ("Kirkuk province"), or ""; `listed_with` are the toponyms right before
    or after them in a list ("Mosul, Erbil and Kirkuk"); `areas_next` are the likely countries and divisions named next after them,
    and soon.
    """

    mentions: list[int]
    name: str
    container: int | None
    division_word: str
    listed_with: list[int]
    areas_next: list[int]


def senses(text: str, toponyms: Sequence[Toponym], first: int = 0) -> list[Sense]:
    """The senses of an article's toponyms that have candidates, in the order of their first mention; numbers count from `first`."""
    found: dict[tuple[str, str, str], Sense] = {}
    names = [toponym.text.casefold() for toponym in toponyms]
    gaps = _gaps(text, toponyms)
    contained = [_is_contained(toponyms, gaps, i) for i in range(len(toponyms))]
    listed = [False, *(gap in _LISTING and not inner for gap, inner in zip(gaps[1:], contained, strict=True))]
    for i, (toponym, area) in enumerate(zip(toponyms, _areas_next(toponyms, names), strict=True)):
        if not len(toponym.candidates):
            continue
        word = division_word(text, toponym)
        key = (names[i], word, names[i + 1] if contained[i] else "")
        sense = found.get(key)
        if sense is None:
            sense = found[key] = Sense([], names[i], first + i + 1 if contained[i] else None, word, [], [])
        sense.mentions.append(first + i)
        sense.listed_with.extend(first + j for j, beside in ((i - 1, listed[i]), (i + 1, listed[i + 1])) if beside)
        if area is not None:
            sense.areas_next.append(first + area)
    return list(found.values())


def _gaps(text: str, toponyms: Sequence[Toponym]) -> list[str]:
    """What stands before each toponym after the last one, and after the last; "" where that is too much to be a joining word."""
    near = [text[a.end : b.start] if b.start - a.end <= _LONGEST_GAP else "" for a, b in pairwise(toponyms)]
    return ["", *near, ""] if toponyms else [""]


def _is_contained(toponyms: Sequence[Toponym], gaps: Sequence[str], i: int) -> bool:
    """Whether the toponym right after one is of a country or division that holds one of its candidates: "Paris, Texas".

    In a list of such areas, "Washington, Pennsylvania and Ohio", none is.
    """
    if gaps[i + 1] not in _BESIDE:
        return False
    inner, outer = (Candidates.of(toponym.candidates) for toponym in toponyms[i : i + 2])
    areas = not _AREAS.isdisjoint(outer.sorts_of_place.tolist())
    return areas and bool(_held(inner, outer).any()) and not _among_its_like(toponyms, gaps, i)


def _among_its_like(toponyms: Sequence[Toponym], gaps: Sequence[str], i: int) -> bool:
    """Whether a toponym may be of the sort of the next, a country or division, and one of that sort is listed before it or after both."""
    sort = _likeliest_sort(Candidates.of(toponyms[i + 1].candidates))
    if sort not in _CONTAINING or sort not in Candidates.of(toponyms[i].candidates).sorts_of_place:
        return False
    neighbours = [j for j, gap in ((i - 1, gaps[i]), (i + 2, gaps[i + 2])) if gap in _LISTING]
    return any(_likeliest_sort(Candidates.of(toponyms[j].candidates)) == sort for j in neighbours)


def _areas_next(toponyms: Sequence[Toponym], names: Sequence[str]) -> list[int | None]:
    """For each toponym the likely country or division that is named next, unless it is far off or has the same name."""
    found: list[int | None] = [None] * len(toponyms)
    area = None
    for i in range(len(toponyms) - 1, -1, -1):
        if area is not None and toponyms[area].start - toponyms[i].start <= _SOON_CHARACTERS and names[area] != names[i]:
            found[i] = area
        if toponyms[i].certainty >= _LIKELY and _likeliest_sort(Candidates.of(toponyms[i].candidates)) in _CONTAINING:
            area = i
    return found


def division_word(text: str, toponym: Toponym) -> str:
    """The word that calls a toponym a division: "Anbar province", "the state of Victoria", "New York Governor"; "" if none does."""
    if " " in toponym.text:
        last = toponym.text.rpartition(" ")[2].lower()
        if last in DIVISION_NOUNS:
            return last
    after = text[toponym.end : toponym.end + _WORD_CHARACTERS]
    word = after[1:].partition(" ")[0].rstrip(_SIGNS_AFTER).lower() if after.startswith(" ") else ""
    return _division(word) or (_division(_word_before(text, toponym.start)) if text.endswith(" of ", 0, toponym.start) else "")


def _word_before(text: str, at: int) -> str:
    """The word "state" of "the state of " before an offset, and of "the states of " too; a republic is a country as often."""
    word = text[max(at - _WORD_CHARACTERS, 0) : at].removesuffix(" of ").rpartition(" ")[2].lower().removesuffix("s")
    return "" if word == "republic" else word


def _division(word: str) -> str:
    """The word for a division that a word beside a name stands for; "" if it stands for none."""
    return word if word in DIVISION_NOUNS else "division" if word in _GOVERNORS else ""


@lru_cache(_PAIRS_KEPT)
def _likeliest_sort(candidates: Candidates) -> int:
    """The sort of place that the candidate of the best prior is; a town's is a capital's, and so is that of no candidate."""
    return max(CAPITAL, int(candidates.sorts_of_place[candidates.prior.argmax()])) if len(candidates) else CAPITAL


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
