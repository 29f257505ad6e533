"""Finds the distances and bearings that a text gives around its toponyms. Pure, and linear in the number of toponyms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.geoparsing.offsets import patterns
from dashboard.geoparsing.offsets.arabic import arabic_phrase
from dashboard.geoparsing.offsets.kurdish import kurmanji_phrase, sorani_phrase
from dashboard.geoparsing.offsets.measures import parse_phrase
from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.prefilter import may_begin_after, may_end_before
from dashboard.geoparsing.offsets.subjects import implied_anchor, may_be_point, subject_after, subject_before
from dashboard.model import Toponym

#: A phrase with two anchors has one of these before the first anchor.
_WORDS_BEFORE_TWO_ANCHORS = ("between", "from", "link", "connect", "join")
#: The second anchor is among this many toponyms after the first: "Mosul and the Kurdish capital of Erbil".
_MAX_TOPONYMS_TO_SECOND_ANCHOR = 3
_FIRST_ARABIC_LETTER = "\u0620"
#: Every text of more than a line in Kurmanji has one of these.
_KURMANJI_LETTERS = "êûîÊ"


def find_offsets(text: str, toponyms: Sequence[Toponym]) -> list[OffsetPhrase]:
    """The phrases that give a distance or a bearing from a toponym. `toponyms` are in reading order, and so is the result.

    Left out is what has no point to measure from or gives no way to go: borders and coasts of countries, "here" and "there", flights and
    voyages, parts of a place ("west Mosul", "in the north of Iraq"), and "around Mosul", which may mean inside it.
    """
    phrases: list[OffsetPhrase] = []
    may_be_kurmanji = any(letter in text for letter in _KURMANJI_LETTERS)
    for i, toponym in enumerate(toponyms):
        if toponym.demonym:
            continue
        if toponym.text[0] >= _FIRST_ARABIC_LETTER:
            if (phrase := arabic_phrase(text, toponyms, i) or sorani_phrase(text, toponyms, i)) is not None:
                phrases.append(phrase)
            continue
        if may_be_kurmanji and (phrase := kurmanji_phrase(text, toponyms, i)):
            phrases.append(phrase)
            continue
        phrase = _phrase_before(text, toponyms, i) if may_end_before(text, toponym.start) else None
        if phrase is None:
            phrase = _edge_phrase(text, toponyms, i)
        if phrase is not None:
            phrases.append(replace(phrase, subject=_find_subject(text, toponyms, phrase, phrases)))
        if may_begin_after(text, toponym.end) and (phrase := _phrase_after_subject(text, toponyms, i)):
            phrases.append(phrase)
    return phrases


def _phrase_before(text: str, toponyms: Sequence[Toponym], anchor: int) -> OffsetPhrase | None:
    """The phrase that ends with the anchor, "about 10 miles outside [Mosul]", or else the one with two anchors of which it is the first."""
    start, end = toponyms[anchor].start, toponyms[anchor].end
    if patterns.NO_POINT.match(text, end):
        return None
    window_start = max(0, start - patterns.PHRASE_CHARACTERS)
    window_start = max(window_start, text.rfind(".", window_start, start) + 1)  # after its measure, no phrase has a full stop
    match = patterns.BEFORE_ANCHOR.search(text, window_start, start)
    measure = patterns.MEASURE_BEFORE.search(text, max(0, match.start() - patterns.MEASURE_CHARACTERS), match.start()) if match else None
    if not match or (match["needs_measure"] and not measure):
        return _phrase_with_two_anchors(text, toponyms, anchor, window_start)
    if _is_ruled_out_by_words_after(text, end, match):
        return None
    return parse_phrase(text, (measure, match), anchor, ((measure or match).start(), end))


def _is_ruled_out_by_words_after(text: str, end: int, match: re.Match[str]) -> bool:
    """Whether the words after the anchor change the meaning: "outside the Mosul police station", "100 miles from Mosul to Erbil"."""
    if match["outside"]:
        return patterns.BUILDING.match(text, end) is not None
    return match["way"] is not None and patterns.TO_DESTINATION.match(text, end) is not None


def _edge_phrase(text: str, toponyms: Sequence[Toponym], anchor: int) -> OffsetPhrase | None:
    """The phrase that begins with its anchor: "[Mosul]'s northern outskirts"."""
    match = patterns.AFTER_ANCHOR.match(text, toponyms[anchor].end)
    return parse_phrase(text, (None, match), anchor, (toponyms[anchor].start, match.end())) if match else None


def _phrase_with_two_anchors(text: str, toponyms: Sequence[Toponym], first: int, window_start: int) -> OffsetPhrase | None:
    """The phrase with two anchors, if it is about ground, or describes a place right before it, and is not about talks or trade."""
    before = text[window_start : toponyms[first].start].lower()
    may_match = any(word in before for word in _WORDS_BEFORE_TWO_ANCHORS)
    match = patterns.BETWEEN.search(text, window_start, toponyms[first].start) if may_match else None
    second = _second_anchor(text, toponyms, first) if match else None
    if match is None or second is None:
        return None
    start, end = match.start("road" if match["road"] else "phrase"), toponyms[second].end
    relation = Relation.MIDWAY if match["midway"] else Relation.BETWEEN
    phrase = OffsetPhrase(start, end, text[start:end], relation, (first, second))
    is_about_ground = match["road"] or match["ground"] or match["midway"] or subject_before(text, toponyms, phrase, ()) is not None
    return phrase if is_about_ground else None


def _second_anchor(text: str, toponyms: Sequence[Toponym], first: int) -> int | None:
    for second in range(first + 1, min(len(toponyms), first + 1 + _MAX_TOPONYMS_TO_SECOND_ANCHOR)):
        if not toponyms[second].demonym and patterns.AND_ANCHOR.fullmatch(text, toponyms[first].end, toponyms[second].start):
            return second
    return None


def _find_subject(text: str, toponyms: Sequence[Toponym], phrase: OffsetPhrase, earlier_phrases: Sequence[OffsetPhrase]) -> int | None:
    before = subject_before(text, toponyms, phrase, earlier_phrases)
    return subject_after(text, toponyms, phrase) if before is None else before


def _phrase_after_subject(text: str, toponyms: Sequence[Toponym], subject: int) -> OffsetPhrase | None:
    """The phrase that follows its subject and names no anchor: "[Erbil] 50 miles east", from the one place named just before."""
    match = patterns.AFTER_SUBJECT.match(text, toponyms[subject].end)
    if not match or not may_be_point(toponyms[subject]):
        return None
    anchor = implied_anchor(text, toponyms, subject)
    phrase = None if anchor is None else parse_phrase(text, (match, match), anchor, match.span("phrase"))
    return replace(phrase, subject=subject) if phrase else None
