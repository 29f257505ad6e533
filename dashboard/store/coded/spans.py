"""The stretches of days that the rows of a table have, each once, and how many mentions have each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.store.coded.spots import Counts

Days = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]
#: What stands for no first and no last day: later than all first days, earlier than all last ones.
NO_FIRST, NO_LAST = np.iinfo(np.int32).max, -np.iinfo(np.int32).max


@dataclass(frozen=True)
class RowDays:
    """By the number of a row its first and its last day, numbered from 1 January 1970, and whether that is a sure date."""

    first: Days
    last: Days
    is_sure: Truths


@dataclass(frozen=True)
class Spans:
    """The different stretches of days of the rows of a table, in order, without that of rows which have none, and the span of each row."""

    days: RowDays
    of_row: Counts

    @classmethod
    def of(cls, rows: RowDays) -> Spans:
        """Those of rows."""
        order = np.lexsort((rows.is_sure, rows.last, rows.first))
        first, last, is_sure = (values[order] for values in (rows.first, rows.last, rows.is_sure))
        begins = np.append(True, (first[1:] != first[:-1]) | (last[1:] != last[:-1]) | (is_sure[1:] != is_sure[:-1]))[: order.size]
        of_row = np.zeros(order.size, np.int64)
        of_row[order] = np.cumsum(begins) - 1
        return cls(RowDays(first[begins], last[begins], is_sure[begins]), of_row)

    def count(self, of_rows: Counts) -> Counts:
        """The numbers of mentions of rows as those of their spans; what has no days counts as 0."""
        counts = np.zeros(self.days.first.size, np.int64)
        np.add.at(counts, self.of_row, of_rows)
        counts[self.days.first == NO_FIRST] = 0
        return counts
