"""The small timeline of a sheet: bars of mentions over time, dark where the date is sure, pale where it is spread from longer times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.drawing.printed.letters import text_width
from dashboard.drawing.printed.signs import MENTION
from dashboard.drawing.printed.svg import element, picture, text
from dashboard.drawing.time_axis import axis_days, axis_ticks, weight_ticks
from dashboard.model import Interval
from dashboard.store.timeline_rows import Bin, Timeline

_LABEL_SIZE, _AXIS_HEIGHT = 6.4, 10.0
_GREY, _PALE, _LINE, _LEVEL = "#59636c", "#dfa79d", "#9a9284", "#ddd6ca"
#: A bar is at least this wide, in points.
_NARROWEST = 0.8


def draw_timeline(timeline: Timeline, width: float, height: float) -> str:
    """The chart of this size in points as an SVG picture; empty where no mention has a date."""
    if timeline.days is None:
        return picture("", width, height)
    axis = axis_days(timeline.days, timeline.step)
    base = height - _AXIS_HEIGHT
    highest = max((bin_.sure + bin_.spread for bin_ in timeline.bins), default=0.0) or 1.0
    bars = "".join(_bar(bin_, axis, width, base, (base - 2) / highest) for bin_ in timeline.bins)
    line = element("path", d=f"M0 {base:.2f}H{width:.2f}", stroke=_LINE, stroke_width=0.6)
    return picture(_levels(highest, width, base) + bars + line + _ticks(axis_ticks(axis), axis, width, base), width, height)


def _levels(highest: float, width: float, base: float) -> str:
    """Lines across at round numbers of mentions, each with its number."""
    drawn = []
    for weight in weight_ticks(highest):
        y = base - weight * (base - 2) / highest
        drawn.append(element("path", d=f"M0 {y:.2f}H{width:.2f}", stroke=_LEVEL, stroke_width=0.4))
        drawn.append(text(f"{weight:,.0f}", 1.0, max(y + 5.5, 5.5), 5.4, fill=_GREY))
    return "".join(drawn)


def _bar(bin_: Bin, axis: Interval, width: float, base: float, per_mention: float) -> str:
    left = _at(bin_.first, axis, width)
    bar_width = max(_at(bin_.last, axis, width) + width / _days(axis) - left, _NARROWEST)
    sure, spread = bin_.sure * per_mention, bin_.spread * per_mention
    parts = [(base - sure, sure, MENTION), (base - sure - spread, spread, _PALE)]
    return "".join(element("rect", x=left, y=top, width=bar_width, height=tall, fill=colour) for top, tall, colour in parts if tall > 0.05)


def _ticks(ticks: Sequence[tuple[date, str]], axis: Interval, width: float, base: float) -> str:
    drawn, free_from = [], 0.0
    for day, label in ticks:
        x, half = _at(day, axis, width), text_width(label, _LABEL_SIZE) / 2
        left = min(max(x - half, 0.0), width - 2 * half - 1)
        if left >= free_from:
            drawn.append(element("path", d=f"M{x:.2f} {base:.2f}v2.5", stroke=_LINE, stroke_width=0.6))
            drawn.append(text(label, left, base + 8.2, _LABEL_SIZE, fill=_GREY))
            free_from = left + 2 * half + 6
    return "".join(drawn)


def _at(day: date, axis: Interval, width: float) -> float:
    return (day - axis.first).days / _days(axis) * width


def _days(axis: Interval) -> int:
    return (axis.last - axis.first).days + 1
