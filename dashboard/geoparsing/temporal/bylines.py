"""Recognises the line under a title that names who reports, or from where, and the day: "Reuters, 10 June 2014", "Erbil, 10 June 2014"."""

from __future__ import annotations

import re

#: A byline is one of so many lines at the top, but not the title, and has at most this many characters before its date.
BYLINES_TOP, _MOST_CHARACTERS = 4, 80
_SMALL_WORDS = "of the de du des la le el al and for in at with y et &".split()
#: Names and the small words between them, up to the mark or the blank before the date.
_NAMES_ALONE = re.compile(rf"(?:\(?(?:[^\W\d_a-z][\w.'’&/-]*|{'|'.join(map(re.escape, _SMALL_WORDS))})\)?[\s,.:|–—-]+)+\(?")
#: What else begins a line that names a day: a caption, or a heading that says when something happened.
_NO_BYLINE = re.compile(
    r"(?:photo|photograph|picture|image|file|map|video|illustration|graphic|screenshot|since|on|from|until|till|before|after|in|at|between"
    r"|during|born|died|killed)\b",
    re.IGNORECASE,
)


def is_byline(text_before: str, line_number: int) -> bool:
    """Whether a line, counted from 0, that ends with a date is a byline or a dateline by what stands before the date."""
    return (
        0 < line_number < BYLINES_TOP
        and len(text_before) <= _MOST_CHARACTERS
        and not _NO_BYLINE.match(text_before)
        and _NAMES_ALONE.fullmatch(text_before) is not None
    )
