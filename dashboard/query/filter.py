"""The declaration of a filter: its fields of a Query, SQL, words, label, command-line option, widget, and ways to loosen it."""

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
    AREA = "area"  # set by a link; the screen can only remove it
    SWITCH = "switch"  # on or off, among the filters
    TOGGLE = "toggle"  # a switch beside the counts of what is not on the map
    ROLES = "roles"  # such a switch for each role
    CHOICE = "choice"  # one of a few values, those of the field's option, among the filters
    EITHER = "either"  # one of a few values, those of the field's option, in the same place


@dataclass(frozen=True, slots=True)
class Option:
    """A field as an option of the command line; for a field with several values the option may be repeated."""

    flag: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A field of Query. `name` is also the name of its URL parameter and the key of its widget; `parse` parses one URL value.

    `option` is None for a field that commands do not use. `many`: the field holds several values.
    """

    name: str
    parse: Callable[[str], Any]
    option: Option | None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Loosening:
    """A way to undo a filter, offered as "Without {name}", and the fields that it resets to their defaults."""

    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOff:
    """The mentions that a filter alone leaves off the map: how their number is said, why they are off, and the button that shows them.

    `button` is "" where the filter's own switch shows them.
    """

    phrase: Callable[[QueryValues, int], str]
    why: Callable[[QueryValues], str]
    button: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter, which keeps some mentions and leaves out the others. Its name is that of its field, if it has one.

    `label` is its name on the screen, and `prompt` the words at its widget, where these are others. A filter `for_experts` stands folded
    on the screen until it is set. `condition` gives its SQL over the rows of mentions, None if the filter is not set; if `of_places`,
    the SQL is an aggregate over those mentions of a place that the other filters keep. A filter that `needs_place` says nothing of a
    toponym without one, and is not applied where those are counted and listed. With `left_off`, the mentions that it leaves off are
    counted beside the map; with `left_off_kinds` kind by kind, each under a name of its own. `phrase` gives its part of the heading, after
    places and dates; "" if it is not set, or if `describe` puts it into words itself. `choices` gives the values to choose from; the
    screen offers the list if it has at least `min_choices`. With `only_stored`, any other value is taken to be missing from the store.
    """

    name: str
    label: str
    parameters: tuple[Parameter, ...]
    condition: Callable[[QueryValues], Condition | None]
    phrase: Callable[[QueryValues, Names], str]
    widget: Widget
    loosenings: tuple[Loosening, ...] = ()
    of_places: bool = False
    needs_place: bool = False
    choices: Callable[[Facets], tuple[Choice, ...]] | None = None
    only_stored: bool = True
    min_choices: int = 1
    prompt: str = ""
    for_experts: bool = False
    left_off: LeftOff | None = None
    left_off_kinds: tuple[tuple[str, LeftOff], ...] = ()

    @property
    def reasons(self) -> dict[str, LeftOff]:
        """Why it leaves mentions off the map, where those are counted: under its own name, or under that of each kind."""
        return dict(self.left_off_kinds) | ({self.name: self.left_off} if self.left_off else {})
