"""The filters as options of the command line, made from their declarations in query.filters, and a Query made from the options."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from dashboard.query import DEFAULTS, Query
from dashboard.query.facets import Choice, Facets
from dashboard.query.filter import Option, Parameter
from dashboard.query.filters import PARAMETERS
from dashboard.query.place_names import is_name
from dashboard.query.typed_days import parse_typed_days

_PLACE_ID = re.compile(r"\d+|x-.+")
#: Options whose values are coordinates.
_SIGNED = ("--bbox", "--view")


class FilterError(Exception):
    """A filter names something that the store does not have; the message is one line that says what to do."""


def add_filters(command: argparse.ArgumentParser) -> None:
    """Adds an option to the command for each field of a Query that has one; `query_of` reads them."""
    group = command.add_argument_group(
        "filters", "A mention must pass all of them. An option marked * can be given several times: a mention then needs one of its values."
    )
    for parameter in PARAMETERS.values():
        if parameter.option:
            group.add_argument(parameter.option.flag, dest=parameter.name, **_settings(parameter, parameter.option))


def _settings(parameter: Parameter, option: Option) -> dict[str, Any]:
    """The arguments of argparse's add_argument for a field."""
    default = DEFAULTS[parameter.name]
    if default is False:
        return {"action": "store_true", "help": option.help}
    parse = _as_argument_type(_PARSERS.get(parameter.name, parameter.parse))
    if parameter.many:
        return {"action": "append", "default": [], "metavar": option.metavar, "type": parse, "help": f"* {option.help}"}
    metavar = f"{{{','.join(option.choices)}}}" if option.choices else option.metavar
    return {"default": default, "metavar": metavar, "type": parse, "help": option.help}


def join_signed(arguments: Sequence[str]) -> list[str]:
    """The arguments with each of _SIGNED and its value joined: argparse would take a value that begins with "-10" for an option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in _SIGNED:
            joined[-1] = f"{joined[-1]}={argument}"
        else:
            joined.append(argument)
    return joined


def query_of(options: argparse.Namespace, facets: Callable[[], Facets]) -> Query:
    """The Query that the options mean on a store whose facets `facets` gives; it is called only for places, which may be named.

    Raises FilterError for a place that the store does not have, ValueError for dates that end before they begin.
    """
    values: dict[str, Any] = {name: getattr(options, name) for name, parameter in PARAMETERS.items() if parameter.option}
    values["places"] = [place_id for place in options.places for place_id in _place_ids(place, facets())]
    values = {name: tuple(value) or DEFAULTS[name] if isinstance(value, list) else value for name, value in values.items()}
    return Query(**values)


def _place_ids(name_or_id: str, facets: Facets) -> list[str]:
    """The ids of all stored places of that name or id; if there is none and it looks like a place_id, itself in lower case.

    A name is one in the gazetteer or in the articles, with or without its marks, or a label of the page such as "Kirkuk, town". An id may
    be one of places that are grouped otherwise here.
    """
    if name_or_id in facets.same_places:
        return list(facets.same_places[name_or_id])
    folded = name_or_id.strip().casefold()
    place_ids = [place.value for place in facets.places if name_or_id == place.value or is_name(folded, _names_of(place))]
    if not place_ids and not _PLACE_ID.fullmatch(folded):
        raise FilterError(f"--place {name_or_id}: no article in the store names a place of that name; try another spelling or its place_id")
    return place_ids or [folded]


def _names_of(place: Choice) -> tuple[str, ...]:
    return (place.label, place.label.split(",")[0], *place.other_names)


def _as_argument_type(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """The parser with its ValueErrors turned into ArgumentTypeErrors: argparse shows the message of these only."""

    def argument_type(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return argument_type


def _first_day(text: str) -> date:
    return parse_typed_days(text).first


def _last_day(text: str) -> date:
    return parse_typed_days(text).last


#: Parsers for fields that a command reads less strictly than an address does: a month or a year stands for its first or last day.
_PARSERS: dict[str, Callable[[str], Any]] = {"since": _first_day, "until": _last_day}
