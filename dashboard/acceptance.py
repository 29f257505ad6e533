"""Which of the names that may be places are places here: a second look at each, with the article's other places and its own in view."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.gazetteer.candidates import Floats
from dashboard.model import Toponym
from dashboard.recognition import FIRST_LOOK, Looked
from dashboard.resolution.weighing import EVIDENCE, FEATURES, Weighed
from dashboard.trees import Trees, trees_of

#: Toponyms less sure than this are not reported.
THRESHOLD = 0.5
#: The regions, waters and demonyms of the project's gazetteer, "Europe" or "Kazakh", have hardly any other sense: less is enough.
THRESHOLD_OF_ONE_SENSE = 0.25
#: An everyday word that has its capital from the sentence, "Reading is good for you", needs more.
THRESHOLD_OF_EVERYDAY_WORD = 0.7
_EVERYDAY_ZIPF = 4.0
#: And less still for a name that can be nothing else, in a headline in capitals or a text without any.
THRESHOLD_IN_ANY_CASE = 0.1

#: Of a name said very often, so many other mentions are looked at.
_MENTIONS_COMPARED = 50

#: What the second look adds to the first.
ARTICLE = (
    "first look",
    "other mentions of it, log2",
    "first look of its other mentions, mean",
    "first look of its other mentions, best",
    "places in the article, log2",
    *(f"its place: {name}" for name in FEATURES),
    "probability of its place",
    "says where the name before it lies",
    *(f"any place of its name: {name}" for name in FEATURES[EVIDENCE]),
)
SECOND_LOOK = FIRST_LOOK + ARTICLE
_COLUMN = {name: number for number, name in enumerate(FIRST_LOOK)}


def accept(looked: Looked, weighed: Weighed | None) -> list[Toponym]:
    """The toponyms that are places here, in reading order, with the certainty of the second look; and what the text calls places."""
    if weighed is None or looked.rows is None:
        accepted = list(looked.toponyms)
    else:
        certainty = _second_look().probabilities(second_rows(looked.toponyms, looked.rows, weighed)).tolist()
        accepted = [
            Toponym(t.start, t.end, t.text, t.candidates, sure, t.demonym)
            for t, sure, least in zip(looked.toponyms, certainty, thresholds(looked.rows).tolist(), strict=True)
            if sure >= least
        ]
    return _with_called(accepted, looked.called)


def thresholds(rows: Floats) -> Floats:
    """How sure each toponym must be, by its row of the first look."""
    one_sense = (rows[:, [_COLUMN[sort] for sort in ("a region", "a water", "a demonym")]] > 0).any(axis=1)
    one_sense &= (rows[:, _COLUMN["in the project's gazetteer"]] > 0) & (rows[:, _COLUMN["written in capitals"]] == 0)
    word = (rows[:, _COLUMN["common as an English word"]] >= _EVERYDAY_ZIPF) & (rows[:, _COLUMN["at a sentence's start"]] > 0)
    least = np.where(one_sense, THRESHOLD_OF_ONE_SENSE, np.where(word, THRESHOLD_OF_EVERYDAY_WORD, THRESHOLD))
    return np.where(_name_in_any_case(rows), THRESHOLD_IN_ANY_CASE, least).astype(np.float32)


def _name_in_any_case(rows: Floats) -> npt.NDArray[np.bool_]:
    """Where capitals say nothing, the names of the project's gazetteer that are no word of English and no person's name."""
    caseless = (rows[:, _COLUMN["its paragraph is in capitals"]] > 0) | (rows[:, _COLUMN["its words are written small"]] > 0)
    other = rows[:, [_COLUMN[sense] for sense in ("common as an English word", "common as a surname", "a given name")]]
    own: npt.NDArray[np.bool_] = caseless & (rows[:, _COLUMN["in the project's gazetteer"]] > 0) & (other == 0).all(axis=1)
    return own


def second_rows(toponyms: Sequence[Toponym], rows: Floats, weighed: Weighed) -> Floats:
    """A row of SECOND_LOOK's numbers for each toponym; `rows` are those of the first look."""
    best = weighed.best
    sense = weighed.sense_of
    first = np.array([t.certainty for t in toponyms], dtype=np.float32)
    highest = np.maximum.reduceat(weighed.matrix[:, EVIDENCE], weighed.pool.starts[:-1], axis=0)
    containers = np.zeros((len(toponyms), 1), dtype=np.float32)
    containers[[s.container for s in weighed.senses if s.container is not None]] = 1.0
    return np.concatenate(
        [
            rows,
            first[:, None],
            _other_mentions(toponyms),
            weighed.matrix[best][sense],
            weighed.probabilities[best][sense, None],
            containers,
            highest[sense],
        ],
        axis=1,
    )


def _other_mentions(toponyms: Sequence[Toponym]) -> Floats:
    """How many other mentions of its name each toponym has, their mean and best first look, and how many places the article has."""
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for i, toponym in enumerate(toponyms):
        by_name[toponym.text.casefold()].append(i)
    sure = [toponym.certainty for toponym in toponyms]
    places = math.log2(1.0 + sum(max(sure[i] for i in mentions) for mentions in by_name.values()))
    found = [(0.0, -1.0, -1.0, places)] * len(toponyms)
    for mentions in by_name.values():
        for i in mentions if len(mentions) > 1 else ():
            others = [sure[j] for j in mentions[: _MENTIONS_COMPARED + 1] if j != i][:_MENTIONS_COMPARED]
            found[i] = (math.log2(len(mentions)), sum(others) / len(others), max(others), places)
    return np.array(found, dtype=np.float32)


def _with_called(accepted: list[Toponym], called: Sequence[Toponym]) -> list[Toponym]:
    """The accepted toponyms and those that the text calls places, where the two do not touch."""
    if not called:
        return accepted
    starts = [t.start for t in accepted]
    return sorted([*accepted, *(t for t in called if not _touches(accepted, starts, t))], key=lambda t: t.start)


def _touches(accepted: Sequence[Toponym], starts: Sequence[int], toponym: Toponym) -> bool:
    last = bisect_left(starts, toponym.end) - 1
    return last >= 0 and accepted[last].end > toponym.start


@lru_cache(maxsize=1)
def _second_look() -> Trees:
    return trees_of("second look", SECOND_LOOK)
