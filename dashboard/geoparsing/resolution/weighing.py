"""What speaks for each candidate of articles' senses: a matrix of numbers, and the weights that make probabilities of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import first_of_the_best, ranges
from dashboard.geoparsing.gazetteer.candidates import CAPITAL, COUNTRY, DIVISION, FACTS, Candidates, Floats
from dashboard.geoparsing.learned.trees import model
from dashboard.geoparsing.resolution.coherence import Home, Pool, Ties, from_home
from dashboard.geoparsing.resolution.senses import Sense, holding, inside, is_county_word, senses
from dashboard.model import Toponym

#: The columns of the matrix, in order.
FEATURES = (
    *FACTS,
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
    "its country or division stands beside it elsewhere",
    "the text calls it a division and it is one",
    "the text calls it a county and it is one",
    "the name before it lies in it",
    "of the sort that it is listed with",
    "distances that the text gives",
    "the country or division named next holds it",
)
_NUMBER = {name: number for number, name in enumerate(FEATURES)}
#: The columns of what the article and its outlet say, and of distances.
EVIDENCE = slice(_NUMBER["in a country that the article names"], _NUMBER["its country or division stands beside it"] + 1)
#: Of the names that one is listed with, so many are looked at.
_NEIGHBOURS_AT_MOST = 20
#: Of what is named next after a name's mentions, so many are looked at.
_MENTIONS_AT_MOST = 5
#: Of a toponym's number in its article and candidates: how well each agrees with distances in the text, in log odds; None without any.
Fit = Callable[[int, Candidates], Floats | None]


class Asked(NamedTuple):
    """An article's toponyms, with where its outlet is at home and how candidates fit the distances of its text, where that is known."""

    text: str
    toponyms: Sequence[Toponym]
    home: Home | None = None
    fit: Fit | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """The senses of some articles' toponyms with their candidates, joined in `pool`: their numbers (n, FEATURES) and probabilities (n,).

    The toponyms are numbered through, those of article a being `firsts[a]` to `firsts[a + 1]`. `best` is the row of each sense's
    likeliest candidate, `sense_of` the number of each toponym's sense (-1 for none).
    """

    toponyms: Sequence[Toponym]
    firsts: Sequence[int]
    senses: Sequence[Sense]
    candidates: Sequence[Candidates]
    pool: Pool
    matrix: Floats
    probabilities: Floats
    best: npt.NDArray[np.intp]
    sense_of: npt.NDArray[np.intp]


def weigh(asked: Sequence[Asked], weight: Floats | None = None) -> Weighed:
    """The candidates of some articles' senses, joined for speed and yet weighed each article by itself.

    `weight` are the weights of FEATURES, the package's own by default.
    """
    firsts = list(accumulate((len(one.toponyms) for one in asked), initial=0))
    toponyms = list(chain.from_iterable(one.toponyms for one in asked))
    by_article = [senses(one.text, one.toponyms, first) for one, first in zip(asked, firsts, strict=False)]
    found = list(chain.from_iterable(by_article))
    candidates = [Candidates.of(toponyms[sense.mentions[0]].candidates) for sense in found]
    pool = Pool.of(candidates, [len(of_article) for of_article in by_article])
    sense_of = _sense_of(found, len(toponyms))
    matrix = _fixed(toponyms, found, sense_of, candidates, pool, [one.home for one in asked])
    if any(one.fit for one in asked):
        fits = [(asked[article].fit, firsts[article]) for article in pool.article_of_name]
        _add_fits(matrix, found, candidates, pool, fits)
    share = _with_evidence(matrix, pool, _certainty(toponyms, found)[pool.group], weights() if weight is None else weight)
    best = first_of_the_best(share, pool.starts)
    return Weighed(toponyms, firsts, found, candidates, pool, matrix, share, best, sense_of)


def _certainty(toponyms: Sequence[Toponym], found: Sequence[Sense]) -> Floats:
    """How surely each sense is that of a place."""
    return np.array([max([toponyms[i].certainty for i in sense.mentions]) for sense in found], dtype=np.float32)


