"""Tells from the words between two names whether the text says that the second contains the first: "X, a town in the northern Y"."""

from __future__ import annotations

import re

from dashboard.geoparsing.recognition.place_words import FEATURE_OF_NOUN, FEATURE_OF_PLURAL
from dashboard.model import Kind

#: Kinds that have no point to measure from, only an extent.
AREA_KINDS = frozenset((Kind.DIVISION, Kind.COUNTRY, Kind.REGION))
_MAX_GAP_CHARACTERS = 90
_NOUNS = "|".join(map(re.escape, sorted((*FEATURE_OF_NOUN, *FEATURE_OF_PLURAL), key=len, reverse=True)))
_GAP = re.compile(
    rf"(?:['’]s)?(?: (?:(?:[a-z]+ )?(?:{_NOUNS})|LGA|Local Government Area))?(?: \([^()]{{0,40}}\))?"
    rf"(?:(?:,| \()?(?: (?:an?|the|another|both) (?:[\w'’-]+ ){{0,5}}?(?:{_NOUNS}))?,?(?: (?:located|situated|lying|both))?"
    rf" (?P<word>in|of|within|inside)(?: (?:the|a))?(?: [a-z-]+){{0,4}}(?: (?:{_NOUNS}))?(?: of(?: the)?)? ?|(?P<comma>, ))"
)
_LIST_GOES_ON = re.compile(r"(?:, | and |, and | or )(?:the )?[A-Z]")
_FRONTED = re.compile(r"(?:\A|[.!?”\"\n])\s*In (?:the )?\Z")
_MAX_FRONT_CHARACTERS = 12
_AREA_NOUN = re.compile(
    r" (?:LGA|Local Government|local government|district|county|territory|township|subdistrict|woreda|province|governorate)\b"
)
_POSSESSIVES = ("'s ", "’s ")


def says_inside(text: str, end: int, start: int, container_end: int, container_kind: Kind) -> bool:
    """Whether a name that ends at `end` is said to lie in the one at `text[start:container_end]`, which is a place of `container_kind`.

    A comma alone says so of an area, where no list goes on after it: "X, Idlib", but "X, Idlib and Aleppo".
    """
    gap = _GAP.fullmatch(text[end:start].replace("\n", " ")) if start - end <= _MAX_GAP_CHARACTERS else None
    if gap is None:
        return False
    return gap["word"] is not None or (container_kind in AREA_KINDS and _LIST_GOES_ON.match(text, container_end) is None)


def is_fronted(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins with "In" and the name `text[start:end]`, so that it tells what happened there: "In Blue Nile, ..."."""
    return text[end : end + 2] == ", " and _FRONTED.search(text, max(0, start - _MAX_FRONT_CHARACTERS), start) is not None


def is_called_area(text: str, end: int) -> bool:
    """Whether the noun of a district or the like follows a name: "in Sabon Birni LGA"."""
    return _AREA_NOUN.match(text, end) is not None


def is_possessed(text: str, container_end: int, start: int) -> bool:
    """Whether a name that begins at `start` is said to be part of the one before it: "Kanbalu's X"."""
    return text[container_end:start] in _POSSESSIVES
