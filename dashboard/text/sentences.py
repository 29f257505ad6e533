"""Sentences of a passage, as a reader would cut them: the excerpt that stands behind a dot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dashboard.text.passages import Passage

_BREAK = re.compile(r"""([.!?…]+["'”’»)\]]*)\s+(?=["'“‘«(\[#—–-]*\s?[^\W_])""")
_LAST_WORD = re.compile(r"[^\s(\[“\"‘']+$")
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
    for match in _BREAK.finditer(text, passage.start, passage.end):
        if _ends_sentence(text, start, match):
            spans.append((start, match.end(1)))
            start = match.end()
    if start < passage.end:
        spans.append((start, passage.end))
    return spans


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group(1) != ".":
        following = text[match.end() : match.end() + 1]
        return not (match.group(1)[0] == "…" and following.islower())
    found = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    word = found.group().casefold() if found else ""
    next_word = re.match(r"\W*([\w'’]+)", text[match.end() : match.end() + 40])
    after = next_word.group(1) if next_word else ""
    if after[:1].islower():
        return False
    if word in _MAY_END or (len(word) > 1 and re.fullmatch(r"(?:\w\.)+\w", word)):
        return after.casefold() in _STARTERS
    return word not in _ABBREVIATIONS and not re.fullmatch(r"[^\W\d_]", word)


def sentence_at(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The span that holds an offset; `spans` are in order and one of them begins at or before it."""
    return spans[max(0, bisect_right(spans, offset, key=lambda span: span[0]) - 1)]
