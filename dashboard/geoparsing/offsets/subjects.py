"""Which toponym a phrase describes, and which it is measured from where it does not say."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.geoparsing.offsets import patterns
from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import sentences
from dashboard.model import Kind, Toponym

_POINTS = frozenset((Kind.TOWN, Kind.SITE))
#: How far back the sentence before is looked for.
_BACK_CHARS = 800


def may_be_point(toponym: Toponym) -> bool:
    """Whether a name may be that of a town or a site: an area, or its people, has no one point to measure from."""
    if toponym.demonym:
        return False
    first = min((c.layer for c in toponym.candidates), default=0)
    kinds = {c.place.kind for c in toponym.candidates if c.layer == first}
    return not kinds or (Kind.COUNTRY not in kinds and not kinds.isdisjoint(_POINTS))


def subject_before(text: str, toponyms: Sequence[Toponym], said: OffsetPhrase, found: Sequence[OffsetPhrase]) -> int | None:
    """The toponym that stands before a phrase and is described by it: "[Baiji], about 190 km north of Baghdad".

    `found` are the phrases before: one that runs on from the last is said of the same subject, or, like that one, of none.
    """
    i = _previous(toponyms, said.anchors[0] - 1, said.start)
    if i is None:
        return None
    gap_start = toponyms[i].end
    if not may_be_point(toponyms[i]):
        i = _held(text, toponyms, i)
    gap = patterns.SUBJECT_GAP.fullmatch(text, gap_start, said.start) if i is not None else None
    last = found[-1] if found else None
    if last and i in last.anchors and not (gap and gap["says"]):
        again = last.subject not in said.anchors and patterns.SAME_SUBJECT.fullmatch(text, last.end, said.start)
        return last.subject if again else None
    return i if gap else None


def _previous(toponyms: Sequence[Toponym], i: int, before: int) -> int | None:
    while i >= 0 and (toponyms[i].demonym or toponyms[i].end > before):
        i -= 1
    return i if i >= 0 else None


def _held(text: str, toponyms: Sequence[Toponym], i: int) -> int | None:
    """The point right before the area that holds it: "[Baiji], Iraq"."""
    inner = i - 1
    if inner < 0 or not patterns.HELD_BY.fullmatch(text, toponyms[inner].end, toponyms[i].start):
        return None
    return inner if may_be_point(toponyms[inner]) else None


def subject_after(text: str, toponyms: Sequence[Toponym], said: OffsetPhrase) -> int | None:
    """The toponym that follows a measured phrase and is described by it: "60 km south of Mosul, in the town of [Qayyara]"."""
    i = said.anchors[-1] + 1
    if said.relation is not Relation.AWAY or i >= len(toponyms) or not may_be_point(toponyms[i]):
        return None
    return i if patterns.SUBJECT_AFTER.fullmatch(text, said.end, toponyms[i].start) else None


def implied_anchor(text: str, toponyms: Sequence[Toponym], subject: int) -> int | None:
    """The last naming of the one place that the sentence names before its subject, or, if it names none, the sentence before."""
    start = toponyms[subject].start
    back = sentences(text, Passage(max(0, start - _BACK_CHARS), start, "body"))[-2:]
    for low, high in reversed(back):
        points = _points(toponyms, subject, low, high)
        if points:
            names = {toponyms[i].text.casefold() for i in points}
            return points[0] if len(names) == 1 else None
    return None


def _points(toponyms: Sequence[Toponym], subject: int, low: int, high: int) -> list[int]:
    """The places named in `text[low:high]` before the subject and under another name, the last first."""
    points = []
    i = subject - 1
    while i >= 0 and toponyms[i].start >= low:
        if toponyms[i].start < high and toponyms[i].text.casefold() != toponyms[subject].text.casefold() and may_be_point(toponyms[i]):
            points.append(i)
        i -= 1
    return points
