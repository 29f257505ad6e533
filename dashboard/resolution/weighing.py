"""What speaks for each candidate of an article's senses: a matrix of numbers, and the weights that make probabilities of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.evidence import Home, Pool, evidence, from_home, ties
from dashboard.gazetteer.candidates import CAPITAL, COUNTRY, FACTS, Candidates, Floats
from dashboard.model import Toponym
from dashboard.resolution.senses import Sense, holding, inside, is_county_word, senses
from dashboard.trees import model

#: The columns of the matrix, in order.
FEATURES = (
    *FACTS,
    "in a country that the article names",
    "in a division that the article names",
    "the article's places lie near",
    "the article's places lie around",
    "the article's places lie in that part of the world",
    "near the outlet's home",
    "in the outlet's division",
    "its country or division stands beside it",
    "its country or division stands beside it elsewhere",
    "the text calls it a division and it is one",
    "the text calls it a county and it is one",
    "the name before it lies in it",
    "of the sort that it is listed with",
    "distances that the text gives",
)
_NUMBER = {name: number for number, name in enumerate(FEATURES)}
#: The columns of what the article and its outlet say, and of distances.
EVIDENCE = slice(_NUMBER["in a country that the article names"], _NUMBER["its country or division stands beside it"] + 1)
#: Of the names that one is listed with, so many are looked at.
_NEIGHBOURS_AT_MOST = 20
#: Of a toponym's number and candidates: how well each agrees with distances in the text, in log odds; None if there are none.
Fit = Callable[[int, Candidates], Floats | None]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An article's senses with their candidates, joined in `pool`: their numbers (n, FEATURES) and probabilities (n,).

    `best` is the row of each sense's likeliest candidate, `sense_of` the number of each toponym's sense (-1 for none).
    """

    senses: Sequence[Sense]
    candidates: Sequence[Candidates]
    pool: Pool
    matrix: Floats
    probabilities: Floats
    best: npt.NDArray[np.intp]
    sense_of: npt.NDArray[np.intp]


def weigh(
    text: str, toponyms: Sequence[Toponym], home: Home | None, fit: Fit | None = None, weight: Floats | None = None
) -> Weighed | None:
    """The candidates of the toponyms' senses, weighed together; None if there is no candidate.

    `fit` says of a toponym's candidates how well each agrees with distances that the text gives; `weight` are the weights of
    FEATURES, the package's own by default.
    """
    found = senses(text, toponyms)
    if not found:
        return None
    candidates = [Candidates.of(toponyms[sense.mentions[0]].candidates) for sense in found]
    pool = Pool.of(candidates)
    sure = np.array([max(toponyms[i].certainty for i in sense.mentions) for sense in found], dtype=np.float32)[pool.group]
    fixed = _fixed(toponyms, found, candidates, pool, home)
    if fit is not None:
        fixed[:, _NUMBER["distances that the text gives"]] = _fits(found, candidates, fit)
    weight = weights() if weight is None else weight
    likely = pool.prior * sure
    tied, of = ties(pool, likely)
    matrix = _with_evidence(fixed, pool, tied, likely[of])
    matrix = _with_evidence(fixed, pool, tied, (probabilities(matrix, pool, weight) * sure)[of])
    share = probabilities(matrix, pool, weight)
    return Weighed(found, candidates, pool, matrix, share, _best(share, pool), _sense_of(found, len(toponyms)))


def _best(share: Floats, pool: Pool) -> npt.NDArray[np.intp]:
    """The row of each sense's likeliest candidate, the first of equals."""
    likeliest = np.flatnonzero(share == np.maximum.reduceat(share, pool.starts[:-1])[pool.group])
    first = np.searchsorted(likeliest, pool.starts[:-1])
    best: npt.NDArray[np.intp] = likeliest[first]
    return best


def _sense_of(found: Sequence[Sense], count: int) -> npt.NDArray[np.intp]:
    numbers = np.full(count, -1, dtype=np.intp)
    for k, sense in enumerate(found):
        numbers[sense.mentions] = k
    return numbers


def _fits(found: Sequence[Sense], candidates: Sequence[Candidates], fit: Fit) -> Floats:
    fits = []
    for sense, places in zip(found, candidates, strict=True):
        said = [f for i in sense.mentions if (f := fit(i, places)) is not None]
        fits.append(sum(said) if said else np.zeros(len(places), dtype=np.float32))
    return np.concatenate(fits)


