"""Recognises the outlet in the brackets of a dateline, which may be called after a place: "YANGON (The Irrawaddy) -"."""

from __future__ import annotations

import re

from dashboard.geoparsing.text.cues import DIRECTIONS

_MAX_PLACES, _MAX_AGENCY = 60, 40
#: Before the bracket, from the start of the line: where the report was filed, and the day.
_PLACES = re.compile(r"[\W_]{0,3}[^\W\d_a-z][\w.'’,/ -]+ ")
#: One name; several with a comma between them are what the place lies in.
_OUTLET = re.compile(r"(?:[^\W_a-z][\w.'’&/-]*|al-\w+|of|the|and|&)(?: (?:[^\W_a-z][\w.'’&/-]*|al-\w+|of|the|and|&))*")
_AFTER = re.compile(r"\s?(?:--|[-–—:])")
#: Names that are written with "The".
_WITH_ARTICLE = frozenset("netherlands gambia bahamas philippines maldives comoros seychelles hague congo sudan levant sahel".split())


def is_in_agency(text: str, start: int, end: int) -> bool:
    """Whether the name `text[start:end]` is part of the name of an outlet in the brackets of a dateline.

    A place may stand there too, for what the other lies in: "GAO (Mali) -", "ALEPPO (Northern Syria) -".
    """
    opening = text.rfind("(", max(0, start - _MAX_AGENCY), start)
    closing = text.find(")", end, end + _MAX_AGENCY) if opening >= 0 else -1
    if closing < 0 or not _AFTER.match(text, closing + 1) or not _OUTLET.fullmatch(text, opening + 1, closing):
        return False
    line = text.rfind("\n", 0, opening) + 1
    if opening - line > _MAX_PLACES or not _PLACES.fullmatch(text, line, opening):
        return False
    before, name = text[opening + 1 : start].lower().split(), text[start:end].lower()
    is_whole = closing == end and all(word in DIRECTIONS or (word == "the" and name in _WITH_ARTICLE) for word in before)
    return not is_whole
