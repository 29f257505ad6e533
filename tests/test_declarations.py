"""Every filter and every export format is declared once, and reaches all that is built from the declarations."""

from __future__ import annotations

import argparse
import random
import re
from dataclasses import fields, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from app.pages import FALL, filled_store, html, open_page, open_part, run_without_errors, sentence
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading
from store.stories import wire_story
from streamlit.testing.v1 import AppTest
from unlisted_places import unlisted_mention

from dashboard.app.evidence.role_switches import key_of
from dashboard.app.filters.dates import FIELD_KEYS
from dashboard.cli.filter_options import add_filters, query_of
from dashboard.cli.help import COMMANDS
from dashboard.cli.main import main, parser
from dashboard.export import FORMATS
from dashboard.export.gathering import gather
from dashboard.model import Interval, Language, Reading, Role
from dashboard.query import Query, describe
from dashboard.query.facets import with_country_names
from dashboard.query.filter import Filter, Parameter, Widget
from dashboard.query.filters import FILTERS, PARAMETERS, label_of
from dashboard.query.search import Unit
from dashboard.query.typed_days import parse_typed_days
from dashboard.store import Store
from dashboard.store.country_names import country_names

#: For every field of a Query a value other than the default, and the other fields that must be set for it to matter.
EXAMPLES: dict[str, tuple[Any, dict[str, Any]]] = {
    "text_in": (Unit.ARTICLE, {"text": "patience"}),
    "text": ("patience", {}),
    "articles": ((FALL.article_id,), {}),
    "sources": (("VICE News",), {}),
    "places": (("99072", "95446"), {}),
    "languages": (("arb",), {}),
    "countries": (("IQ",), {}),
    "features": (("town",), {}),
    "since": (date(2014, 6, 9), {}),
    "until": (date(2016, 3, 24), {}),
    "on": ("published", {"since": date(2014, 6, 9)}),
    "min_confidence": (0.6, {}),
    "min_mentions": (2, {}),
    "bbox": ((42.0, 35.0, 46.0, 37.0), {}),
    "demonyms": (True, {}),
    "roles": (("actor",), {}),
    "copies": ("all", {}),
    "undated": (True, {"since": date(2014, 6, 9)}),
    "surely": (True, {"since": date(2014, 6, 9)}),
    "review": ("seen", {}),
    "grouped": (True, {}),
    "unsure_below": (0.75, {}),
}
#: Fields that change how the map is drawn, and not what is shown.
LOOK_ONLY = {"unsure_below"}
EACH_FIELD = pytest.mark.parametrize("name", list(EXAMPLES))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The two articles, a wire story with a near copy, and two that name a village which no gazetteer has."""
    store = filled_store(tmp_path_factory.mktemp("store") / "store")
    story = " ".join(wire_story(random.Random(1)))
    articles = [make_article(f"{story} Engineers stayed in Mosul{end}") for end in (".", ", another paper adds.")]
    store.add([make_reading(article, make_mention(article, "Mosul", MOSUL, when=days("2016-03-24"))) for article in articles], NOW)
    store.add([unlisted_village("Shells fell on Zarbanuk.", 40.0), unlisted_village("They fled Zarbanuk at dawn.", 4.0)], NOW)
    return store


def unlisted_village(text: str, radius_km: float) -> Reading:
    """An article that puts a village which no gazetteer has within so many kilometres of a point."""
    article = make_article(text, title=text)
    return make_reading(article, unlisted_mention(article, "Zarbanuk", "IQ", radius_km=radius_km), language=Language.ARABIC)


@pytest.fixture
def shown(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store, which the page opens."""
    monkeypatch.setenv("DASHBOARD_STORE", str(store.path))
    return store


def with_and_without(name: str) -> tuple[Query, Query]:
    value, needed_values = EXAMPLES[name]
    without = Query(**needed_values)
    return replace(without, **{name: value}), without


def filter_of(name: str) -> Filter:
    return next(filter_ for filter_ in FILTERS if PARAMETERS[name] in filter_.parameters)