def probabilities(matrix: Floats, pool: Pool, weight: Floats) -> Floats:
    """The candidates' probabilities; those of a name sum to 1."""
    score = matrix @ weight
    score -= np.maximum.reduceat(score, pool.starts[:-1])[pool.group]
    odds = np.exp(score)
    share: Floats = (odds / np.add.reduceat(odds, pool.starts[:-1])[pool.group]).astype(np.float32)
    return share


def _with_evidence(matrix: Floats, pool: Pool, tied: Floats, weight: Floats) -> Floats:
    """The matrix with what the article's other names say, each of their candidates counting by `weight`."""
    said = evidence(tied, weight)
    said[:2] *= pool.sorts_of_place != COUNTRY
    matrix[:, EVIDENCE.start : EVIDENCE.start + len(said)] = said.T
    return matrix


def _fixed(
    toponyms: Sequence[Toponym],
    found: Sequence[Sense],
    candidates: Sequence[Candidates],
    pool: Pool,
    home: Home | None,
) -> Floats:
    matrix = np.zeros((len(pool.group), len(FEATURES)), dtype=np.float32)
    matrix[:, : len(FACTS)] = pool.facts
    if home:
        near, in_division = from_home(pool, home)
        matrix[:, _NUMBER["near the outlet's home"]] = near
        matrix[:, _NUMBER["in the outlet's division"]] = in_division
    if any(sense.container is not None for sense in found):
        here, elsewhere = _beside(toponyms, found, candidates, pool)
        matrix[:, _NUMBER["its country or division stands beside it"]] = here
        matrix[:, _NUMBER["its country or division stands beside it elsewhere"]] = elsewhere
        _containers(matrix, found, candidates, pool)
    _division_words(matrix, found, pool)
    _listed(matrix, found, pool, toponyms)
    return matrix


def _beside(toponyms: Sequence[Toponym], found: Sequence[Sense], candidates: Sequence[Candidates], pool: Pool) -> tuple[Floats, Floats]:
    here = np.zeros(len(pool.group), dtype=np.float32)
    elsewhere = np.zeros(len(pool.group), dtype=np.float32)
    contained: dict[str, Candidates] = {}
    for k, sense in enumerate(found):
        if sense.container is not None:
            outer = Candidates.of(toponyms[sense.container].candidates)
            here[pool.starts[k] : pool.starts[k + 1]] = inside(candidates[k], outer)
            contained.setdefault(toponyms[sense.mentions[0]].text.casefold(), outer)
    if contained:
        for k, sense in enumerate(found):
            container = contained.get(toponyms[sense.mentions[0]].text.casefold())
            if sense.container is None and container is not None:
                elsewhere[pool.starts[k] : pool.starts[k + 1]] = inside(candidates[k], container)
    return here, elsewhere


def _containers(matrix: Floats, found: Sequence[Sense], candidates: Sequence[Candidates], pool: Pool) -> None:
    """Marks the countries and divisions that a name is given for: in "Seattle, Washington" the state."""
    sense_of = {i: k for k, sense in enumerate(found) for i in sense.mentions}
    for k, sense in enumerate(found):
        outer = None if sense.container is None else sense_of.get(sense.container)
        if outer is not None:
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


def _listed(matrix: Floats, found: Sequence[Sense], pool: Pool, toponyms: Sequence[Toponym]) -> None:
    """Marks the candidates of the sort that most names have beside which theirs is listed: "Ohio, Georgia and Texas" are states."""
    column = _NUMBER["of the sort that it is listed with"]
    for k, sense in enumerate(found):
        if sense.listed_with:
            span = slice(int(pool.starts[k]), int(pool.starts[k + 1]))
            sorts = [_likeliest_sort(toponyms[i]) for i in sense.listed_with[:_NEIGHBOURS_AT_MOST]]
            own = np.maximum(pool.sorts_of_place[span], CAPITAL)  # a capital is a town among towns
            matrix[span, column] = sum((own == sort) for sort in sorts) / len(sorts)


def _likeliest_sort(toponym: Toponym) -> int:
    candidates = Candidates.of(toponym.candidates)
    return max(CAPITAL, int(candidates.sorts_of_place[candidates.prior.argmax()])) if len(candidates) else CAPITAL


@lru_cache(maxsize=1)
def weights() -> Floats:
    """The weight of each of FEATURES, in log odds, from the package's model file."""
    return np.array([model()["resolution"][name] for name in FEATURES], dtype=np.float32)
