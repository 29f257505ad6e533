"""The map that plays, in a real browser: it runs without the page's script, and the page follows when it pauses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from browser.map_frame import Frame, row
from browser.screen import Screen
from playwright.sync_api import Page, expect

from dashboard.app.timeline import player

pytestmark = pytest.mark.browser

PLAYER_JS = Path(player.__file__).with_name("scripts") / "player.js"


def show_step(frame: Frame, counts: dict[str, int] | None, busiest: dict[str, int] | None = None) -> None:
    step = None if counts is None else {"counts": counts, "busiest": busiest or counts}
    frame.page.evaluate(
        """text => {
          const step = JSON.parse(text);
          dashboardMap.showStep(step && {
            label: "June 2014", counts: new Map(Object.entries(step.counts)), busiest: new Map(Object.entries(step.busiest)),
          });
        }""",
        json.dumps(step),
    )


def marks(frame: Frame) -> dict[str, Any]:
    found: dict[str, Any] = frame.page.evaluate(
        "() => Object.fromEntries(dashboardMap.marks().map(({id, mentions, radiusPx}) => [id, [mentions, Math.round(radiusPx())]]))"
    )
    return found


PLACES = [row("mosul", 36.3, 43.1, 40), row("basra", 30.5, 47.8, 9)]


def test_a_step_draws_the_places_that_have_mentions_then_in_a_size_that_suits_all_steps(frame: Frame) -> None:
    frame.show(PLACES)
    frame.set_view(33, 44, 6)
    whole = marks(frame)
    show_step(frame, {"basra": 4}, busiest={"mosul": 100, "basra": 1})
    [(mentions, radius)] = marks(frame).values()
    assert mentions == 4
    assert frame.names().count("Basra") == 1
    assert "Mosul" not in frame.names()
    frame.mark(PLACES[1]).hover()
    assert "4 mentions, June 2014" in frame.page.locator(".place-tooltip").inner_text()
    show_step(frame, {"basra": 16}, busiest={"mosul": 100, "basra": 1})
    assert marks(frame)["basra"][1] == pytest.approx(2 * radius, abs=1)
    show_step(frame, None)
    assert marks(frame) == whole


def test_a_new_layer_keeps_the_step_and_a_step_keeps_the_selected_place(frame: Frame) -> None:
    frame.show(PLACES)
    show_step(frame, {"mosul": 3})
    frame.show(PLACES, selected="mosul")
    assert list(marks(frame)) == ["mosul"]
    assert frame.page.evaluate("() => dashboardMap.places.selected.id") == "mosul"
    show_step(frame, {"basra": 3})
    assert list(marks(frame)) == ["basra"]
    show_step(frame, None)
    assert frame.page.evaluate("() => dashboardMap.places.selected.id") == "mosul"


@pytest.fixture
def alone(page: Page) -> Page:
    """The player in a page of its own: `update` gives it what the page says, and `reported` are the steps that it has told the page."""
    page.set_content('<div id="host"><div class="player"></div></div>')
    page.evaluate(
        """async script => {
          const { default: mount } = await import("data:text/javascript," + encodeURIComponent(script));
          window.reported = [];
          const steps = Array.from({ length: 400 }, (_, i) => ({ days: [i, i], label: `Day ${i}` }));
          window.update = (paused_at, number = 1) => mount({
            data: { number, steps, changes: {}, min_mentions: 1, first: 0, paused_at },
            parentElement: document.getElementById("host"),
            setTriggerValue: (_, step) => window.reported.push(step),
          });
          update(null);
        }""",
        PLAYER_JS.read_text(encoding="utf-8"),
    )
    return page


def test_a_step_taken_while_the_page_still_follows_the_last_one_is_kept(alone: Page) -> None:
    label = alone.locator(".player span")
    alone.get_by_role("button", name="Pause").click()
    reached = alone.evaluate("() => { const [step] = reported; update(step); return step; }")
    alone.keyboard.press("ArrowRight")
    alone.wait_for_function("() => reported.length === 2")
    alone.keyboard.press("ArrowRight")
    alone.evaluate("step => update(step)", reached + 1)
    expect(label).to_contain_text(f"Day {reached + 2} ")
    alone.wait_for_function("() => reported.length === 3")
    assert alone.evaluate("() => reported.at(-1)") == reached + 2
    alone.evaluate("step => update(step)", reached + 2)
    alone.evaluate("() => update(0)")
    expect(label).to_contain_text("Day 0 ")


def test_it_plays_without_the_script_pauses_steps_by_key_and_ends(screen: Screen) -> None:
    page: Page = screen.page
    screen.mark_map()
    heading = screen.heading.inner_text()
    page.get_by_role("button", name="▶ Play").click()
    player = page.locator(".player")
    expect(player.get_by_role("button", name="Pause")).to_be_focused()
    label = player.locator("span")
    first = label.inner_text()
    expect(label).not_to_have_text(first)
    assert screen.heading.inner_text() == heading
    assert screen.address_params() == {}
    page.keyboard.press("Enter")
    expect(player.get_by_role("button", name="Play on")).to_be_visible()
    page.wait_for_function("() => new URLSearchParams(location.search).has('since')")
    screen.settle()
    expect(screen.heading).not_to_have_text(heading)
    assert screen.map_is_marked()
    paused_at = label.inner_text()
    since = screen.address_params()["since"]
    page.keyboard.press("ArrowRight")
    expect(label).not_to_have_text(paused_at)
    page.wait_for_function("since => new URLSearchParams(location.search).get('since') !== since", arg=since[0])
    page.keyboard.press("ArrowLeft")
    screen.wait_for_address(since=since[0])
    page.get_by_role("button", name="End", exact=True).click()
    screen.wait_for_address(since=None, until=None)
    expect(screen.heading).to_have_text(heading)
    assert screen.map_is_marked()
