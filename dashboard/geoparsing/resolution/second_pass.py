"""Which of the names that may be places are places here: a second pass, with the article's other places in view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.learned import Trees, load_trees
from dashboard.geoparsing.recognition import FIRST_PASS_FEATURES, FirstPass
from dashboard.geoparsing.resolution.features import COLUMN, RESOLUTION_FEATURES
from dashboard.geoparsing.resolution.group import SenseGroup
from dashboard.geoparsing.resolution.weighing import WeighedGroup
from dashboard.model import Toponym

#: Toponyms less certain than this are not reported.
THRESHOLD = 0.5
#: The regions, waters and demonyms of the project's gazetteer, "Europe" or "Kazakh", have hardly any other sense: less is enough.
THRESHOLD_OF_ONE_SENSE = 0.25
#: An everyday word with the capital of a sentence's start, "Reading is good for you", needs more.
THRESHOLD_OF_EVERYDAY_WORD = 0.7
_EVERYDAY_ZIPF = 4.0
#: Less still is enough for a name that can be nothing else, in a headline in capitals or a text without any.
THRESHOLD_IN_ANY_CASE = 0.1

#: What the article and its outlet say for a place, of which the second pass also sees the highest of any place of the name.
_EVIDENCE = (
    "in a country that the article names",
    "in a division that the article names",
    "the article's places lie near",
    "the article's places lie around",
    "the article's places lie in that part of the world",
    "the article names other divisions of its country",
    "a country that the article's places lie in",
    "near the outlet's home",
    "in the outlet's division",
    "its country or division stands beside it",
)
_EVIDENCE_COLUMNS = [COLUMN[name] for name in _EVIDENCE]
#: What the second pass adds to the features of the first.
_ARTICLE_FEATURES = (
    "first pass",
    "other mentions of it, log2",
    "first pass of its other mentions, mean",
    "first pass of its other mentions, best",
    "places in the article, log2",
    *(f"its place: {name}" for name in RESOLUTION_FEATURES),
    "probability of its place",
    "says where the name before it lies",
    *(f"any place of its name: {name}" for name in _EVIDENCE),
)
SECOND_PASS_FEATURES = FIRST_PASS_FEATURES + _ARTICLE_FEATURES
_COLUMN = {name: column for column, name in enumerate(FIRST_PASS_FEATURES)}
_NO_ROWS = np.zeros((0, len(FIRST_PASS_FEATURES)), dtype=np.float32)


class AcceptedGroup(NamedTuple):
    """A weighed group, and of each of its articles the toponyms that are places here, in reading order."""

    weighed: WeighedGroup
    toponyms: list[list[Toponym]]


def second_pass(weighed: WeighedGroup) -> AcceptedGroup:
    """The toponyms that are places here, with the certainty of the second pass; and what the text calls places, where it touches none."""
    group = weighed.group
    rows = np.concatenate([_NO_ROWS, *(_rows_of(article.first_pass) for article in group.articles)])
    certainty = _trees().probabilities(second_pass_rows(rows, weighed)) if group.senses else np.zeros(len(rows), dtype=np.float32)
    is_accepted = certainty >= thresholds(rows)
    accepted = []
    for article, (first, end) in zip(group.articles, pairwise(group.firsts), strict=True):
        names = article.first_pass
        toponyms = names.toponyms if names.rows is None else _accepted(names.toponyms, is_accepted[first:end], certainty[first:end])
        accepted.append(_with_stated(list(toponyms), names.stated))
    return AcceptedGroup(weighed, accepted)


def _rows_of(first_pass: FirstPass) -> Floats:
    """An article's rows of the first pass; zeros where its toponyms are final."""
    if first_pass.rows is None:
        return np.zeros((len(first_pass.toponyms), len(FIRST_PASS_FEATURES)), dtype=np.float32)
    return first_pass.rows


def _accepted(toponyms: Sequence[Toponym], is_accepted: npt.NDArray[np.bool_], certainty: Floats) -> list[Toponym]:
    """The accepted toponyms, each with its new certainty."""
    indices = np.flatnonzero(is_accepted)
    certain = ((toponyms[i], new) for i, new in zip(indices.tolist(), certainty[indices].tolist(), strict=True))
    return [Toponym(t.start, t.end, t.text, t.candidates, new, t.demonym) for t, new in certain]


