"""An article's toponyms by sense: the same name means the same place throughout, unless the text says otherwise beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.gazetteer.candidates import COUNTRY, COUNTY, DIVISION, FACTS, Candidates, cosine_of_km
from dashboard.model import Toponym
from dashboard.text.cues import DIVISION_NOUNS

#: A place so near to the middle of a second-level division may lie in it; gazetteers do not say which it is in.
IN_COUNTY_KM = 60.0
_IN_COUNTY = cosine_of_km(IN_COUNTY_KM)
_AREAS = [FACTS.index(f"a {sort}") for sort in ("country", "division", "county")]
_LISTING = frozenset((", ", " and ", ", and ", " or ", ", or "))
_BESIDE = frozenset((", ", " (", ",\n"))
_COUNTY_NOUNS = frozenset(("county", "parish", "district", "borough"))
_WORD_CHARACTERS = 20
_SIGNS_AFTER = '.,;:!?)"”'


class Sense(NamedTuple):
    """The mentions (numbers of toponyms) that share one sense.

    `container` is the number of the toponym beside them that says where they lie ("Paris, Texas"), if any does;
    `division_word` is the word that calls them a division ("Kirkuk province"), or ""; `listed_with` are the toponyms right before
    or after them in a list ("Mosul, Erbil and Kirkuk").
    """

    mentions: list[int]
    container: int | None
    division_word: str
    listed_with: list[int]


def senses(text: str, toponyms: Sequence[Toponym]) -> list[Sense]:
    """The senses of the toponyms that have candidates, in the order of their first mention."""
    found: dict[tuple[str, str, str], Sense] = {}
    for i, toponym in enumerate(toponyms):
        if not len(toponym.candidates):
            continue
        container = _container(text, toponyms, i)
        word = division_word(text, toponym)
        beside = toponyms[container].text.casefold() if container is not None else ""
        key = (toponym.text.casefold(), word, beside)
        if key in found:
            found[key].mentions.append(i)
        else:
            found[key] = Sense([i], container, word, [])
        found[key].listed_with.extend(_listed_with(text, toponyms, i))
    return list(found.values())


def _listed_with(text: str, toponyms: Sequence[Toponym], i: int) -> Iterator[int]:
    if i and text[toponyms[i - 1].end : toponyms[i].start] in _LISTING:
        yield i - 1
    if i + 1 < len(toponyms) and text[toponyms[i].end : toponyms[i + 1].start] in _LISTING:
        yield i + 1


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


def _container(text: str, toponyms: Sequence[Toponym], i: int) -> int | None:
    """The number of the toponym right after one ("Paris, Texas") that is a country or division and holds one of its candidates."""
    if i + 1 >= len(toponyms) or text[toponyms[i].end : toponyms[i + 1].start] not in _BESIDE:
        return None
    inner, outer = Candidates.of(toponyms[i].candidates), Candidates.of(toponyms[i + 1].candidates)
    areas = len(outer) and (outer.facts[:, _AREAS] > 0).any()
    return i + 1 if areas and inside(inner, outer).any() else None


def inside(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Which of some candidates lie in one of the countries and divisions among others, by the gazetteer's columns."""
    held: npt.NDArray[np.bool_] = np.any(_held(inner, outer), axis=1)
    return held


def holding(inner: Candidates, outer: Candidates) -> npt.NDArray[np.bool_]:
    """Which of some countries and divisions hold one of the candidates of the name before them."""
    holds: npt.NDArray[np.bool_] = np.any(_held(inner, outer), axis=0)
    return holds


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
