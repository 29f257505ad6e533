"""What a sheet costs: processor time, memory and size for each format, beside the same sheet drawn by matplotlib in the same run.

    uv pip install matplotlib
    python tests/benchmarks/sheets.py STORE

Each figure is taken in a process of its own. "open" is a process that has the facts and has made one sheet before, as the open app has;
"command" is `dashboard brief` from its start. matplotlib is given the facts and the sheet's own words, places of names and paths too: it
only draws.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from dashboard.briefing.brief import BRIEF_FORMATS, make_briefing
from dashboard.briefing.facts import Facts, gather
from dashboard.briefing.request import BriefingRequest
from dashboard.briefing.sheet import draw_map, make_sheet
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.country_names import country_names

REQUEST = BriefingRequest(datetime(2026, 11, 29, 12, tzinfo=UTC))
RUNS = 3


def main() -> None:
    if len(sys.argv) == 4:
        print(*CHILDREN[sys.argv[3]](Path(sys.argv[1]), sys.argv[2]))
        return
    store = sys.argv[1]
    print(f"{'':6} {'open, s':>8} {'command, s':>11} {'peak MB':>8} {'file KB':>8} {'matplotlib, s':>14}")
    for format_ in BRIEF_FORMATS:
        seconds, kilobytes = child(store, format_.name, "open")
        command, peak = measured_command(store, format_.name)
        drawn = child(store, format_.name, "matplotlib")[0] if format_.name != "pptx" else "-"
        print(f"{format_.name:6} {seconds:>8} {command:11.1f} {peak:8.0f} {kilobytes:>8} {drawn:>14}", flush=True)


def child(store: str, name: str, kind: str) -> list[str]:
    """What a process of its own prints."""
    command = [sys.executable, __file__, store, name, kind]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def measured_command(store: str, name: str) -> tuple[float, float]:
    """The processor seconds of `dashboard brief`, and its peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / f"sheet.{name}")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "dashboard", "brief", "--store", store, "--output", output], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def facts_of(store: Path) -> Facts:
    opened = Store.open(store)
    return gather(opened, Query(), opened.facets().names | country_names())


def best_of(make: Callable[[], object]) -> float:
    """The least processor time of some runs."""
    times = []
    for _ in range(RUNS):
        began = process_time()
        make()
        times.append(process_time() - began)
    return min(times)


def open_app(store: Path, name: str) -> tuple[str, str]:
    """Processor seconds for a sheet, and the size of its file in KB."""
    facts = facts_of(store)
    format_ = next(format_ for format_ in BRIEF_FORMATS if format_.name == name)
    content = make_briefing(facts, REQUEST, format_)
    return f"{best_of(lambda: make_briefing(facts, REQUEST, format_)):.2f}", f"{len(content) / 1000:.0f}"


def with_matplotlib(store: Path, name: str) -> tuple[str]:
    """Processor seconds for the same sheet by matplotlib."""
    from matplotlib_sheet import draw_sheet

    facts = facts_of(store)
    sheet = make_sheet(facts, REQUEST)
    map_ = draw_map(facts, REQUEST, sheet.layout.map_width, sheet.layout.map_height)
    draw_sheet(sheet, map_, name)
    return (f"{best_of(lambda: draw_sheet(sheet, map_, name)):.2f}",)


CHILDREN = {"open": open_app, "matplotlib": with_matplotlib}

if __name__ == "__main__":
    main()
