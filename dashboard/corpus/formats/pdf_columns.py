"""The columns of a PDF's page: its lines in the order in which they are read, where its content goes to and fro between the columns.

Most programs write a column after the other, and their order is kept. Some write line by line over all columns, or the columns in
another order. Columns are told from a table by their prose: full lines, most of which go on from the line above.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple


class Rectangle(NamedTuple):
    """Where a piece of a line lies, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


class _Line(NamedTuple):
    """A line of a column, or one that goes over several; `text` is what it says."""

    place: Rectangle
    text: str


#: A column has at least so many lines; the gap between two is at least as wide as so much of the height of a line.
_MIN_LINES, _MIN_GAP = 6, 0.8
#: A line is full if it has this share of its column's width; of the lines of prose most are, and so many begin in the middle of a sentence.
_FULL, _MIN_FULL, _MIN_GOING_ON = 0.7, 0.6, 0.35
#: Pieces of a line lie no further apart than so much of its height, and overlap by so much of it.
_MAX_SPACE, _MIN_OVERLAP = 1.0, 0.5
#: Of a page that is written line by line, over two columns or more, at least every fourth line lies beside the one before it.
_MAX_BESIDE_SHARE = 4
#: Lines that are written in turn: on average no more than these of a column, then those of another.
_MAX_LINES_IN_TURN = 1.5
_FIRST_LETTER = re.compile(r"\W*[^\W\d_]")


def in_reading_order(
    rectangles: Sequence[tuple[float, float, float, float]], text_in: Callable[[Rectangle], str], *, right_to_left: bool = False
) -> list[str] | None:
    """The lines of a page whose pieces lie in the rectangles, in the order of its content; None if that is how they are read.

    `text_in` gives the text in a rectangle; it is asked only where the page goes to and fro. The first column of a page that is read from
    right to left is the one on the right.
    """
    if right_to_left:
        return in_reading_order([_mirrored(rectangle) for rectangle in rectangles], lambda rectangle: text_in(_mirrored(rectangle)))
    if not _may_go_to_and_fro(rectangles):
        return None
    places = _lines(Rectangle(*rectangle) for rectangle in rectangles)
    gaps = _gaps(places)
    if not gaps or not _goes_to_and_fro(places, gaps):
        return None
    lines = [_Line(place, text_in(place)) for place in places]
    columns = [[line for line in lines if _column(line.place, gaps) == number] for number in range(len(gaps) + 1)]
    if not all(map(_is_prose, columns)):
        return None
    return [line.text for line in _ordered(lines, gaps)]


def _mirrored(rectangle: tuple[float, float, float, float]) -> Rectangle:
    left, bottom, right, top = rectangle
    return Rectangle(-right, bottom, -left, top)


def _lines(pieces: Iterable[Rectangle]) -> list[Rectangle]:
    """The pieces, those that follow each other on a line as one."""
    lines: list[Rectangle] = []
    for piece in pieces:
        if lines and is_same_line(lines[-1], piece):
            lines[-1] = joined(lines[-1], piece)
        else:
            lines.append(piece)
    return lines


def joined(one: Rectangle, other: Rectangle) -> Rectangle:
    """The rectangle around both."""
    return Rectangle(min(one.left, other.left), min(one.bottom, other.bottom), max(one.right, other.right), max(one.top, other.top))


def is_same_line(one: Rectangle, other: Rectangle) -> bool:
    """Whether two pieces lie beside each other on a line, with no more than a blank between them."""
    height = max(one.top - one.bottom, other.top - other.bottom)
    return is_same_height(one, other) and max(one.left, other.left) - min(one.right, other.right) < _MAX_SPACE * height


def is_same_height(one: Rectangle, other: Rectangle) -> bool:
    """Whether two pieces lie at the same height of the page."""
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > _MIN_OVERLAP * min(one.top - one.bottom, other.top - other.bottom)


def _may_go_to_and_fro(rectangles: Sequence[tuple[float, float, float, float]]) -> bool:
    """Whether many pieces lie beside the one before them, or one begins further up and to the left of it: a quick look at each page."""
    beside = leaps = 0
    for (one_left, one_bottom, one_right, one_top), (left, bottom, right, top) in pairwise(rectangles):
        if left - one_right > _MAX_SPACE * (top - bottom):
            beside += top > one_bottom and bottom < one_top
        elif bottom > one_top and right < one_left:
            leaps += 1
    return leaps > 0 or beside * _MAX_BESIDE_SHARE > len(rectangles)


def _gaps(places: Sequence[Rectangle]) -> list[float]:
    """The middles of the gaps between the columns, from left to right: few lines go over them, and many lie on both sides."""
    height = median(place.top - place.bottom for place in places)
    best: dict[float, tuple[int, float]] = {}
    for edge in sorted({place.right for place in places}, reverse=True):
        begin = min((place.left for place in places if place.left > edge), default=edge)
        if begin - edge < _MIN_GAP * height:
            continue
        middle = (edge + begin) / 2
        before, after = (sum(map(is_there, places)) for is_there in (lambda p: p.right < middle, lambda p: p.left > middle))  # noqa: B023
        over = len(places) - before - after
        if min(before, after) >= max(_MIN_LINES, 4 * over) and over < best.get(begin, (len(places), 0.0))[0]:
            best[begin] = over, middle
    return sorted(middle for _, middle in best.values())


def _column(place: Rectangle, gaps: Sequence[float]) -> int | None:
    """The number of the column that a line lies in; None if it goes over several."""
    first, last = (sum(gap < edge for gap in gaps) for edge in (place.left, place.right))
    return first if first == last else None


def _goes_to_and_fro(places: Sequence[Rectangle], gaps: Sequence[float]) -> bool:
    """Whether the content has the lines of the columns in turn, or the last column first."""
    numbers = [number for place in places if (number := _column(place, gaps)) is not None]
    turns = [number for number, _ in groupby(numbers)]
    return len(numbers) < _MAX_LINES_IN_TURN * len(turns) or turns == sorted(set(numbers), reverse=True)


def _is_prose(column: Sequence[_Line]) -> bool:
    """Whether the lines of a column are full, and go on from each other."""
    if len(column) < _MIN_LINES:
        return False
    width = max(line.place.right for line in column) - min(line.place.left for line in column)
    full = sum(line.place.right - line.place.left >= _FULL * width for line in column)
    going_on = sum(_goes_on(line.text) for _, line in pairwise(column))
    return full >= _MIN_FULL * len(column) and going_on >= _MIN_GOING_ON * (len(column) - 1)


def _goes_on(text: str) -> bool:
    """Whether a line begins with a small letter, or one of a script that has no small ones."""
    first = _FIRST_LETTER.match(text)
    return first is not None and not first[0][-1].isupper()


def _ordered(lines: Sequence[_Line], gaps: Sequence[float]) -> list[_Line]:
    """The lines of each column from the top to the bottom, the columns after each other; a line over several ends all above it."""
    over = sorted((line.place.bottom for line in lines if _column(line.place, gaps) is None), reverse=True)

    def key(line: _Line) -> tuple[int, int, float]:
        number = _column(line.place, gaps)
        bands_above = sum(bottom > line.place.bottom for bottom in over)
        if number is None:
            return 2 * bands_above + 1, 0, -line.place.bottom
        return 2 * bands_above, number, -line.place.bottom

    return sorted(lines, key=key)
