"""Cuts a passage into sentences, as a reader would; the sentence of a mention is its excerpt."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from dashboard.geoparsing.text.passages import Passage

#: The end of a sentence (group 1) and the blanks up to the next. It begins with a single character of a set, which the engine searches
#: fast; with a repeat first it would try every character.
_BREAK = re.compile(r"""([.!?…؟۔][.!?…؟۔]*["'”’»)\]]*)\s+(?=["'“‘«(\[#—–-]*\s?[^\W_])""")
_LAST_WORD = re.compile(r"[^\s(\[“\"‘']+$")
_NEXT_WORD = re.compile(r"\W*([\w'’]+)")
_INITIALS = re.compile(r"(?:\w\.)+\w")
#: Abbreviations that a name or a number follows, so that their full stop ends no sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen maj col lt capt sgt cpl cmdr adm brig pvt gov sen rep rev hon sh st mt ft sr jr messrs supt det insp amb "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "no nos vs v etc e.g i.e cf approx est fig vol pp p ed inc ltd co corp bros dept univ assn ave blvd rd u.s.-led "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "tenn tex vt va wash wis wyo ont que".split()
)
#: Abbreviations whose full stop ends a sentence if one of _SENTENCE_STARTERS follows.
_MAY_END_SENTENCE = frozenset("inc ltd co corp etc jr sr u.s u.k u.n a.m p.m d.c u.s.a e.u".split())
_SENTENCE_STARTERS = frozenset(
    "the a an in on at he she it they we i this that these those but and as for after before when while if there his her its their our "
    "more most many some all no not what who why how since with by from to also however meanwhile officials police".split()
)


def split_sentences(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Spans of the sentences of a passage, in order, without surrounding blanks; together they cover all its words."""
    spans = []
    start = passage.start
    for match in _BREAK.finditer(text, start, passage.end):
        marks_start, marks_end = match.span(1)
        next_start = match.end()
        if text[marks_start] == "." and marks_end - marks_start == 1:
            is_end = _is_end_at_full_stop(text, start, marks_start, next_start)
        else:
            is_end = text[marks_start] != "…" or not text[next_start].islower()
        if is_end:
            spans.append((start, marks_end))
            start = next_start
    if start < passage.end:
        spans.append((start, passage.end))
    return spans


def _is_end_at_full_stop(text: str, start: int, full_stop: int, next_start: int) -> bool:
    """Whether the sentence that begins at `start` ends at the full stop, and another begins at `next_start`.

    Mostly a plain word stands before the full stop and another after it; they are found without a search, which is faster.
    """
    following = text[next_start]
    if following.islower() or (not following.isalnum() and _word_at(text, next_start)[:1].islower()):
        return False
    blank = text.rfind(" ", start, full_stop)
    last_word = text[start if blank < 0 else blank + 1 : full_stop]
    if not last_word.isalnum():
        match = _LAST_WORD.search(text, max(start, full_stop - 40), full_stop)
        last_word = match.group() if match else ""
    last_word = last_word.casefold()
    if last_word in _MAY_END_SENTENCE or ("." in last_word and _INITIALS.fullmatch(last_word)):
        return _word_at(text, next_start).casefold() in _SENTENCE_STARTERS
    return last_word not in _ABBREVIATIONS and not (len(last_word) == 1 and last_word.isalpha())


def _word_at(text: str, offset: int) -> str:
    """The word that begins at an offset or up to 40 characters later; "" if there is none."""
    match = _NEXT_WORD.match(text, offset, offset + 40)
    return match[1] if match else ""


def sentence_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The span that contains an offset; `spans` are in order, and the first begins at or before the offset."""
    return spans[max(0, bisect_right(spans, (offset, inf)) - 1)]
