"""Tells dates of what is commemorated, which are not those of the commemoration: "on the anniversary of the 1988 attack"."""

from __future__ import annotations

import re

_MAX_CHARACTERS = 60
#: Right before the date: "the tenth anniversary of the 2004 bombings", "to remember those killed in the 1995 massacre".
_BEFORE_DATE = re.compile(
    r"\b(?:(?:anniversary|memory) of (?:the |a |an |its |their )?"
    r"|(?:commemorat|remember|honou?r|mourn)(?:e|es|s|ed|ing)? (?:(?:the )?[\w’'-]+ (?:of|from|killed in|lost in) )?the )\Z",
    re.IGNORECASE,
)


def is_commemorated(text: str, sentence_start: int, start: int) -> bool:
    """Whether the date that begins at `start` is that of an event which its sentence says is commemorated."""
    return _BEFORE_DATE.search(text, max(sentence_start, start - _MAX_CHARACTERS), start) is not None
