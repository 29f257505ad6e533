"""The second pass of recognition: decides which toponyms are places, given the other places of the article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.learned import Trees, load_trees
from dashboard.geoparsing.recognition import FIRST_PASS_FEATURES, FirstPass, Sign
from dashboard.geoparsing.resolution.features import COLUMN, RESOLUTION_FEATURES
from dashboard.geoparsing.resolution.group import SenseGroup
from dashboard.geoparsing.resolution.weighing import WeighedGroup
from dashboard.model import Toponym

#: Toponyms with a certainty below this are not accepted.
THRESHOLD = 0.5
#: For regions, waters and demonyms of the project's gazetteer: "Europe" or "Kazakh" have hardly any other sense.
THRESHOLD_OF_ONE_SENSE = 0.25
#: For an everyday word that has its capital from the start of a sentence: "Reading is good for you".
THRESHOLD_OF_EVERYDAY_WORD = 0.7
_EVERYDAY_ZIPF = 4.0
#: Bare names of first-level divisions that are words too, in Africa, Haiti and Myanmar.
_DIVISIONS_LIKE_WORDS = frozenset(
    ("Unity", "Lakes", "Bay", "Est", "Ouest", "Nord", "Sud", "Chin", "Lac", "Plateau", "Littoral", "The Lakes")
)
#: Of the other names of an article so many candidates tell its countries.
_MAX_CANDIDATES_READ = 3
#: How certain a name is at least that the text treats as a place, and with which certainty of the first pass it is accepted for that.
CERTAINTY_OF_CALLED = 0.6
_LEAST_CERTAINTY = {Sign.CALLED: 0.0, Sign.AFTER_PLACE_WORD: 0.35}
#: For a capital before a verb of speech, of which nothing says that it is a person: "Washington warned Tehran".
THRESHOLD_OF_SPEAKING_CAPITAL = 0.2
#: For a name that has no other sense, in a headline in capitals or a text without capitals.
THRESHOLD_IN_ANY_CASE = 0.1

_SPEAKING_CAPITAL = ("a capital", "in the project's gazetteer", "before a verb of speech")
_PERSON_FLAGS = (
    "part of a person's name here",
    "a word of it is part of a person's name elsewhere",
    "the word before it is a title",
    "the word before it is a given name",
)
#: What the article and its outlet say of a place. The second pass also sees the highest value among all places of the name.
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
#: The features that the second pass has beyond those of the first.
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
    """A weighed group, and for each of its articles the toponyms that are accepted as places, in reading order."""

    weighed: WeighedGroup
    toponyms: list[list[Toponym]]


def second_pass(weighed: WeighedGroup) -> AcceptedGroup:
    """Accepts the toponyms that are certain enough, with their certainty in the second pass.

    Those that the text calls places are accepted too. Where the first pass has no rows, its toponyms are final and are all accepted.
    """
    group = weighed.group
    rows = np.concatenate([_NO_ROWS, *(_rows_or_zeros(article.first_pass) for article in group.articles)])
    certainty = _trees().probabilities(second_pass_rows(rows, weighed)) if group.senses else np.zeros(len(rows), dtype=np.float32)
    is_accepted = certainty >= thresholds(rows)
    if any(article.first_pass.ruled for article in group.articles):
        is_ruled, final = _ruled(group)
        is_accepted, certainty = is_accepted | is_ruled, np.where(is_ruled, final, certainty)
    accepted = []
    for article, (first, end) in zip(group.articles, pairwise(group.first_toponyms), strict=True):
        toponyms = list(article.first_pass.toponyms)
        if article.first_pass.feature_rows is not None:
            toponyms = _select_accepted(toponyms, is_accepted[first:end], certainty[first:end])
            toponyms = _without_words(_with_called(toponyms, article.first_pass), article.first_pass)
        accepted.append(toponyms)
    return AcceptedGroup(weighed, accepted)


def _ruled(group: SenseGroup) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Which toponyms have a final certainty, and the first certainty of all."""
    pairs = zip(group.articles, pairwise(group.first_toponyms), strict=False)
    is_ruled = [toponym.start in article.first_pass.ruled for article, (first, end) in pairs for toponym in group.toponyms[first:end]]
    certainty = np.array([toponym.certainty for toponym in group.toponyms], dtype=np.float32)
    return np.array(is_ruled, dtype=np.bool_), certainty


