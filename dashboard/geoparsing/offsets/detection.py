"""Text and its toponyms -> the distances and bearings said around them. Pure, and linear in the number of toponyms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.geoparsing.offsets import patterns
from dashboard.geoparsing.offsets.measures import measured
from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.prefilter import may_begin_after, may_end_before
from dashboard.geoparsing.offsets.subjects import implied_anchor, may_be_point, subject_after, subject_before
from dashboard.model import Toponym

#: One of these stands before the first of two anchors.
_LINKS = ("between", "from", "link", "connect", "join")
#: A second anchor follows the first within so many toponyms: "Mosul and the Kurdish capital of Erbil".
_ANCHORS_APART = 3


def find_offsets(text: str, toponyms: Sequence[Toponym]) -> list[OffsetPhrase]:
    """What the text says of distances and bearings from its toponyms, which stand in reading order; so do the patterns.

    Left out, for want of a point to measure from or a way to go: borders and coasts of countries, "here" and "there", flights and
    voyages, parts of a place ("west Mosul", "in the north of Iraq"), and "around Mosul", which may mean inside it.
    """
    found: list[OffsetPhrase] = []
    for i, toponym in enumerate(toponyms):
        if toponym.demonym:
            continue
        said = _before(text, toponyms, i) if may_end_before(text, toponym.start) else None
        if said is None:
            said = _edge_after(text, toponyms, i)
        if said is not None:
            found.append(replace(said, subject=_subject(text, toponyms, said, found)))
        if may_begin_after(text, toponym.end) and (said := _described_after(text, toponyms, i)):
            found.append(said)
    return found


def _before(text: str, toponyms: Sequence[Toponym], i: int) -> OffsetPhrase | None:
    """The phrase that ends at a toponym: "about 10 miles outside [Mosul]"."""
    start, end = toponyms[i].start, toponyms[i].end
    if patterns.NO_POINT.match(text, end):
        return None
    window = max(0, start - patterns.PHRASE_CHARS)
    window = max(window, text.rfind(".", window, start) + 1)  # no phrase goes on over a full stop
    match = patterns.BEFORE_ANCHOR.search(text, window, start)
    measure = patterns.MEASURE_BEFORE.search(text, max(0, match.start() - patterns.MEASURE_CHARS), match.start()) if match else None
    if not match or (match["bare"] and not measure):
        return _between(text, toponyms, i, window)
    if _goes_on(text, end, match):
        return None
    return measured(text, (measure, match), i, ((measure or match).start(), end))


def _goes_on(text: str, end: int, match: re.Match[str]) -> bool:
    """Whether what follows the anchor makes the phrase another: "outside the Mosul police station", "100 miles from Mosul to Erbil"."""
    if match["outside"]:
        return patterns.BUILDING.match(text, end) is not None
    return match["along"] is not None and patterns.WAY_TO.match(text, end) is not None


def _edge_after(text: str, toponyms: Sequence[Toponym], i: int) -> OffsetPhrase | None:
    """The phrase that begins with a toponym: "[Mosul]'s northern outskirts"."""
    match = patterns.AFTER_ANCHOR.match(text, toponyms[i].end)
    return measured(text, (None, match), i, (toponyms[i].start, match.end())) if match else None


def _between(text: str, toponyms: Sequence[Toponym], i: int, window: int) -> OffsetPhrase | None:
    """The phrase with two anchors, where it is said of ground, or of a place right before it, and not of talks or trade."""
    before = text[window : toponyms[i].start].lower()
    match = patterns.BETWEEN.search(text, window, toponyms[i].start) if any(word in before for word in _LINKS) else None
    j = _second_anchor(text, toponyms, i) if match else None
    if match is None or j is None:
        return None
    start, end = match.start("road" if match["road"] else "phrase"), toponyms[j].end
    relation = Relation.MIDWAY if match["midway"] else Relation.BETWEEN
    said = OffsetPhrase(start, end, text[start:end], relation, (i, j))
    grounded = match["road"] or match["ground"] or match["midway"] or subject_before(text, toponyms, said, ()) is not None
    return said if grounded else None


def _second_anchor(text: str, toponyms: Sequence[Toponym], i: int) -> int | None:
    for j in range(i + 1, min(len(toponyms), i + 1 + _ANCHORS_APART)):
        if not toponyms[j].demonym and patterns.AND_ANCHOR.fullmatch(text, toponyms[i].end, toponyms[j].start):
            return j
    return None


def _subject(text: str, toponyms: Sequence[Toponym], said: OffsetPhrase, found: Sequence[OffsetPhrase]) -> int | None:
    before = subject_before(text, toponyms, said, found)
    return subject_after(text, toponyms, said) if before is None else before


def _described_after(text: str, toponyms: Sequence[Toponym], i: int) -> OffsetPhrase | None:
    """The phrase that follows its subject and names no anchor: "[Erbil] 50 miles east", from the one place named just before."""
    match = patterns.AFTER_SUBJECT.match(text, toponyms[i].end)
    if not match or not may_be_point(toponyms[i]):
        return None
    anchor = implied_anchor(text, toponyms, i)
    said = None if anchor is None else measured(text, (match, match), anchor, match.span("phrase"))
    return replace(said, subject=i) if said else None
