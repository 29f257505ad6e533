"""Natural Earth's vectors within a frame, as the data of SVG paths. The vertices are those of the map on the screen.

scripts/build_printed_layers.py makes the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dashboard.drawing.printed.frame import MAX_LAT, Frame

_FOLDER = Path(__file__).parent / "layers"
#: The files have coordinates in such steps.
_STEPS_A_DEGREE = 1000
#: Vertices nearer to one another than this are drawn as one, in points; what has less than _LEAST times that in width and height is not.
FINE, COARSE = 0.6, 1.4
_LEAST = 2.0
#: Paths are cut so far outside the frame, in points, so that no cut is seen.
_MARGIN = 4.0
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Layer:
    """Lines and rings in the unit square of Web Mercator: the points of all of them, one after another, and where each one begins.

    `starts` has one more entry than there are lines, the number of points. `least` and `greatest` are the corners of each line's box;
    `is_ring` says which of them are outlines of areas, and `countries` the ISO codes of those that belong to a country, else "".
    """

    points: Points
    starts: NDArray[np.int64]
    least: Points
    greatest: Points
    is_ring: NDArray[np.bool_]
    countries: tuple[str, ...]


def area_path(name: str, frame: Frame, fineness: float = FINE) -> str:
    """The areas of a layer ("countries", "lakes") as one path to be filled by the even-odd rule; "" where the frame has none."""
    return "".join(f"{_path(ring)}Z" for _, ring in rings_within(name, frame, fineness))


def rings_within(name: str, frame: Frame, fineness: float = FINE) -> Iterator[tuple[str, Points]]:
    """The parts of a layer's areas that lie in the frame, each with the code of its country."""
    lines = layer(name)
    for number, points in _within(lines, frame, fineness):
        ring = _cut_ring(points, frame) if lines.is_ring[number] else points[:0]
        if len(ring) > 2:
            yield lines.countries[number], ring


def line_path(name: str, frame: Frame, fineness: float = FINE, of_countries: frozenset[str] | None = None) -> str:
    """The lines and outlines of a layer ("rivers", "borders") as one path to be stroked; "" where the frame has none."""
    lines = layer(name, of_countries)
    return "".join(_path(piece) for _, points in _within(lines, frame, fineness) for piece in _cut_line(points, frame))


@lru_cache(maxsize=16)
def layer(name: str, of_countries: frozenset[str] | None = None) -> Layer:
    """The lines and rings of a layer; with `of_countries` only those of the countries with these codes."""
    with (_FOLDER / f"{name}.npy").open("rb") as file:
        steps, lengths, is_ring, countries = (np.load(file) for _ in range(4))
    if of_countries is not None:
        is_wanted = np.isin(countries, np.array(sorted(of_countries), dtype=countries.dtype))
        steps = steps[np.repeat(is_wanted, lengths)]
        lengths, is_ring, countries = lengths[is_wanted], is_ring[is_wanted], countries[is_wanted]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    lon, lat = (steps / _STEPS_A_DEGREE).T
    y = (1 - np.arcsinh(np.tan(np.radians(np.clip(lat, -MAX_LAT, MAX_LAT)))) / np.pi) / 2
    points = np.column_stack([(lon + 180) / 360, y])
    least, greatest = np.minimum.reduceat(points, starts[:-1]), np.maximum.reduceat(points, starts[:-1])
    return Layer(points, starts, least, greatest, is_ring, tuple(countries.tolist()))


def _within(lines: Layer, frame: Frame, fineness: float) -> Iterator[tuple[int, Points]]:
    """The number of each line, and the line in points of the frame, once for each turn of the globe on which its box meets the frame."""
    size = np.array([frame.width, frame.height])
    is_seen = (lines.greatest - lines.least).max(axis=1) * frame.world >= _LEAST * fineness
    for turn in range(int(np.floor(frame.left)) - 1, int(np.floor(frame.left + frame.width / frame.world)) + 1):
        corner = np.array([frame.left - turn, frame.top])
        least, greatest = (lines.least - corner) * frame.world, (lines.greatest - corner) * frame.world
        meets = is_seen & (greatest >= -_MARGIN).all(axis=1) & (least <= size + _MARGIN).all(axis=1)
        for line in np.flatnonzero(meets).tolist():
            points = (lines.points[lines.starts[line] : lines.starts[line + 1]] - corner) * frame.world
            yield line, _without_near(points, fineness)


def _without_near(points: Points, fineness: float) -> Points:
    """The points without those that lie in the same cell of a fine grid as the one before; the first and the last stay."""
    cells = np.round(points / fineness)
    is_kept = np.concatenate([[True], (cells[1:] != cells[:-1]).any(axis=1)])
    is_kept[-1] = True
    kept: Points = points[is_kept]
    return kept


def _cut_line(points: Points, frame: Frame) -> Iterator[Points]:
    """The parts of a line whose segments meet the frame, without those along the antimeridian, at which areas are cut."""
    starts, ends = points[:-1], points[1:]
    size = np.array([frame.width, frame.height]) + _MARGIN
    meets = np.all((np.maximum(starts, ends) >= -_MARGIN) & (np.minimum(starts, ends) <= size), axis=1)
    turns = (points[:, 0] / frame.world + frame.left) % 1
    at_antimeridian = np.minimum(turns, 1 - turns) < 1e-9
    meets &= ~(at_antimeridian[:-1] & at_antimeridian[1:])
    edges = np.flatnonzero(np.diff(np.concatenate([[False], meets, [False]]).astype(np.int8)))
    for first, last in edges.reshape(-1, 2):
        yield points[first : last + 1]


def _cut_ring(points: Points, frame: Frame) -> Points:
    """The part of a ring within the frame (Sutherland and Hodgman's algorithm, Reentrant Polygon Clipping, 1974)."""
    for axis, size in enumerate((frame.width, frame.height)):
        for sign, limit in ((1.0, -_MARGIN), (-1.0, -(size + _MARGIN))):
            points = _cut_at(points, axis, sign, limit)
    return points


def _cut_at(points: Points, axis: int, sign: float, limit: float) -> Points:
    """The part of a ring on that side of an axis-parallel line on which `sign` times the coordinate is at least `limit`."""
    if not len(points):
        return points
    depth = sign * points[:, axis] - limit
    inside = depth >= 0
    if inside.all():
        return points
    before = np.roll(points, 1, axis=0)
    depth_before = np.roll(depth, 1)
    crosses = inside != np.roll(inside, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(crosses, depth_before / (depth_before - depth), 0.0)
    crossings = before + share[:, None] * (points - before)
    pairs = np.stack([crossings, points], axis=1).reshape(-1, 2)
    cut: Points = pairs[np.stack([crosses, inside], axis=1).ravel()]
    return cut


def _path(points: Points) -> str:
    pairs = [f"{x:.1f} {y:.1f}" for x, y in points.tolist()]
    return "M" + "L".join(pairs)
