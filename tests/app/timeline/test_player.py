"""The map that plays, run without a browser: what is sent, and the dates when it pauses and ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from app.pages import address_params, filled_store, map_arguments, open_page, run_without_errors, sentence
from readings import days
from streamlit.testing.v1 import AppTest

from dashboard.app.timeline.player import Play, player_data
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.timeline_rows import Step

TWO_YEARS = Play(days("2014-06-01", "2016-03-31"), Step.MONTH, None, None, date(2014, 6, 1))


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return filled_store(tmp_path / "store")


def play(page: AppTest) -> AppTest:
    page.button(key="start play").click()
    return run_without_errors(page.run())


def test_the_counts_of_all_steps_are_sent_at_once(store: Store) -> None:
    data = player_data(TWO_YEARS, Query(), store.step_counts(Query(), TWO_YEARS.days, Step.MONTH))
    assert [step["label"] for step in data["steps"]][::21] == ["June 2014", "March 2016"]
    assert data["changes"]["99072"] == [0, 1, 1, -1, 21, 1]  # Mosul
    assert (data["first"], data["paused_at"]) == (0, None)


@pytest.mark.parametrize(
    ("since", "until", "is_of_it"),
    [
        (None, None, True),
        (date(2014, 6, 1), date(2014, 6, 30), True),
        (date(2014, 6, 2), date(2014, 6, 30), False),
        (date(2014, 6, 1), None, False),
        (date(2014, 6, 1), date(2014, 7, 31), False),
    ],
)
def test_other_dates_than_those_of_a_step_are_not_of_it(since: date | None, until: date | None, is_of_it: bool) -> None:
    assert TWO_YEARS.has(Query(since=since, until=until)) == is_of_it


def test_the_map_keeps_all_places_while_heading_and_list_follow_the_step() -> None:
    page = open_page()
    layer = map_arguments(play(page))["feature_group"]
    page.session_state["since"], page.session_state["until"] = date(2016, 3, 21), date(2016, 3, 27)
    page.run()
    assert sentence(run_without_errors(page)) == "One article on two places in Iraq, 21 to 27 March 2016"
    assert map_arguments(page)["feature_group"] == layer
    page.button(key="end play").click()
    assert address_params(run_without_errors(page.run())) == {}


def test_the_length_of_a_step_can_be_changed_on_the_way() -> None:
    page = play(open_page())
    page.button_group(key="play by").set_value(Step.DAY)
    run_without_errors(page.run())
    assert page.session_state["play"].step is Step.DAY


def test_other_dates_end_it() -> None:
    page = play(open_page())
    page.text_input(key="typed_since").set_value("9 June 2014")
    run_without_errors(page.run())
    assert page.session_state["play"] is None


def test_a_comparison_and_a_play_exclude_each_other() -> None:
    page = open_page(since="2014-06-01", until="2014-06-30", compare="all")
    assert not any(button.key == "start play" for button in page.button)
