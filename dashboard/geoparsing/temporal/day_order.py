"""Whether dates in figures put the day first (3/4/2024 is 3 April) or the month: one order for an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

#: The countries in which English dates in figures put the month first (Unicode CLDR, short dates of en_XX and es_XX).
_MONTH_FIRST_COUNTRIES = frozenset(("US", "PH", "PR", "GU", "AS", "VI", "MP", "UM", "FM", "MH", "PW"))
_FIGURES = re.compile(r"(?<![\w/.-])([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:[12][0-9]{3}|[0-9]{2})(?![\w/-]|\.[0-9])")


class DayOrder:
    """The order of an article's dates in figures, worked out when it is first asked for.

    `order_of_places` gives the order usual where the article's places are; it is asked only if no date of the text shows its order.
    """

    def __init__(self, text: str, order_of_places: Callable[[], bool | None]) -> None:
        self._text, self._order_of_places = text, order_of_places

    @cached_property
    def is_day_first(self) -> bool | None:
        """True for day first, False for month first, None if neither the text nor its places tell."""
        written = written_order(self._text)
        return self._order_of_places() if written is None else written


def written_order(text: str) -> bool | None:
    """The order of those dates that can be read in one way only: True for day first, False for month first, None if none tells."""
    orders = {first > 12 for first, second in _figure_pairs(text) if (first > 12) != (second > 12)}
    return orders.pop() if len(orders) == 1 else None


def order_in_countries(country_codes: Iterable[str]) -> bool | None:
    """The order usual in most of the countries (ISO 3166 codes, one for each mention): True for day first, None if neither is."""
    counts = Counter(code in _MONTH_FIRST_COUNTRIES for code in country_codes if code)
    return counts[False] > counts[True] if counts[False] != counts[True] else None


def _figure_pairs(text: str) -> Iterable[tuple[int, int]]:
    return ((int(match[1]), int(match[3])) for match in _FIGURES.finditer(text))