def _rows_or_zeros(first_pass: FirstPass) -> Floats:
    """The rows of an article's first pass; zeros where its toponyms are final."""
    if first_pass.feature_rows is None:
        return np.zeros((len(first_pass.toponyms), len(FIRST_PASS_FEATURES)), dtype=np.float32)
    return first_pass.feature_rows


def _select_accepted(toponyms: Sequence[Toponym], is_accepted: npt.NDArray[np.bool_], certainty: Floats) -> list[Toponym]:
    """The accepted toponyms, each with its certainty in the second pass."""
    indices = np.flatnonzero(is_accepted)
    accepted = zip((toponyms[i] for i in indices.tolist()), certainty[indices].tolist(), strict=True)
    return [Toponym(t.start, t.end, t.text, t.candidates, new_certainty, t.demonym) for t, new_certainty in accepted]


def thresholds(rows: Floats) -> Floats:
    """The least certainty with which each toponym is accepted, by its row of the first pass."""
    has_one_sense = (rows[:, [_COLUMN[name] for name in ("a region", "a water", "a demonym")]] > 0).any(axis=1)
    has_one_sense &= (rows[:, _COLUMN["in the project's gazetteer"]] > 0) & (rows[:, _COLUMN["written in capitals"]] == 0)
    is_everyday = (rows[:, _COLUMN["common as an English word"]] >= _EVERYDAY_ZIPF) & (rows[:, _COLUMN["at a sentence's start"]] > 0)
    of_words = np.where(
        is_everyday, THRESHOLD_OF_EVERYDAY_WORD, np.where(_is_speaking_capital(rows), THRESHOLD_OF_SPEAKING_CAPITAL, THRESHOLD)
    )
    in_usual_case = np.where(has_one_sense, THRESHOLD_OF_ONE_SENSE, of_words)
    return np.where(_is_name_in_any_case(rows), THRESHOLD_IN_ANY_CASE, in_usual_case).astype(np.float32)


def _is_speaking_capital(rows: Floats) -> npt.NDArray[np.bool_]:
    """Which toponyms are capitals that speak, by their rows of the first pass."""
    speaks = (rows[:, [_COLUMN[name] for name in _SPEAKING_CAPITAL]] > 0).all(axis=1)
    is_person = (rows[:, [_COLUMN[name] for name in _PERSON_FLAGS]] > 0).any(axis=1)
    is_capital: npt.NDArray[np.bool_] = np.logical_and(speaks, np.logical_not(is_person))
    return is_capital


def _is_name_in_any_case(rows: Floats) -> npt.NDArray[np.bool_]:
    """Which toponyms, where case says nothing, are names of the project's gazetteer and no English word or person's name."""
    has_no_case = (rows[:, _COLUMN["its paragraph is in capitals"]] > 0) | (rows[:, _COLUMN["written in lower case"]] > 0)
    other_senses = rows[:, [_COLUMN[name] for name in ("common as an English word", "common as a surname", "a given name")]]
    in_gazetteer = rows[:, _COLUMN["in the project's gazetteer"]] > 0
    is_name: npt.NDArray[np.bool_] = has_no_case & in_gazetteer & (other_senses == 0).all(axis=1)
    return is_name


def second_pass_rows(rows: Floats, weighed: WeighedGroup) -> Floats:
    """A row of SECOND_PASS_FEATURES for each toponym of a group; `rows` are the rows of the first pass."""
    group, best = weighed.group, weighed.best
    sense_of = group.sense_of
    certainty = np.array([toponym.certainty for toponym in group.toponyms], dtype=np.float32)
    highest_evidence = np.maximum.reduceat(weighed.features[:, _EVIDENCE_COLUMNS], group.pool.starts[:-1], axis=0)
    is_container = np.zeros((len(rows), 1), dtype=np.float32)
    is_container[[sense.container for sense in group.senses if sense.container is not None]] = 1.0
    return np.concatenate(
        [
            rows,
            certainty[:, None],
            _other_mentions(group, certainty),
            weighed.features[best][sense_of],
            weighed.probabilities[best][sense_of, None],
            is_container,
            highest_evidence[sense_of],
        ],
        axis=1,
    )


