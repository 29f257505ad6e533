"""What a filter is: its fields of a Query, SQL, words, label, command-line option, widget, and how to loosen it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.query.conditions import Condition
from dashboard.query.facets import Choice, Facets
from dashboard.query.values import QueryValues

#: The names of articles, countries and places by article_id, country code and place_id.
Names = Mapping[str, str]


class Widget(StrEnum):
    """How a filter is set on the screen."""

    SEARCH = "search"  # a line to type in
    DATES = "dates"  # a slider, typed days, and what they are compared with
    CHOICES = "choices"  # a list to choose several values from
    SHARE = "share"  # a slider from 0 to 1
    COUNT = "count"  # a whole number from 1 on
    AREA = "area"  # set by a link; here it is only taken away
    TOGGLE = "toggle"  # a switch beside the counts of what is not on the map


@dataclass(frozen=True, slots=True)
class Option:
    """A field as an option of the command line; a field of several values may be given several times."""

    flag: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A field of Query: `name` is also that of its URL parameter and the key of its widget; `parse` reads one value of the address.

    `option` is None for what a command cannot use.
    """

    name: str
    parse: Callable[[str], Any]
    option: Option | None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Loosening:
    """A way to undo a filter, called "Without ...", and the fields that it sets back."""

    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """What keeps some mentions and leaves out others.

    `condition` gives its SQL over the rows of mentions, None where it is not set; of a filter that is `of_places` it is an aggregate over
    all mentions of a place that the other filters keep. `phrase` is its part of the sentence behind places and dates, "" where
    `describe` tells it earlier. `label` is what the screen calls it. `choices` are the values to choose from, and `only_stored` says
    that a value which is none of them names nothing in the store; the
    list is offered where there are `min_choices`.
    """

    name: str
    label: str
    parameters: tuple[Parameter, ...]
    condition: Callable[[QueryValues], Condition | None]
    phrase: Callable[[QueryValues, Names], str]
    widget: Widget
    loosenings: tuple[Loosening, ...] = ()
    of_places: bool = False
    choices: Callable[[Facets], tuple[Choice, ...]] | None = None
    only_stored: bool = True
    min_choices: int = 1