def thresholds(rows: Floats) -> Floats:
    """How certain each toponym must be, by its row of the first pass."""
    one_sense = (rows[:, [_COLUMN[name] for name in ("a region", "a water", "a demonym")]] > 0).any(axis=1)
    one_sense &= (rows[:, _COLUMN["in the project's gazetteer"]] > 0) & (rows[:, _COLUMN["written in capitals"]] == 0)
    everyday = (rows[:, _COLUMN["common as an English word"]] >= _EVERYDAY_ZIPF) & (rows[:, _COLUMN["at a sentence's start"]] > 0)
    least = np.where(one_sense, THRESHOLD_OF_ONE_SENSE, np.where(everyday, THRESHOLD_OF_EVERYDAY_WORD, THRESHOLD))
    return np.where(_is_name_in_any_case(rows), THRESHOLD_IN_ANY_CASE, least).astype(np.float32)


def _is_name_in_any_case(rows: Floats) -> npt.NDArray[np.bool_]:
    """Where capitals say nothing: the names of the project's gazetteer that are no English word and no person's name."""
    caseless = (rows[:, _COLUMN["its paragraph is in capitals"]] > 0) | (rows[:, _COLUMN["written in lower case"]] > 0)
    other_senses = rows[:, [_COLUMN[name] for name in ("common as an English word", "common as a surname", "a given name")]]
    in_gazetteer = rows[:, _COLUMN["in the project's gazetteer"]] > 0
    names: npt.NDArray[np.bool_] = caseless & in_gazetteer & (other_senses == 0).all(axis=1)
    return names


def second_pass_rows(rows: Floats, weighed: WeighedGroup) -> Floats:
    """A row of SECOND_PASS_FEATURES for each toponym of a group; `rows` are those of the first pass."""
    group, best = weighed.group, weighed.best
    sense = group.sense_of
    certainty = np.array([toponym.certainty for toponym in group.toponyms], dtype=np.float32)
    highest = np.maximum.reduceat(weighed.features[:, _EVIDENCE_COLUMNS], group.pool.starts[:-1], axis=0)
    is_container = np.zeros((len(rows), 1), dtype=np.float32)
    is_container[[sense.container for sense in group.senses if sense.container is not None]] = 1.0
    return np.concatenate(
        [
            rows,
            certainty[:, None],
            _other_mentions(group, certainty),
            weighed.features[best][sense],
            weighed.probabilities[best][sense, None],
            is_container,
            highest[sense],
        ],
        axis=1,
    )


def _other_mentions(group: SenseGroup, certainty: Floats) -> Floats:
    """How many other mentions of its name each toponym has, their mean and best first pass, and how many places its article has.

    Of shape (toponyms, 4); counts as log2 of 1 and them.
    """
    numbers: dict[tuple[int, str], int] = {}
    articles_and_senses = zip(group.pool.article_of_sense, group.senses, strict=True)
    name = np.array([numbers.setdefault((article, sense.name), len(numbers)) for article, sense in articles_and_senses])[group.sense_of]
    mentions = np.bincount(name, minlength=len(numbers))
    by_name = np.lexsort((certainty, name))
    last = np.cumsum(mentions) - 1
    surest, runner_up = by_name[last], by_name[np.maximum(last - 1, 0)]
    others = mentions[name] - 1
    mean = (np.bincount(name, weights=certainty)[name] - certainty) / np.maximum(others, 1)
    best = np.where(surest[name] == np.arange(len(name)), certainty[runner_up][name], certainty[surest][name])
    article = np.array([article for article, _ in numbers])
    places = np.log2(1.0 + np.bincount(article, weights=certainty[surest]))[article][name]
    alone = others == 0
    return np.stack((np.log2(1.0 + others), np.where(alone, -1.0, mean), np.where(alone, -1.0, best), places), axis=1, dtype=np.float32)


def _with_stated(accepted: list[Toponym], stated: Sequence[Toponym]) -> list[Toponym]:
    """The accepted toponyms and those that the text calls places, where the two do not touch."""
    if not stated:
        return accepted
    starts = [toponym.start for toponym in accepted]
    return sorted([*accepted, *(t for t in stated if not _touches(accepted, starts, t))], key=lambda t: t.start)


def _touches(accepted: Sequence[Toponym], starts: Sequence[int], toponym: Toponym) -> bool:
    last = bisect_left(starts, toponym.end) - 1
    return last >= 0 and accepted[last].end > toponym.start


@lru_cache(maxsize=1)
def _trees() -> Trees:
    return load_trees("second pass", SECOND_PASS_FEATURES)
