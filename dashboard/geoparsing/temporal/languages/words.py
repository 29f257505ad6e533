"""The words of one language that its dates are made of, and what the rules ask of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from dashboard.geoparsing.temporal.languages.plain_text import plain_letters

Value = TypeVar("Value")
#: Whether the time named by `text[start:end]` lies ahead: True if ahead, False if past, None if nothing near it tells.
TenseTest = Callable[[str, int, int], bool | None]


@dataclass(frozen=True)
class Words:
    """What the words of a language mean in dates; all of them in the form in which the rules read a text (see `plain_text`).

    `days` are ordinal numbers of days. `units` has for each form of a unit its English name and how many it stands for, None for a
    plural, which a number stands before: Arabic "يومين" is two days. `deictics` are "last", "this" and "next"; `parts` the thirds of
    a period. `day_names` has days from the publication on, each with a part of the day in TIMEX3 or "", `neighbours` periods from the
    last one named on. `next_date_source` is the pattern of what follows a day or month up to the next one of its range or list, with
    its year: the groups `day`, `month` and `year`. `between_numbers` is a pattern for what joins "five and twenty".
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    units: Mapping[str, tuple[str, int | None]]
    numbers: Mapping[str, float | None]
    deictics: Mapping[str, str]
    parts: Mapping[str, int]
    parts_of_day: Mapping[str, str]
    day_names: Mapping[str, tuple[int, str]]
    neighbours: Mapping[str, int]
    seasons: Mapping[str, str]
    is_ahead: TenseTest
    next_date_source: str
    between_numbers: str

    @cached_property
    def next_date(self) -> re.Pattern[str]:
        """The compiled pattern of `next_date_source`, made when it is first needed."""
        return re.compile(self.next_date_source, re.VERBOSE | re.IGNORECASE)


def look_up(table: Mapping[str, Value], text: str) -> Value:
    """The meaning of words that `any_of` matched, however many blanks are between them."""
    return table[" ".join(text.lower().split())]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one or two blanks stand between those of a phrase."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\ {1,2}".join(map(re.escape, phrase.split())) for phrase in longest_first)


def first_words(*tables: Iterable[str]) -> tuple[str, ...]:
    """The first word of each phrase, as triggers."""
    return tuple(dict.fromkeys(phrase.split()[0] for table in tables for phrase in table))


def table(meanings: Mapping[str, Value]) -> dict[str, Value]:
    """A table by each of the words that a key lists, separated by commas, as the rules read them."""
    return {word.strip(): meaning for words, meaning in meanings.items() for word in plain_letters(words).split(",")}


def plain_words(words: str) -> frozenset[str]:
    """The words of a list, as the rules read them."""
    return frozenset(plain_letters(words).split())
