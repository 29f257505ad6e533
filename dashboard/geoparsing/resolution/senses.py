"""An article's toponyms by sense: one name means one place throughout, unless the text says otherwise beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTRY, COUNTY, DIVISION, cosine_of_km
from dashboard.geoparsing.text.cues import DIVISION_NOUNS
from dashboard.model import Toponym

#: A place this near to the point of a second-level division may lie in it; gazetteers do not say which division a place is in.
IN_COUNTY_KM = 60.0
_IN_COUNTY = cosine_of_km(IN_COUNTY_KM)
_AREAS = frozenset((COUNTRY, DIVISION, COUNTY))
_CONTAINERS = frozenset((COUNTRY, DIVISION))
_LIST_JOINERS = frozenset((", ", " and ", ", and ", " or ", ", or "))
_LONGEST_JOINER = max(map(len, _LIST_JOINERS))
_CONTAINER_JOINERS = frozenset((", ", " (", ",\n"))
#: "Paris, Texas" comes again and again, and which place lies in which does not change.
_PAIRS_KEPT = 4_096
_COUNTY_NOUNS = frozenset(("county", "parish", "district", "borough"))
#: Whose office is a division's: "New York Governor", "the governor of New York".
_GOVERNORS = frozenset(("governor", "gov"))
_WORD_CHARACTERS = 20
#: A country or division named at most this many characters later may hold a place; its name must be this certain.
_AREA_WITHIN_CHARACTERS = 300
_LIKELY = 0.5
_SIGNS_AFTER = '.,;:!?)"”'


class Sense(NamedTuple):
    """The mentions (indices of toponyms) that share one sense; `name` is theirs, casefolded.

    `container` is the index of the toponym beside them that says where they lie ("Paris, Texas"), if any does;
    `division_word` is the word that calls them a division ("Kirkuk province"), or ""; `listed_with` are the toponyms right before
    or after them in a list ("Mosul, Erbil and Kirkuk"); `areas_next` are the likely countries and divisions named soon after them.
    """

    mentions: list[int]
    name: str
    container: int | None
    division_word: str
    listed_with: list[int]
    areas_next: list[int]


def senses(text: str, toponyms: Sequence[Toponym], first: int = 0) -> list[Sense]:
    """The senses of an article's toponyms that have candidates, by first mention; the indices of its toponyms count from `first`."""
    by_key: dict[tuple[str, str, str], Sense] = {}
    names = [toponym.text.casefold() for toponym in toponyms]
    gaps = _gaps(text, toponyms)
    contained = [_is_contained(toponyms, gaps, i) for i in range(len(toponyms))]
    listed = [False, *(gap in _LIST_JOINERS and not inner for gap, inner in zip(gaps[1:], contained, strict=True))]
    for i, (toponym, area) in enumerate(zip(toponyms, _areas_next(toponyms, names), strict=True)):
        if not len(toponym.candidates):
            continue
        word = division_word(text, toponym)
        key = (names[i], word, names[i + 1] if contained[i] else "")
        sense = by_key.get(key)
        if sense is None:
            sense = by_key[key] = Sense([], names[i], first + i + 1 if contained[i] else None, word, [], [])
        sense.mentions.append(first + i)
        sense.listed_with.extend(first + j for j, is_listed in ((i - 1, listed[i]), (i + 1, listed[i + 1])) if is_listed)
        if area is not None:
            sense.areas_next.append(first + area)
    return list(by_key.values())


def _gaps(text: str, toponyms: Sequence[Toponym]) -> list[str]:
    """What stands before each toponym after the last one, and after the last; "" where that is too long to be a joiner."""
    between = [text[a.end : b.start] if b.start - a.end <= _LONGEST_JOINER else "" for a, b in pairwise(toponyms)]
    return ["", *between, ""] if toponyms else [""]


def _is_contained(toponyms: Sequence[Toponym], gaps: Sequence[str], i: int) -> bool:
    """Whether the toponym right after toponym i is a country or division that holds one of its candidates: "Paris, Texas".

    In a list of such areas, "Washington, Pennsylvania and Ohio", none is.
    """
    if gaps[i + 1] not in _CONTAINER_JOINERS:
        return False
    inner, outer = (Candidates.of(toponym.candidates) for toponym in toponyms[i : i + 2])
    may_be_area = not _AREAS.isdisjoint(outer.place_classes.tolist())
    return may_be_area and bool(_held(inner, outer).any()) and not _is_listed_among_areas(toponyms, gaps, i)


