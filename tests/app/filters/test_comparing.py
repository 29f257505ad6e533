"""Two periods side by side, run without a browser."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from app.pages import address_params, filled_store, html, map_arguments, open_page, run_without_errors, sentence
from readings import days
from streamlit.testing.v1 import AppTest

from dashboard.query.comparison import Comparison
from dashboard.store.changes import Trend

JUNE = {"since": "2014-06-01", "until": "2014-06-30"}
MARCH = {"since": "2016-03-01", "until": "2016-03-31"}
MARCH_2016 = Comparison(days("2016-03-01", "2016-03-31"))


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    filled_store(tmp_path / "store")


def rows(page: AppTest) -> list[tuple[str, ...]]:
    """Name, mentions before and now, and the trend of each row of the list."""
    found = re.findall(r'<div class="row change">.*?<b>(.*?)</b>.*?"figure">(\d+) → <b>(\d+)</b></span>.*?trend (\w+)"', html(page))
    return [tuple(unescape(part) for part in row) for row in found]


def test_a_second_period_shows_both_counts_in_list_map_and_heading() -> None:
    page = open_page(**JUNE)
    page.selectbox(key="compare").set_value(MARCH_2016)
    run_without_errors(page.run())
    assert rows(page) == [("Baghdad", "0", "1", "new"), ("Erbil", "1", "0", "gone"), ("Mosul", "1", "1", "same")]
    assert sentence(page) == "One article on two places in Iraq, March 2016, compared with June 2014"
    assert address_params(page) == {"since": ["2016-03-01"], "until": ["2016-03-31"], "compare": ["2014-06-01/2014-06-30"]}
    layer = map_arguments(page)["feature_group"]
    assert '"compared":{"now":"March 2016","before":"June 2014"}' in layer
    assert "1 mention in March 2016, 1 in June 2014" in layer


def test_the_later_period_is_the_one_now_in_whatever_order_they_are_chosen() -> None:
    other_way = open_page(**MARCH, compare="2014-06-01/2014-06-30")
    assert address_params(open_page(**JUNE, compare="2016-03-01/2016-03-31")) == address_params(other_way)


def test_a_link_reopens_the_comparison() -> None:
    page = open_page(**JUNE, compare="all")
    assert sentence(page).endswith("June 2014, compared with all dates")
    assert page.selectbox(key="compare").value == Comparison()


@pytest.mark.parametrize(
    ("params", "note"),
    [
        (JUNE | {"compare": "last month"}, "Compare: 'last month' is no day"),
        (JUNE | {"compare": "2014-05-31/2014-05-01"}, "Compare: the dates end before they begin"),
        ({"compare": "all"}, "Compare: there are no dates to compare"),
    ],
)
def test_a_comparison_that_cannot_be_shown_is_said(params: dict[str, str], note: str) -> None:
    page = open_page(**params)
    assert note in unescape(html(page))
    assert "compare" not in address_params(page)


def test_one_trend_alone_can_be_kept() -> None:
    page = open_page(**MARCH, compare="2014-06-01/2014-06-30")
    page.button_group(key="trend").set_value(Trend.NEW)
    assert rows(run_without_errors(page.run())) == [("Baghdad", "0", "1", "new")]


def test_without_dates_there_is_no_comparison_left() -> None:
    page = open_page(**JUNE, compare="all")
    page.text_input(key="typed_since").set_value("")
    page.text_input(key="typed_until").set_value("")
    assert address_params(run_without_errors(page.run())) == {}


def test_the_sentences_of_either_period_can_be_read() -> None:
    page = open_page(**MARCH, compare="2014-06-01/2014-06-30", place="99072")
    assert "The siege of " in html(page)
    assert "overran" not in html(page)
    page.session_state["period read"] = "before"
    assert "overran" in html(run_without_errors(page.run()))


def test_a_printed_sheet_names_the_sources_of_all_that_is_on_it() -> None:
    periods = MARCH | {"compare": "2014-06-01/2014-06-30"}
    headings = re.findall(r"<h2>(Sources.*?)</h2>.*?<b>(.*?)</b>", html(open_page(**periods)))
    assert headings == [("Sources, March 2016", "source not named"), ("Sources, June 2014", "VICE News")]
    assert "<h2>Sources</h2>" in html(open_page(**periods, place="99072"))


def test_the_histogram_begins_and_ends_a_comparison() -> None:
    page = open_page(**JUNE)
    page.button(key="compare dates").click()
    assert address_params(run_without_errors(page.run()))["compare"] == ["2014-05-01/2014-05-31"]
    page.button(key="stop comparing").click()
    assert "compare" not in address_params(run_without_errors(page.run()))
