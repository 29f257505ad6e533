"""Sentences of a passage, as a reader would cut them: the excerpt that stands behind a dot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from dashboard.geoparsing.text.passages import Passage

#: A plain set first, which the engine skips to; a repeated one would be tried at every character.
_BREAK = re.compile(r"""([.!?…][.!?…]*["'”’»)\]]*)\s+(?=["'“‘«(\[#—–-]*\s?[^\W_])""")
_LAST_WORD = re.compile(r"[^\s(\[“\"‘']+$")
_NEXT_WORD = re.compile(r"\W*([\w'’]+)")
_INITIALS = re.compile(r"(?:\w\.)+\w")
#: Abbreviations that a name or number follows, so that their full stop ends no sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen maj col lt capt sgt cpl cmdr adm brig pvt gov sen rep rev hon sh st mt ft sr jr messrs supt det insp amb "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "no nos vs v etc e.g i.e cf approx est fig vol pp p ed inc ltd co corp bros dept univ assn ave blvd rd u.s.-led "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "tenn tex vt va wash wis wyo ont que".split()
)
_MAY_END = frozenset("inc ltd co corp etc jr sr u.s u.k u.n a.m p.m d.c u.s.a e.u".split())
_STARTERS = frozenset(
    "the a an in on at he she it they we i this that these those but and as for after before when while if there his her its their our "
    "more most many some all no not what who why how since with by from to also however meanwhile officials police".split()
)


def sentences(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Spans of the sentences of a passage, in order, without surrounding blanks; together they cover all its words."""
    spans = []
    start = passage.start
    for match in _BREAK.finditer(text, start, passage.end):
        mark, stop = match.span(1)
        after = match.end()
        if text[mark] == "." and stop - mark == 1:
            ends = _full_stop_ends(text, start, mark, after)
        else:
            ends = text[mark] != "…" or not text[after].islower()
        if ends:
            spans.append((start, stop))
            start = after
    if start < passage.end:
        spans.append((start, passage.end))
    return spans


def _full_stop_ends(text: str, start: int, mark: int, after: int) -> bool:
    """Whether the full stop at `mark` ends the sentence that begins at `start`, and another begins at `after`.

    Most often a plain word stands before it and another after it: those are found without a search.
    """
    following = text[after]
    if following.islower() or (not following.isalnum() and _word_at(text, after)[:1].islower()):
        return False
    blank = text.rfind(" ", start, mark)
    word = text[start if blank < 0 else blank + 1 : mark]
    if not word.isalnum():
        found = _LAST_WORD.search(text, max(start, mark - 40), mark)
        word = found.group() if found else ""
    word = word.casefold()
    if word in _MAY_END or ("." in word and _INITIALS.fullmatch(word)):
        return _word_at(text, after).casefold() in _STARTERS
    return word not in _ABBREVIATIONS and not (len(word) == 1 and word.isalpha())


def _word_at(text: str, start: int) -> str:
    """The word that begins at an offset or shortly after."""
    found = _NEXT_WORD.match(text, start, start + 40)
    return found[1] if found else ""


def sentence_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The span that holds an offset; `spans` are in order and one of them begins at or before it."""
    return spans[max(0, bisect_right(spans, (offset, inf)) - 1)]
