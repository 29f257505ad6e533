"""Fits text into the boxes of a slide: in the largest size in which it has room or, cut at a word, in the smallest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from dashboard.drawing.printed.letters import text_width

#: The height of a line as a share of its size, and what another font may be wider than the one that is measured.
_LINE_HEIGHT, _WIDER = 1.22, 1.06


def fit_text(text: str, width: float, height: float, sizes: Sequence[float]) -> tuple[str, float]:
    """The text and the size to set it in, both in points; `sizes` go from the largest to the smallest."""
    for size in sizes:
        if height_of(text, width, size) <= height:
            return text, size
    words, size = text.split(), sizes[-1]
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if height_of(_cut(words, middle), width, size) <= height else (low, middle - 1)
    return _cut(words, low), size


def fit_lines(lines: Sequence[str], width: float, height: float, size: float, more: str) -> list[str]:
    """As many of the lines as there is room for; where some are left out, the last says how many, `more` with "{}" for the number."""
    tops = list(accumulate((height_of(line, width, size) for line in lines), initial=0.0))
    if tops[-1] <= height:
        return list(lines)
    room = height - height_of(more.format(f"{len(lines):,}"), width, size)
    shown = max(bisect_right(tops, room) - 1, 0)
    return [*lines[:shown], more.format(f"{len(lines) - shown:,}")]


def height_of(text: str, width: float, size: float) -> float:
    """The height of a paragraph set to this width."""
    lines, used = 1, 0.0
    blank = text_width(" ", size)
    for word in text.split():
        word_width = text_width(word, size) * _WIDER
        if used and used + blank + word_width > width:
            lines, used = lines + 1, 0.0
        lines += int(word_width // width)
        used += (blank if used else 0.0) + word_width % width
    return lines * size * _LINE_HEIGHT


def _cut(words: Sequence[str], count: int) -> str:
    return " ".join([*words[:count], "…"])
