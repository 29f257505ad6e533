"""The timeline of a sheet: its bars, and the figures and days beside them."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element, fromstring

import pytest
from readings import days

from dashboard.briefing.chart import draw_timeline
from dashboard.drawing.printed.letters import text_width
from dashboard.store.timeline_rows import Bin, Step, Timeline

WIDTH, HEIGHT = 400.0, 60.0


def months(*weights: float) -> Timeline:
    """A timeline with bars of these weights in the first months of 2014, and no day before or after them."""
    bins = tuple(Bin(date(2014, n, 1), date(2014, n, 28), weight, 0.0, 0.0) for n, weight in enumerate(weights, 1))
    return Timeline(Step.DAY, bins, days("2014-01-01", f"2014-{len(weights):02}-28"))


def elements(timeline: Timeline, tag: str) -> list[Element]:
    picture = fromstring(draw_timeline(timeline, WIDTH, HEIGHT))
    return list(picture.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def figures(timeline: Timeline) -> list[Element]:
    """The figures of the levels, which end where they are put; the labels of the days begin there."""
    return [text for text in elements(timeline, "text") if text.get("text-anchor") == "end"]


@pytest.mark.parametrize("highest", [1, 9, 47, 1200, 250_000])
def test_no_bar_covers_a_figure_of_its_axis(highest: int) -> None:
    timeline = months(highest, 1, highest / 2)
    first_bar = min(float(bar.get("x", "")) for bar in elements(timeline, "rect"))
    assert figures(timeline)
    for figure in figures(timeline):
        right = float(figure.get("x", ""))
        assert right < first_bar
        assert right - text_width(figure.text or "", float(figure.get("font-size", ""))) >= -0.01


def test_the_bars_reach_to_the_right_edge() -> None:
    bars = elements(months(3, 2, 1), "rect")
    assert max(float(bar.get("x", "")) + float(bar.get("width", "")) for bar in bars) == pytest.approx(WIDTH, abs=0.1)


def test_parts_of_one_mention_have_no_figures_and_the_bars_the_whole_width() -> None:
    timeline = months(0.5, 0.2, 0.1)
    assert figures(timeline) == []
    assert min(float(bar.get("x", "")) for bar in elements(timeline, "rect")) == 0


def test_without_a_date_nothing_is_drawn() -> None:
    assert elements(Timeline(Step.DAY, ()), "rect") == []
