"""Sentences of a passage, as a reader would cut them: the excerpt that stands behind a dot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from dashboard.text.passages import Passage

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


#: What the longer abbreviations end in: any other four small letters before a full stop end no abbreviation.
_ENDINGS = frozenset(word[-4:] for word in _ABBREVIATIONS | _MAY_END if len(word) >= 4)


def sentences(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Spans of the sentences of a passage, in order, without surrounding blanks; together they cover all its words."""
    spans = []
    start = passage.start
    for match in _BREAK.finditer(text, start, passage.end):
        mark, after = match.span()
        if _is_plain(text, start, mark, after):
            spans.append((start, mark + 1))
            start = after
        elif _ends_sentence(text, start, match):
            spans.append((start, match.end(1)))
            start = after
    if start < passage.end:
        spans.append((start, passage.end))
    return spans


def _is_plain(text: str, start: int, mark: int, after: int) -> bool:
    """Whether a full stop and one blank stand between a word that is no abbreviation and a capital, as most often they do."""
    if after - mark != 2 or mark - start < 4 or text[mark] != ".":
        return False
    ending = text[mark - 4 : mark]
    return ending.isalpha() and ending.islower() and ending not in _ENDINGS and text[after].isupper()


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match[1]
    if mark != ".":
        return mark[0] != "…" or not text[match.end() : match.end() + 1].islower()
    found = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    word = found.group().casefold() if found else ""
    next_word = _NEXT_WORD.match(text, match.end(), match.end() + 40)
    after = next_word[1] if next_word else ""
    if after[:1].islower():
        return False
    if word in _MAY_END or (len(word) > 1 and _INITIALS.fullmatch(word)):
        return after.casefold() in _STARTERS
    return word not in _ABBREVIATIONS and not (len(word) == 1 and word.isalpha())


def sentence_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The span that holds an offset; `spans` are in order and one of them begins at or before it."""
    return spans[max(0, bisect_right(spans, (offset, inf)) - 1)]
