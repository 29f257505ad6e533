"""Pages of a PDF with Arabic letters -> their lines, with each word from its first letter to its last.

Programs that make PDFs write a word in either direction, and the words of a line in pieces of which any may come first: where the letters
lie on the page tells. The letters of a ligature lie in one place, and come with the last one first where the word around them was turned
round by the library that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain
from typing import NamedTuple

from dashboard.corpus.formats.pdf_columns import Rectangle, in_reading_order, is_same_height, is_same_line, joined
from dashboard.corpus.formats.pdf_lines import HYPHEN_MARK

_LETTER = r"\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"
_ARABIC = re.compile(rf"[\u0600-\u06ff{_LETTER}]")
_ARABIC_WORD = re.compile(rf"[{_LETTER}]{{2,}}")
#: Ligatures with their last letter first: lam with an alef, and the name of God.
_TURNED_LIGATURE = re.compile("[اأإآٱ]ل|هللا?")
#: A word, with the mark of a hyphen at the end of a line.
_WORD = re.compile(rf"[^\s{HYPHEN_MARK}]+{HYPHEN_MARK}?|{HYPHEN_MARK}")
#: A line is just above another if no more than so much of its height is between its middle and the other's top.
_NEIGHBOURING = 2.0

#: Where a character lies, by its index: left, bottom, right and top in points.
BoxOf = Callable[[int], tuple[float, float, float, float]]


class _Piece(NamedTuple):
    """Words that lie beside each other on a line."""

    place: Rectangle
    words: tuple[tuple[Rectangle, str], ...]


def has_arabic(text: str) -> bool:
    """Whether a text has Arabic letters."""
    return _ARABIC.search(text) is not None


def arabic_lines(text: str, box_of: BoxOf) -> list[str]:
    """The lines of a page, in the order in which they are read, from the text that a library gives of it, each character at its index."""
    text = with_words_right(text, box_of)
    is_right_to_left = 2 * len(_ARABIC.findall(text)) > sum(map(str.isalpha, text))
    pieces = _grouped(_words(text, box_of))
    if is_right_to_left:
        pieces = _grouped(chain.from_iterable(_rows(_from_the_top(pieces), from_right=True)))
    texts = {piece.place: " ".join(_in_order(piece.words) if is_right_to_left else (word for _, word in piece.words)) for piece in pieces}
    order = in_reading_order(list(texts), texts.__getitem__, right_to_left=is_right_to_left)
    if order is not None:
        return order
    return [" ".join(texts[piece.place] for piece in row) for row in _rows(pieces, from_right=is_right_to_left)]


def _words(text: str, box_of: BoxOf) -> Iterator[_Piece]:
    for match in _WORD.finditer(text):
        place = reduce(joined, (Rectangle(*box_of(index)) for index in range(*match.span())))
        yield _Piece(place, ((place, match[0]),))


def _grouped(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces, those that follow each other and lie beside each other as one."""
    grouped: list[_Piece] = []
    for piece in pieces:
        last = grouped[-1] if grouped and not grouped[-1].words[-1][1].endswith(HYPHEN_MARK) else None
        if last is not None and is_same_line(last.place, piece.place):
            grouped[-1] = _Piece(joined(last.place, piece.place), last.words + piece.words)
        else:
            grouped.append(piece)
    return grouped


def _from_the_top(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces, but those of neighbouring lines from the top: pypdfium2 may give them from left to right."""
    settled: list[_Piece] = []
    for piece in pieces:
        index = len(settled)
        while index and _is_just_above(piece.place, settled[index - 1].place):
            index -= 1
        settled.insert(index, piece)
    return settled


def _is_just_above(one: Rectangle, other: Rectangle) -> bool:
    height = max(one.top - one.bottom, other.top - other.bottom)
    space = max(one.left, other.left) - min(one.right, other.right)
    return 0 < (one.bottom + one.top) / 2 - other.top < _NEIGHBOURING * height and space < height


def _rows(pieces: Iterable[_Piece], *, from_right: bool) -> Iterator[list[_Piece]]:
    """The pieces, those that follow each other at one height together, as the cells of a table are."""
    row: list[_Piece] = []
    for piece in pieces:
        if row and not is_same_height(row[-1].place, piece.place):
            yield row
            row = []
        row.append(piece)
        if from_right:
            row.sort(key=lambda cell: -cell.place.right)
    yield row


def _in_order(words: Sequence[tuple[Rectangle, str]]) -> Iterator[str]:
    """The words of a line from right to left, but those of other letters among them from left to right."""
    others: list[str] = []
    for _, word in sorted(words, key=lambda placed: -placed[0].right):
        if has_arabic(word) or not any(map(str.isalpha, word)):
            yield from chain(reversed(others), [word])
            others = []
        else:
            others.append(word)
    yield from reversed(others)


def with_words_right(text: str, box_of: BoxOf) -> str:
    """The text, of the same length, with its Arabic words from their first letter, on the right, to their last.

    `box_of` gives the box of the character at an index of the text.
    """

    def right(match: re.Match[str]) -> str:
        boxes = [box_of(index) for index in range(match.start(), match.end())]
        is_turned = boxes[0][0] < boxes[-1][0]
        return _with_ligatures_right(match[0][::-1], boxes[::-1]) if is_turned else _with_ligatures_right(match[0], boxes)

    return _ARABIC_WORD.sub(right, text)


def _with_ligatures_right(word: str, boxes: Sequence[tuple[float, float, float, float]]) -> str:
    def right(match: re.Match[str]) -> str:
        return match[0][::-1] if len(set(boxes[match.start() : match.end()])) == 1 else match[0]

    return _TURNED_LIGATURE.sub(right, word)
