"""What is asked for: one Query, which is an SQL condition, the parameters of an address, and (see `describe`) a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dashboard.query.conditions import Condition, all_of
from dashboard.query.filters import FILTERS, PARAMETERS, Parameter
from dashboard.query.parameters import Box, parse_all, parse_first, write_value

#: A place whose surest mention is less confident than this is more likely another one, and drawn so.
UNSURE_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Query:
    """Which mentions are asked for: each filter keeps what matches one of its values, and all filters must hold.

    `features` are kinds (model.Kind) or GeoNames codes; `countries` ISO 3166-1 alpha-2. `since` and `until` keep what may lie between
    them, in the event's days or (`on="published"`) the article's, with `surely` only what lies wholly between them; what has no date is
    left out then, unless `undated`. `min_mentions` keeps places with at least so many mentions, of those that the other filters keep.
    `bbox` is west, south, east, north in WGS 84 degrees; west > east crosses the antimeridian. `demonyms` shows "Iraqi" and its like as
    well. `unsure_below` filters nothing: a place whose surest mention has a lower confidence is drawn as uncertain.

    Raises ValueError for a value that no address could say. Each field has its Filter in `filters`.
    """

    text: str = ""
    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    on: str = "event"
    min_confidence: float = 0.0
    min_mentions: int = 1
    bbox: Box | None = None
    demonyms: bool = False
    undated: bool = False
    surely: bool = False
    unsure_below: float = UNSURE_BELOW

    def __post_init__(self) -> None:
        for parameter in PARAMETERS.values():
            _check(parameter, getattr(self, parameter.name))
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"the dates end before they begin: {self.since} to {self.until}")

    @property
    def dated(self) -> bool:
        """Whether dates are asked for."""
        return self.since is not None or self.until is not None

    @property
    def keeps_all(self) -> bool:
        """Whether no filter is set; how what is kept is drawn does not matter."""
        return replace(self, unsure_below=UNSURE_BELOW) == Query()

    def conditions(self, *, of_places: bool = False) -> dict[str, Condition]:
        """The SQL condition of each filter that is set, by the filter's name.

        They are over the columns of a mention and its article's title, source, text and published_*; with `of_places` those that are
        aggregates over the mentions of a place.
        """
        conditions = {filter_.name: filter_.condition(self) for filter_ in FILTERS if filter_.of_places == of_places}
        return {name: condition for name, condition in conditions.items() if condition is not None}

    def where(self) -> Condition:
        """The SQL condition over mentions, with its parameters; see `conditions`. Those of places are not in it."""
        return all_of(self.conditions().values())

    def to_params(self) -> dict[str, list[str]]:
        """The URL parameters of what differs from the default, in the order of the fields; `from_params` gives the same Query."""
        values = {field.name: (getattr(self, field.name), field.default) for field in fields(self)}
        return {name: write_value(value) for name, (value, default) in values.items() if value != default}

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> tuple[Query, list[str]]:
        """The Query of URL parameters, and a line of plain English for each value that was dropped. Other parameters are ignored."""
        values: dict[str, Any] = {}
        problems: list[str] = []
        for field in fields(cls):
            parameter, written = PARAMETERS[field.name], list(params.get(field.name, ()))
            if written:
                parse = parse_all if parameter.many else parse_first
                values[field.name], lines = parse(written, parameter.parse)
                problems += [f"{field.name}: {line}" for line in lines]
        values = {name: value for name, value in values.items() if value is not None}
        since, until = values.get("since"), values.get("until")
        if since and until and since > until:
            problems.append(f"since, until: the dates end before they begin ({since} to {until})")
            del values["since"], values["until"]
        return cls(**values), problems


def _check(parameter: Parameter, value: object) -> None:
    """Raises ValueError unless the value is as the address would give it back."""
    if value is None:
        return
    written = write_value(value)
    parsed = [parameter.parse(text) for text in written]
    if (tuple(parsed) if parameter.many else parsed[0]) != value:
        raise ValueError(f"{parameter.name} is {value!r}, and should be {parsed[0]!r}")
