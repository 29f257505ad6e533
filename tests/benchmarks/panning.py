"""Measure how smoothly the map pans with many places. Run by hand: PYTHONPATH=tests python tests/benchmarks/panning.py

Puts -n towns of the gazetteer on the map, each with a few mentions, drags the map as a mouse does and prints, for joined marks and for
the density, at several zooms, the milliseconds between two frames while it is dragged. Needs Chromium or Chrome.
"""

from __future__ import annotations

import argparse
import random
import shutil
from statistics import mean, median, quantiles

from browser.map_frame import Frame, frame_host, open_frame, row
from playwright.sync_api import sync_playwright

from dashboard.geoparsing.gazetteer.loading import cache_folder, load_places
from dashboard.model import Kind, kind_of
from dashboard.store.rows import PlaceRow

ZOOMS = (3, 5, 7)
#: The drags go to and fro around the middle of the towns of the Near East and Europe.
WEST, EAST, SOUTH, NORTH = -10.0, 60.0, 12.0, 60.0
WATCH_FRAMES = """() => {
  window.frames_ms = [];
  const watch = (last) => requestAnimationFrame((now) => {
    if (last) window.frames_ms.push(now - last);
    window.watching = watch(now);
  });
  watch(0);
}"""
DRAGS = [(-300, 0), (300, 0), (0, -200), (0, 200), (-250, -150), (250, 150)]
STEPS_OF_DRAG = 40
HOLD_MS = 60


def towns(number: int) -> list[PlaceRow]:
    """So many towns of the gazetteer's between WEST and EAST, chosen and mentioned at random, always the same."""
    _, world = load_places(cache_folder())
    inside = [
        (place_id, lat, lon)
        for place_id, feature, (lat, lon) in zip(world.place_ids, world.features, world.lat_lon.tolist(), strict=True)
        if kind_of(feature) is Kind.TOWN and WEST < lon < EAST and SOUTH < lat < NORTH
    ]
    dice = random.Random(1)
    return [row(place_id, lat, lon, 1 + int(dice.paretovariate(1))) for place_id, lat, lon in dice.sample(inside, number)]


def drag_times(frame: Frame) -> list[float]:
    """The milliseconds between the frames while the map is dragged."""
    mouse = frame.page.mouse
    frame.page.evaluate("() => { window.frames_ms.length = 0; }")
    for dx, dy in DRAGS:
        mouse.move(720, 450)
        mouse.down()
        mouse.move(720 + dx, 450 + dy, steps=STEPS_OF_DRAG)
        mouse.up()
    times: list[float] = frame.page.evaluate("() => window.frames_ms")
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=5_000, help="towns (default: 5000)")
    rows = towns(parser.parse_args().n)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright, frame_host() as url:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        frame = open_frame(browser.new_page(viewport={"width": 1440, "height": 900}), url)
        frame.page.evaluate(WATCH_FRAMES)
        for title, shown, is_density in (("no places", [], False), ("joined marks", rows, False), ("density", rows, True)):
            frame.show(shown, density=is_density)
            for zoom in ZOOMS:
                frame.set_view(36, 30, zoom)
                frame.page.wait_for_timeout(1000)
                times = drag_times(frame)
                over = sum(ms > HOLD_MS for ms in times) / len(times)
                print(
                    f"{title}, zoom {zoom}: {len(times)} frames, mean {mean(times):.0f} ms, median {median(times):.0f} ms, "
                    f"95 % within {quantiles(times, n=20)[-1]:.0f} ms, longest {max(times):.0f} ms, {over:.1%} over {HOLD_MS} ms",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
