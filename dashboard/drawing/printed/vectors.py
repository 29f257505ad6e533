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
#: Paths are written in whole steps of a tenth of a point, since these are shorter and sooner read and written than broken numbers.
STEPS_A_POINT = 10
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


@dataclass(frozen=True, slots=True)
class _Found:
    """Lines of a layer by their numbers, their points one after another, and where each one begins; and where the last one ends."""

    lines: NDArray[np.int64]
    points: Points
    starts: NDArray[np.int64]


def area_path(name: str, frame: Frame, fineness: float = FINE) -> str:
    """The areas of a layer ("countries", "lakes") as one path to be filled by the even-odd rule; "" where the frame has none."""
    return "".join(f"{_path(_steps(ring))}Z" for _, ring in rings_within(name, frame, fineness))


@lru_cache(maxsize=8)
def rings_within(name: str, frame: Frame, fineness: float = FINE) -> tuple[tuple[str, Points], ...]:
    """The parts of a layer's areas that lie in the frame, each with the code of its country, in points of the frame."""
    lines = layer(name)
    rings = ((lines.countries[number], _cut_ring(ring, frame)) for number, ring in _rings(lines, frame, fineness))
    return tuple((country, ring) for country, ring in rings if len(ring) > 2)


def line_path(name: str, frame: Frame, fineness: float = FINE, of_countries: frozenset[str] | None = None) -> str:
    """The lines and outlines of a layer ("rivers", "borders") as one path to be stroked; "" where the frame has none."""
    pieces: list[str] = []
    for found in _within(layer(name, of_countries), frame, fineness):
        steps = _steps(found.points)
        pieces += [_path(steps[first : last + 1]) for first, last in _pieces(found, frame)]
    return "".join(pieces)


@lru_cache(maxsize=16)
def layer(name: str, of_countries: frozenset[str] | None = None) -> Layer:
    """The lines and rings of a layer; with `of_countries` only those of the countries with these codes."""
    with (_FOLDER / f"{name}.npy").open("rb") as file:
        steps, lengths, is_ring, countries = (np.load(file) for _ in range(4))
    if of_countries is not None:
        is_wanted = np.isin(countries, np.array(sorted(of_countries), dtype=countries.dtype))
        steps = steps[np.repeat(is_wanted, lengths)]
        lengths, is_ring, countries = lengths[is_wanted], is_ring[is_wanted], countries[is_wanted]
    starts = _starts(lengths)
    lon, lat = (steps / _STEPS_A_DEGREE).T
    y = (1 - np.arcsinh(np.tan(np.radians(np.clip(lat, -MAX_LAT, MAX_LAT)))) / np.pi) / 2
    points = np.column_stack([(lon + 180) / 360, y])
    least, greatest = np.minimum.reduceat(points, starts[:-1]), np.maximum.reduceat(points, starts[:-1])
    return Layer(points, starts, least, greatest, is_ring, tuple(countries.tolist()))


def _within(lines: Layer, frame: Frame, fineness: float) -> Iterator[_Found]:
    """The lines whose boxes meet the frame, in points of it, for each turn of the globe."""
    size = np.array([frame.width, frame.height])
    lengths = np.diff(lines.starts)
    is_seen = (lines.greatest - lines.least).max(axis=1) * frame.world >= _LEAST * fineness
    for turn in range(int(np.floor(frame.left)) - 1, int(np.floor(frame.left + frame.width / frame.world)) + 1):
        corner = np.array([frame.left - turn, frame.top])
        least, greatest = (lines.least - corner) * frame.world, (lines.greatest - corner) * frame.world
        meets = is_seen & (greatest >= -_MARGIN).all(axis=1) & (least <= size + _MARGIN).all(axis=1)
        if meets.any():
            points = (lines.points[np.repeat(meets, lengths)] - corner) * frame.world
            yield _without_near(_Found(np.flatnonzero(meets), points, _starts(lengths[meets])), fineness)


def _starts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where lines of these lengths begin that follow one another, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)])


def _without_near(found: _Found, fineness: float) -> _Found:
    """The lines without the points that lie in the same cell of a fine grid as the one before; the ends of each line stay."""
    cells = np.round(found.points / fineness)
    is_kept = np.concatenate([[True], (cells[1:] != cells[:-1]).any(axis=1)])
    is_kept[found.starts[:-1]] = is_kept[found.starts[1:] - 1] = True
    return _Found(found.lines, found.points[is_kept], _starts(np.add.reduceat(is_kept, found.starts[:-1], dtype=np.int64)))


def _pieces(found: _Found, frame: Frame) -> list[list[int]]:
    """The first and the last point of each piece of a line whose segments meet the frame.

    Segments along the antimeridian, at which areas are cut, are left out.
    """
    points = found.points
    starts, ends = points[:-1], points[1:]
    size = np.array([frame.width, frame.height]) + _MARGIN
    meets = np.all((np.maximum(starts, ends) >= -_MARGIN) & (np.minimum(starts, ends) <= size), axis=1)
    turns = (points[:, 0] / frame.world + frame.left) % 1
    at_antimeridian = np.minimum(turns, 1 - turns) < 1e-9
    meets &= ~(at_antimeridian[:-1] & at_antimeridian[1:])
    is_met = np.concatenate([[False], meets, [False]])
    is_met[found.starts] = False  # no segment leads from the end of a line to the beginning of the next
    edges: list[list[int]] = np.flatnonzero(np.diff(is_met.astype(np.int8))).reshape(-1, 2).tolist()
    return edges


def _rings(lines: Layer, frame: Frame, fineness: float) -> Iterator[tuple[int, Points]]:
    """The number of each ring whose box meets the frame, and its points."""
    for found in _within(lines, frame, fineness):
        for number, start, end in zip(found.lines.tolist(), found.starts[:-1].tolist(), found.starts[1:].tolist(), strict=True):
            if lines.is_ring[number]:
                yield number, found.points[start:end]


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


def _steps(points: Points) -> NDArray[np.int64]:
    """The points in whole steps of a path."""
    return np.round(points * STEPS_A_POINT).astype(np.int64)


def _path(steps: NDArray[np.int64]) -> str:
    """A line as the data of a path: where it begins, and how far it goes from each of its points to the next."""
    x, y = steps[0].tolist()
    ways = " ".join(map(str, np.diff(steps, axis=0).ravel().tolist()))
    return f"M{x} {y}l{ways}"