def _with_evidence(matrix: Floats, pool: Pool, sure: Floats, weight: Floats) -> Floats:
    """Adds what each article's other names say, twice, for what they mean is known better then; the probabilities in the end."""
    likely = pool.prior * sure
    ties = Ties(pool, likely)
    _set_evidence(matrix, pool, ties.evidence(likely))
    _set_evidence(matrix, pool, ties.evidence(probabilities(matrix, pool, weight) * sure))
    return probabilities(matrix, pool, weight)


def _set_evidence(matrix: Floats, pool: Pool, said: Floats) -> None:
    country = pool.sorts_of_place == COUNTRY
    said = np.concatenate([said, said[:1] * country])  # what lies in a country speaks for it by a weight of its own
    said[:2] *= ~country
    matrix[:, EVIDENCE.start : EVIDENCE.start + len(said)] = said.T


def _sense_of(found: Sequence[Sense], count: int) -> npt.NDArray[np.intp]:
    """The number of each toponym's sense, -1 for one without."""
    numbers = [-1] * count
    for k, sense in enumerate(found):
        for i in sense.mentions:
            numbers[i] = k
    return np.array(numbers, dtype=np.intp)


def _add_fits(
    matrix: Floats, found: Sequence[Sense], candidates: Sequence[Candidates], pool: Pool, fits: Sequence[tuple[Fit | None, int]]
) -> None:
    """Adds how well candidates agree with distances in their text; `fits` has the Fit of each sense's article and its first toponym."""
    column = matrix[:, _NUMBER["distances that the text gives"]]
    for k, (sense, (fit, first)) in enumerate(zip(found, fits, strict=True)):
        for i in sense.mentions if fit else ():
            said = fit(i - first, candidates[k]) if fit else None
            if said is not None:
                column[pool.starts[k] : pool.starts[k + 1]] += said


def probabilities(matrix: Floats, pool: Pool, weight: Floats) -> Floats:
    """The candidates' probabilities; those of a name sum to 1."""
    score = matrix @ weight
    score -= np.maximum.reduceat(score, pool.starts[:-1])[pool.group]
    odds = np.exp(score)
    share: Floats = (odds / np.add.reduceat(odds, pool.starts[:-1])[pool.group]).astype(np.float32)
    return share


def _fixed(
    toponyms: Sequence[Toponym],
    found: Sequence[Sense],
    sense_of: npt.NDArray[np.intp],
    candidates: Sequence[Candidates],
    pool: Pool,
    homes: Sequence[Home | None],
) -> Floats:
    matrix = np.zeros((len(pool.group), len(FEATURES)), dtype=np.float32)
    matrix[:, : len(FACTS)] = pool.facts
    if any(homes):
        near, in_division = from_home(pool, homes)
        matrix[:, _NUMBER["near the outlet's home"]] = near
        matrix[:, _NUMBER["in the outlet's division"]] = in_division
    if any(sense.container is not None for sense in found):
        here, elsewhere = _beside(toponyms, found, candidates, pool)
        matrix[:, _NUMBER["its country or division stands beside it"]] = here
        matrix[:, _NUMBER["its country or division stands beside it elsewhere"]] = elsewhere
        _containers(matrix, found, sense_of, candidates, pool)
    _division_words(matrix, found, pool)
    _listed(matrix, found, pool, sense_of.tolist())
    matrix[:, _NUMBER["the country or division named next holds it"]] = _held_by_next(found, pool, sense_of)
    return matrix


def _beside(toponyms: Sequence[Toponym], found: Sequence[Sense], candidates: Sequence[Candidates], pool: Pool) -> tuple[Floats, Floats]:
    here = np.zeros(len(pool.group), dtype=np.float32)
    elsewhere = np.zeros(len(pool.group), dtype=np.float32)
    names = [(article, sense.name) for article, sense in zip(pool.article_of_name, found, strict=True)]
    contained: dict[tuple[int, str], Candidates] = {}
    for k, sense in enumerate(found):
        if sense.container is not None:
            outer = Candidates.of(toponyms[sense.container].candidates)
            here[pool.starts[k] : pool.starts[k + 1]] = inside(candidates[k], outer)
            contained.setdefault(names[k], outer)
    for k, sense in enumerate(found):
        container = contained.get(names[k])
        if sense.container is None and container is not None:
            elsewhere[pool.starts[k] : pool.starts[k + 1]] = inside(candidates[k], container)
    return here, elsewhere


