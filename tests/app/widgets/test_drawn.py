"""What the browser only sends back from before it had drawn the last run undoes nothing; what the reader sets is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from app.pages import address_params, filled_store, open_page, run_without_errors
from streamlit.testing.v1 import AppTest

LATE, IN_TIME = "1", "2"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    filled_store(tmp_path / "store")


def send(page: AppTest, number: str, key: str, value: object) -> dict[str, list[str]]:
    """Sends a message of a browser that had drawn the run with this number, and in which a widget has this value; the address after it."""
    page.text_input(key="run drawn").set_value(number)
    widget(page, key).set_value(value)
    return address_params(run_without_errors(page.run()))


def widget(page: AppTest, key: str) -> Any:
    kinds: list[Callable[..., Any]] = [page.text_input, page.slider, page.selectbox, page.toggle, page.multiselect]
    for kind in kinds:
        try:
            return kind(key=key)
        except KeyError:
            continue
    raise KeyError(key)


@pytest.mark.parametrize(("number", "until"), [(LATE, ["2014-06-30"]), (IN_TIME, None)])
def test_a_slider_as_it_was_before_a_date_was_typed(number: str, until: list[str] | None) -> None:
    page = open_page()
    days = page.slider(key="days").value
    run_without_errors(page.text_input(key="typed_until").set_value("30 June 2014").run())
    assert address_params(page)["until"] == ["2014-06-30"]
    assert send(page, number, "days", days).get("until") == until


@pytest.mark.parametrize(("number", "since"), [(LATE, ["2014-07-01"]), (IN_TIME, None)])
def test_a_field_as_it_was_before_the_slider_was_moved(number: str, since: list[str] | None) -> None:
    page = open_page(since="2014-06-10")
    ((_, last), typed) = page.slider(key="days").value, page.text_input(key="typed_since").value
    assert typed
    run_without_errors(page.slider(key="days").set_value((date(2014, 7, 1), last)).run())
    assert address_params(page)["since"] == ["2014-07-01"]
    after = send(page, number, "typed_since", typed if number == LATE else "")
    assert after.get("since") == since


@pytest.mark.parametrize(("number", "demonyms"), [(LATE, None), (IN_TIME, ["true"])])
def test_a_switch_as_it_was_before_all_filters_were_reset(number: str, demonyms: list[str] | None) -> None:
    page = open_page(demonyms="true")
    (reset,) = (button for button in page.button if button.label == "Reset all filters")
    run_without_errors(reset.click().run())
    assert "demonyms" not in address_params(page)
    assert send(page, number, "demonyms", True).get("demonyms") == demonyms


@pytest.mark.parametrize("number", ["", "99", "-1", "x" * 1_000])
def test_a_number_that_no_run_had_is_believed_to_be_the_last(number: str) -> None:
    page = open_page(demonyms="true")
    assert "demonyms" not in send(page, number, "demonyms", False)
