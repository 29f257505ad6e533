"""The words that an article is listed with beside its title and its source: by these too it is found."""

from __future__ import annotations

from dashboard.model import Interval
from dashboard.wording import say_interval

#: What stands for a title and for a source that an article lacks.
NO_TITLE, NO_SOURCE = "No title", "source not named"


def say_month(published: Interval | None) -> str:
    """When an article was published: "June 2014", or the days if they lie in several months."""
    if published is None:
        return "no date"
    first, last = published.first, published.last
    in_one_month = (first.year, first.month) == (last.year, last.month)
    return first.strftime("%B %Y") if in_one_month else say_interval(published)
