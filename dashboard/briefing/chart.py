"""The small timeline of a sheet: bars of mentions over time, dark where the date is sure, pale where it is spread from longer times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dashboard.drawing.printed.letters import text_width
from dashboard.drawing.printed.signs import MENTION
from dashboard.drawing.printed.svg import element, picture, text
from dashboard.drawing.time_axis import axis_days, axis_ticks, weight_ticks
from dashboard.model import Interval
from dashboard.store.timeline_rows import Bin, Timeline

_LABEL_SIZE, _FIGURE_SIZE, _AXIS_HEIGHT = 6.4, 5.4, 10.0
_GREY, _PALE, _LINE, _LEVEL = "#59636c", "#dfa79d", "#9a9284", "#ddd6ca"
#: Between the figures on the left and the first bar, in points.
_GAP = 3.0
#: A bar is at least this wide, in points.
_NARROWEST = 0.8


class _Plot(NamedTuple):
    """Where the bars are drawn, in points: right of the figures of the levels, above the labels of the axis."""

    axis: Interval
    left: float
    right: float
    base: float
    per_mention: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.axis.first).days * self.day_width

    @property
    def day_width(self) -> float:
        return (self.right - self.left) / ((self.axis.last - self.axis.first).days + 1)


def draw_timeline(timeline: Timeline, width: float, height: float) -> str:
    """The chart of this size in points as an SVG picture; empty where no mention has a date."""
    if timeline.days is None:
        return picture("", width, height)
    highest = max((bin_.sure + bin_.spread for bin_ in timeline.bins), default=0.0) or 1.0
    levels = [(weight, f"{weight:,.0f}") for weight in weight_ticks(highest)]
    gutter = max((text_width(figure, _FIGURE_SIZE) + _GAP for _, figure in levels), default=0.0)
    base = height - _AXIS_HEIGHT
    plot = _Plot(axis_days(timeline.days, timeline.step), gutter, width, base, (base - 2) / highest)
    bars = "".join(_bar(bin_, plot) for bin_ in timeline.bins)
    line = element("path", d=f"M{gutter:.2f} {base:.2f}H{width:.2f}", stroke=_LINE, stroke_width=0.6)
    return picture(_levels(levels, plot) + bars + line + _ticks(axis_ticks(plot.axis), plot), width, height)


def _levels(levels: Sequence[tuple[float, str]], plot: _Plot) -> str:
    """Lines across at round numbers of mentions, each with its number before it."""
    drawn = []
    for weight, figure in levels:
        y = plot.base - weight * plot.per_mention
        drawn.append(element("path", d=f"M{plot.left:.2f} {y:.2f}H{plot.right:.2f}", stroke=_LEVEL, stroke_width=0.4))
        drawn.append(text(figure, plot.left - _GAP, max(y + 1.9, 4.1), _FIGURE_SIZE, fill=_GREY, text_anchor="end"))
    return "".join(drawn)


def _bar(bin_: Bin, plot: _Plot) -> str:
    left = plot.at(bin_.first)
    bar_width = max(plot.at(bin_.last) + plot.day_width - left, _NARROWEST)
    sure, spread = bin_.sure * plot.per_mention, bin_.spread * plot.per_mention
    parts = [(plot.base - sure, sure, MENTION), (plot.base - sure - spread, spread, _PALE)]
    return "".join(element("rect", x=left, y=top, width=bar_width, height=tall, fill=colour) for top, tall, colour in parts if tall > 0.05)


def _ticks(ticks: Sequence[tuple[date, str]], plot: _Plot) -> str:
    drawn, free_from = [], 0.0
    for day, label in ticks:
        x, half = plot.at(day), text_width(label, _LABEL_SIZE) / 2
        left = min(max(x - half, 0.0), plot.right - 2 * half - 1)
        if left >= free_from:
            drawn.append(element("path", d=f"M{x:.2f} {plot.base:.2f}v2.5", stroke=_LINE, stroke_width=0.6))
            drawn.append(text(label, left, plot.base + 8.2, _LABEL_SIZE, fill=_GREY))
            free_from = left + 2 * half + 6
    return "".join(drawn)
