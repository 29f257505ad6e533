"""Groups articles whose toponyms are resolved in one go: their senses, and the candidates of all senses in one pool."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.recognition import FirstPass
from dashboard.geoparsing.resolution.outlets import OutletHome
from dashboard.geoparsing.resolution.pool import CandidatePool
from dashboard.geoparsing.resolution.senses import Sense, find_senses
from dashboard.model import Toponym

#: Takes where a toponym begins and its candidates (n,); returns in log odds (n,) how well each candidate agrees with the distances that
#: the text gives for the toponym, or None if it gives none.
OffsetFit = Callable[[int, Candidates], Floats | None]


class ArticleToponyms(NamedTuple):
    """An article's text and toponyms, and what else may tell where they lie: its outlet's home, and distances in the text."""

    text: str
    first_pass: FirstPass
    home: OutletHome | None = None
    offset_fit: OffsetFit | None = None


@dataclass(frozen=True, slots=True)
class SenseGroup:
    """The toponyms of several articles by sense, with the candidates of each sense, which `pool` joins.

    The toponyms of all articles are numbered in one sequence: those of article a are `first_toponyms[a]:first_toponyms[a + 1]`.
    `sense_of` has the number of each toponym's sense, -1 for a toponym without candidates.
    """

    articles: Sequence[ArticleToponyms]
    toponyms: Sequence[Toponym]
    first_toponyms: Sequence[int]
    senses: Sequence[Sense]
    sense_of: npt.NDArray[np.intp]
    candidates: Sequence[Candidates]
    pool: CandidatePool

    @classmethod
    def of(cls, articles: Sequence[ArticleToponyms]) -> SenseGroup:
        """The group of these articles."""
        first_toponyms = list(accumulate((len(article.first_pass.toponyms) for article in articles), initial=0))
        toponyms = list(chain.from_iterable(article.first_pass.toponyms for article in articles))
        senses_by_article = [
            find_senses(article.text, article.first_pass.toponyms, first) for article, first in zip(articles, first_toponyms, strict=False)
        ]
        senses = list(chain.from_iterable(senses_by_article))
        candidates = [Candidates.of(toponyms[sense.mentions[0]].candidates) for sense in senses]
        pool = CandidatePool.of(candidates, [len(senses_of_article) for senses_of_article in senses_by_article])
        return cls(articles, toponyms, first_toponyms, senses, _sense_numbers(senses, len(toponyms)), candidates, pool)

    def certainty_of_senses(self) -> Floats:
        """How certainly each sense is a place: the highest certainty of its mentions."""
        return np.array([max([self.toponyms[i].certainty for i in sense.mentions]) for sense in self.senses], dtype=np.float32)


def _sense_numbers(senses: Sequence[Sense], toponym_count: int) -> npt.NDArray[np.intp]:
    numbers = [-1] * toponym_count
    for number, sense in enumerate(senses):
        for i in sense.mentions:
            numbers[i] = number
    return np.array(numbers, dtype=np.intp)
