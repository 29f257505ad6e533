"""Datelines by form and position: "BAGHDAD, June 10 (Reuters) -", "Reporting by ... in Baghdad; editing by ... in London"."""

from __future__ import annotations

import re

from dashboard.geoparsing.text.cues import FUNCTION_WORDS

_DAY = r"(?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][a-z]{2,8}\.?)(?:,?\ \d{4})?"
_PLACE = r"[A-Z][\w.'’-]*(?:[\ -](?:al-|el-|de\ |of\ |the\ )?[A-Z][\w.'’-]*){0,3}"
#: A place with what it lies in, the day and the agency, up to a dash or, with an agency or in capitals, a colon.
_DATELINE = re.compile(
    rf"""[\W_]{{0,3}}
    (?P<places>{_PLACE}(?:(?:,\ |/|\ and\ )(?!{_DAY}){_PLACE}){{0,2}})
    (?:,?\ {_DAY})?
    (?P<agency>\ ?[(\[][^()\[\]\n]{{2,40}}[)\]])?
    (?:,?\ {_DAY})?
    (?:\ ?(?P<dash>[–—]|--|\ -)|(?P<colon>\ ?:))\ ?(?=\S)
    """,
    re.VERBOSE,
)
_MAX_DATELINE = 120
_BYLINE = re.compile(
    r"\W{0,2}(?:additional |with )?(?:report(?:ing|s|ed)|writing|editing|written|edited|compiled|story|by)\b(?:[^.\n]|\.(?! ))*?"
    r"\b(?:by|in|from)\b",
    re.IGNORECASE,
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the places of the dateline end that opens the paragraph `text[start:end]`; `start` if none does.

    A colon closes one only after an agency or places in capitals, since it closes headings too.
    """
    match = _DATELINE.match(text, start, min(end, start + _MAX_DATELINE))
    if not match or match["places"].split(None, 1)[0].lower() in FUNCTION_WORDS:
        return start
    if match["colon"] and not (match["agency"] or match["places"].isupper()):
        return start
    return match.end("places")


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether the paragraph `text[start:end]` says who reported from where: "(Reporting by ... in Baghdad)"."""
    return end - start < 300 and _BYLINE.match(text, start, end) is not None