def _is_listed_among_areas(toponyms: Sequence[Toponym], gaps: Sequence[str], i: int) -> bool:
    """Whether toponym i may be of the class of the next, a country or division, and the list goes on with one of that class."""
    area = _likeliest_class(Candidates.of(toponyms[i + 1].candidates))
    if area not in _CONTAINERS or area not in Candidates.of(toponyms[i].candidates).place_classes:
        return False
    neighbours = [j for j, gap in ((i - 1, gaps[i]), (i + 2, gaps[i + 2])) if gap in _LIST_JOINERS]
    return any(_likeliest_class(Candidates.of(toponyms[j].candidates)) == area for j in neighbours)


def _areas_next(toponyms: Sequence[Toponym], names: Sequence[str]) -> list[int | None]:
    """For each toponym the likely country or division that is named next, unless it is far off or has the same name."""
    areas: list[int | None] = [None] * len(toponyms)
    area = None
    for i in range(len(toponyms) - 1, -1, -1):
        if area is not None and toponyms[area].start - toponyms[i].start <= _AREA_WITHIN_CHARACTERS and names[area] != names[i]:
            areas[i] = area
        if toponyms[i].certainty >= _LIKELY and _likeliest_class(Candidates.of(toponyms[i].candidates)) in _CONTAINERS:
            area = i
    return areas


def division_word(text: str, toponym: Toponym) -> str:
    """The word that calls a toponym a division: "Anbar province", "the state of Victoria", "New York Governor"; "" if none does."""
    if " " in toponym.text:
        last = toponym.text.rpartition(" ")[2].lower()
        if last in DIVISION_NOUNS:
            return last
    after = text[toponym.end : toponym.end + _WORD_CHARACTERS]
    word = after[1:].partition(" ")[0].rstrip(_SIGNS_AFTER).lower() if after.startswith(" ") else ""
    return _division_named_by(word) or (
        _division_named_by(_word_before_of(text, toponym.start)) if text.endswith(" of ", 0, toponym.start) else ""
    )


def _word_before_of(text: str, at: int) -> str:
    """The word "state" of "the state of " before an offset, and of "the states of " too; a republic is a country as often."""
    word = text[max(at - _WORD_CHARACTERS, 0) : at].removesuffix(" of ").rpartition(" ")[2].lower().removesuffix("s")
    return "" if word == "republic" else word


def _division_named_by(word: str) -> str:
    """The word for a division that a word beside a name stands for; "" if it stands for none."""
    return word if word in DIVISION_NOUNS else "division" if word in _GOVERNORS else ""


@lru_cache(_PAIRS_KEPT)
def _likeliest_class(candidates: Candidates) -> int:
    """The class of the candidate with the highest prior; a town counts as a capital, and so do no candidates at all."""
    return max(CAPITAL, int(candidates.place_classes[candidates.prior.argmax()])) if len(candidates) else CAPITAL


def inside(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Which of some candidates lie in one of the countries and divisions among others, by the gazetteer's columns."""
    held: npt.NDArray[np.bool_] = np.any(_held(inner, outer), axis=1)
    return held


def holding(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Which countries and divisions among `outer` hold one of the `inner` candidates."""
    holds: npt.NDArray[np.bool_] = np.any(_held(inner, outer), axis=0)
    return holds


@lru_cache(_PAIRS_KEPT)
def _held(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Whether each of n candidates lies in each of m others: an array of shape (n, m)."""
    classes, outer_classes = inner.place_classes, outer.place_classes
    same_country = (inner.countries[:, None] == outer.countries) & (outer_classes == COUNTRY) & (classes != COUNTRY)[:, None]
    is_within = (classes != COUNTRY) & (classes != DIVISION) & (inner.admin1 != 0)
    same_admin1 = (inner.admin1[:, None] == outer.admin1) & is_within[:, None]
    in_division = same_admin1 & (outer_classes == DIVISION)
    near = inner.vectors @ outer.vectors.T > _IN_COUNTY
    in_county = same_admin1 & (outer_classes == COUNTY) & near & (classes != COUNTY)[:, None]
    held: npt.NDArray[np.bool_] = same_country | in_division | in_county
    return held


def is_county_word(word: str) -> bool:
    """Whether a word for a division means one of the second level."""
    return word in _COUNTY_NOUNS
