"""The news agency that a dateline names, for articles of which nothing else says who published them: "BAGHDAD, June 10 (Reuters) -"."""

from __future__ import annotations

import re

#: Agencies as datelines name them. Others are left alone: brackets may hold anything.
_AGENCIES = (
    *("Reuters", "Thomson Reuters Foundation", "AP", "Associated Press", "The Associated Press", "AFP", "Agence France-Presse", "UPI"),
    *("Xinhua", "dpa", "DPA", "EFE", "ANSA", "TASS", "Interfax", "Kyodo", "Kyodo News", "Yonhap", "PTI", "Anadolu", "AA", "KUNA", "WAM"),
    *("SPA", "SANA", "IRNA", "MENA", "NINA", "INA", "SUNA", "Bernama", "Bloomberg", "IRIN", "CNN", "UN News", "The New Humanitarian"),
)
#: What stands before the brackets: the names of a town, its country and a month, and figures.
_NAME = r"(?:(?:al|el|an|as|ad)-)?[A-Z][\w.'’-]*"
_WORD = rf"(?:{_NAME}|\d{{1,2}}|(?:19|20)\d\d|and|near|of|de|la)"
_DATELINE = re.compile(rf"{_NAME}(?:[ ,/]{{1,3}}{_WORD}){{0,8}}[ ,]{{1,3}}\((?P<agency>{'|'.join(map(re.escape, _AGENCIES))})\)\s*[-–—]")
#: A dateline stands in one of the first lines: a title, a byline and a day may be above it.
_FIRST_LINES, _FIRST_CHARACTERS = 6, 2_000


def agency_of(text: str) -> str:
    """The agency as the dateline of a text has it; "" if there is no dateline, or none with an agency."""
    lines = [stripped for line in text[:_FIRST_CHARACTERS].splitlines() if (stripped := line.strip())]
    matches = filter(None, map(_DATELINE.match, lines[:_FIRST_LINES]))
    return next((match["agency"] for match in matches), "")
