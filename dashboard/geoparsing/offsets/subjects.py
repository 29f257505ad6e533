"""Finds the toponym that a phrase describes, and the anchor of a phrase that names none."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.geoparsing.offsets import patterns
from dashboard.geoparsing.offsets.phrase import POINT_KINDS, OffsetPhrase, Relation
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import split_sentences
from dashboard.model import Kind, Toponym

#: The sentence before a subject is looked for within this many characters.
_LOOK_BACK_CHARACTERS = 800


def may_be_point(toponym: Toponym) -> bool:
    """Whether a toponym may be a town or a site; an area and its people have no single point to measure from.

    Only the candidates of the highest gazetteer layer count. A name without candidates may be a point, a country's name may not.
    """
    if toponym.demonym:
        return False
    highest_layer = min((candidate.layer for candidate in toponym.candidates), default=0)
    kinds = {candidate.place.kind for candidate in toponym.candidates if candidate.layer == highest_layer}
    return not kinds or (Kind.COUNTRY not in kinds and not kinds.isdisjoint(POINT_KINDS))


def subject_before(text: str, toponyms: Sequence[Toponym], phrase: OffsetPhrase, earlier_phrases: Sequence[OffsetPhrase]) -> int | None:
    """The toponym that stands before a phrase and is described by it: "[Baiji], about 190 km north of Baghdad".

    A phrase that runs on from the last of the `earlier_phrases` has the same subject, or, like that one, none.
    """
    subject = _last_toponym_before(toponyms, phrase.anchors[0], phrase.start)
    if subject is None:
        return None
    gap_start = toponyms[subject].end
    if not may_be_point(toponyms[subject]):
        subject = _point_in_area(text, toponyms, subject)
    gap = patterns.SUBJECT_GAP.fullmatch(text, gap_start, phrase.start) if subject is not None else None
    last_phrase = earlier_phrases[-1] if earlier_phrases else None
    if last_phrase and subject in last_phrase.anchors and not (gap and gap["linking_words"]):
        runs_on = last_phrase.subject not in phrase.anchors and patterns.SAME_SUBJECT_GAP.fullmatch(text, last_phrase.end, phrase.start)
        return last_phrase.subject if runs_on else None
    return subject if gap else None


def _last_toponym_before(toponyms: Sequence[Toponym], anchor: int, offset: int) -> int | None:
    """The last toponym, no demonym, that comes before `anchor` and ends by `offset`."""
    i = anchor - 1
    while i >= 0 and (toponyms[i].demonym or toponyms[i].end > offset):
        i -= 1
    return i if i >= 0 else None


def _point_in_area(text: str, toponyms: Sequence[Toponym], area: int) -> int | None:
    """The point right before the area that holds it: "[Baiji], Iraq"."""
    point = area - 1
    if point < 0 or not patterns.AREA_GAP.fullmatch(text, toponyms[point].end, toponyms[area].start):
        return None
    return point if may_be_point(toponyms[point]) else None


def subject_after(text: str, toponyms: Sequence[Toponym], phrase: OffsetPhrase) -> int | None:
    """The toponym that follows a measured phrase and is described by it: "60 km south of Mosul, in the town of [Qayyara]"."""
    subject = phrase.anchors[-1] + 1
    if phrase.relation is not Relation.AWAY or subject >= len(toponyms) or not may_be_point(toponyms[subject]):
        return None
    return subject if patterns.SUBJECT_AFTER_GAP.fullmatch(text, phrase.end, toponyms[subject].start) else None


def implied_anchor(text: str, toponyms: Sequence[Toponym], subject: int) -> int | None:
    """The last point named before a subject in its sentence, or, if that has none, in the sentence before; None if several are named."""
    subject_start = toponyms[subject].start
    passage_before = Passage(max(0, subject_start - _LOOK_BACK_CHARACTERS), subject_start, "body")
    for start, end in reversed(split_sentences(text, passage_before)[-2:]):
        points = _points_before(toponyms, subject, start, end)
        if points:
            names = {toponyms[i].text.casefold() for i in points}
            return points[0] if len(names) == 1 else None
    return None


def _points_before(toponyms: Sequence[Toponym], subject: int, start: int, end: int) -> list[int]:
    """The points in `text[start:end]` before the subject whose name differs from the subject's, the last first."""
    subject_name = toponyms[subject].text.casefold()
    points = []
    i = subject - 1
    while i >= 0 and toponyms[i].start >= start:
        if toponyms[i].start < end and toponyms[i].text.casefold() != subject_name and may_be_point(toponyms[i]):
            points.append(i)
        i -= 1
    return points
