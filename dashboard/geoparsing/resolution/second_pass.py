"""Which of the names that may be places are places here: a second look at each, with the article's other places and its own in view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.candidates import Floats
from dashboard.geoparsing.learned.trees import Trees, trees_of
from dashboard.geoparsing.recognition import FIRST_LOOK, Looked
from dashboard.geoparsing.resolution.weighing import EVIDENCE, FEATURES, Weighed
from dashboard.model import Toponym

#: Toponyms less sure than this are not reported.
THRESHOLD = 0.5
#: The regions, waters and demonyms of the project's gazetteer, "Europe" or "Kazakh", have hardly any other sense: less is enough.
THRESHOLD_OF_ONE_SENSE = 0.25
#: An everyday word that has its capital from the sentence, "Reading is good for you", needs more.
THRESHOLD_OF_EVERYDAY_WORD = 0.7
_EVERYDAY_ZIPF = 4.0
#: And less still for a name that can be nothing else, in a headline in capitals or a text without any.
THRESHOLD_IN_ANY_CASE = 0.1

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
_NO_ROWS = np.zeros((0, len(FIRST_LOOK)), dtype=np.float32)


def accept(looked: Sequence[Looked], weighed: Weighed) -> list[list[Toponym]]:
    """Of each article the toponyms that are places here, in reading order, and what its text calls places.

    `weighed` are the articles' toponyms, in the same order; those accepted have the certainty of the second look.
    """
    rows = np.concatenate([_NO_ROWS, *(_rows(one) for one in looked)])
    certainty = _second_look().probabilities(second_rows(rows, weighed)) if weighed.senses else np.zeros(len(rows), dtype=np.float32)
    sure_enough = certainty >= thresholds(rows)
    accepted = []
    for one, first in zip(looked, weighed.firsts[:-1], strict=True):
        span = slice(first, first + len(one.toponyms))
        toponyms = one.toponyms if one.rows is None else _surer(one.toponyms, sure_enough[span], certainty[span])
        accepted.append(_with_called(list(toponyms), one.called))
    return accepted


def _rows(looked: Looked) -> Floats:
    """An article's rows of the first look; for one in which all is settled they say nothing."""
    return np.zeros((len(looked.toponyms), len(FIRST_LOOK)), dtype=np.float32) if looked.rows is None else looked.rows


def _surer(toponyms: Sequence[Toponym], sure_enough: npt.NDArray[np.bool_], certainty: Floats) -> list[Toponym]:
    """The toponyms that are sure enough, each with its new certainty."""
    kept = np.flatnonzero(sure_enough)
    told = zip(kept.tolist(), certainty[kept].tolist(), strict=True)
    return [Toponym(*toponyms[i][:4], sure, toponyms[i].demonym) for i, sure in told]


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


def second_rows(rows: Floats, weighed: Weighed) -> Floats:
    """A row of SECOND_LOOK's numbers for each toponym of what was weighed; `rows` are those of the first look."""
    best, sense = weighed.best, weighed.sense_of
    certainty = np.array([t.certainty for t in weighed.toponyms], dtype=np.float32)
    highest = np.maximum.reduceat(weighed.matrix[:, EVIDENCE], weighed.pool.starts[:-1], axis=0)
    containers = np.zeros((len(rows), 1), dtype=np.float32)
    containers[[s.container for s in weighed.senses if s.container is not None]] = 1.0
    return np.concatenate(
        [
            rows,
            certainty[:, None],
            _other_mentions(weighed, certainty),
            weighed.matrix[best][sense],
            weighed.probabilities[best][sense, None],
            containers,
            highest[sense],
        ],
        axis=1,
    )


def _other_mentions(weighed: Weighed, certainty: Floats) -> Floats:
    """How many other mentions of its name each toponym has, their mean and best first look, and how many places its article has."""
    known: dict[tuple[int, str], int] = {}
    senses = zip(weighed.pool.article_of_name, weighed.senses, strict=True)
    name = np.array([known.setdefault((article, sense.name), len(known)) for article, sense in senses])[weighed.sense_of]
    mentions = np.bincount(name, minlength=len(known))
    by_name = np.lexsort((certainty, name))
    last = np.cumsum(mentions) - 1
    surest, runner_up = by_name[last], by_name[np.maximum(last - 1, 0)]
    others = mentions[name] - 1
    mean = (np.bincount(name, weights=certainty)[name] - certainty) / np.maximum(others, 1)
    best = np.where(surest[name] == np.arange(len(name)), certainty[runner_up][name], certainty[surest][name])
    article = np.array([article for article, _ in known])
    places = np.log2(1.0 + np.bincount(article, weights=certainty[surest]))[article][name]
    alone = others == 0
    return np.stack((np.log2(1.0 + others), np.where(alone, -1.0, mean), np.where(alone, -1.0, best), places), axis=1, dtype=np.float32)


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
