"""The sheet of a briefing, drawn by matplotlib from the same words, paths and places of names; for tests/benchmarks/sheets.py."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np

from dashboard.briefing.sheet import Sheet
from dashboard.drawing.printed.place_map import PlaceMap
from dashboard.drawing.printed.signs import COLOURS, MENTION
from dashboard.drawing.printed.vectors import STEPS_A_POINT

mpl.use("Agg")
_SVG = "{http://www.w3.org/2000/svg}"


def draw_sheet(sheet: Sheet, map_: PlaceMap, name: str) -> bytes:
    """The sheet in one of matplotlib's formats: pdf, png or svg."""
    from matplotlib import pyplot as plt

    layout = sheet.layout
    figure = plt.figure(figsize=(layout.paper_width / 72, layout.paper_height / 72))
    left, top = layout.margin, layout.margin + layout.marking + layout.header
    _draw_map(figure, map_, (left, layout.paper_height - top - layout.map_height, layout.map_width, layout.map_height), layout)
    for x, y, size, words, width in _texts(sheet, left + layout.map_width + layout.gap, top):
        lines = "\n".join(textwrap.wrap(words, width)).replace("$", r"\$")
        figure.text(x / layout.paper_width, 1 - y / layout.paper_height, lines, fontsize=size, va="top")
    output = io.BytesIO()
    figure.savefig(output, format=name, dpi=150)
    plt.close(figure)
    return output.getvalue()


def _draw_map(figure: Any, map_: PlaceMap, box: tuple[float, float, float, float], layout: Any) -> None:
    from matplotlib.patches import Circle, PathPatch

    x, y, width, height = box
    axes = figure.add_axes((x / layout.paper_width, y / layout.paper_height, width / layout.paper_width, height / layout.paper_height))
    axes.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[], facecolor="#cfdfe8")
    for path, attributes in _paths(map_.ground_svg):
        fill, stroke = attributes.get("fill", "none"), attributes.get("stroke", "none")
        axes.add_patch(PathPatch(path, facecolor=fill, edgecolor=stroke, linewidth=float(attributes.get("stroke-width", 0))))
    for mark in map_.marks:
        axes.add_patch(Circle((mark.x, mark.y), mark.radius, facecolor=COLOURS.get(mark.row.kind, MENTION), edgecolor="white", alpha=0.8))
    for name in map_.names:
        axes.text(name.box[0], name.box[3], name.words, fontsize=name.size, weight="bold" if name.is_bold else "normal")


def _paths(svg: str) -> Iterator[tuple[Any, dict[str, str]]]:
    from matplotlib.path import Path

    for node in ET.fromstring(svg).iter(f"{_SVG}path"):
        data = node.attrib["d"]
        if not re.fullmatch(r"[MlZ\d -]+", data):
            continue  # the scale bar
        pieces = [np.array(re.findall(r"-?\d+", piece), dtype=float).reshape(-1, 2).cumsum(axis=0) for piece in data.split("M")[1:]]
        codes = [code for piece in pieces for code in (Path.MOVETO, *[Path.LINETO] * (len(piece) - 1))]
        width = float(node.attrib.get("stroke-width", 0)) / STEPS_A_POINT
        yield Path(np.vstack(pieces) / STEPS_A_POINT, codes), node.attrib | {"stroke-width": str(width)}


def _texts(sheet: Sheet, right: float, top: float) -> Iterator[tuple[float, float, float, str, int]]:
    """Where each text stands, its size, and how many characters a line has."""
    margin = sheet.layout.margin
    yield margin, margin, 17, sheet.title, 90
    yield margin, margin + 24, 8, sheet.sentence, 160
    yield margin, margin + 36, 6.8, sheet.not_shown, 190
    steps = [top + 48 * number for number in range(len(sheet.excerpts) + 1)]
    for numbered, (y, _) in zip(sheet.excerpts, pairwise(steps), strict=True):
        excerpt = numbered.excerpt
        yield right, y, 7.4, f"{excerpt.before}{excerpt.name}{excerpt.after} {excerpt.place} {excerpt.date}", 62
    below = top + sheet.layout.map_height + sheet.layout.timeline
    for number, source in enumerate(sheet.sources[:9]):
        x, y = margin + number % 3 * 260, below + 18 + number // 3 * 18
        yield x, y, 6.3, f"{source.number} {source.title}. {source.outlet}, {source.published}. {source.places}", 80
    yield margin, sheet.layout.paper_height - margin - 20, 5.8, f"{sheet.method} {sheet.boundaries} {sheet.credits}", 220
