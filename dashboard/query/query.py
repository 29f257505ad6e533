"""The Query: which mentions are asked for, as SQL conditions and as URL parameters; `describe` puts it into a sentence."""

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
    """The values of all filters, as SQL conditions and as URL parameters.

    Raises ValueError for a value that `from_params` could not return, and for dates that end before they begin.
    """

    def __post_init__(self) -> None:
        for parameter in PARAMETERS.values():
            _check(parameter, getattr(self, parameter.name))
        if not self.roles:
            raise ValueError("roles is empty, and should name at least one role")
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"the dates end before they begin: {self.since} to {self.until}")

    @property
    def keeps_all(self) -> bool:
        """Whether no filter is set; `unsure_below` and `grouped` only change how places are drawn and told apart, and do not count."""
        return replace(self, unsure_below=UNSURE_BELOW, grouped=False) == Query()

    def conditions(self, *, of_places: bool = False) -> dict[str, Condition]:
        """The SQL condition of each filter that is set, by the filter's name.

        The conditions use the columns of a mention and its article's title, source, text and published_*. With `of_places` they are
        those of the other filters, which are aggregates over the mentions of a place.
        """
        conditions = {filter_.name: filter_.condition(self) for filter_ in FILTERS if filter_.of_places == of_places}
        return {name: condition for name, condition in conditions.items() if condition is not None}

    def where(self) -> Condition:
        """All conditions over mentions as one, with its parameters; the conditions `of_places` are left out (see `conditions`)."""
        return all_of(self.conditions().values())

    def to_params(self) -> dict[str, list[str]]:
        """The URL parameters of the values that differ from their default, in the order of the fields; `from_params` reads them back."""
        values = {field.name: (getattr(self, field.name), field.default) for field in fields(self)}
        return {name: write_value(value) for name, (value, default) in values.items() if value != default}

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> tuple[Query, list[str]]:
        """The Query of URL parameters, and a message of one line for each value dropped. Parameters of no field are ignored."""
        values: dict[str, Any] = {}
        problems: list[str] = []
        for field in fields(cls):
            parameter, texts = PARAMETERS[field.name], list(params.get(field.name, ()))
            if texts:
                parse = parse_all if parameter.many else parse_first
                values[field.name], problems_of_field = parse(texts, parameter.parse)
                problems += [f"{field.name}: {problem}" for problem in problems_of_field]
        values = {name: value for name, value in values.items() if value not in (None, ())}
        since, until = values.get("since"), values.get("until")
        if since and until and since > until:
            problems.append(f"since, until: the dates end before they begin ({since} to {until})")
            del values["since"], values["until"]
        return cls(**values), problems


#: The value of each field in a query that asks for nothing.
DEFAULTS: Mapping[str, Any] = {field.name: field.default for field in fields(Query)}


def _check(parameter: Parameter, value: object) -> None:
    """Raises ValueError unless the value comes back the same from its URL parameter."""
    if value is None:
        return
    parsed = [parameter.parse(text) for text in write_value(value)]
    if (tuple(parsed) if parameter.many else parsed[0]) != value:
        raise ValueError(f"{parameter.name} is {value!r}, and should be {parsed[0]!r}")
