"""What is asked for: one Query, which is an SQL condition, the parameters of an address, and (see `describe`) a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from dashboard.query.conditions import Condition, all_of
from dashboard.query.filter import Parameter
from dashboard.query.filters import FILTERS, PARAMETERS
from dashboard.query.parameters import parse_all, parse_first, write_value
from dashboard.query.values import UNSURE_BELOW, QueryValues


@dataclass(frozen=True, slots=True)
class Query(QueryValues):
    """The values asked for, as SQL conditions and as URL parameters.

    Raises ValueError for a value that no address could say.
    """

    def __post_init__(self) -> None:
        for parameter in PARAMETERS.values():
            _check(parameter, getattr(self, parameter.name))
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"the dates end before they begin: {self.since} to {self.until}")

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
