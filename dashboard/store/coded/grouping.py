"""Groups of the rows of a table, as SQL makes them, so that what is counted by row is counted by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.store.coded.spots import Ask, Counts


@dataclass(frozen=True)
class Grouping:
    """Groups numbered from 0, and their columns. The row `numbers[i]` of the table is in the group `groups[i]`; a row may be in several."""

    columns: list[list[Any]]
    groups: Counts
    numbers: Counts

    @classmethod
    def of(cls, ask: Ask, sql: str) -> Grouping:
        """The groups that are the rows of a query, whose last column, `numbers`, is the list of the numbers of a group's rows."""
        found = dict(ask(sql, ()))
        lists = [np.ma.getdata(numbers) for numbers in found.pop("numbers")]
        groups = np.repeat(np.arange(len(lists)), np.fromiter(map(len, lists), np.int64, len(lists)))
        return cls([column.tolist() for column in found.values()], groups, np.concatenate([np.zeros(0, np.int64), *lists]))

    @property
    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The columns of each group."""
        return zip(*self.columns, strict=True)

    def sum(self, of_rows: Counts) -> Counts:
        """Numbers of mentions by row as those of the groups."""
        sums = np.zeros(len(self.columns[0]), np.int64)
        np.add.at(sums, self.groups, of_rows[self.numbers])
        return sums

    def of_row(self, rows: int) -> Counts:
        """By row, of so many, its group; -1 for a row in none. Each must be in one at most."""
        groups = np.full(rows, -1)
        groups[self.numbers] = self.groups
        return groups