def _other_mentions(group: SenseGroup, certainty: Floats) -> Floats:
    """For each toponym the count of other mentions of its name, their mean and highest certainty, and the count of places in its article.

    Of shape (toponyms, 4). Counts are log2(1 + count); among the places, each name counts by its highest certainty. Certainties are -1
    where the name has no other mention.
    """
    name_numbers: dict[tuple[int, str], int] = {}
    articles_and_senses = zip(group.pool.article_of_sense, group.senses, strict=True)
    name_of_sense = [name_numbers.setdefault((article, sense.name), len(name_numbers)) for article, sense in articles_and_senses]
    name = np.array(name_of_sense)[group.sense_of]
    mentions = np.bincount(name, minlength=len(name_numbers))
    by_name = np.lexsort((certainty, name))
    last = np.cumsum(mentions) - 1
    surest, runner_up = by_name[last], by_name[np.maximum(last - 1, 0)]
    others = mentions[name] - 1
    mean = (np.bincount(name, weights=certainty)[name] - certainty) / np.maximum(others, 1)
    highest = np.where(surest[name] == np.arange(len(name)), certainty[runner_up][name], certainty[surest][name])
    article_of_name = np.array([article for article, _ in name_numbers])
    places = np.log2(1.0 + np.bincount(article_of_name, weights=certainty[surest]))[article_of_name][name]
    is_alone = others == 0
    columns = (np.log2(1.0 + others), np.where(is_alone, -1.0, mean), np.where(is_alone, -1.0, highest), places)
    return np.stack(columns, axis=1, dtype=np.float32)


def _without_words(accepted: list[Toponym], first_pass: FirstPass) -> list[Toponym]:
    """The accepted toponyms, without names of divisions that are everyday words where nothing treats them as a place.

    Such a name stands where places do, and the article names the country of one of its candidates, or another division of that.
    """
    if not any(toponym.text in _DIVISIONS_LIKE_WORDS for toponym in accepted):
        return accepted
    placed_starts = {name.start for name in first_pass.unlisted if name.sign > Sign.NONE}
    others = [toponym for toponym in accepted if toponym.text not in _DIVISIONS_LIKE_WORDS]
    countries = {candidate.place.country for toponym in others for candidate in toponym.candidates[:_MAX_CANDIDATES_READ]}

    def is_place(toponym: Toponym) -> bool:
        return toponym.start in placed_starts and any(candidate.place.country in countries for candidate in toponym.candidates)

    return [toponym for toponym in accepted if toponym.text not in _DIVISIONS_LIKE_WORDS or is_place(toponym)]


def _with_called(accepted: list[Toponym], first_pass: FirstPass) -> list[Toponym]:
    """The accepted toponyms and those that the text calls a place, or says are taken: "the village of Nawa", "troops took Hit".

    In reading order, none overlapping.
    """
    sign_of_span = {(name.start, name.end): name.sign for name in first_pass.unlisted if name.sign in _LEAST_CERTAINTY}
    if not sign_of_span and not first_pass.taken:
        return accepted
    starts = {toponym.start for toponym in accepted}
    added = [
        toponym
        for toponym in first_pass.toponyms
        if toponym.start not in starts
        and not toponym.demonym
        and (toponym.start in first_pass.taken or _is_certain_enough(toponym, sign_of_span.get((toponym.start, toponym.end))))
    ]
    promoted = [toponym._replace(certainty=max(toponym.certainty, CERTAINTY_OF_CALLED)) for toponym in added]
    return sorted([*accepted, *promoted], key=lambda toponym: toponym.start) if promoted else accepted


def _is_certain_enough(toponym: Toponym, sign: Sign | None) -> bool:
    return sign is not None and toponym.certainty >= _LEAST_CERTAINTY[sign]


@lru_cache(maxsize=1)
def _trees() -> Trees:
    return load_trees("second pass", SECOND_PASS_FEATURES)
