"""Groups the toponyms of an article by sense: one name means one place throughout, unless the text says otherwise beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTRY, COUNTY, DIVISION, cosine_of_km
from dashboard.geoparsing.languages import division_word_before
from dashboard.geoparsing.text.cues import DIVISION_NOUNS
from dashboard.model import Toponym

#: A place within this distance of a second-level division's point may lie in it; the gazetteer does not say which one a place is in.
IN_COUNTY_KM = 60.0
_IN_COUNTY_COSINE = cosine_of_km(IN_COUNTY_KM)
_AREAS = frozenset((COUNTRY, DIVISION, COUNTY))
_CONTAINERS = frozenset((COUNTRY, DIVISION))
_LIST_JOINERS = frozenset((", ", " and ", ", and ", " or ", ", or "))
_LONGEST_JOINER = max(map(len, _LIST_JOINERS))
_CONTAINER_JOINERS = frozenset((", ", " (", ",\n"))
#: Results for this many names or pairs of names are kept: pairs such as "Paris, Texas" come again and again.
_CACHE_SIZE = 4_096
_COUNTY_NOUNS = frozenset(("county", "parish", "district", "borough"))
#: Heads of a division: "New York Governor", "the governor of New York".
_GOVERNORS = frozenset(("governor", "gov"))
_MAX_WORD_CHARACTERS = 20
#: A place may lie in a country or division that is named at most this many characters later, if that name has this certainty or more.
_AREA_WITHIN_CHARACTERS = 300
_MIN_AREA_CERTAINTY = 0.5
_SIGNS_AFTER = '.,;:!?)"”'


class Sense(NamedTuple):
    """The mentions of a name that share one sense, as indices of toponyms; `name` is the casefolded name.

    `container` is the index of the toponym right after the first mention, if it says where the place lies ("Paris, Texas");
    `division_word` is the word that calls the mentions a division ("Kirkuk province"), or ""; `listed_with` are the toponyms right
    before or after a mention in a list ("Mosul, Erbil and Kirkuk"); `areas_next` are the likely countries and divisions named soon
    after a mention.
    """

    mentions: list[int]
    name: str
    container: int | None
    division_word: str
    listed_with: list[int]
    areas_next: list[int]


def find_senses(text: str, toponyms: Sequence[Toponym], first_index: int = 0) -> list[Sense]:
    """The senses of an article's toponyms that have candidates, in order of first mention; the index of toponym 0 is `first_index`."""
    sense_of_key: dict[tuple[str, str, str], Sense] = {}
    names = [toponym.text.casefold() for toponym in toponyms]
    gaps = _gaps(text, toponyms)
    is_contained = [_is_contained(toponyms, gaps, i) for i in range(len(toponyms))]
    is_listed_with_previous = [False, *(gap in _LIST_JOINERS and not inner for gap, inner in zip(gaps[1:], is_contained, strict=True))]
    for i, (toponym, area) in enumerate(zip(toponyms, _areas_next(toponyms, names), strict=True)):
        if not len(toponym.candidates):
            continue
        word = find_division_word(text, toponym)
        if word and i and _calls_name_before(text, word, toponyms[i - 1], toponym):
            word = ""
        key = (names[i], word, names[i + 1] if is_contained[i] else "")
        sense = sense_of_key.get(key)
        if sense is None:
            sense = sense_of_key[key] = Sense([], names[i], first_index + i + 1 if is_contained[i] else None, word, [], [])
        sense.mentions.append(first_index + i)
        neighbours = ((i - 1, is_listed_with_previous[i]), (i + 1, is_listed_with_previous[i + 1]))
        sense.listed_with.extend(first_index + j for j, is_listed in neighbours if is_listed)
        if area is not None:
            sense.areas_next.append(first_index + area)
    return list(sense_of_key.values())


def _gaps(text: str, toponyms: Sequence[Toponym]) -> list[str]:
    """The text between toponyms: gap i is before toponym i, the last gap after the last toponym.

    A gap is "" at both ends of the article, and where it is too long to be a joiner.
    """
    inner_gaps = [text[a.end : b.start] if b.start - a.end <= _LONGEST_JOINER else "" for a, b in pairwise(toponyms)]
    return ["", *inner_gaps, ""] if toponyms else [""]


def _is_contained(toponyms: Sequence[Toponym], gaps: Sequence[str], i: int) -> bool:
    """Whether the toponym right after toponym i may be a country, division or county that holds one of i's candidates: "Paris, Texas".

    Not in a list of countries or divisions: "Washington, Pennsylvania and Ohio".
    """
    if gaps[i + 1] not in _CONTAINER_JOINERS:
        return False
    inner, outer = (Candidates.of(toponym.candidates) for toponym in toponyms[i : i + 2])
    may_be_area = not _AREAS.isdisjoint(outer.place_classes.tolist())
    return may_be_area and bool(_lies_in(inner, outer).any()) and not _is_listed_among_areas(toponyms, gaps, i)