def test_every_field_of_a_query_is_declared_once_and_nothing_else_is() -> None:
    declared = [parameter.name for filter_ in FILTERS for parameter in filter_.parameters]
    names = {field.name for field in fields(Query)}
    assert sorted(declared) == sorted(set(declared)), "a field stands in two filters of dashboard/query/filters.py"
    assert set(declared) == names, f"{set(declared) ^ names}: each field of dashboard/query/values.py has its Parameter in filters.py"
    assert set(EXAMPLES) == names, f"{set(EXAMPLES) ^ names}: each field has an example in EXAMPLES of this file"
    assert len({filter_.name for filter_ in FILTERS}) == len(FILTERS), "two filters have one name"


def test_a_filter_is_called_as_its_field_where_the_screen_or_the_store_looks_for_it_by_name() -> None:
    for filter_ in FILTERS:
        if filter_.widget is not Widget.DATES:
            assert filter_.parameters[0].name == filter_.name, f"{filter_.name}: its field has another name"


@EACH_FIELD
def test_a_field_written_to_the_address_is_read_back(name: str) -> None:
    query, _ = with_and_without(name)
    assert name in query.to_params()
    assert Query.from_params(query.to_params()) == (query, [])


@EACH_FIELD
def test_a_field_changes_what_the_store_answers(store: Store, name: str) -> None:
    query, without = with_and_without(name)
    assert store.places(query) != store.places(without)
    rows, all_rows = store.mentions(query), store.mentions(without)
    assert (rows == all_rows) is (name in LOOK_ONLY)


@EACH_FIELD
def test_a_field_is_described_in_the_sentence(store: Store, name: str) -> None:
    query, without = with_and_without(name)
    names = store.facets().names
    summary = replace(store.summary(without), places=2)
    assert (describe(query, summary, names) == describe(without, summary, names)) is (name in LOOK_ONLY)


@EACH_FIELD
def test_a_field_is_an_option_of_the_command_line_unless_it_only_changes_the_look(store: Store, name: str) -> None:
    query, _ = with_and_without(name)
    option = PARAMETERS[name].option
    assert (option is None) is (name in LOOK_ONLY)
    if option:
        command = argparse.ArgumentParser()
        add_filters(command)
        assert query_of(command.parse_args(arguments(query)), store.facets) == query
        assert option.flag in export_help()


def arguments(query: Query) -> list[str]:
    """A query as the options of a command."""
    return [argument for name, values in query.to_params().items() for argument in _arguments(PARAMETERS[name], values)]


def _arguments(parameter: Parameter, values: list[str]) -> list[str]:
    assert parameter.option
    if values == ["true"]:
        return [parameter.option.flag]
    return [f"{parameter.option.flag}={value}" for value in values]


def export_help() -> str:
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return str(commands.choices["export"].format_help())


#: Fields that one page can hold together: against the publication dates the store would cut the days of the event.
@pytest.mark.parametrize("names", [set(EXAMPLES) - {"on"}, {"on"}], ids=["all but on", "on"])
def test_each_field_has_a_widget_that_holds_its_value_and_can_be_reset(shown: Store, names: set[str]) -> None:
    values = {name: EXAMPLES[name][0] for name in names} | EXAMPLES["on"][1]
    page = open_page(**Query(**values).to_params())
    widgets = widget_values(page)
    for name in names:
        if filter_of(name).widget is Widget.AREA:
            assert any("chosen area" in button.label for button in page.button)
        elif name in FIELD_KEYS:
            assert parse_typed_days(str(widgets[FIELD_KEYS[name]])) == Interval(values[name], values[name]), name
        elif filter_of(name).widget is Widget.ROLES:
            assert {role for role in Role if widgets.get(key_of(role))} == set(values[name]), name
        else:
            assert name in widgets, (
                f"no widget has the key {name}: draw Widget.{filter_of(name).widget.name} in dashboard/app/filters/sidebar.py"
            )
            assert widgets[name] == (list(values[name]) if isinstance(values[name], tuple) else values[name]), name
    next(button for button in page.button if button.label == "Reset all filters").click()
    assert run_without_errors(page.run()).query_params == {}


def widget_values(page: AppTest) -> dict[str, Any]:
    """The values of all widgets of the page, by key."""
    by_kind = (page.text_input, page.button_group, page.toggle, page.multiselect, page.number_input, page.slider)
    return {str(widget.key): widget.value for widgets in by_kind for widget in widgets}


