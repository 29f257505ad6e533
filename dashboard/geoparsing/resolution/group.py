"""Articles whose toponyms are resolved in one go: their senses, and the candidates of all of them in one pool."""

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
from dashboard.geoparsing.resolution.senses import Sense, senses
from dashboard.model import Toponym

#: How well each of a toponym's candidates agrees with distances in the text, in log odds, given where the toponym begins; None if the
#: text gives no distance of it.
OffsetFit = Callable[[int, Candidates], Floats | None]


class ArticleToponyms(NamedTuple):
    """An article's text and toponyms, with what else is known of where they lie: its outlet's home, distances and bearings in the text."""

    text: str
    first_pass: FirstPass
    home: OutletHome | None = None
    offset_fit: OffsetFit | None = None


@dataclass(frozen=True, slots=True)
class SenseGroup:
    """Some articles' toponyms by sense, with the candidates of each sense, joined in `pool`.

    The toponyms are numbered through: those of article a are `firsts[a]:firsts[a + 1]`. `sense_of` has the number of each toponym's
    sense, -1 for one without candidates.
    """

    articles: Sequence[ArticleToponyms]
    toponyms: Sequence[Toponym]
    firsts: Sequence[int]
    senses: Sequence[Sense]
    sense_of: npt.NDArray[np.intp]
    candidates: Sequence[Candidates]
    pool: CandidatePool

    @classmethod
    def of(cls, articles: Sequence[ArticleToponyms]) -> SenseGroup:
        """The group of these articles."""
        firsts = list(accumulate((len(article.first_pass.toponyms) for article in articles), initial=0))
        toponyms = list(chain.from_iterable(article.first_pass.toponyms for article in articles))
        by_article = [senses(article.text, article.first_pass.toponyms, first) for article, first in zip(articles, firsts, strict=False)]
        all_senses = list(chain.from_iterable(by_article))
        candidates = [Candidates.of(toponyms[sense.mentions[0]].candidates) for sense in all_senses]
        pool = CandidatePool.of(candidates, [len(of_article) for of_article in by_article])
        return cls(articles, toponyms, firsts, all_senses, _sense_of(all_senses, len(toponyms)), candidates, pool)

    def certainty(self) -> Floats:
        """How certainly each sense is a place: the certainty of its surest mention."""
        return np.array([max([self.toponyms[i].certainty for i in sense.mentions]) for sense in self.senses], dtype=np.float32)


def _sense_of(all_senses: Sequence[Sense], count: int) -> npt.NDArray[np.intp]:
    numbers = [-1] * count
    for k, sense in enumerate(all_senses):
        for i in sense.mentions:
            numbers[i] = k
    return np.array(numbers, dtype=np.intp)
