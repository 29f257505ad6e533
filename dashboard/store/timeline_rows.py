"""The rows of a timeline that the store returns, all frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.model import Interval


class Step(StrEnum):
    """The time that a bar of the timeline covers."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar of the timeline from the day `first` to the day `last`, with the weight of the mentions on these days.

    A mention has a weight of 1, spread evenly over the days of its interval. `sure` and `spread` are the weights of the mentions that
    the query selects, with a sure date and without; `other` is that of the mentions that only the query's dates leave out.
    """

    first: date
    last: date
    sure: float
    spread: float
    other: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in order, without empty ones; each covers one `step` (weeks begin on Monday).

    `days` are those that the bars run over, None if no mention has a date: the bulk of the dates (see store.bulk), and those that the
    query asks for. `before` and `after` are the numbers of mentions that a query for the days before or after them would select.
    """

    step: Step
    bins: tuple[Bin, ...]
    days: Interval | None = None
    before: int = 0
    after: int = 0
