"""What confidence is worth in Arabic, Sorani and Kurmanji: the share of names that were right where it was told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Language, Resolution

#: By language, the confidence that the steps before tell (they learned from English) and the share right there; between two of them,
#: the line that joins them. Of our own reports that are called `seen`; `scripts/calibrate_languages.py` says these again.
SHARES_RIGHT: Mapping[Language, Sequence[tuple[float, float]]] = {
    Language.ARABIC: ((0.0, 0.0), (0.5, 0.56), (0.79, 0.86), (0.92, 0.98), (1.0, 0.99)),
    Language.SORANI: ((0.0, 0.0), (0.82, 0.89), (0.89, 0.94), (1.0, 0.99)),
    Language.KURMANJI: ((0.0, 0.0), (0.81, 0.92), (1.0, 0.99)),
}


def calibrated(resolutions: Sequence[Resolution], passages: Sequence[Passage], languages: Sequence[Language]) -> Sequence[Resolution]:
    """The resolutions with confidences that hold in the language of their passage; those of English and of no known language stay."""
    if SHARES_RIGHT.keys().isdisjoint(languages):
        return resolutions
    starts = [passage.start for passage in passages]
    return [_calibrated(resolution, languages[max(0, bisect_right(starts, resolution.toponym.start) - 1)]) for resolution in resolutions]


def _calibrated(resolution: Resolution, language: Language) -> Resolution:
    shares = SHARES_RIGHT.get(language)
    return resolution._replace(confidence=share_right(resolution.confidence, shares)) if shares and resolution.place else resolution


def share_right(told: float, shares: Sequence[tuple[float, float]]) -> float:
    """The share of names that are right where so much confidence is told (0 to 1), to two digits."""
    for (low, share_low), (high, share_high) in pairwise(shares):
        if told <= high:
            return round(share_low + (share_high - share_low) * (told - low) / (high - low), 2)
    return shares[-1][1]