def _containers(
    matrix: Floats, found: Sequence[Sense], sense_of: npt.NDArray[np.intp], candidates: Sequence[Candidates], pool: Pool
) -> None:
    """Marks the countries and divisions that a name is given for: in "Seattle, Washington" the state."""
    for k, sense in enumerate(found):
        outer = -1 if sense.container is None else int(sense_of[sense.container])
        if outer >= 0:
            span = slice(int(pool.starts[outer]), int(pool.starts[outer + 1]))
            column = matrix[span, _NUMBER["the name before it lies in it"]]
            np.maximum(column, holding(candidates[k], candidates[outer]), out=column)


def _division_words(matrix: Floats, found: Sequence[Sense], pool: Pool) -> None:
    divisions, counties = matrix[:, _NUMBER["a division"]], matrix[:, _NUMBER["a county"]]
    for k, sense in enumerate(found):
        if sense.division_word:
            span = slice(int(pool.starts[k]), int(pool.starts[k + 1]))
            if is_county_word(sense.division_word):
                matrix[span, _NUMBER["the text calls it a county and it is one"]] = counties[span]
            else:
                called = np.maximum(divisions[span], 0.5 * counties[span])
                matrix[span, _NUMBER["the text calls it a division and it is one"]] = called


def _listed(matrix: Floats, found: Sequence[Sense], pool: Pool, sense_of: Sequence[int]) -> None:
    """Marks the candidates of the sort that most names have beside which theirs is listed: "Ohio, Georgia and Texas" are states."""
    column = _NUMBER["of the sort that it is listed with"]
    own = np.maximum(pool.sorts_of_place, CAPITAL)  # a capital is a town among towns
    likeliest = own[first_of_the_best(pool.prior, pool.starts)].tolist()
    for k, sense in enumerate(found):
        if sense.listed_with:
            span = slice(int(pool.starts[k]), int(pool.starts[k + 1]))
            sorts = [likeliest[sense_of[i]] if sense_of[i] >= 0 else CAPITAL for i in sense.listed_with[:_NEIGHBOURS_AT_MOST]]
            matrix[span, column] = sum((own[span] == sort) for sort in sorts) / len(sorts)


def _held_by_next(found: Sequence[Sense], pool: Pool, sense_of: npt.NDArray[np.intp]) -> Floats:
    """For each candidate in how many of the countries and divisions it lies that are named soon after its name: their share.

    Of each such name the likeliest place is taken: "in Fulton County, officials of Illinois said".
    """
    named = [(k, i) for k, sense in enumerate(found) for i in sense.areas_next[:_MENTIONS_AT_MOST]]
    inner, outer = np.array(named, dtype=np.intp).reshape(-1, 2).T
    lengths = np.diff(pool.starts)[inner]
    rows = ranges(pool.starts[inner], lengths)
    likeliest = pool.codes[first_of_the_best(pool.prior, pool.starts)][sense_of[outer]]
    area_sorts, area_countries, areas = np.repeat(likeliest, lengths, axis=0).T
    sorts, countries, own_areas = pool.codes[rows].T
    in_country = (area_sorts == COUNTRY) & (countries == area_countries) & (sorts != COUNTRY)
    in_division = (area_sorts == DIVISION) & (own_areas == areas) & (areas != 0) & (sorts != COUNTRY) & (sorts != DIVISION)
    held, asked = (np.bincount(rows, weights=w, minlength=len(pool.group)) for w in (in_country | in_division, np.ones(len(rows))))
    share: Floats = (held / np.maximum(asked, 1.0)).astype(np.float32)
    return share


@lru_cache(maxsize=1)
def weights() -> Floats:
    """The weight of each of FEATURES, in log odds, from the package's model file."""
    return np.array([model()["resolution"][name] for name in FEATURES], dtype=np.float32)
