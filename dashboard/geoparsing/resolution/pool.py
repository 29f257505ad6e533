"""The candidates of many toponyms joined into one set of arrays, so that those of some articles are weighed in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.candidates import NO_CANDIDATES, CandidateArrays, Candidates
from dashboard.geoparsing.gazetteer.place_table import Floats


@dataclass(frozen=True, slots=True)
class CandidatePool(CandidateArrays):
    """The candidates of many senses, sense by sense and article by article.

    Those of sense k are `starts[k]:starts[k + 1]`, those of article a `article_starts[a]:article_starts[a + 1]`. For each candidate
    `sense` and `article` have the numbers of its own; `article_of_sense` has the article of each sense. `name` numbers the names of
    each article, which are one for two senses of a name.
    """

    starts: npt.NDArray[np.intp]
    sense: npt.NDArray[np.intp]
    article_of_sense: list[int]
    article_starts: npt.NDArray[np.intp]
    article: npt.NDArray[np.intp]
    name: npt.NDArray[np.int64]
    numbers: Floats
    codes: npt.NDArray[np.int64]

    @classmethod
    def of(cls, senses: Sequence[Candidates], senses_of_articles: Sequence[int] | None = None) -> CandidatePool:
        """The pool of some senses' candidates, none empty; `senses_of_articles` is how many of them, in order, each article has.

        By default all are one article's.
        """
        starts, sense = _segments([len(candidates) for candidates in senses])
        of_article, article_of_sense = _segments([len(senses)] if senses_of_articles is None else senses_of_articles)
        articles = article_of_sense.tolist()
        numbers: dict[tuple[int, int], int] = {}  # two senses of one name have one and the same Candidates
        names = [numbers.setdefault((article, id(candidates)), len(numbers)) for article, candidates in zip(articles, senses, strict=True)]
        return cls(
            starts=starts,
            sense=sense,
            article_of_sense=articles,
            article_starts=starts[of_article],
            article=article_of_sense[sense],
            name=np.array(names, dtype=np.int64)[sense],
            numbers=np.concatenate([NO_CANDIDATES.numbers, *(candidates.numbers for candidates in senses)]),
            codes=np.concatenate([NO_CANDIDATES.codes, *(candidates.codes for candidates in senses)]),
        )

    def span(self, sense: int) -> slice:
        """The candidates of a sense."""
        return slice(int(self.starts[sense]), int(self.starts[sense + 1]))


def _segments(lengths: Sequence[int]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where segments of such lengths begin, and last where all end; and for each member the number of its segment."""
    starts = np.zeros(len(lengths) + 1, dtype=np.intp)
    np.cumsum(lengths, out=starts[1:])
    return starts, np.repeat(np.arange(len(lengths)), lengths)
