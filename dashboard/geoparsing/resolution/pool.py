"""Joins the candidates of many senses into one set of arrays, so that the candidates of several articles are weighed in one go."""

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

    The candidates of sense k are `starts[k]:starts[k + 1]`, those of article a `article_starts[a]:article_starts[a + 1]`. `sense`,
    `article` and `name` have for each candidate the number of its sense, article and name; two senses of one name in an article have
    the same name number. `article_of_sense` has the article number of each sense.
    """

    starts: npt.NDArray[np.intp]
    sense: npt.NDArray[np.intp]
    article_of_sense: list[int]
    article_starts: npt.NDArray[np.intp]
    article: npt.NDArray[np.intp]
    name: npt.NDArray[np.int64]
    float_columns: Floats
    codes: npt.NDArray[np.int64]

    @classmethod
    def of(cls, senses: Sequence[Candidates], sense_counts: Sequence[int] | None = None) -> CandidatePool:
        """The pool of the candidates of senses, each of which has at least one.

        `sense_counts` is the number of senses of each article, in order; by default all senses are those of one article.
        """
        starts, sense = _segments([len(candidates) for candidates in senses])
        first_senses, article_of_sense = _segments([len(senses)] if sense_counts is None else sense_counts)
        articles = article_of_sense.tolist()
        name_numbers: dict[tuple[int, int], int] = {}  # two senses of one name share one Candidates object
        names = [
            name_numbers.setdefault((article, id(candidates)), len(name_numbers))
            for article, candidates in zip(articles, senses, strict=True)
        ]
        return cls(
            starts=starts,
            sense=sense,
            article_of_sense=articles,
            article_starts=starts[first_senses],
            article=article_of_sense[sense],
            name=np.array(names, dtype=np.int64)[sense],
            float_columns=np.concatenate([NO_CANDIDATES.float_columns, *(candidates.float_columns for candidates in senses)]),
            codes=np.concatenate([NO_CANDIDATES.codes, *(candidates.codes for candidates in senses)]),
        )

    def span(self, sense: int) -> slice:
        """The candidates of a sense."""
        return slice(int(self.starts[sense]), int(self.starts[sense + 1]))


def _segments(lengths: Sequence[int]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where each of the segments with these lengths begins and last where the final one ends; and for each row its segment's number."""
    starts = np.zeros(len(lengths) + 1, dtype=np.intp)
    np.cumsum(lengths, out=starts[1:])
    return starts, np.repeat(np.arange(len(lengths)), lengths)