def _is_listed_among_areas(toponyms: Sequence[Toponym], gaps: Sequence[str], i: int) -> bool:
    """Whether toponyms i and i + 1 may both be countries or both divisions, and a third such area is listed before or after them."""
    area_class = _likeliest_class(Candidates.of(toponyms[i + 1].candidates))
    if area_class not in _CONTAINERS or area_class not in Candidates.of(toponyms[i].candidates).place_classes:
        return False
    neighbours = [j for j, gap in ((i - 1, gaps[i]), (i + 2, gaps[i + 2])) if gap in _LIST_JOINERS]
    return any(_likeliest_class(Candidates.of(toponyms[j].candidates)) == area_class for j in neighbours)


def _areas_next(toponyms: Sequence[Toponym], names: Sequence[str]) -> list[int | None]:
    """For each toponym the index of the likely country or division that is named next; None if that is far off or has the same name."""
    areas: list[int | None] = [None] * len(toponyms)
    area = None
    for i in range(len(toponyms) - 1, -1, -1):
        if area is not None and toponyms[area].start - toponyms[i].start <= _AREA_WITHIN_CHARACTERS and names[area] != names[i]:
            areas[i] = area
        if toponyms[i].certainty >= _MIN_AREA_CERTAINTY and _likeliest_class(Candidates.of(toponyms[i].candidates)) in _CONTAINERS:
            area = i
    return areas


def find_division_word(text: str, toponym: Toponym) -> str:
    """The word that calls a toponym a division: "Anbar province", "the state of Victoria", "New York Governor"; "" if none does."""
    if " " in toponym.text:
        last_word = toponym.text.rpartition(" ")[2].lower()
        if last_word in DIVISION_NOUNS:
            return last_word
    if not text.isascii() and (word := division_word_before(text, toponym.start)):
        return word
    after = text[toponym.end : toponym.end + _MAX_WORD_CHARACTERS]
    next_word = after[1:].partition(" ")[0].rstrip(_SIGNS_AFTER).lower() if after.startswith(" ") else ""
    return _division_word_from(next_word) or (
        _division_word_from(_find_word_before_of(text, toponym.start)) if text.endswith(" of ", 0, toponym.start) else ""
    )


def _calls_name_before(text: str, word: str, before: Toponym, toponym: Toponym) -> bool:
    """Whether the word for a division belongs to the name before it: "the Dosso region of Niger", but not "the US state of Georgia"."""
    gap = text[before.end : toponym.start]
    is_between = gap == f" {word} of " or (gap == " of " and before.text.endswith(word))
    return is_between and not before.demonym and _likeliest_class(Candidates.of(before.candidates)) != COUNTRY


def _find_word_before_of(text: str, offset: int) -> str:
    """The word "state" in "the state of " or "the states of " before an offset; "" for "republic", which is often a country."""
    word = text[max(offset - _MAX_WORD_CHARACTERS, 0) : offset].removesuffix(" of ").rpartition(" ")[2].lower().removesuffix("s")
    return "" if word == "republic" else word


def _division_word_from(word: str) -> str:
    """The word for a division that a word beside a name stands for, "division" for a governor; "" if it stands for none."""
    return word if word in DIVISION_NOUNS else "division" if word in _GOVERNORS else ""


@lru_cache(_CACHE_SIZE)
def _likeliest_class(candidates: Candidates) -> int:
    """The class of the candidate with the highest prior; CAPITAL for a town, and if there are no candidates."""
    return max(CAPITAL, int(candidates.place_classes[candidates.prior.argmax()])) if len(candidates) else CAPITAL


def lies_in_any(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Which of the `inner` candidates lie in a country, division or county among the `outer` ones, by the gazetteer's columns."""
    is_inside: npt.NDArray[np.bool_] = np.any(_lies_in(inner, outer), axis=1)
    return is_inside


def holds_any(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Which of the `outer` candidates are a country, division or county that one of the `inner` candidates lies in."""
    holds: npt.NDArray[np.bool_] = np.any(_lies_in(inner, outer), axis=0)
    return holds


@lru_cache(_CACHE_SIZE)
def _lies_in(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Whether each of n inner candidates lies in each of m outer ones, of shape (n, m)."""
    classes, outer_classes = inner.place_classes, outer.place_classes
    same_country = (inner.countries[:, None] == outer.countries) & (outer_classes == COUNTRY) & (classes != COUNTRY)[:, None]
    may_be_in_division = (classes != COUNTRY) & (classes != DIVISION) & (inner.admin1 != 0)
    same_admin1 = (inner.admin1[:, None] == outer.admin1) & may_be_in_division[:, None]
    in_division = same_admin1 & (outer_classes == DIVISION)
    is_near = inner.vectors @ outer.vectors.T > _IN_COUNTY_COSINE
    in_county = same_admin1 & (outer_classes == COUNTY) & is_near & (classes != COUNTY)[:, None]
    is_inside: npt.NDArray[np.bool_] = same_country | in_division | in_county
    return is_inside


def is_county_word(word: str) -> bool:
    """Whether a word for a division means a second-level division."""
    return word in _COUNTY_NOUNS
