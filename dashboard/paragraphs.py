"""Cuts a text into paragraphs; offsets index the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A line that ends in one of these runs on into the next.
_FUNCTION_WORDS = frozenset(
    "a an and as at but by for from in into is it its nor of on or our than that the their to under was were which who with".split()
)


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs. A blank line ends a paragraph, and so does any line end unless the sentence runs on into the next line."""
    open_start: int | None = None
    open_end = 0
    for match in re.finditer(r"[^\n]*\n?", text):
        line = match.group()
        stripped = line.strip()
        start = match.start() + (len(line) - len(line.lstrip()))
        if open_start is not None and not (stripped and _runs_on(text[open_start:open_end], stripped)):
            yield open_start, open_end
            open_start = None
        if stripped:
            open_start = start if open_start is None else open_start
            open_end = start + len(stripped)
    if open_start is not None:
        yield open_start, open_end


def _runs_on(paragraph: str, next_line: str) -> bool:
    """Whether the paragraph's last line breaks off in the middle of a sentence."""
    last_line = paragraph[paragraph.rindex("\n") + 1 :] if "\n" in paragraph else paragraph
    if re.search(r"[.!?:;…]\W*$", last_line) or len(last_line) < 30:
        return False
    return next_line[0].islower() or last_line.split()[-1].lower() in _FUNCTION_WORDS or last_line.endswith((",", "-", "–", "—"))