def test_a_bad_value_is_reported_under_its_label_on_the_screen(shown: Store) -> None:
    bad_values = {name: {"countries": "Iraq", "features": "vil lage"}.get(name, "x") for name in EXAMPLES if name != "text"}
    page_html = unescape(html(open_page(**{name: [bad_value, bad_value] for name, bad_value in bad_values.items()})))
    for name, bad_value in bad_values.items():
        assert label_of(name) != name
        assert re.search(rf"<li>{label_of(name)}: [^<]*{re.escape(bad_value)}", page_html), name


@EACH_FIELD
def test_a_field_that_filters_something_out_can_be_loosened(name: str) -> None:
    loosened = {field for filter_ in FILTERS for loosening in filter_.loosenings for field in loosening.fields}
    adds_mentions = {"demonyms", "copies", "undated"}
    filters_out = name not in LOOK_ONLY | adds_mentions | {"on", "grouped"}
    assert (name in loosened) is filters_out, f"{name}: a field that filters something out, and no other, stands in a Loosening"


@pytest.mark.parametrize(
    "loosening", [loosening for filter_ in FILTERS for loosening in filter_.loosenings], ids=lambda loosening: loosening.name
)
def test_each_way_to_loosen_is_offered_where_it_helps(shown: Store, loosening: Any) -> None:
    values: dict[str, Any] = {
        "text": "no such word", "since": date(2016, 3, 30), "until": date(2016, 3, 31), "surely": True, "articles": (FALL.article_id,),
        "sources": ("VICE News",), "places": ("99072",), "countries": ("IQ",), "features": ("water",), "min_confidence": 0.95,
        "min_mentions": 50, "bbox": (0.0, 0.0, 1.0, 1.0),
    }  # fmt: skip
    #: Another filter, which leaves nothing together with the one to be loosened.
    other_filters: dict[str, dict[str, Any]] = {
        "the dates": {}, "the need for sure dates": {"since": date(2014, 6, 3), "until": date(2014, 6, 8)},
        "the chosen articles": {"text": "patience"}, "the chosen languages": {"text": "patience"},
        "the chosen sources": {"text": "patience"},
        "the chosen places": {"features": ("water",)}, "the chosen countries": {"features": ("water",)},
        "the chosen kinds": {"countries": ("IQ",)}, "the chosen roles": {"text": "patience"},
    }  # fmt: skip
    own_values = {name: values.get(name, EXAMPLES[name][0]) for name in loosening.fields}
    query = Query(**own_values | other_filters.get(loosening.name, {}))
    if loosening.name == "the dates":
        query = replace(query, since=date(2014, 7, 1), until=date(2014, 7, 2))
    page = open_page(**query.to_params())
    assert any(button.label.startswith(f"Without {loosening.name}: ") for button in page.button), (
        f"“Without {loosening.name}” is not offered for “{sentence(page)}”: give values here that leave nothing"
    )


# formats


def test_every_format_is_offered_by_the_command_and_named_in_its_help() -> None:
    assert len({format_.name for format_ in FORMATS}) == len({format_.suffix for format_ in FORMATS}) == len(FORMATS)
    assert f"{{{','.join(format_.name for format_ in FORMATS)}}}" in export_help()
    assert all(format_.label in COMMANDS["export"].summary for format_ in FORMATS)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_every_format_is_written_by_the_command(shown: Store, format_: Any, tmp_path: Path) -> None:
    output = tmp_path / f"out{format_.suffix}"
    assert main(["export", "--format", format_.name, "--output", str(output), "--store", str(shown.path), "--feature", "town"]) == 0
    names = with_country_names(shown.facets(), country_names()).names
    again = tmp_path / f"again{format_.suffix}"
    with again.open("wb") as file:
        format_.write(gather(shown, Query(features=("town",)), format_, lambda: names), file)
    assert output.read_bytes() == again.read_bytes() != b""


def test_every_format_is_offered_for_download(shown: Store) -> None:
    labels = {button.proto.label for button in open_part(open_page(), "download").get("download_button")}
    assert labels == {f"{format_.label}, {format_.purpose}" for format_ in FORMATS}
